"""The layers hold: the model knows no window, and nothing heavy is loaded before it is needed."""

import ast
import json
import subprocess
import sys
from pathlib import Path

import pytest

import main
from model.commands import COMMANDS
from tests.conftest import NO_QT

ROOT = Path(main.__file__).parent
MODULES = sorted(path for folder in ("model", "gui") for path in (ROOT / folder).rglob("*.py"))
MODEL = [
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
    for path in MODULES
    if path.is_relative_to(ROOT / "model")
]
GUI = [f"gui.{path.stem}" for path in MODULES if path.parent.name == "gui" and path.stem != "__init__"]
HEAVY = {"PySide6", "matplotlib", "pandas", "numpy", "sqlite_utils", "typst"}


def loaded_by(code: str) -> set[str]:
    """Run code in a fresh interpreter; return the names of the packages that it has loaded."""
    script = f"import sys, json\n{code}\njson.dump(sorted(sys.modules), sys.__stderr__)"
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    return {name.partition(".")[0] for name in json.loads(done.stderr)}


def test_the_model_loads_nothing_of_the_window() -> None:
    assert len(MODEL) > 20
    assert loaded_by("\n".join(f"import {name}" for name in MODEL)) & {"PySide6", "shiboken6", "gui", "main"} == set()


@pytest.mark.parametrize("module", MODEL)
def test_a_module_of_the_model_names_nothing_of_the_window(module: str) -> None:
    path = ROOT / Path(*module.split("."))
    tree = ast.parse(
        (path.with_suffix(".py") if path.with_suffix(".py").exists() else path / "__init__.py").read_text("utf-8")
    )
    imported = {
        name.partition(".")[0]
        for node in ast.walk(tree)
        for name in (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else []
        )
    }
    assert imported & {"PySide6", "gui", "main", "tests"} == set()


@pytest.mark.skipif(bool(NO_QT), reason=NO_QT)
@pytest.mark.parametrize("module", GUI)
def test_the_window_is_imported_without_what_charts_and_exports_need(module: str) -> None:
    assert loaded_by(f"import {module}") & (HEAVY - {"PySide6"}) == set()


@pytest.mark.parametrize(
    "words",
    [
        ["summary", "SIP"],
        ["summary", "SIP", "--format", "markdown"],
        ["summary", "SIP", "--format", "json"],
        ["list", "programs"],
        ["list", "--format", "csv"],
        ["search", "量子"],
        ["summary", "Nonesuch"],
        ["--help"],
    ],
)
def test_the_command_line_answers_without_heavy_packages(words: list[str]) -> None:
    code = (
        "import contextlib, io, main\n"
        "with contextlib.suppress(SystemExit), contextlib.redirect_stdout(io.StringIO()),"
        f" contextlib.redirect_stderr(io.StringIO()): main.main({words!r})"
    )
    assert loaded_by(code) & HEAVY == set()


def test_main_imports_nothing_before_it_knows_the_command() -> None:
    assert loaded_by("import main") & (HEAVY | {"model", "gui"}) == set()


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_module_pumps_events_or_uses_pyplot(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    code = "\n".join(line.partition("#")[0] for line in text.splitlines())
    assert "processEvents" not in code
    assert "import matplotlib.pyplot" not in code
    assert "plt." not in code


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_described_in_the_readme(command: str) -> None:
    readme = ROOT / "README.md"
    if not readme.exists():
        pytest.skip("there is no README.md")
    assert f"python main.py {command}" in readme.read_text(encoding="utf-8")


def test_every_test_module_mirrors_a_module() -> None:
    known = {path.stem for path in MODULES} | {"json_contract"}
    tested = {path.stem.removeprefix("test_") for path in (ROOT / "tests" / "model").glob("test_*.py")}
    assert tested - known <= {"charts"}

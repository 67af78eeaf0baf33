"""Bring the translations up to date: `python docs/make_translations.py`. Says what is still to be translated.

Texts of the window: `lupdate` takes what tr() and translate() name into `resources/translations/sti-atlas_ja.ts`, which
is edited by hand or with Qt Linguist, and `lrelease` makes the `.qm` that is loaded. Texts of the model: what say()
names must stand in `resources/translations/phrases_ja.json`.
"""

import ast
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "resources" / "translations"
TS = FOLDER / "sti-atlas_ja.ts"
PHRASES = FOLDER / "phrases_ja.json"


def main() -> int:
    """Update, release, and list what lacks a translation; return 1 if anything does."""
    update(TS)
    run("pyside6-lrelease", "-silent", str(TS), "-qm", str(TS.with_suffix(".qm")))
    phrases = json.loads(PHRASES.read_text("utf-8"))
    missing = sorted(said() - phrases.keys())
    for phrase in missing:
        print(f"not in {PHRASES.name}: {phrase}")
    unfinished = TS.read_text("utf-8").count('type="unfinished"')
    print(f"{unfinished} texts of the window are not translated")
    return int(bool(missing or unfinished))


def update(target: Path) -> None:
    """Take all texts of the window into a file of translations."""
    with tempfile.TemporaryDirectory() as name:
        copies = []
        for path in sorted((ROOT / "gui").glob("*.py")):
            copies.append(Path(name) / path.name)
            copies[-1].write_text(spelled_out(path.read_text("utf-8")), "utf-8")
        sources = [str(copy) for copy in copies]
        run(
            "pyside6-lupdate",
            *sources,
            "-locations",
            "none",
            "-no-obsolete",
            "-target-language",
            "ja_JP",
            "-ts",
            str(target),
        )


def spelled_out(source: str) -> str:
    """Return a module in which its short `_tr("...")` is written as what it stands for, which lupdate understands."""
    short = re.search(r'def _tr\(text: str\).*?translate\("(\w*)", text\)', source, re.DOTALL)
    if short is None:
        return source
    whole = f'QCoreApplication.translate("{short[1]}", '
    return re.sub(r"(?<!def )\b_tr\((?=\s*[\"'])", whole, source)


def run(tool: str, *words: str) -> None:
    """Run a tool of PySide6 that stands beside the interpreter."""
    subprocess.run([str(Path(sys.executable).parent / tool), *words], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)


def said() -> set[str]:
    """Return every phrase that the model says in so many words."""
    modules = (path for folder in ("model", "gui") for path in (ROOT / folder).rglob("*.py"))
    return {phrase for path in modules for phrase in said_in(path)}


def said_in(path: Path) -> Iterator[str]:
    """Yield the phrases in one module, and in others that call say()."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "say" and node.args:
            first = node.args[0]
            if isinstance(first, ast.Constant) and isinstance(first.value, str):
                yield first.value


if __name__ == "__main__":
    sys.exit(main())

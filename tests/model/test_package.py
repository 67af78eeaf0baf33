"""The authored form: each rule that is broken is named with file, line and column, all in one error."""

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from model.build import bundled_package
from model.errors import PackageError
from model.package import read_package
from tests.tiny import ABOUT, tiny_tables

Folder = Path
_FLAGS = {1: "true", 0: "false", None: ""}


def write_package(folder: Path) -> Path:
    """Write the tiny catalog as a data package, with the rules of the bundled one."""
    folder.mkdir(parents=True, exist_ok=True)
    about = json.loads((bundled_package() / "datapackage.json").read_text(encoding="utf-8"))
    (folder / "datapackage.json").write_text(json.dumps({**about, **ABOUT}), encoding="utf-8")
    tables = tiny_tables()
    for resource in about["resources"]:
        names = [field["name"] for field in resource["schema"]["fields"]]
        with (folder / resource["path"]).open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(names)
            for row in tables.get(resource["name"], []):
                writer.writerow(_FLAGS[row[name]] if name == "ongoing" else row[name] for name in names)
    return folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_package(tmp_path / "package")


def edit(folder: Path, table: str, line: int, column: str, value: str) -> None:
    """Change one cell; `line` counts as an editor does, the header is line 1."""
    path = folder / f"{table}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    rows[line - 1][rows[0].index(column)] = value
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)


def problems_of(folder: Path) -> tuple[str, ...]:
    with pytest.raises(PackageError) as caught:
        read_package(folder)
    assert all(problem in str(caught.value) for problem in caught.value.problems[:20])
    return caught.value.problems


def test_the_tiny_package_is_read_back_typed(folder: Path) -> None:
    package = read_package(folder)
    assert package.about["title"] == "Tiny"
    assert {name: package[name] for name in tiny_tables()} == tiny_tables()
    assert package["no such table"] == []


@pytest.mark.parametrize(
    ("table", "line", "column", "value", "says"),
    [
        ("programs", 2, "id", "Not An Id", "does not match"),
        ("programs", 3, "name", "", "required"),
        ("programs", 3, "start_year", "soon", "is no integer"),
        ("programs", 2, "ongoing", "maybe", "is no boolean"),
        ("observations", 4, "value", "1.2.3", "is no number"),
        ("observations", 4, "qualifier", "roughly", "is none of"),
        ("observations", 2, "printed", "", "required"),
        ("observations", 5, "period", "", "required"),
        ("citations", 3, "locator", "", "required"),
        ("citations", 3, "basis", "guessed", "is none of"),
        ("roles", 2, "role", "friend", "is none of"),
    ],
)
def test_a_cell_that_breaks_a_rule_is_named_with_file_line_and_column(
    folder: Path, table: str, line: int, column: str, value: str, says: str
) -> None:
    edit(folder, table, line, column, value)
    first = problems_of(folder)[0]
    assert first.startswith(f"{table}.csv:{line}, {column}: ")
    assert says in first


def test_the_line_is_that_of_an_editor_when_a_cell_above_has_two_lines(folder: Path) -> None:
    edit(folder, "programs", 2, "summary", "Two\nlines.")
    edit(folder, "programs", 3, "start_year", "soon")
    assert problems_of(folder)[0].startswith("programs.csv:4, start_year")


@pytest.mark.parametrize(
    ("table", "line", "column", "value"),
    [
        ("programs", 3, "id", "q-fund"),
        ("observations", 3, "id", "o.1"),
        ("organizations", 3, "parent_id", "nobody"),
        ("roles", 2, "organization_id", "nobody"),
        ("observations", 2, "metric_id", "nothing"),
        ("citations", 2, "source_id", "nowhere"),
        ("classifications", 2, "term_id", "tech-none"),
    ],
)
class TestReferencesAndRepetitions:
    """Rules over several rows."""

    def test_are_refused_naming_file_and_value(
        self, folder: Path, table: str, line: int, column: str, value: str
    ) -> None:
        edit(folder, table, line, column, value)
        problems = problems_of(folder)
        assert any(problem.startswith(f"{table}.csv") and value in problem for problem in problems)

    def test_are_named_with_their_line(self, folder: Path, table: str, line: int, column: str, value: str) -> None:
        edit(folder, table, line, column, value)
        assert any(problem.startswith(f"{table}.csv:{line}") for problem in problems_of(folder))


def test_all_problems_are_told_at_once_and_the_message_stays_short(folder: Path) -> None:
    for line in range(2, 7):
        edit(folder, "organizations", line, "summary", "")
        edit(folder, "organizations", line, "kind", "club")
        edit(folder, "observations", line, "status", "hoped")
        edit(folder, "observations", line, "qualifier", "roughly")
        edit(folder, "observations", line, "geography", "")
    with pytest.raises(PackageError) as caught:
        read_package(folder)
    assert len(caught.value.problems) >= 20
    assert len(str(caught.value).splitlines()) <= 22


def _without_column(folder: Path) -> None:
    path = folder / "links.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("to_id", "target"), encoding="utf-8")


def _with_a_short_row(folder: Path) -> None:
    with (folder / "links.csv").open("a", encoding="utf-8") as file:
        file.write("alone\n")


def _without_table(folder: Path) -> None:
    (folder / "links.csv").unlink()


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (_without_column, "links.csv: the header is"),
        (_with_a_short_row, "links.csv:3: 1 cells instead of 4"),
        (_without_table, "links.csv is missing"),
    ],
)
def test_a_table_of_another_shape_is_refused(folder: Path, spoil: Callable[[Path], None], says: str) -> None:
    spoil(folder)
    assert says in "\n".join(problems_of(folder))


@pytest.mark.parametrize("content", [None, b"", b"{", b"\xff\xfe{}"])
def test_a_descriptor_that_is_missing_or_no_json_is_refused(folder: Path, content: bytes | None) -> None:
    descriptor = folder / "datapackage.json"
    descriptor.unlink()
    if content is not None:
        descriptor.write_bytes(content)
    assert "datapackage.json" in problems_of(folder)[0]


@pytest.mark.parametrize("about", [[], {}, {"resources": 1}, {"resources": [{}]}, {"resources": [{"name": "x"}]}])
def test_a_descriptor_of_another_shape_is_refused(folder: Path, about: Any) -> None:
    (folder / "datapackage.json").write_text(json.dumps(about), encoding="utf-8")
    assert problems_of(folder)


def test_a_table_that_is_not_utf8_is_refused_by_name(folder: Path) -> None:
    (folder / "aliases.csv").write_bytes("record_id,name,kind\nq-fund,量子,alias\n".encode("shift_jis"))
    assert "aliases.csv" in problems_of(folder)[0]


@pytest.mark.parametrize("value", ["nan", "inf", "1_000", "１２", " 12", "1e3000"])
def test_only_plain_finite_numbers_are_numbers(folder: Path, value: str) -> None:
    edit(folder, "observations", 4, "value", value)
    assert "is no number" in problems_of(folder)[0]

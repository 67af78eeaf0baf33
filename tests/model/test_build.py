"""From package to catalog: deterministic, whole or not at all, nothing without a source."""

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from model import build
from model.catalog import Catalog
from model.errors import PackageError, WriteError
from model.selection import Selection
from tests.model.test_package import edit, write_package
from tests.tiny import tiny_catalog, tiny_tables

Tables = dict[str, list[dict[str, Any]]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_package(tmp_path / "package")


def content_of(catalog: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Return every row of every table, and how each table is declared."""
    connection = sqlite3.connect(f"file:{catalog}?mode=ro", uri=True)
    try:
        tables = connection.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'table' ORDER BY name").fetchall()
        rows = {
            name: sorted(connection.execute(f'SELECT * FROM "{name}"').fetchall(), key=repr)  # noqa: S608
            for name, _ in tables
            if "_index" not in name
        }
        for index in ("name_index", "search_index"):
            connection.execute(f"CREATE VIRTUAL TABLE temp.words_{index} USING fts5vocab(main, {index}, instance)")
            rows[index] = connection.execute(f"SELECT * FROM words_{index}").fetchall()  # noqa: S608
        return {**rows, "": tables}
    finally:
        connection.close()


def test_the_same_package_gives_the_same_catalog(folder: Path, tmp_path: Path) -> None:
    one, other = tmp_path / "one.db", tmp_path / "other.db"
    build.build_catalog(folder, one)
    build.build_catalog(folder, other)
    assert content_of(one) == content_of(other)
    assert len(content_of(one)["records"]) == 19


def test_a_build_replaces_the_old_catalog_and_leaves_nothing_else(folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "out" / "catalog.db"
    target.parent.mkdir()
    target.write_bytes(b"old")
    build.build_catalog(folder, target)
    assert [path.name for path in target.parent.iterdir()] == ["catalog.db"]
    with Catalog.open(target) as catalog:
        assert catalog.overview().title == "Tiny"
        assert all(check.passed for check in catalog.check())


def test_the_order_of_rows_in_the_package_does_not_matter() -> None:
    turned = {table: rows[::-1] for table, rows in tiny_tables().items()}
    with tiny_catalog() as one, tiny_catalog(turned) as other:
        assert one.records(one.ids()) == other.records(other.ids())
        assert one.discrepancies() == other.discrepancies()


def _spoiled(change: Callable[[Tables], None]) -> Tables:
    tables = tiny_tables()
    change(tables)
    return tables


def _drop_citations(target: str) -> Callable[[Tables], None]:
    def change(tables: Tables) -> None:
        tables["citations"] = [row for row in tables["citations"] if row["target_id"] != target]

    return change


def _set(table: str, number: int, **values: Any) -> Callable[[Tables], None]:
    return lambda tables: tables[table][number].update(values)


def _add(table: str, **values: Any) -> Callable[[Tables], None]:
    return lambda tables: tables[table].append(values)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        *((_drop_citations(target), f"{target} has no citation") for target in (
            "q-fund", "moa", "vision", "q-fund.implements.vision", "portal.name.a")),
        (_add("discrepancy_notes", record_id="vision", field="name", preferred=None, note="x"),
         "discrepancy_notes.csv: vision does not disagree on 'name'"),
        (_set("programs", 0, id="moa"), "the id moa names several records"),
        (_set("observations", 3, period="soon"), "observation o.4: not a period: 'soon'"),
        (_set("observations", 3, period="since 2018"), "is written '2018-'"),
        (_set("observations", 3, value=227), "'226%' does not state 227"),
        (_set("programs", 1, name="Mirai Portal2"), "looks like a footnote digit"),
        (_set("programs", 1, name="Third Portal"), "is none of the readings"),
        (_set("policies", 0, end_year=2010), "ends in 2010, before it starts in 2016"),
        (_set("organizations", 0, parent_id="lab-y"), "is below itself"),
        (_set("organizations", 0, parent_id="vision"), "below vision, a policy"),
        (_set("organizations", 1, parent_id="nobody"), "points to nothing"),
        (_set("roles", 0, organization_id="vision"), "roles: vision is a policy, not a organization"),
    ],
)  # fmt: skip
def test_a_package_that_breaks_a_rule_is_refused(change: Callable[[Tables], None], says: str) -> None:
    with pytest.raises(PackageError) as caught, tiny_catalog(_spoiled(change)):
        pass
    assert any(says in problem for problem in caught.value.problems)


def test_a_failed_build_leaves_the_old_file_and_nothing_beside_it(folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "out" / "catalog.db"
    target.parent.mkdir()
    target.write_bytes(b"the old catalog")
    edit(folder, "observations", 2, "period", "soon")
    with pytest.raises(PackageError, match="soon"):
        build.build_catalog(folder, target)
    assert target.read_bytes() == b"the old catalog"
    assert list(target.parent.iterdir()) == [target]


def test_two_links_that_say_the_same_are_a_package_error(folder: Path, tmp_path: Path) -> None:
    with (folder / "links.csv").open("a", encoding="utf-8") as file:
        file.write("again,q-fund,implements,vision\n")
    with (folder / "citations.csv").open("a", encoding="utf-8") as file:
        file.write("again,,src-a,p,stated,\n")
    with pytest.raises(PackageError):
        build.build_catalog(folder, tmp_path / "catalog.db")


@pytest.mark.parametrize(
    "failure",
    [
        OSError(28, "No space left on device"),
        sqlite3.OperationalError("database or disk is full"),
    ],
)
def test_a_full_disk_is_a_sentence(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failure: Exception
) -> None:
    def fail(*_: object) -> None:
        raise failure

    monkeypatch.setattr(build, "fill", fail)
    with pytest.raises(WriteError, match=r"cannot be written.*make room"):
        build.build_catalog(folder, tmp_path / "catalog.db")
    assert not list(tmp_path.glob("*.db"))
    assert not list(tmp_path.glob(".*"))


def test_the_program_says_what_it_built_or_why_not(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "catalog.db"
    assert build.main([str(folder), "-o", str(target)]) == 0
    assert capsys.readouterr().out == f"built {target}\n"
    assert build.main([str(tmp_path / "none"), "-o", str(target)]) == 1
    captured = capsys.readouterr()
    assert captured.err.startswith("error: The data package breaks 1 rule(s)")
    assert captured.out == ""


def test_the_amount_is_the_largest_budget_in_yen_and_the_lead_the_first_responsible() -> None:
    tables = tiny_tables()
    tables["observations"] += [
        {**tables["observations"][0], "id": "o.98", "period": "2022", "value": 3, "printed": "3"},
        {**tables["observations"][0], "id": "o.99", "period": "2023", "value": 9 * 10**12, "printed": "¥9 tn",
         "status": "target"},
    ]  # fmt: skip
    tables["citations"] += [{**tables["citations"][0], "target_id": target} for target in ("o.98", "o.99")]
    with tiny_catalog(tables) as catalog:
        rows = {row.id: row for row in catalog.rows(Selection(types=("program",)))}
        assert (rows["q-fund"].amount, rows["q-fund"].lead) == (2_000_000_000_000, "MOA")
        assert (rows["portal"].amount, rows["portal"].lead) == (None, "Agency X")
        assert (rows["japanese-only"].amount, rows["japanese-only"].lead) == (None, None)

"""Whole imports: a catalog appears when it is whole, is brought up to date by key, and stays as it was on any failure."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from model.catalog import Catalog
from model.check import failures
from model.errors import AtlasError, CancelledError, CatalogError, ImportFailedError, WriteError
from model.importers import Stream, recognized
from model.importers.inputs import Inputs, Log
from model.importers.run import import_files
from model.records import Program
from model.selection import Selection
from tests.model.test_build import content_of
from tests.tiny import tiny_tables, write_tiny


def write_list(path: Path, *rows: str) -> Path:
    path.write_text("\n".join(["id,name,ministry,start year", *rows]) + "\n", encoding="utf-8")
    return path


@pytest.fixture
def listed(tmp_path: Path) -> Path:
    return write_list(tmp_path / "list.csv", "a,Alpha Program,MOA,2020", "b,Beta Program,MOA,2021")


def stream_of(tables: dict[str, list[dict[str, Any]]]) -> Stream:
    for table, rows in tables.items():
        for row in rows:
            yield table, row


def names(path: Path) -> dict[str, str]:
    with Catalog.open(path) as catalog:
        return {row.id: row.name for row in catalog.rows(Selection(types=("policy", "program")))}


def test_importing_twice_gives_the_same_catalog(listed: Path, tmp_path: Path) -> None:
    one, other = tmp_path / "one.db", tmp_path / "other.db"
    import_files([listed], one)
    import_files([listed], other)
    assert content_of(one) == content_of(other)
    import_files([listed], one)  # now it brings one up to date
    assert content_of(one) == content_of(other)


def test_an_import_into_a_catalog_replaces_by_key_and_keeps_the_rest(listed: Path, tmp_path: Path) -> None:
    target = write_tiny(tmp_path / "mine.db")
    before = names(target)
    made = import_files([listed], target).overview
    assert names(target) == {**before, "list:a": "Alpha Program", "list:b": "Beta Program"}
    assert made.title == "Tiny"
    write_list(listed, "b,Beta Program renamed,MOA,2022", "c,Gamma Program,MOA,")
    import_files([listed], target)
    assert names(target) == {
        **before,
        "list:a": "Alpha Program",
        "list:b": "Beta Program renamed",
        "list:c": "Gamma Program",
    }
    with Catalog.open(target) as catalog:
        assert failures(catalog.check()) == []
        renewed = catalog.record("list:b")
        assert isinstance(renewed, Program)
        assert renewed.span.start == 2022
        assert len(renewed.organization_ids) == 1
        kept = catalog.record("q-fund")
        assert isinstance(kept, Program)
        assert (kept.organization_ids, kept.terms, kept.policy_ids) == (("moa",), ("tech-quantum",), ("vision",))
        assert [one.note for one in catalog.discrepancies() if one.note] == ["A decimal point has slipped."]


def test_what_belongs_to_a_record_goes_with_it_when_it_is_imported_anew(tmp_path: Path, listed: Path) -> None:
    target = write_tiny(tmp_path / "mine.db")
    tables = tiny_tables()
    tables["aliases"] = []
    tables["items"] = [{"record_id": "vision", "position": 1, "role": "pillar", "text": "Only this"}]

    def read(_inputs: Inputs, _log: Log) -> Stream:
        return stream_of(tables)

    import_files([listed], target, read=read)
    with Catalog.open(target) as catalog:
        assert [item.text for item in catalog.record("vision").items] == ["Only this"]  # type: ignore[attr-defined]
        assert catalog.record("portal").aliases == ()


def test_what_refers_to_nothing_is_dropped_and_told(tmp_path: Path, listed: Path) -> None:
    tables = tiny_tables()
    tables["links"].append({"id": "lost", "from_id": "q-fund", "type": "implements", "to_id": "nowhere"})
    tables["roles"].append({"record_id": "q-fund", "organization_id": "nobody", "role": "responsible", "position": 2})
    made = import_files([listed], tmp_path / "out.db", read=lambda _inputs, _log: stream_of(tables))
    assert any("nowhere" in line for line in made.log.lines())
    assert any("nobody" in line for line in made.log.lines())
    with Catalog.open(tmp_path / "out.db") as catalog:
        assert [link.id for link in catalog.links()] == ["q-fund.implements.vision"]
        assert failures(catalog.check()) == []


@pytest.mark.parametrize("failure", [CancelledError("stopped"), ImportFailedError("broken"), KeyboardInterrupt()])
def test_a_failure_in_the_middle_leaves_the_catalog_as_it_was_and_nothing_else(
    tmp_path: Path, listed: Path, failure: BaseException
) -> None:
    target = write_tiny(tmp_path / "mine.db")
    before = target.read_bytes()

    def read(_inputs: Inputs, _log: Log) -> Iterator[tuple[str, dict[str, Any]]]:
        yield from stream_of(tiny_tables())
        raise failure

    with pytest.raises(type(failure)):
        import_files([listed], target, read=read)
    assert target.read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["list.csv", "mine.db"]


def test_progress_ends_at_the_whole_and_may_stop_the_import(tmp_path: Path, listed: Path) -> None:
    seen: list[tuple[int, int, str]] = []
    import_files([listed], tmp_path / "out.db", progress=lambda *told: seen.append(told))
    assert seen[-1][0] == seen[-1][1] == listed.stat().st_size

    def stop(*_told: object) -> None:
        raise CancelledError("stopped")

    with pytest.raises(CancelledError):
        import_files([listed], tmp_path / "other.db", progress=stop)
    assert not (tmp_path / "other.db").exists()


def test_files_that_hold_nothing_give_a_sentence(tmp_path: Path) -> None:
    empty = tmp_path / "empty.csv"
    empty.write_bytes(b"")
    prose = tmp_path / "prose.txt"
    prose.write_text("Nothing here is a table.\n" * 20, encoding="utf-8")
    cut = tmp_path / "cut.zip"
    cut.write_bytes(b"PK\x03\x04" + bytes(100))
    for path in (empty, prose, cut, tmp_path / "missing.csv", tmp_path / "folder"):
        if path.name == "folder":
            path.mkdir()
        with pytest.raises(ImportFailedError) as caught:
            import_files([path], tmp_path / "out.db")
        assert str(caught.value).count("\n") == 0
        assert path.name in str(caught.value)
        assert not (tmp_path / "out.db").exists()


def test_a_target_that_is_no_catalog_is_refused_and_left_alone(tmp_path: Path, listed: Path) -> None:
    target = tmp_path / "letter.db"
    target.write_text("Dear reader", encoding="utf-8")
    with pytest.raises(CatalogError):
        import_files([listed], target)
    assert target.read_text(encoding="utf-8") == "Dear reader"
    with pytest.raises(WriteError):
        import_files([listed], tmp_path / "no such folder" / "out.db")


def test_a_catalog_of_an_earlier_format_is_not_brought_up_to_date(tmp_path: Path, listed: Path) -> None:
    target = write_tiny(tmp_path / "old.db")
    connection = sqlite3.connect(target)
    connection.execute("PRAGMA user_version = 1")
    connection.close()
    with pytest.raises(AtlasError, match="earlier STI Atlas"):
        import_files([listed], target)


def test_a_japanese_path_with_spaces_serves(tmp_path: Path) -> None:
    folder = tmp_path / "予算 資料"
    folder.mkdir()
    listed = write_list(folder / "事業 一覧.csv", "a,アルファ事業,文部科学省,2020")
    import_files([listed], folder / "目録 1.db")
    assert list(names(folder / "目録 1.db").values()) == ["アルファ事業"]


def test_a_format_is_recognized_by_what_the_files_hold(listed: Path) -> None:
    inputs = Inputs([listed], Log())
    try:
        assert recognized(inputs, [listed]) == "table"
    finally:
        inputs.close()

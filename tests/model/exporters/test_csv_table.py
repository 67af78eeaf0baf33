import errno
import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from csvw import CSVW
from frictionless import Resource

from model.catalog import Catalog
from model.errors import WriteError
from model.exporters import csv_table
from model.exporters.chosen import Chosen
from model.exporters.record_table import COLUMNS
from model.selection import MEASURES, Selection
from resources import bundled_catalog
from tests.benchmarks.generate import write_catalog
from tests.model.exporters.hostile import CONTROLS, FORMULA, LONG, MARKUP, csv_rows, hostile_tables
from tests.tiny import tiny_catalog

CHOICES = {
    "sorted by name": Chosen(selection=Selection(types=MEASURES), sort="name"),
    "largest budgets first": Chosen(selection=Selection(types=("program",)), sort="amount", descending=True),
    "filtered": Chosen(selection=Selection(types=MEASURES, holders=("meti",), running=(2015, 2021))),
    "searched": Chosen(selection=Selection(text="quantum", types=MEASURES)),
    "searched and sorted": Chosen(selection=Selection(text="量子"), sort="start", descending=True),
}


@pytest.fixture
def catalog() -> Iterator[Catalog]:
    with Catalog.open(Path(bundled_catalog())) as catalog:
        yield catalog


def written(catalog: Catalog, chosen: Chosen) -> bytes:
    out = io.BytesIO()
    count = csv_table.pour(catalog, out, chosen)
    assert count == chosen.count_in(catalog)
    return out.getvalue()


@pytest.mark.parametrize("chosen", CHOICES.values(), ids=CHOICES)
def test_the_rows_are_those_of_the_table_on_the_screen(catalog: Catalog, chosen: Chosen) -> None:
    assert chosen.selection is not None
    shown = catalog.rows(chosen.selection, sort=chosen.sort, descending=chosen.descending)
    assert len(shown) > 3
    found = csv_rows(written(catalog, chosen))
    assert [
        tuple(row[name] for name in ("id", "type", "kind", "name", "name_ja", "lead", "start_year", "end_year"))
        for row in found
    ] == [
        tuple(
            "" if value is None else str(value)
            for value in (row.id, row.type, row.kind, row.name, row.name_ja, row.lead, row.span.start, row.span.end)
        )
        for row in shown
    ]
    assert [row["stated_budget_yen"] for row in found] == [
        "" if one.amount is None else str(one.amount) for one in shown
    ]
    assert [row["disputed"] for row in found] == [str(one.disputed) for one in shown]


def test_a_record_has_all_that_belongs_to_it(catalog: Catalog) -> None:
    [row] = csv_rows(written(catalog, Chosen(ids=("green-innovation-fund",))))
    assert row["name_ja"] == "グリーンイノベーション基金"
    assert (row["lead"], row["organizations"], row["agencies"]) == ("METI", "METI", "NEDO")
    assert row["instruments"] == "Grants for business R&D and innovation"
    assert row["fields"] == "Energy and environment"
    assert "ati2021: 2.3, Green Innovation Fund, paragraph 1" in row["sources"].split(" | ")


def test_excel_knows_the_encoding_and_rows_end_as_the_standard_says(catalog: Catalog) -> None:
    data = written(catalog, Chosen(ids=("sip", "meti")))
    assert data.startswith(b"\xef\xbb\xbfid,type,kind,")
    assert data.endswith(b"\r\n")
    assert data.count(b"\xef\xbb\xbf") == 1


def test_others_read_the_table_by_its_metadata(catalog: Catalog, tmp_path: Path) -> None:
    chosen = Chosen(selection=Selection(types=MEASURES), words="policies and programs")
    assert csv_table.write(catalog, tmp_path / "measures.csv", chosen) == chosen.count_in(catalog)
    beside = tmp_path / "measures.csv-metadata.json"
    read = CSVW(str(tmp_path / "measures.csv"), validate=True)
    assert read.is_valid
    assert read.warnings == []
    [table] = read.tables
    records = {row["id"]: row for row in table}
    assert records["sip"]["start_year"] == 2014
    assert records["sip"]["organizations"][0] == "CSTI"
    assert records["society-5-0"]["ongoing"] in {True, None}
    stated = json.loads(beside.read_text("utf-8"))
    about = catalog.overview()
    assert stated["dc:source"] == f"{about.title} {about.version}"
    assert stated["dc:license"] == about.license
    assert stated["dc:title"].endswith("policies and programs")
    assert {one["dc:identifier"] for one in stated["dc:references"]} == set(catalog.ids(["source"]))
    assert [one["name"] for one in stated["tableSchema"]["columns"]] == [column.name for column in COLUMNS]


def test_frictionless_finds_no_fault(catalog: Catalog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "all.csv").write_bytes(written(catalog, Chosen()))
    monkeypatch.chdir(tmp_path)
    report = Resource("all.csv").validate()
    assert report.valid, report.to_summary()
    assert report.task.stats["rows"] == len(catalog.ids())


def test_hostile_texts_come_out_as_text() -> None:
    with tiny_catalog(hostile_tables()) as catalog:
        rows = {row["id"]: row for row in csv_rows(written(catalog, Chosen()))}
    assert rows["q-fund"]["name"] == f"'{FORMULA}"
    assert rows["q-fund"]["summary"] == "a\ufffdb\ufffdc\ufffdd\ufffdgnp.exe\ufffde\x85f"
    assert len(rows["q-fund"]["summary"]) == len(CONTROLS)
    assert rows["plan-5"]["name"] == MARKUP
    assert rows["portal"]["summary"] == LONG
    assert rows["vision"]["items"] == "pillar: Connected ¦ cities | pillar: Healthy villages"
    cells = [cell for row in rows.values() for cell in row.values()]
    assert not [cell for cell in cells if cell.lstrip()[:1] in set("=+@＝＋＠")]


def test_what_cannot_be_written_is_told_and_the_stream_stays_open(catalog: Catalog) -> None:
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("there is no /dev/full here")
    with full.open("wb", buffering=0) as out:
        with pytest.raises(OSError) as told:  # noqa: PT011  # its number is looked at
            csv_table.pour(catalog, out, Chosen())
        assert told.value.errno == errno.ENOSPC
        assert not out.closed


def test_table_and_description_appear_together_or_not_at_all(catalog: Catalog, tmp_path: Path) -> None:
    table, beside = tmp_path / "table.csv", tmp_path / "table.csv-metadata.json"
    table.write_bytes(b"before")
    beside.mkdir()
    with pytest.raises(WriteError, match="is a folder"):
        csv_table.write(catalog, table, Chosen())
    assert table.read_bytes() == b"before"
    assert sorted(tmp_path.iterdir()) == [table, beside]
    beside.rmdir()

    class StoppedError(Exception):
        pass

    def stop(_: int) -> None:
        raise StoppedError

    with pytest.raises(StoppedError):
        csv_table.write(catalog, table, Chosen(), say_progress=stop)
    assert sorted(tmp_path.iterdir()) == [table]
    assert table.read_bytes() == b"before"
    csv_table.write(catalog, table, Chosen(ids=("sip",)))
    assert [row["id"] for row in csv_rows(table.read_bytes())] == ["sip"]


def test_progress_is_told_by_portions(tmp_path: Path) -> None:
    write_catalog(tmp_path / "generated.db", 1200)
    told: list[int] = []
    with Catalog.open(tmp_path / "generated.db") as catalog:
        chosen = Chosen(selection=Selection(types=("program",)))
        assert csv_table.pour(catalog, io.BytesIO(), chosen, say_progress=told.append) == 1200
    assert told == [500, 1000, 1200]

import errno
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from model.catalog import Catalog
from model.errors import WriteError
from model.exporters import workbook, xlsx
from model.exporters.chosen import Chosen
from model.exporters.record_table import COLUMNS
from model.files import written_whole
from model.selection import MEASURES, Selection
from resources import bundled_catalog
from tests.benchmarks.generate import write_catalog
from tests.model.exporters.hostile import ESCAPE, FORMULA, LONG, MARKUP, RICH, hostile_tables
from tests.model.exporters.test_csv_table import CHOICES
from tests.tiny import tiny_catalog

SHEETS = ["Records", "Figures", "Disagreements", "Sources", "Conditions"]


@pytest.fixture
def catalog() -> Iterator[Catalog]:
    with Catalog.open(Path(bundled_catalog())) as catalog:
        yield catalog


@pytest.fixture(autouse=True)
def nothing_left(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """See that no temporary file is left behind, whatever happens."""
    folder = tmp_path_factory.mktemp("temporary")
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    yield
    assert list(folder.iterdir()) == []


def written(catalog: Catalog, chosen: Chosen) -> Any:
    out = io.BytesIO()
    assert xlsx.pour(catalog, out, chosen) == chosen.count_in(catalog)
    return openpyxl.load_workbook(out)


def rows_of(sheet: Any) -> list[dict[str, Any]]:
    head, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in rows]


@pytest.mark.parametrize("chosen", CHOICES.values(), ids=CHOICES)
def test_the_rows_are_those_of_the_table_on_the_screen(catalog: Catalog, chosen: Chosen) -> None:
    assert chosen.selection is not None
    shown = catalog.rows(chosen.selection, sort=chosen.sort, descending=chosen.descending)
    names = ("id", "name", "lead", "start_year", "end_year", "ongoing", "stated_budget_yen", "disputed")
    assert [tuple(row[name] for name in names) for row in rows_of(written(catalog, chosen)["Records"])] == [
        (one.id, one.name, one.lead, one.span.start, one.span.end, one.span.ongoing, one.amount, one.disputed)
        for one in shown
    ]


def test_every_sheet_has_a_frozen_head_and_filters(catalog: Catalog) -> None:
    book = written(catalog, Chosen(selection=Selection(types=MEASURES)))
    assert book.sheetnames == SHEETS
    for sheet in book:
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref == sheet.dimensions
        assert sheet.max_row > 1
        assert all(cell.font.bold for cell in sheet[1])
    assert [cell.value for cell in book["Records"][1]] == [column.name for column in COLUMNS]


def test_values_keep_their_types(catalog: Catalog) -> None:
    book = written(catalog, Chosen(selection=Selection(types=MEASURES)))
    for row in book["Records"].iter_rows(min_row=2):
        values = {column.name: cell for column, cell in zip(COLUMNS, row, strict=True)}
        for name in ("start_year", "end_year", "stated_budget_yen", "disputed"):
            assert values[name].value is None or values[name].data_type == "n", name
        assert values["ongoing"].value in {True, False, None}
        assert values["name"].data_type in {"s", "inlineStr"}
        for name, shown in (("start_year", "0"), ("stated_budget_yen", "#,##0")):
            assert values[name].value is None or values[name].number_format == shown


def test_the_figures_are_those_of_the_catalog(catalog: Catalog) -> None:
    chosen = Chosen(selection=Selection(types=MEASURES))
    book = written(catalog, chosen)
    ids = [row.id for row in catalog.rows(chosen.selection or Selection())]
    expected = [
        (metric.subject_id, metric.id, one.period, one.period_start, one.value, one.value_max, metric.unit, one.printed)
        for record_id in ids
        for metric in catalog.metrics_about(record_id)
        for one in metric.observations
    ]
    found = rows_of(book["Figures"])
    assert len(found) > 50
    names = ("record_id", "metric_id", "period", "period_start", "value", "value_max", "unit", "printed")
    assert [tuple(row[name] for name in names) for row in found] == expected


def test_every_number_of_a_source_is_on_the_sheet_of_sources(catalog: Catalog) -> None:
    book = written(catalog, Chosen(ids=("green-innovation-fund", "sip")))
    sources = {row["number"]: row for row in rows_of(book["Sources"])}
    texts = [
        place
        for sheet in ("Records", "Figures", "Disagreements")
        for row in rows_of(book[sheet])
        for place in (row["sources"] or "").split(" | ")
    ]
    numbers = {int(text[1:].partition("]")[0]) for text in texts if text}
    assert numbers == set(sources)
    assert sources[1]["id"] in catalog.ids(["source"])
    [first, *_] = rows_of(book["Records"])
    cited = catalog.record(first["id"]).citations[0]
    number = next(number for number, row in sources.items() if row["id"] == cited.source_id)
    assert first["sources"].startswith(f"[{number}] {cited.locator}")


def test_disagreements_stand_with_all_their_readings() -> None:
    with tiny_catalog() as catalog:
        found = rows_of(written(catalog, Chosen(ids=("q-fund", "metric-fund-size")))["Disagreements"])
        [expected] = catalog.discrepancies(["metric-fund-size"])
        book = written(catalog, Chosen())
        assert len(rows_of(book["Figures"])) == 11
        assert {row["number"] for row in rows_of(book["Disagreements"])} == {
            number + 1 for number in range(len(catalog.discrepancies()))
        }
    assert [(row["number"], row["value"]) for row in found] == [(1, one.value) for one in expected.readings]
    assert {row["note"] for row in found} == {"A decimal point has slipped."}
    assert {row["preferred"] for row in found} == {"15500000000"}


def test_a_metric_tells_its_figures_once_and_names_its_subject(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("model.exporters.chosen._PORTION", 1)
    with tiny_catalog() as catalog:
        for ids in (("metric-fund-size",), ("metric-fund-size", "q-fund"), ("q-fund", "metric-fund-size")):
            book = written(catalog, Chosen(ids=ids))
            found = rows_of(book["Figures"])
            assert [(row["record"], row["value"]) for row in found] == [
                ("Quantum Fund", 2000000000000),
                ("Quantum Fund", 1500000000),
                ("Quantum Fund", 15500000000),
            ]
            assert len(rows_of(book["Disagreements"])) == 2


def test_the_conditions_say_where_the_data_are_from(catalog: Catalog) -> None:
    chosen = Chosen(selection=Selection(types=MEASURES, holders=("meti",)), words="policies and programs · METI")
    book = written(catalog, chosen)
    said = {row["what"]: row["value"] for row in rows_of(book["Conditions"])}
    about = catalog.overview()
    assert (said["catalog"], said["version"], said["license"]) == (about.title, about.version, about.license)
    assert said["selection"] == "policies and programs · METI"
    assert said["records"] == chosen.count_in(catalog)
    assert said["how to cite"].startswith(about.title)
    assert said["column stated_budget_yen"].startswith("A stated budget in yen")
    assert book.properties.title == about.title


def test_hostile_texts_come_out_as_text() -> None:
    with tiny_catalog(hostile_tables()) as catalog:
        book = written(catalog, Chosen())
    for sheet in book:
        for row in sheet.iter_rows():
            assert not [cell for cell in row if cell.data_type in {"f", "e"} or cell.hyperlink]
    rows = {row["id"]: row for row in rows_of(book["Records"])}
    assert rows["q-fund"]["name"] == FORMULA
    assert rows["q-fund"]["summary"].startswith("a\ufffdb\ufffdc\ufffdd\ufffdgnp")
    assert rows["plan-5"]["name"] == MARKUP
    assert rows["vision"]["name"] == f"{RICH} "
    assert rows["japanese-only"]["abbreviation"].replace("_x005F_", "_") == ESCAPE
    cut = rows["portal"]["summary"]
    assert len(cut) == workbook.MOST_CHARACTERS
    assert cut.endswith(f" … [cut here: {len(LONG):,} characters in all]")
    said = {row["what"]: row["value"] for row in rows_of(book["Conditions"])}
    assert said["cut cells"].startswith("1 texts")


def test_a_cut_never_goes_through_a_character() -> None:
    tables = hostile_tables()
    tables["programs"][1]["summary"] = "x" + "👩" * 20_000
    with tiny_catalog(tables) as catalog:
        cut = {row["id"]: row for row in rows_of(written(catalog, Chosen())["Records"])}["portal"]["summary"]
    assert cut.rstrip("]").startswith("x👩👩")
    assert len(cut.encode("utf-16-le")) // 2 <= workbook.MOST_CHARACTERS
    assert "\ufffd" not in cut


def test_a_full_sheet_goes_on_on_another(catalog: Catalog, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("model.exporters.workbook.MOST_ROWS", 101)
    chosen = Chosen(selection=Selection(types=MEASURES))
    book = written(catalog, chosen)
    parts = [name for name in book.sheetnames if name.startswith("Records")]
    assert parts == ["Records", "Records 2", "Records 3"]
    assert all(book[name].freeze_panes == "A2" and book[name].auto_filter.ref for name in parts)
    ids = [row["id"] for name in parts for row in rows_of(book[name])]
    assert ids == [row.id for row in catalog.rows(chosen.selection or Selection())]
    said = [row["value"] for row in rows_of(book["Conditions"]) if row["what"] == "continued"]
    assert "Records goes on on: Records 2, Records 3" in said


def test_numbers_that_excel_would_round_stay_exact() -> None:
    tables = hostile_tables()
    tables["observations"][0] |= {"value": 2**60 + 1, "printed": "¥1152921504606846977"}
    with tiny_catalog(tables) as catalog:
        values = [row["value"] for row in rows_of(written(catalog, Chosen(ids=("q-fund",)))["Figures"])]
    assert values[0] == str(2**60 + 1)


def test_what_cannot_be_written_is_told_and_leaves_what_was_there(catalog: Catalog, tmp_path: Path) -> None:
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("there is no /dev/full here")
    with full.open("wb", buffering=0) as device, pytest.raises(OSError) as told:  # noqa: PT011  # its number is looked at
        xlsx.pour(catalog, device, Chosen())
    assert told.value.errno == errno.ENOSPC
    target = tmp_path / "there.xlsx"
    target.write_bytes(b"before")

    class StoppedError(Exception):
        pass

    def stop(_: int) -> None:
        raise StoppedError

    with (
        pytest.raises(StoppedError),
        written_whole(target) as temporary,
        temporary.open("wb") as out,
    ):
        xlsx.pour(catalog, out, Chosen(), say_progress=stop)
    assert target.read_bytes() == b"before"
    with pytest.raises(WriteError, match="folder does not exist"), written_whole(tmp_path / "none" / "x.xlsx"):
        pass


def test_progress_is_told_by_portions(tmp_path: Path) -> None:
    write_catalog(tmp_path / "generated.db", 1200)
    told: list[int] = []
    with Catalog.open(tmp_path / "generated.db") as catalog:
        xlsx.pour(catalog, io.BytesIO(), Chosen(selection=Selection(types=("program",))), say_progress=told.append)
    assert told == [500, 1000, 1200]

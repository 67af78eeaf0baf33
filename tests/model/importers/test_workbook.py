import io
import tracemalloc
import zipfile
from datetime import date, datetime, time
from pathlib import Path
from xml.sax.saxutils import escape

import openpyxl
import pytest

from model.errors import ImportFailedError
from model.importers import worksheet
from model.importers.inputs import Inputs, Log
from model.importers.workbook import Workbook, is_workbook

_REAL = Path(__file__).resolve().parents[4] / "shared" / "data"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def write_parts(
    path: Path,
    sheet: str,
    *,
    shared: str = "",
    styles: str = "",
    workbook: str = "",
    compression: int = zipfile.ZIP_DEFLATED,
    prefix: str = "",
) -> Path:
    """Write a workbook of one sheet from bare XML."""
    x = f"{prefix}:" if prefix else ""
    names = f'xmlns{":" + prefix if prefix else ""}="{_MAIN}"'
    links = "".join(
        f'<Relationship Id="r{number}" Type="{_KINDS}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(
            (("worksheet", "worksheets/s.xml"), ("sharedStrings", "/xl/shared.xml"), ("styles", "styles.xml"))
        )
    )
    parts = {
        "_rels/.rels": f'<Relationships xmlns="{_RELATIONS}"><Relationship Id="a" Type="{_KINDS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_RELATIONS}">{links}</Relationships>',
        "xl/workbook.xml": f'<{x}workbook {names} xmlns:r="{_KINDS}">{workbook}<{x}sheets><{x}sheet name="Data" sheetId="1" r:id="r0"/></{x}sheets></{x}workbook>',
        "xl/shared.xml": f"<{x}sst {names}>{shared}</{x}sst>",
        "xl/styles.xml": f"<{x}styleSheet {names}>{styles}</{x}styleSheet>",
        "xl/worksheets/s.xml": f"<{x}worksheet {names}><{x}sheetData>{sheet}</{x}sheetData></{x}worksheet>",
    }
    with zipfile.ZipFile(path, "w", compression) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return path


def read(path: Path, log: Log | None = None) -> dict[str, list[tuple[int, list[str]]]]:
    """Return the rows of every sheet of a workbook."""
    inputs = Inputs([path], log or Log())
    [file] = inputs.files
    with Workbook(inputs, file) as workbook:
        return {sheet: list(workbook.rows(sheet)) for sheet in workbook.sheets}


def test_cells_are_texts_as_a_person_would_type_them(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.title = "一覧"
    book.active.append(["name", "when", "at", "both", "number", "small", "yes", None, "large"])
    book.active.append(
        [
            "事業",
            date(2024, 4, 1),
            time(9, 30),
            datetime.fromisoformat("2024-04-01T09:30"),
            22473.0,
            0.1 + 0.2,
            True,
            None,
            121141049606724,
        ]
    )
    book.active["A4"] = '=HYPERLINK("x")'
    book.active["B4"] = 45383
    book.active["B4"].number_format = '[$-411]ggge"年"m"月"d"日"'
    book.active["C4"] = 1234.5
    book.active["C4"].number_format = '#,##0 "dollars"'
    book.save(tmp_path / "book.xlsx")
    assert read(tmp_path / "book.xlsx") == {
        "一覧": [
            (1, ["name", "when", "at", "both", "number", "small", "yes", "", "large"]),
            (
                2,
                [
                    "事業",
                    "2024-04-01",
                    "09:30:00",
                    "2024-04-01T09:30:00",
                    "22473",
                    "0.3",
                    "TRUE",
                    "",
                    "121141049606724",
                ],
            ),
            (4, ["", "2024-04-01", "1234.5"]),
        ]
    }


def test_only_sheets_that_are_shown_are_offered_each_with_its_rows(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.title = "first"
    book.active.append(["1"])
    book.create_sheet("lists").sheet_state = "hidden"
    book.create_sheet("second").append(["2"])
    book.create_chartsheet("chart")
    book.save(tmp_path / "book.xlsx")
    assert read(tmp_path / "book.xlsx") == {"first": [(1, ["1"])], "second": [(1, ["2"])]}


@pytest.mark.parametrize("prefix", ["", "x"])
def test_shared_texts_leave_out_furigana_and_join_runs(tmp_path: Path, prefix: str) -> None:
    x = f"{prefix}:" if prefix else ""
    shared = f"<{x}si><{x}r><{x}t>科学</{x}t></{x}r><{x}r><{x}t>技術</{x}t></{x}r><{x}rPh><{x}t>カガク</{x}t></{x}rPh></{x}si><{x}si><{x}t>a_x000D_b_xD83D__xDE00_</{x}t></{x}si>"
    sheet = f'<{x}row><{x}c t="s"><{x}v>0</{x}v></{x}c><{x}c t="s"><{x}v>1</{x}v></{x}c><{x}c t="s"><{x}v>7</{x}v></{x}c><{x}c t="inlineStr"><{x}is><{x}t>here</{x}t></{x}is></{x}c></{x}row>'
    path = write_parts(tmp_path / "book.xlsx", sheet, shared=shared, prefix=prefix)
    assert read(path) == {"Data": [(1, ["科学技術", "a\rb😀", "", "here"])]}


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        ('<c s="1"><v>45383</v></c>', "2024-04-01"),
        ('<c s="1"><v>1</v></c>', "1900-01-01"),
        ('<c s="1"><v>61</v></c>', "1900-03-01"),
        ('<c s="1"><v>-3</v></c>', "-3"),
        ('<c s="1"><v>99999999</v></c>', "99999999"),
        ('<c s="2"><v>1.5</v></c>', "1.5"),
        ('<c s="9"><v>1.5E+3</v></c>', "1500"),
        ("<c><v>1E+20</v></c>", "100000000000000000000"),
        ("<c><v>22473.000000000004</v></c>", "22473"),
        ("<c><v>nan</v></c>", "nan"),
        (f"<c><v>{'9' * 5000}</v></c>", "9" * 5000),
        ('<c t="e"><v>#N/A</v></c>', "#N/A"),
        ('<c t="b"><v>0</v></c>', "FALSE"),
        ('<c t="str"><f>A1</f><v>text</v></c>', "text"),
        ('<c t="d"><v>2024-04-01</v></c>', "2024-04-01"),
    ],
)
def test_each_type_of_cell_is_read(tmp_path: Path, cell: str, shown: str) -> None:
    styles = '<numFmts><numFmt numFmtId="170" formatCode="[h]:mm"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/></cellXfs>'
    path = write_parts(tmp_path / "book.xlsx", f"<row>{cell}</row>", styles=styles)
    assert read(path) == {"Data": [(1, [shown])]}


def test_dates_may_be_counted_from_1904(tmp_path: Path) -> None:
    styles = '<cellXfs><xf numFmtId="14"/></cellXfs>'
    sheet = '<row><c s="0"><v>43921</v></c></row>'
    path = write_parts(tmp_path / "book.xlsx", sheet, styles=styles, workbook='<workbookPr date1904="1"/>')
    assert read(path) == {"Data": [(1, ["2024-04-01"])]}


def test_cells_stand_where_their_references_say(tmp_path: Path) -> None:
    sheet = '<row r="5"><c r="AB5"><v>28</v></c><c r="B5"><v>2</v></c><c><v>3</v></c></row><row><c r="A6"/></row>'
    [(number, cells)] = read(write_parts(tmp_path / "book.xlsx", sheet))["Data"]
    assert number == 5
    assert {position: text for position, text in enumerate(cells) if text} == {1: "2", 2: "3", 27: "28"}


@pytest.mark.parametrize("where", ["inline", "shared", "wide"])
def test_a_row_that_is_too_long_is_skipped_and_takes_little_memory(tmp_path: Path, where: str) -> None:
    huge = "x" * 60_000_000
    good = '<row><c t="inlineStr"><is><t>good</t></is></c></row>'
    bad = {
        "inline": f'<row><c t="inlineStr"><is><t>{huge}</t></is></c></row>',
        "shared": '<row><c t="s"><v>0</v></c></row>',
        "wide": '<row><c r="XFE1"><v>1</v></c></row>',
    }[where]
    shared = f"<si><t>{huge}</t></si>" if where == "shared" else ""
    path = write_parts(tmp_path / "book.xlsx", bad + good, shared=shared)
    del huge, bad, shared
    log = Log()
    tracemalloc.start()
    try:
        rows = read(path, log)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert rows == {"Data": [(2, ["good"])]}
    assert log.entries == [("book.xlsx, Data, row 1", "a row was skipped: it is too long for a table")]
    assert peak < 30_000_000


def test_a_tag_that_is_too_long_ends_the_sheet_with_a_note(tmp_path: Path) -> None:
    sheet = f'<row><c><v>1</v></c></row><row><c r="{"A" * 5_000_000}"><v>2</v></c></row>'
    log = Log()
    assert read(write_parts(tmp_path / "book.xlsx", sheet), log)["Data"] == [(1, ["1"])]
    assert log.counts == {"the file is damaged; what follows the damage is missing": 1}


def test_a_flood_of_shared_texts_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worksheet, "_SHARED", 1_000_000)
    shared = "<si/>" * 20_000
    with pytest.raises(ImportFailedError, match="more text than fits in memory: save it as CSV"):
        read(write_parts(tmp_path / "book.xlsx", "", shared=shared))


def test_entities_are_not_expanded(tmp_path: Path) -> None:
    path = write_parts(tmp_path / "book.xlsx", "")
    parts = {}
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["xl/worksheets/s.xml"] = b'<!DOCTYPE a [<!ENTITY b "c">]><worksheet><sheetData>&b;</sheetData></worksheet>'
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    log = Log()
    assert read(path, log) == {"Data": []}
    assert "a document type is declared" in log.entries[0][1]


def test_a_workbook_inside_an_archive_is_read(tmp_path: Path) -> None:
    write_parts(tmp_path / "book.xlsx", "<row><c><v>1</v></c></row>")
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        archive.write(tmp_path / "book.xlsx", "folder/book.xlsx")
    assert read(tmp_path / "all.zip") == {"Data": [(1, ["1"])]}


def test_reading_counts_as_progress_and_may_be_stopped(tmp_path: Path) -> None:
    sheet = "".join(f'<row><c t="inlineStr"><is><t>{escape(str(n))}</t></is></c></row>' for n in range(50_000))
    path = write_parts(tmp_path / "book.xlsx", sheet)
    seen: list[float] = []
    inputs = Inputs([path], Log(), lambda done, total, _: seen.append(done / total))
    with Workbook(inputs, inputs.files[0]) as workbook:
        assert sum(1 for _ in workbook.rows("Data")) == 50_000
    assert seen == sorted(seen)
    assert 0.5 < seen[-1] <= 1

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    inputs = Inputs([path], Log(), stop)
    with pytest.raises(KeyboardInterrupt):
        Workbook(inputs, inputs.files[0])


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"PK\x03\x04 and no more", "is damaged or no Excel workbook: fetch it again"),
        (b"", "is damaged or no Excel workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old or a password-protected Excel file: save it as .xlsx"),
    ],
)
def test_what_is_no_workbook_is_refused_with_a_sentence(tmp_path: Path, content: bytes, sentence: str) -> None:
    path = tmp_path / "book.xlsx"
    path.write_bytes(content)
    with pytest.raises(ImportFailedError, match=sentence):
        read(path)


def test_another_kind_of_document_is_no_workbook(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "text.docx", "w") as archive:
        archive.writestr("word/document.xml", "<a/>")
    with pytest.raises(ImportFailedError, match="is no Excel workbook: choose another file"):
        read(tmp_path / "text.docx")


def test_damage_anywhere_gives_a_sentence_or_a_note(tmp_path: Path) -> None:
    sheet = "".join(f"<row><c><v>{n}</v></c></row>" for n in range(40))
    whole = write_parts(
        tmp_path / "book.xlsx", sheet, shared="<si><t>a</t></si>", compression=zipfile.ZIP_STORED
    ).read_bytes()
    refused = 0
    for position in range(0, len(whole), 11):
        (tmp_path / "bad.xlsx").write_bytes(whole[:position] + bytes([whole[position] ^ 0x55]) + whole[position + 1 :])
        try:
            read(tmp_path / "bad.xlsx")
        except ImportFailedError:
            refused += 1
    assert refused
    for size in range(0, len(whole), 31):
        (tmp_path / "cut.xlsx").write_bytes(whole[:size])
        with pytest.raises(ImportFailedError):
            read(tmp_path / "cut.xlsx")


def test_workbooks_are_told_by_their_first_bytes() -> None:
    content = io.BytesIO()
    openpyxl.Workbook().save(content)
    assert is_workbook(content.getvalue()[:100])
    assert not is_workbook(b"InitiativeID|SurveyYear")


@pytest.mark.skipif(not _REAL.is_dir(), reason="the real data are not beside the project")
@pytest.mark.parametrize(
    "name",
    [
        "stip/THc4-covid-policy-initiatives.xlsx",
        "stip/2021_STIP_survey_codebook.xlsx",
        "climate-laws/cclw_laws_and_policies_30012021.xlsx",
    ],
)
def test_real_workbooks_read_as_openpyxl_reads_them(name: str) -> None:
    ours = read(_REAL / name)
    book = openpyxl.load_workbook(_REAL / name, read_only=True, data_only=True)
    assert list(ours) == book.sheetnames
    for sheet, rows in ours.items():
        expected = {
            number: ["" if cell is None else str(cell).upper() if isinstance(cell, bool) else str(cell) for cell in row]
            for number, row in enumerate(book[sheet].iter_rows(values_only=True), 1)
        }
        for number, cells in rows:
            shown = [cell.replace("_x000D_", "\r") for cell in expected.pop(number)]
            assert cells + [""] * (len(shown) - len(cells)) == shown
        assert not any(any(row) for row in expected.values())
    book.close()

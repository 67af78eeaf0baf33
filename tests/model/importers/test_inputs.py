"""Files as streams: folders, archives, encodings, tables with broken rows."""

import io
import zipfile
from pathlib import Path

import pytest

from model.errors import ImportFailedError
from model.importers.inputs import Inputs, Log, column_key, encoding_of, slug


def table(tmp_path: Path, content: bytes, log: Log | None = None) -> list[tuple[str, ...]]:
    path = tmp_path / "list.csv"
    path.write_bytes(content)
    inputs = Inputs([path], log or Log())
    try:
        return [cells for _, cells in inputs.table(inputs.files[0]).picked("name", "amount")]
    finally:
        inputs.close()


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("name,amount\n研究,1", "utf-8-sig"),
        ("\ufeffname,amount\n研究,1", "utf-8-sig"),
        ("name,amount\nけんきゅう開発,1", "cp932"),
        ("事業名,金額\n研究開発,1", "cp932"),
        ("name,amount\nénergie renouvelée à l'étude,1", "cp1252"),
        ("name,amount\nplain,1", "utf-8-sig"),
        ("\ufeffname,amount\n研究,1", "utf-16"),
    ],
)
def test_the_encoding_is_seen_by_the_first_bytes(text: str, encoding: str) -> None:
    raw = text.encode("utf-8" if encoding == "utf-8-sig" else encoding)
    assert encoding_of(raw) == encoding


def test_a_character_that_is_cut_in_two_does_not_change_the_encoding() -> None:
    raw = "名前,研究".encode()
    for cut in range(3):
        assert encoding_of(raw[: len(raw) - cut]) == "utf-8-sig"


def test_columns_are_found_by_name_in_any_order_and_spelling(tmp_path: Path) -> None:
    assert table(tmp_path, b"amount,other,name\n1,x,A\n2,y,B\n") == [("A", "1"), ("B", "2")]
    assert table(tmp_path, "ａｍｏｕｎｔ,Na me\n1,A\n".encode()) == [("A", "1")]
    assert table(tmp_path, b"name,other\nA,x\n") == [("A", "")]
    assert column_key("翌年度への繰越し(合計）") == column_key("翌年度への繰越し（合計）")


def test_rows_that_are_broken_are_skipped_and_told(tmp_path: Path) -> None:
    log = Log()
    content = b"name,amount\nA,1\nB,2,extra\nC\n" + b"x" * 5_000_000 + b"\nD,4\nE,5\nF,1"
    assert table(tmp_path, content, log) == [("A", "1"), ("C", ""), ("D", "4"), ("E", "5"), ("F", "1")]
    told = "\n".join(log.lines())
    assert "list.csv, line 3" in told
    assert "3 cells instead of 2" in told
    assert "too long for a table" in told


def test_the_last_row_of_a_file_that_was_cut_off_is_not_taken_for_whole(tmp_path: Path) -> None:
    log = Log()
    assert table(tmp_path, b"name,amount\nA,1\nBet", log) == [("A", "1")]
    assert "the file ends in the middle of it" in "\n".join(log.lines())


def test_an_unclosed_quote_ends_at_the_longest_cell_and_what_follows_is_read(tmp_path: Path) -> None:
    log = Log()
    rows = b"".join(b"row %d,%d\n" % (n, n) for n in range(200_000))
    found = table(tmp_path, b'name,amount\nA,"1\n' + rows, log)
    assert found[-1] == ("row 199999", "199999")
    assert log.counts["a row was skipped"]


def test_folders_and_archives_are_opened_up_and_damaged_ones_told(tmp_path: Path) -> None:
    folder = tmp_path / "資料 1"
    folder.mkdir()
    (folder / "one.csv").write_text("name\nA\n", encoding="utf-8")
    with zipfile.ZipFile(folder / "two.zip", "w") as archive:
        archive.writestr("内/two.csv", "name\nB\n")
        archive.writestr("three.csv", "name\nC\n")
    (folder / "broken.zip").write_bytes(b"PK\x03\x04 no more")
    (folder / ".hidden").write_text("x", encoding="utf-8")
    log = Log()
    inputs = Inputs([folder], log)
    try:
        assert [file.name for file in inputs.files] == ["one.csv", "three.csv", "two.csv"]
        assert [file.label for file in inputs.files][1:] == ["two.zip:three.csv", "two.zip:two.csv"]
        assert [row for file in inputs.files for _, row in inputs.table(file).rows()] == [["A"], ["C"], ["B"]]
    finally:
        inputs.close()
    assert any("broken.zip" in line for line in log.lines())


def test_a_member_that_is_damaged_gives_what_comes_before_the_damage(tmp_path: Path) -> None:
    whole = io.BytesIO()
    rows = "name,amount\n" + "".join(f"program {n},{n * 7919 % 1000}\n" for n in range(50_000))
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("list.csv", rows)
    raw = bytearray(whole.getvalue())
    raw[len(raw) // 2] ^= 0xFF
    path = tmp_path / "flipped.zip"
    path.write_bytes(raw)
    log = Log()
    inputs = Inputs([path], log)
    try:
        found = list(inputs.table(inputs.files[0]).rows())
    finally:
        inputs.close()
    assert 0 < len(found) <= 50_000
    assert any("damaged" in line for line in log.lines())


def test_progress_is_what_is_read_of_the_whole(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("name,amount\n" + "A,1\n" * 200_000, encoding="utf-8")
    seen: list[tuple[int, int, str]] = []
    inputs = Inputs([path], Log(), lambda *told: seen.append(told))
    try:
        assert sum(1 for _ in inputs.table(inputs.files[0]).rows()) == 200_000
    finally:
        inputs.close()
    assert [done for done, _, _ in seen] == sorted(done for done, _, _ in seen)
    assert seen[-1] == (path.stat().st_size, path.stat().st_size, "list.csv")


def test_nothing_to_read_is_a_sentence(tmp_path: Path) -> None:
    for path in (tmp_path / "missing", tmp_path):
        with pytest.raises(ImportFailedError, match=path.name):
            Inputs([path], Log())


def test_a_long_log_keeps_its_first_entries_and_counts_the_rest() -> None:
    log = Log()
    for line in range(12_000):
        log.add(f"line {line}", "a row was skipped", "no name")
    lines = list(log.lines())
    assert lines[0].strip() == "12,000  a row was skipped"
    assert lines[-1] == "... and 2,000 more"


def test_an_identifier_keeps_letters_of_any_language() -> None:
    assert slug("国土交通省　観光庁") == "国土交通省-観光庁"
    assert slug(" A/B (ＸＹ) ") == "a-b-xy"

"""A catalog file may come from anywhere: it opens and is read, or a sentence says why not; it is never written."""

import contextlib
import os
import random
import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from model import database
from model.catalog import Catalog
from model.charts.chart import charts_of
from model.database import (
    APPLICATION_ID,
    SCHEMA_VERSION,
    PageCheck,
    _declared,
    _expected_tables,
    bundled_catalog,
    schema,
)
from model.errors import CancelledError, CatalogError, UnknownNameError
from model.report.markdown import page_markdown
from model.report.page import page_of
from model.report.text import Terminal, page_text, rows_text
from model.selection import Selection
from tests.tiny import write_tiny

AWKWARD = "量子 基金 #1?a=b&c%20;x.db"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return write_tiny(tmp_path / "tiny.db")


def read_all(path: Path) -> None:
    """Open a catalog and read everything that there is to read."""
    with Catalog.open(path) as catalog, catalog.answering():
        catalog.overview()
        catalog.folders()
        rows_text(catalog.rows(Selection(), sort="amount"), Terminal())
        for text in ("quantum", "量子", "a"):
            catalog.search(Selection(text=text), limit=50)
        for record_id in catalog.ids():
            page = page_of(catalog, record_id)
            page_text(page, Terminal())
            page_markdown(page)
            charts_of(page)


def _missing(path: Path) -> None:
    path.unlink()


def _folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def _text(path: Path) -> None:
    path.write_text("name,year\nSIP,2014\n" * 100, encoding="utf-8")


def _statement(sql: str) -> Callable[[Path], None]:
    def change(path: Path) -> None:
        connection = sqlite3.connect(path, isolation_level=None)
        try:
            connection.executescript(sql)
        finally:
            connection.close()

    return change


def _truncated(share: float) -> Callable[[Path], None]:
    def change(path: Path) -> None:
        content = path.read_bytes()
        path.write_bytes(content[: int(len(content) * share)])

    return change


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (_missing, "There is no file"),
        (_folder, "is a folder, not a catalog"),
        (lambda path: path.write_bytes(b""), "is empty, not a catalog"),
        (_text, "not an SQLite database"),
        (lambda path: path.write_bytes(b"SQLite"), "not an SQLite database"),
        (lambda path: path.write_bytes(b"SQLite format 3\x00"), "is damaged"),
        (lambda path: path.write_bytes(b"SQLite format 3\x00" + b"\xff" * 5000), "is damaged"),
        (_statement("PRAGMA application_id = 1"), "some other program"),
        (_statement("PRAGMA application_id = 0"), "some other program"),
        (_statement(f"PRAGMA user_version = {SCHEMA_VERSION + 1}"), "made by a newer STI Atlas"),
        (_statement("PRAGMA user_version = 0"), "was not finished"),
        (_statement("PRAGMA user_version = -5"), "was not finished"),
        (_statement("DROP TABLE citations"), "lacks the table citations"),
        (_statement("DROP TABLE search_index"), "lacks the table search_index"),
        (_truncated(0.5), "is damaged"),
        (_truncated(0.9), "is damaged"),
    ],
)
def test_what_is_no_catalog_is_refused_with_a_sentence_that_names_it(
    path: Path, spoil: Callable[[Path], None], says: str
) -> None:
    spoil(path)
    with pytest.raises(CatalogError, match=says) as caught:
        Catalog.open(path)
    sentence = str(caught.value)
    assert str(path) in sentence
    assert ": " in sentence.removeprefix(str(path))
    assert sentence.endswith(".")
    assert "\n" not in sentence


def test_a_database_of_another_program_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    _statement("CREATE TABLE t (x); INSERT INTO t VALUES (1)")(path)
    with pytest.raises(CatalogError, match="some other program"):
        Catalog.open(path)


def test_a_file_that_may_not_be_read_is_refused(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(CatalogError, match=r"cannot be read \(Permission denied\): check its name and permissions"):
        Catalog.open(path)


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="the superuser reads everything")
def test_an_unreadable_file_is_refused(path: Path) -> None:
    path.chmod(0)
    with pytest.raises(CatalogError, match="cannot be read"):
        Catalog.open(path)


def test_a_name_too_long_for_the_disk_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CatalogError):
        Catalog.open(tmp_path / ("a" * 300))


@pytest.mark.parametrize("drop", ["aliases", "holdings", "name_keys", "discrepancies", "terms", "roles"])
def test_a_catalog_that_lacks_a_lesser_table_is_refused_when_that_is_read(path: Path, drop: str) -> None:
    _statement(f"DROP TABLE {drop}")(path)
    with pytest.raises(CatalogError, match=str(drop)):
        read_all(path)


def _usable_or_refused(path: Path) -> str:
    """Return what reading a catalog ended in: nothing, or the name of an exception that is no sentence."""
    try:
        read_all(path)
    except (CatalogError, UnknownNameError):  # a bit in an id makes another id
        return ""
    except Exception as error:  # noqa: BLE001  # that is what is looked for
        return f"{type(error).__name__}: {error}"[:80]
    return ""


def _flipped(path: Path, seed: int, times: int) -> dict[int, str]:
    """Flip one byte at a time at many offsets; return what went wrong, by offset."""
    content = path.read_bytes()
    used = [offset for offset, byte in enumerate(content) if byte or offset % 97 == 0]
    generator = random.Random(seed)  # noqa: S311
    copy = path.with_name("copy.db")
    wrong = {}
    for offset in generator.sample(used, times):
        damaged = bytearray(content)
        damaged[offset] ^= 1 << generator.randrange(8)
        copy.write_bytes(damaged)
        if found := _usable_or_refused(copy):
            wrong[offset] = found
    return wrong


def test_a_flipped_bit_gives_a_sentence_or_a_usable_catalog(path: Path) -> None:
    assert _flipped(path, 1, 250) == {}


def test_a_flipped_bit_in_the_header_gives_a_sentence_or_a_usable_catalog(path: Path) -> None:
    content = path.read_bytes()
    for offset in range(100):
        damaged = bytearray(content)
        damaged[offset] ^= 0x55
        path.write_bytes(damaged)
        assert _usable_or_refused(path) == "", offset


@pytest.fixture
def large(path: Path) -> Path:
    """Return a catalog too large for its pages to be checked when it is opened; its records stand at its beginning."""
    small = path.stat().st_size
    _statement("CREATE TABLE padding (x); INSERT INTO padding VALUES (zeroblob(17 << 20))")(path)
    assert small < 1 << 20 < 16 << 20 < path.stat().st_size
    return path


def _damage_a_tree(path: Path) -> None:
    """Make the page on which the records begin one of no kind; nothing that is read at the opening is on it."""
    with contextlib.closing(sqlite3.connect(path)) as connection:
        page = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'citations'").fetchone()[0]
        size = connection.execute("PRAGMA page_size").fetchone()[0]
    with path.open("r+b") as file:
        file.seek((page - 1) * size)
        file.write(b"\xff")


def test_a_large_catalog_is_opened_without_reading_all_of_it(large: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read_all(large)
    monkeypatch.setattr(database, "_check_pages", lambda *_: pytest.fail("all pages were read"))
    read_all(large)


@pytest.mark.parametrize("kept", [-1, -512, -4096, -(1 << 20), 1 << 20, 8192, 4096, 100])
def test_a_large_catalog_that_was_cut_off_is_refused(large: Path, kept: int) -> None:
    size = large.stat().st_size
    os.truncate(large, kept if kept > 0 else size + kept)
    with pytest.raises(CatalogError, match="is damaged"):
        Catalog.open(large)


def test_a_large_catalog_with_something_behind_it_is_refused(large: Path) -> None:
    with large.open("ab") as file:
        file.write(b"<html>")
    with pytest.raises(CatalogError, match="is damaged"):
        Catalog.open(large)


def test_a_flipped_bit_in_a_large_catalog_gives_a_sentence_or_a_usable_catalog(path: Path, large: Path) -> None:
    generator = random.Random(2)  # noqa: S311
    content = large.read_bytes()[: 1 << 20]
    used = [offset for offset, byte in enumerate(content) if byte]
    wrong = {}
    with large.open("r+b") as file:
        for offset in [*range(100), *generator.sample(used, 150)]:
            for byte in (content[offset] ^ 1 << generator.randrange(8), content[offset]):
                file.seek(offset)
                file.write(bytes([byte]))
                file.flush()
                if byte != content[offset] and (found := _usable_or_refused(large)):
                    wrong[offset] = found
    assert wrong == {}
    assert path.read_bytes()[: 1 << 20] == content


def test_a_damaged_page_of_a_large_catalog_is_found_afterwards_and_where_it_is_read(large: Path) -> None:
    PageCheck(large).run()
    _damage_a_tree(large)
    with Catalog.open(large) as catalog:
        assert catalog.overview().title == "Tiny"
    with pytest.raises(CatalogError, match=f"{large.name} is damaged"):
        read_all(large)
    with pytest.raises(CatalogError, match=f"{large.name} is damaged"):
        PageCheck(large).run()


def test_the_pages_of_a_small_catalog_are_checked_when_it_is_opened(path: Path) -> None:
    _damage_a_tree(path)
    with pytest.raises(CatalogError, match="is damaged"):
        Catalog.open(path)


def test_a_check_that_was_stopped_before_it_began_ends_at_once(large: Path) -> None:
    check = PageCheck(large)
    check.stop()
    with pytest.raises(CancelledError):
        check.run()


def test_a_check_that_runs_can_be_stopped(large: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
    begun = threading.Event()
    ended: list[BaseException] = []

    def check_pages(connection: sqlite3.Connection, _path: Path) -> None:
        begun.set()
        connection.execute(endless).fetchone()

    def run() -> None:
        try:
            check.run()
        except CancelledError as error:
            ended.append(error)

    monkeypatch.setattr(database, "_check_pages", check_pages)
    check = PageCheck(large)
    thread = threading.Thread(target=run)
    thread.start()
    assert begun.wait(5)
    check.stop()
    thread.join(5)
    assert not thread.is_alive()
    assert len(ended) == 1


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE records SET parent_id = 'nobody'",
        "UPDATE roles SET organization_id = 'nobody'",
        "ALTER TABLE records RENAME COLUMN summary TO gist",
        "UPDATE records SET name = CAST(x'fffe' AS TEXT)",
        "UPDATE records SET calendar = 'Lunar'",
        "UPDATE observations SET value = 9e999",
        "UPDATE observations SET value = -9e999, printed = '∞'",
    ],
)
def test_a_catalog_made_by_hand_gives_a_sentence_or_pages(path: Path, statement: str) -> None:
    _statement(f"PRAGMA ignore_check_constraints = ON; {statement}")(path)
    assert _usable_or_refused(path) == ""


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE observations SET period = 'soon'",
        "UPDATE links SET type = 'fights'",
        "UPDATE citations SET source_id = 'nowhere'",
        "UPDATE citations SET source_id = 'moa'",
        "UPDATE observations SET value = 'many'",
        "UPDATE discrepancies SET field = 'value / '",
        "DELETE FROM sources",
        "UPDATE observations SET value = x'00ff'",
        "DELETE FROM metrics",
        "DELETE FROM terms",
        "UPDATE discrepancies SET field = 'value / soon'",
    ],
)
def test_a_catalog_with_contents_that_no_build_makes_gives_a_sentence_or_pages(path: Path, statement: str) -> None:
    _statement(f"PRAGMA ignore_check_constraints = ON; {statement}")(path)
    assert _usable_or_refused(path) == ""


@pytest.mark.parametrize(
    "statement",
    [
        "ALTER TABLE records RENAME COLUMN kind TO kinD",
        "ALTER TABLE observations ADD COLUMN more TEXT",
        "ALTER TABLE sources RENAME COLUMN license TO licence",
    ],
)
def test_tables_of_another_shape_give_a_sentence_or_pages(path: Path, statement: str) -> None:
    _statement(statement)(path)
    assert _usable_or_refused(path) == ""


def test_a_catalog_opens_under_an_awkward_name_and_is_never_written(tmp_path: Path) -> None:
    folder = tmp_path / "資料 #%41?"
    folder.mkdir()
    path = write_tiny(folder / AWKWARD)
    before = (path.read_bytes(), path.stat().st_mtime_ns)
    folder.chmod(0o500)
    try:
        read_all(path)
        with Catalog.open(path) as catalog:
            assert catalog.path == path
            assert [check.rule for check in catalog.check() if not check.passed] == []
    finally:
        folder.chmod(0o700)
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before
    assert [one.name for one in folder.iterdir()] == [AWKWARD]


@pytest.mark.parametrize(
    "statement",
    ["DELETE FROM records", "CREATE TABLE t (x)", "PRAGMA user_version = 9", "INSERT INTO catalog VALUES ('a', 'b')"],
)
def test_no_statement_changes_an_open_catalog(path: Path, statement: str) -> None:
    before = path.read_bytes()
    with Catalog.open(path) as catalog, contextlib.suppress(CatalogError):
        catalog._rows(statement)
    assert path.read_bytes() == before


def test_reading_a_catalog_puts_no_file_beside_it(path: Path) -> None:
    _statement("PRAGMA journal_mode = WAL")(path)
    with Catalog.open(path) as catalog:
        catalog.overview()
        assert [one.name for one in path.parent.iterdir()] == [path.name]


def test_two_catalogs_can_be_open_at_once(path: Path) -> None:
    with Catalog.open(path) as one, Catalog.open(bundled_catalog()) as other:
        assert one.overview().title == "Tiny"
        assert other.overview().title != "Tiny"


def test_a_catalog_is_marked_as_one(path: Path) -> None:
    content = path.read_bytes()
    assert int.from_bytes(content[68:72], "big") == APPLICATION_ID == int.from_bytes(b"STIA", "big")
    assert int.from_bytes(content[60:64], "big") == SCHEMA_VERSION


def test_the_schema_is_read_as_sqlite_keeps_it() -> None:
    with contextlib.closing(sqlite3.connect(":memory:")) as connection:
        connection.executescript(schema())
        assert _declared(connection) == _expected_tables()

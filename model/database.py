"""Open a catalog file safely. It may come from anywhere, so nothing in it is trusted."""

import re
import sqlite3
from pathlib import Path
from urllib.parse import quote

from model.errors import CancelledError, CatalogError
from resources import FOLDER
from resources import bundled_catalog as bundled_catalog  # noqa: PLC0414  # for whoever opens it

APPLICATION_ID = 0x53544941  # "STIA"
SCHEMA_VERSION = 2
_MAGIC = b"SQLite format 3\x00"
_WAL = 2  # bytes 18 and 19 of the header: how the file is written and read
_STATEMENT = re.compile(r"^(CREATE (?:VIRTUAL |UNIQUE )?(?:TABLE|INDEX) (\w+).*?);$", re.MULTILINE | re.DOTALL)
_LONGEST_TEXT = 64 * 1024 * 1024  # bytes
_READ_AT_ONCE = 16 * 1024 * 1024  # bytes: 40 ms; the 4 GB of a million programs would take half a minute
_STOPPED = "The check of the catalog was stopped."
_STEPS_BETWEEN_LOOKS = 10_000


def schema() -> str:
    """Return the statements that make an empty catalog."""
    return (FOLDER / "schema.sql").read_text(encoding="utf-8")


def open_catalog(path: Path) -> sqlite3.Connection:
    """Open a catalog read-only and check that it is one; of a large file all but its pages, which PageCheck checks.

    The connection belongs to the thread that opens it. Raises CatalogError, with a sentence that says what is
    wrong and what to do, for a file that is missing, no catalog, damaged, or of a newer version.
    """
    connection = _connect(path)
    try:
        connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST_TEXT)
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute("PRAGMA query_only = ON")
        _check_identity(connection, path)
        _check_health(connection, path)
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
        connection.close()
        raise _damaged(path) from error
    except CatalogError:
        connection.close()
        raise
    return connection


class PageCheck:
    """Reads all pages of a catalog that was too large to be checked when it was opened, on a connection of its own."""

    def __init__(self, path: Path) -> None:
        import threading

        self._path = path
        self._connection: sqlite3.Connection | None = None
        self._lock = threading.Lock()  # so that a connection is stopped only while it is open
        self._stopped = False

    def run(self) -> None:
        """Check a large file, which takes a second for 150 MB; a small one has been checked.

        Raises CatalogError when it is damaged, and CancelledError when it was stopped.
        """
        connection = _connect(self._path)
        connection.set_progress_handler(lambda: self._stopped, _STEPS_BETWEEN_LOOKS)
        with self._lock:
            self._connection = connection
        try:
            if self._stopped:
                raise CancelledError(_STOPPED)
            if _size(connection) > _READ_AT_ONCE:
                _check_pages(connection, self._path)
        except sqlite3.DatabaseError as error:
            if self._stopped:
                raise CancelledError(_STOPPED) from error
            raise _damaged(self._path) from error
        finally:
            with self._lock:
                self._connection = None
            connection.close()

    def stop(self) -> None:
        """End the check, from any thread, soon after."""
        self._stopped = True
        with self._lock:
            if self._connection is not None:
                self._connection.interrupt()  # ends one long step; the handler, those that have not yet begun


def _connect(path: Path) -> sqlite3.Connection:
    """Return a connection that only reads, to a file that is a database by its first bytes."""
    options = "mode=ro"
    if _check_file(path):
        if path.with_name(f"{path.name}-wal").exists():
            raise CatalogError(f"{path} is open in another program that writes it: close it there first.")
        options += "&immutable=1"  # SQLite would put files of its own beside a file in WAL mode
    uri = f"file:{quote(str(path.resolve()))}?{options}"
    return sqlite3.connect(uri, uri=True, isolation_level=None)


def _check_file(path: Path) -> bool:
    """Return whether the file is in WAL mode."""
    try:
        if path.is_dir():
            raise CatalogError(f"{path} is a folder, not a catalog: name the .db file itself.")
        if path.exists() and not path.is_file():
            raise CatalogError(f"{path} is no ordinary file: name a catalog file.")
        with path.open("rb") as file:
            magic = file.read(len(_MAGIC))
            modes = file.read(4)[2:]
    except FileNotFoundError as error:
        raise CatalogError(
            f"There is no file {path}: check the name, or leave it out to use the bundled catalog."
        ) from error
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        raise CatalogError(f"{path} cannot be read ({reason}): check its name and permissions.") from error
    if not magic:
        raise CatalogError(f"{path} is empty, not a catalog: choose another file.")
    if magic != _MAGIC:
        raise CatalogError(f"{path} is not a catalog (not an SQLite database): choose another file.")
    return _WAL in modes


def _check_identity(connection: sqlite3.Connection, path: Path) -> None:
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    if application != APPLICATION_ID:
        raise CatalogError(
            f"{path} is a database of some other program, not an STI Atlas catalog: choose another file."
        )
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version > SCHEMA_VERSION:
        raise CatalogError(
            f"{path} was made by a newer STI Atlas (catalog format {version}, this program reads up to"
            f" {SCHEMA_VERSION}): update the program."
        )
    if 1 <= version < SCHEMA_VERSION:
        raise CatalogError(
            f"{path} was made by an earlier STI Atlas (catalog format {version}, this program reads {SCHEMA_VERSION}):"
            " make it again from its files."
        )
    if version < 1:
        raise CatalogError(f"{path} carries no catalog format version, so it was not finished: make or fetch it again.")


def _check_health(connection: sqlite3.Connection, path: Path) -> None:
    size = _size(connection)
    if size != path.stat().st_size:
        raise _damaged(path)  # most likely cut off
    if size <= _READ_AT_ONCE:
        _check_pages(connection, path)
    declared = _declared(connection)
    for name, sql in _expected_tables().items():
        if name not in declared:
            raise CatalogError(f"{path} lacks the table {name}, so it is not a whole catalog: make or fetch it again.")
        if declared[name] != sql:
            raise CatalogError(f"{path} has another table {name} than a catalog has: make or fetch it again.")


def _size(connection: sqlite3.Connection) -> int:
    """Return how many bytes the file should have."""
    pages, page = (connection.execute(f"PRAGMA {what}").fetchone()[0] for what in ("page_count", "page_size"))
    return int(pages * page)


def _check_pages(connection: sqlite3.Connection, path: Path) -> None:
    if connection.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
        raise _damaged(path)


def _expected_tables() -> dict[str, str]:
    """Return the statements of the schema by the name of what they make, as SQLite keeps them."""
    return {name: statement for statement, name in _STATEMENT.findall(schema())}


def _declared(connection: sqlite3.Connection) -> dict[str, str]:
    """Return the tables and indexes of a database with the statements that made them."""
    rows = connection.execute("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE '%_index_%'")
    return dict(rows.fetchall())


def _damaged(path: Path) -> CatalogError:
    return CatalogError(f"{path} is damaged: restore it from a copy, or fetch it again.")

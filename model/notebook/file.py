"""The notebook's file: where it lies, how it is opened, made, brought up to date, and set aside when it is damaged.

What a commit has accepted must survive the end of the program and, as far as the disk tells the truth, of the power:
so a rollback journal, which leaves no file beside a notebook at rest, and `synchronous = EXTRA`, which also flushes the
folder after the journal is deleted. A change took 21 ms where it was measured.
"""

import os
import sqlite3
import sys
from datetime import datetime
from pathlib import Path

from model.errors import NotebookError
from model.language import say
from model.notebook.backup import back_up, last_good
from model.notebook.tables import transaction
from resources import FOLDER

APPLICATION_ID = 0x5354494E  # "STIN"
VERSION = 2
VARIABLE = "STI_ATLAS_NOTEBOOK"
WAIT = 5.0  # seconds for another window that writes
_SIDECARS = ("", "-journal", "-wal", "-shm")  # SQLite's files beside a database


def notebook_path() -> Path:
    """Return where the notebook lies: where STI_ATLAS_NOTEBOOK says, else where the platform keeps such files."""
    named = os.environ.get(VARIABLE)
    if named:
        return Path(named)
    if sys.platform == "win32":
        folder = Path(os.environ.get("APPDATA") or Path.home() / "AppData" / "Roaming") / "sti-atlas"
    elif sys.platform == "darwin":
        folder = Path.home() / "Library" / "Application Support" / "sti-atlas"
    else:
        # A relative path is to be ignored: XDG Base Directory Specification 0.8.
        data = Path(os.environ.get("XDG_DATA_HOME", ""))
        folder = (data if data.is_absolute() else Path.home() / ".local" / "share") / "sti-atlas"
    return folder / "notebook.db"


class UnusableError(Exception):
    """A file that is no notebook; `str()` says what it is, with {0} for its path."""


def opened_or_begun(place: Path) -> tuple[sqlite3.Connection, str | None]:
    """Open a notebook, or begin one where there is none; return it with a sentence where a file was set aside.

    Raises NotebookError where the file is of a newer version, or its place a folder; OSError, sqlite3.Error.
    """
    place.parent.mkdir(parents=True, exist_ok=True)
    if place.is_dir():
        raise NotebookError(say("{0} is a folder: name a file for the notebook in {1}.").format(place, VARIABLE))
    try:
        return opened(place), None
    except UnusableError as problem:
        aside = _set_aside(place)
        notice = say("It was set aside as {0}, and a new one was begun.").format(aside.name)
        backup = last_good(place)
        if backup is not None:
            notice += " " + say("The last good backup is {0}: import it to have back what it holds.").format(backup)
        return opened(place), f"{str(problem).format(place)} {notice}"


def opened(path: Path) -> sqlite3.Connection:
    """Open a file as a notebook of this version. Raises UnusableError, NotebookError, sqlite3.Error."""
    connection = sqlite3.connect(path, timeout=WAIT, isolation_level=None)
    try:
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute("PRAGMA synchronous = EXTRA")
        connection.execute("PRAGMA fullfsync = ON")  # macOS: to the disk, not only to its cache
        _check(connection, path)
    except sqlite3.OperationalError:  # locked, not readable, no room: nothing says that the file is bad
        connection.close()
        raise
    except sqlite3.DatabaseError as error:
        connection.close()
        raise UnusableError(say("The notebook {0} is damaged.")) from error
    except BaseException:
        connection.close()
        raise
    return connection


def _check(connection: sqlite3.Connection, path: Path) -> None:
    tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    if not tables and application == 0:
        _begin(connection, path)
        return
    if application != APPLICATION_ID:
        raise UnusableError(say("The notebook {0} is a file of another program."))
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version > VERSION:
        raise NotebookError(
            say(
                "{0} was written by a newer STI Atlas (notebook version {1}, this program reads up to {2}): update the"
                " program."
            ).format(path, version, VERSION)
        )
    if connection.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok" or "crosswalk" not in tables:
        raise UnusableError(say("The notebook {0} is damaged."))
    if version < VERSION:
        back_up(path)
        bring_up_to_date(connection)


def _begin(connection: sqlite3.Connection, path: Path) -> None:
    """Make the tables. Where an earlier notebook left a good backup, note that it is to be offered."""
    backup = last_good(path)
    with transaction(connection):
        if not connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]:  # no other window was quicker
            _make_tables(connection)
            if backup is not None:
                connection.execute("INSERT INTO offered VALUES (?)", (backup.name,))


def bring_up_to_date(connection: sqlite3.Connection) -> None:
    """Make a notebook of version 1 one of version 2, in one transaction."""
    with transaction(connection):
        if connection.execute("PRAGMA user_version").fetchone()[0] == VERSION:
            return  # another window was quicker
        connection.execute("DROP INDEX IF EXISTS crosswalk_by_project")
        connection.execute("ALTER TABLE crosswalk RENAME TO crosswalk_1")
        _make_tables(connection)
        connection.execute("INSERT INTO crosswalk SELECT *, '', '' FROM crosswalk_1")
        connection.execute("DROP TABLE crosswalk_1")


def _make_tables(connection: sqlite3.Connection) -> None:
    # Not executescript: it commits the transaction first.
    statement = ""
    for line in (FOLDER / "notebook.sql").read_text("utf-8").splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            connection.execute(statement)
            statement = ""


def _set_aside(path: Path) -> Path:
    """Rename a file, and what SQLite left beside it, by the date and time; return its new name."""
    stamp = datetime.now().astimezone().strftime("%Y-%m-%d-%H%M%S")
    aside = path.with_name(f"{path.stem}-{stamp}{path.suffix}")
    number = 2
    while aside.exists():
        aside = path.with_name(f"{path.stem}-{stamp}-{number}{path.suffix}")
        number += 1
    for ending in _SIDECARS:
        beside = path.with_name(f"{path.name}{ending}")
        if beside.exists():
            beside.rename(aside.with_name(f"{aside.name}{ending}"))
    return aside


def cannot(path: Path, error: Exception) -> str:
    """Say that a notebook cannot be used, and why."""
    reason = getattr(error, "strerror", None) or error
    return say("The notebook {0} cannot be used ({1}): mend that, or name another file in {2}.").format(
        path, reason, VARIABLE
    )

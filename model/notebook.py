"""The user's own file: what the user decides about the records of catalogs. No catalog is ever written."""

import contextlib
import os
import sqlite3
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Literal, Self

from model.errors import NotebookError
from model.value import Value
from resources import FOLDER

APPLICATION_ID = 0x5354494E  # "STIN"
VERSION = 1
_VARIABLE = "STI_ATLAS_NOTEBOOK"
_WAIT = 5.0  # seconds for another window that writes
_SIDECARS = ("", "-journal", "-wal", "-shm")  # SQLite's files beside a database

Verdict = Literal["accepted", "rejected"]


class Decision(Value, kw_only=False):
    """The user's judgment whether a project of another catalog belongs to a record of the bundled one.

    The names and the title are as they were then. `decided` is a time in UTC, ISO 8601.
    """

    record_id: str
    catalog_path: str
    project_id: str
    record_name: str
    catalog_title: str
    project_name: str
    verdict: Verdict
    decided: str


def notebook_path() -> Path:
    """Return where the notebook lies: where STI_ATLAS_NOTEBOOK says, else where the platform keeps such files."""
    named = os.environ.get(_VARIABLE)
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


def now() -> str:
    """Return the time as decisions carry it."""
    return datetime.now(UTC).isoformat(timespec="seconds")


class Notebook:
    """An open notebook. It belongs to the thread that made it; every change is one transaction.

    `notice` is a sentence for the user where the file could not be used and was set aside, else None.
    """

    def __init__(self, connection: sqlite3.Connection, path: Path, notice: str | None = None) -> None:
        self.path = path
        self.notice = notice
        self._connection = connection

    @classmethod
    def open(cls, path: Path | None = None) -> Self:
        """Open the notebook, or make it with its folder where there is none.

        A file that is damaged or of another program is renamed with the date, never lost. Raises NotebookError when
        it is of a newer version, in use, or can be neither read nor made.
        """
        place = path or notebook_path()
        try:
            place.parent.mkdir(parents=True, exist_ok=True)
            if place.is_dir():
                raise NotebookError(f"{place} is a folder: name a file for the notebook in {_VARIABLE}.")
            try:
                return cls(_opened(place), place)
            except _UnusableError as problem:
                aside = _set_aside(place)
                notice = f"The notebook {place} {problem}. It was set aside as {aside.name}, and a new one was begun."
                return cls(_opened(place), place, notice)
        except (OSError, sqlite3.Error) as error:
            raise NotebookError(_cannot(place, error)) from error

    def close(self) -> None:
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # ---- the crosswalk

    def decide(self, decision: Decision) -> Decision | None:
        """Keep a decision; return the one that it replaces, if any."""
        with self._changing() as execute:
            before = self._decision(decision.record_id, decision.catalog_path, decision.project_id)
            execute("INSERT OR REPLACE INTO crosswalk VALUES (?, ?, ?, ?, ?, ?, ?, ?)", tuple(vars(decision).values()))
        return before

    def undecide(self, record_id: str, catalog_path: str, project_id: str) -> Decision | None:
        """Forget a decision; return it, None where there was none."""
        with self._changing() as execute:
            before = self._decision(record_id, catalog_path, project_id)
            execute(
                "DELETE FROM crosswalk WHERE record_id = ? AND catalog_path = ? AND project_id = ?",
                (record_id, catalog_path, project_id),
            )
        return before

    def decisions(self, catalog_path: str | None = None) -> list[Decision]:
        """Return the decisions about the projects of a catalog, or all."""
        if catalog_path is None:
            return self._decisions("1", ())
        return self._decisions("catalog_path = ?", (catalog_path,))

    def accepted_for(self, record_id: str) -> list[Decision]:
        """Return the projects that belong to a program or policy of the bundled catalog."""
        return self._decisions("verdict = 'accepted' AND record_id = ?", (record_id,))

    def belongs_to(self, project_id: str, catalog_path: str) -> list[Decision]:
        """Return the programs and policies of the bundled catalog that a project belongs to."""
        return self._decisions(
            "verdict = 'accepted' AND project_id = ? AND catalog_path = ?", (project_id, catalog_path)
        )

    def _decision(self, record_id: str, catalog_path: str, project_id: str) -> Decision | None:
        found = self._decisions(
            "record_id = ? AND catalog_path = ? AND project_id = ?", (record_id, catalog_path, project_id)
        )
        return found[0] if found else None

    def _decisions(self, condition: str, parameters: tuple[str, ...]) -> list[Decision]:
        sql = f"SELECT * FROM crosswalk WHERE {condition} ORDER BY record_id, catalog_path, project_id"
        try:
            return [Decision(*row) for row in self._connection.execute(sql, parameters)]
        except sqlite3.Error as error:
            raise NotebookError(_cannot(self.path, error)) from error

    @contextlib.contextmanager
    def _changing(self) -> Iterator[Callable[..., Any]]:
        try:
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection.execute
                self._connection.execute("COMMIT")
            finally:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
        except sqlite3.Error as error:
            raise NotebookError(_cannot(self.path, error)) from error


class _UnusableError(Exception):
    """A file that is no notebook, in words that follow its name."""


def _opened(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=_WAIT, isolation_level=None)
    try:
        connection.execute("PRAGMA trusted_schema = OFF")
        _check(connection, path)
    except sqlite3.OperationalError:  # locked, not readable, no room: nothing says that the file is bad
        connection.close()
        raise
    except sqlite3.DatabaseError as error:
        connection.close()
        raise _UnusableError("is damaged") from error
    except BaseException:
        connection.close()
        raise
    return connection


def _check(connection: sqlite3.Connection, path: Path) -> None:
    tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    if not tables and application == 0:
        connection.executescript(f"BEGIN IMMEDIATE; {(FOLDER / 'notebook.sql').read_text('utf-8')} COMMIT;")
        return
    if application != APPLICATION_ID:
        raise _UnusableError("is a file of another program")
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version > VERSION:
        raise NotebookError(
            f"{path} was written by a newer STI Atlas (notebook version {version}, this program reads up to {VERSION}):"
            " update the program."
        )
    if connection.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok" or "crosswalk" not in tables:
        raise _UnusableError("is damaged")


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


def _cannot(path: Path, error: Exception) -> str:
    reason = getattr(error, "strerror", None) or error
    return f"The notebook {path} cannot be used ({reason}): mend that, or name another file in {_VARIABLE}."

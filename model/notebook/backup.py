"""Backups of a notebook: in a folder beside it, verified, the newest kept.

A backup is trusted when it has been opened, its pages checked and its rows found equal to those of the notebook.
"""

import contextlib
import hashlib
import re
import sqlite3
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from model.errors import NotebookError, WriteError
from model.files import written_whole
from model.language import say

FOLDER_NAME = "backups"
KEPT = 5  # the newest
KEPT_DAYS = 7  # of each of these days, today among them, the newest
_STAMP = "%Y-%m-%d-%H%M%S"


def back_up(path: Path) -> Path | None:
    """Copy a notebook into the folder `backups` beside it, and delete backups that are no longer kept.

    Return the new backup; None where nothing is in the notebook, or nothing was changed since the last one. Raises
    NotebookError where it cannot be made; the backups that are there then stay.
    """
    try:
        with contextlib.closing(_read_only(path)) as notebook:
            notebook.execute("BEGIN")  # what is copied is what was read, whatever another window writes
            digest = _digest(notebook)
            last = next(iter(backups(path)), None)
            if digest is None or (last is not None and _digest_of(last) == digest):
                return None
            target = _free_name(path)
            target.parent.mkdir(exist_ok=True)
            with written_whole(target) as temporary:
                with contextlib.closing(sqlite3.connect(temporary)) as copy:
                    notebook.backup(copy)
                if _digest_of(temporary) != digest:
                    raise NotebookError(say("The backup {0} could not be verified, so it was not kept.").format(target))
    except (OSError, sqlite3.Error, WriteError) as error:
        raise NotebookError(
            say("The notebook {0} could not be backed up ({1}): make room, or mend that.").format(path, error)
        ) from error
    _rotate(path, target, datetime.now())  # noqa: DTZ005  # as the names
    return target


def backups(path: Path) -> list[Path]:
    """Return the backups of a notebook by their names, the newest first."""
    pattern = re.compile(rf"{re.escape(path.stem)}-(\d{{4}}-\d\d-\d\d-\d{{6}}(-\d+)?){re.escape(path.suffix)}")
    folder = path.parent / FOLDER_NAME
    found = [one for one in folder.iterdir() if pattern.fullmatch(one.name)] if folder.is_dir() else []
    return sorted(found, key=lambda one: _when(path, one), reverse=True)


def last_good(path: Path) -> Path | None:
    """Return the newest backup that can be read and holds something, None where there is none."""
    return next((one for one in backups(path) if _digest_of(one) is not None), None)


def _rotate(path: Path, verified: Path, today: datetime) -> None:
    """Delete what is neither among the newest nor the last of one of the last days, nor the one just verified.

    By its name that need not be the newest: the clock may have been set back.
    """
    found = backups(path)
    days: dict[object, Path] = {}
    for one in found:
        made = _when(path, one)[0]
        if made.date() > (today - timedelta(days=KEPT_DAYS)).date():
            days.setdefault(made.date(), one)
    for one in set(found) - {verified, *found[:KEPT], *days.values()}:
        one.unlink(missing_ok=True)


def _free_name(path: Path) -> Path:
    stamp = datetime.now().strftime(_STAMP)  # noqa: DTZ005  # the user's own time, in a name for the user
    target = path.parent / FOLDER_NAME / f"{path.stem}-{stamp}{path.suffix}"
    # After the last of this second: a number that rotation has freed would make it older than it is.
    last = max((_when(path, one)[1] for one in backups(path) if stamp in one.stem), default=0)
    return target if not last else target.with_name(f"{target.stem}-{last + 1}{path.suffix}")


def _when(path: Path, backup: Path) -> tuple[datetime, int]:
    """Return when a backup was made, by its name, and its number among those of that second."""
    parts = backup.stem[len(path.stem) + 1 :].split("-")
    try:
        made = datetime.strptime("-".join(parts[:4]), _STAMP)  # noqa: DTZ007  # the user's own time
    except ValueError:  # digits that are no date
        made = datetime(1, 1, 1)  # noqa: DTZ001
    return made, int(parts[4]) if len(parts) > 4 else 1


def _read_only(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, timeout=1, isolation_level=None)
    connection.execute("PRAGMA trusted_schema = OFF")
    return connection


def _digest_of(path: Path) -> str | None:
    """Return the digest of a backup; None where it cannot be read, is damaged, or nothing is in it."""
    try:
        with contextlib.closing(_read_only(path)) as connection:
            if connection.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
                return None
            return _digest(connection)
    except (OSError, sqlite3.Error):
        return None


def _digest(connection: sqlite3.Connection) -> str | None:
    """Return what two notebooks with the same rows share, None where there is no row."""
    digest = hashlib.sha256()
    empty = True
    for table, row in _rows(connection):
        empty = False
        digest.update(repr((table, row)).encode())
    return None if empty else digest.hexdigest()


def _rows(connection: sqlite3.Connection) -> Iterator[tuple[str, object]]:
    tables = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name <> 'offered' ORDER BY name"
    for (table,) in connection.execute(tables).fetchall():
        for row in connection.execute(f'SELECT * FROM "{table}"'):
            yield table, row

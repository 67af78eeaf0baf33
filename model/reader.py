"""An open catalog as statements see it: within a time limit, stopped from another thread, told when it is broken."""

import contextlib
import sqlite3
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from model.database import open_catalog
from model.errors import CancelledError, CatalogError

if TYPE_CHECKING:
    from model.check import Check

_LONGEST_QUERY = 30.0  # seconds
_STEPS_BETWEEN_CHECKS = 100_000
_STOPPED = "The search was stopped: it took too long, or a newer one replaced it."
_CHUNK = 500  # parameters in one statement


class Reader:
    """Runs statements. It belongs to the thread that made it; only `interrupt` may be called from another."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self.path = path
        self._connection = connection
        self._connection.row_factory = sqlite3.Row
        self._deadline = float("inf")
        self._answering = self._stopped = False
        self._interruptible = False  # somebody has stopped a statement from another thread
        connection.set_progress_handler(self._must_stop, _STEPS_BETWEEN_CHECKS)

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open a catalog file read-only. Raises CatalogError with a sentence when it is none."""
        return cls(open_catalog(path), path)

    def close(self) -> None:
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @contextlib.contextmanager
    def answering(self) -> Iterator[None]:
        """Raise CatalogError where broken contents made an answer fail; a bug stays what it is.

        A catalog may come from anywhere, and to check all of one before use would take too long.
        """
        self._answering, self._stopped = True, False
        try:
            yield
        except (AttributeError, LookupError, TypeError, ValueError, ArithmeticError) as error:
            broken = self._broken()
            if broken is None:
                raise
            raise CatalogError(
                f"{self.path} is damaged ({broken}): restore it from a copy, or fetch it again."
            ) from error
        finally:
            self._answering = self._stopped = False

    def _broken(self) -> str | None:
        """Return the first rule that the contents break, if any."""
        from model.check import failures

        try:
            return next(iter(failures(self.check())), None)
        except Exception as error:  # noqa: BLE001  # what cannot even be checked is broken
            return str(error)

    def interrupt(self) -> None:
        """Stop what is running, from any thread: the statement, or the next one of an answer, raises CancelledError."""
        self._interruptible = True
        self._stopped = self._answering
        self._connection.interrupt()

    def _must_stop(self) -> int:
        """Tell SQLite whether the time is up."""
        return int(time.monotonic() > self._deadline)

    def _rows(self, sql: str, parameters: Sequence[Any] = ()) -> list[sqlite3.Row]:
        self._deadline = time.monotonic() + _LONGEST_QUERY
        if self._stopped:
            raise CancelledError(_STOPPED)
        try:
            return self._connection.execute(sql, parameters).fetchall()
        except sqlite3.OperationalError as error:
            if "interrupted" in str(error):
                if not self._interruptible and time.monotonic() <= self._deadline:
                    raise KeyboardInterrupt from error  # Ctrl+C met the handler below, and SQLite keeps that to itself
                raise CancelledError(_STOPPED) from error
            raise CatalogError(
                f"{self.path} cannot be read ({error}): fetch it again, or check it with the check command."
            ) from error
        except sqlite3.DatabaseError as error:
            raise CatalogError(
                f"{self.path} is damaged ({error}): restore it from a copy, or fetch it again."
            ) from error

    def query(self, sql: str, parameters: Sequence[Any] = ()) -> list[sqlite3.Row]:
        """Run a statement of the model, within the time limit. Raises CancelledError or CatalogError."""
        return self._rows(sql, parameters)

    def _by_chunks(self, sql: str, ids: Sequence[Any]) -> list[sqlite3.Row]:
        """Run `sql` with `{ids}` for any number of ids."""
        found: list[sqlite3.Row] = []
        for start in range(0, len(ids), _CHUNK):
            chunk = ids[start : start + _CHUNK]
            found += self._rows(sql.format(ids=",".join("?" * len(chunk))), chunk)
        return found

    def check(self, sources: Path | None = None) -> "list[Check]":
        """Apply every rule of model/check.py; look printed numerals up in the texts in `sources`, if given."""
        from model.check import check_printed, run_checks

        checks = run_checks(self._connection)
        return checks if sources is None else [*checks, check_printed(self._connection, sources)]

"""Expected problems, each a sentence for the user that says what to do. Anything else is a bug."""

from collections.abc import Sequence
from typing import Any


class AtlasError(Exception):
    """A problem that the user can understand and act on; `str()` is the sentence to show.

    It can be pickled whatever its `__init__` takes, because it may be raised in another process.
    """

    def __reduce__(self) -> tuple[Any, ...]:  # type: ignore[explicit-override]  # its import would cost every start
        return _restored, (type(self), self.args, vars(self))


def _restored(kind: type[AtlasError], args: tuple[object, ...], state: dict[str, object]) -> AtlasError:
    error = kind.__new__(kind, *args)
    vars(error).update(state)
    return error


class CatalogError(AtlasError):
    """A file that cannot serve as a catalog: missing, foreign, damaged, or of a newer version."""


class PackageError(AtlasError):
    """An authored data package that breaks a rule; `problems` lists every break found."""

    def __init__(self, problems: Sequence[str]) -> None:
        self.problems = tuple(problems)
        shown = "\n  ".join(self.problems[:20])
        rest = f"\n  ... and {len(self.problems) - 20} more" if len(self.problems) > 20 else ""
        super().__init__(f"The data package breaks {len(self.problems)} rule(s):\n  {shown}{rest}")


class UnknownNameError(AtlasError):
    """A name that no record has; `suggestions` are the nearest ones."""

    def __init__(self, name: str, suggestions: Sequence[str]) -> None:
        self.suggestions = tuple(suggestions)
        hint = f" Did you mean {' or '.join(self.suggestions)}?" if self.suggestions else " Try: sti-atlas search TEXT"
        super().__init__(f'Nothing in the catalog is called "{name}".{hint}')


class AmbiguousNameError(AtlasError):
    """A name that several records share; `candidates` are (id, name) pairs."""

    def __init__(self, name: str, candidates: Sequence[tuple[str, str]]) -> None:
        self.candidates = tuple(candidates)
        listed = "; ".join(f"{record_id} ({label})" for record_id, label in self.candidates)
        super().__init__(f'"{name}" may mean several records, name one by its id: {listed}')


class LinkError(AtlasError):
    """What begins as a link to a record and is none, or leads to another catalog."""


class WriteError(AtlasError):
    """A file that cannot be written."""


class ProcessEndedError(AtlasError):
    """A process of the program's own that could not start, or that ended before its work was done."""


class NotebookError(AtlasError):
    """A notebook that can be neither read nor written, or that is of a newer version."""


class ImportFailedError(AtlasError):
    """Files that cannot be imported: none of a known format, unreadable, or without what a catalog needs."""


class CancelledError(AtlasError):
    """A query that was interrupted because its answer is no longer wanted, or that ran out of time."""

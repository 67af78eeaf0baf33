"""Write folders so that they appear whole or not at all."""

import contextlib
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from model.errors import WriteError
from model.files import OLD, SUFFIX, cannot_be_written, prefix_of


@contextlib.contextmanager
def folder_written_whole(target: Path, may_replace: Callable[[Path], bool]) -> Iterator[Path]:
    """Give a temporary folder beside the target; when the block ends well, rename it to `target`.

    When the block raises, the target is as it was. A folder that is there already is replaced as a whole where it is
    empty or `may_replace` says so. Raises WriteError when it may not be, or the folder cannot be written.
    """
    temporary: Path | None = None
    try:
        place = target.resolve()
        if place.is_dir():
            if not os.access(place, os.W_OK):
                raise WriteError(f"{target} is write-protected: choose another place, or remove the protection.")
            if any(place.iterdir()) and not may_replace(place):
                raise WriteError(f"{target} holds other files, which would be lost: name a new or an empty folder.")
        elif place.exists():
            raise WriteError(f"{target} is a file: name a folder, or a file that ends in .zip.")
        temporary = Path(tempfile.mkdtemp(prefix=f".{prefix_of(os.getpid())}", suffix=SUFFIX, dir=place.parent))
        inside = temporary / "new"
        inside.mkdir()  # with the permissions that the user's folders have
        yield inside
        _put(inside, place, temporary / OLD)
    except OSError as error:
        raise WriteError(cannot_be_written(target, error)) from error
    finally:
        if temporary is not None:
            shutil.rmtree(temporary, ignore_errors=True)


def _put(inside: Path, place: Path, aside: Path) -> None:
    """Rename one folder to the place of another, which goes aside, or back where that fails."""
    for path in inside.iterdir():
        with path.open("rb+") as file:
            os.fsync(file.fileno())
    if place.exists():
        place.rename(aside)
    try:
        inside.rename(place)
    except OSError:
        if aside.exists():
            aside.rename(place)
        raise

"""Write files so that they appear whole or not at all."""

import contextlib
import os
import shutil
import stat
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from model.errors import WriteError

SUFFIX = ".part"
OLD = "old"  # where an earlier folder is kept while another takes its place


def prefix_of(process: int) -> str:
    """Return how the names of a process's temporary files begin, so that what it leaves can be found."""
    return f"sti-atlas-{process}-"


def clear_after(process: int | None, arguments: Iterable[object]) -> None:
    """Remove what a process that was ended has left half-written.

    That is beside the files that it was told to write, and among the temporary files of the system. A folder that it
    had put aside comes back to its place.
    """
    if process is None:
        return
    for target in {one.resolve() for one in arguments if isinstance(one, Path)}:
        for left in target.parent.glob(f".{prefix_of(process)}*{SUFFIX}"):
            if (left / OLD).is_dir() and not target.exists():
                with contextlib.suppress(OSError):
                    (left / OLD).rename(target)
            _remove(left)
    for left in Path(tempfile.gettempdir()).glob(f"{prefix_of(process)}*"):
        _remove(left)


def _remove(left: Path) -> None:
    if left.is_dir():
        shutil.rmtree(left, ignore_errors=True)
    else:
        with contextlib.suppress(OSError):
            left.unlink()


@contextlib.contextmanager
def written_whole(target: Path) -> Iterator[Path]:
    """Give a temporary path in the target's folder; when the block ends well, flush it and rename it to `target`.

    When the block raises, the target is as it was. A link is followed, an earlier file keeps its permissions. Raises
    WriteError when the folder cannot be written, the disk is full, or the target is anything but an ordinary file.
    """
    temporary: Path | None = None
    try:
        place = target.resolve()
        mode = _mode_for(place, target)
        handle, name = tempfile.mkstemp(prefix=f".{prefix_of(os.getpid())}", suffix=SUFFIX, dir=place.parent)
        os.close(handle)
        temporary = Path(name)
        yield temporary
        with temporary.open("rb+") as file:
            os.fsync(file.fileno())
        temporary.chmod(mode)
        temporary.replace(place)
    except OSError as error:
        raise WriteError(cannot_be_written(target, error)) from error
    finally:
        if temporary is not None:
            temporary.unlink(missing_ok=True)


def _mode_for(place: Path, target: Path) -> int:
    """Return the permissions that the file shall have; refuse a place where no file can be written."""
    try:
        before = place.stat()
    except FileNotFoundError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask
    if stat.S_ISDIR(before.st_mode):
        raise WriteError(f"{target} is a folder: name a file to write.")
    if not stat.S_ISREG(before.st_mode):
        raise WriteError(f"{target} is no ordinary file: name a file to write.")
    if not os.access(place, os.W_OK):
        raise WriteError(f"{target} is write-protected: choose another place, or remove the protection.")
    return stat.S_IMODE(before.st_mode)


def cannot_be_written(target: Path, error: OSError) -> str:
    """Return the sentence that says why a file or folder cannot be written."""
    if isinstance(error, FileNotFoundError):
        return f"{target} cannot be written, its folder does not exist: choose another place."
    reason = error.strerror or type(error).__name__
    return f"{target} cannot be written ({reason}): choose another place, or make room."

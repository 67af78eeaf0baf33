"""Write files so that they appear whole or not at all."""

import contextlib
import os
import stat
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from model.errors import WriteError

_PREFIX, _SUFFIX = ".sti-atlas-", ".part"


def clear_after(process: int | None, arguments: Iterable[object]) -> None:
    """Remove what a process that was ended has left half-written beside the files that it was told to write."""
    if process is None:
        return
    for folder in {one.parent for one in arguments if isinstance(one, Path)}:
        with contextlib.suppress(OSError):
            for left in folder.glob(f"{_PREFIX}{process}-*{_SUFFIX}"):
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
        handle, name = tempfile.mkstemp(prefix=f"{_PREFIX}{os.getpid()}-", suffix=_SUFFIX, dir=place.parent)
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

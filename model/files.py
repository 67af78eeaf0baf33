"""Write files so that they appear whole or not at all."""

import contextlib
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from model.errors import WriteError


@contextlib.contextmanager
def written_whole(target: Path) -> Iterator[Path]:
    """Give a temporary path in the target's folder; when the block ends well, flush it and rename it to `target`.

    When the block raises, the target is as it was. Raises WriteError when the folder cannot be written, the disk is
    full, or the target is a folder.
    """
    temporary: Path | None = None
    try:
        if target.is_dir():
            raise WriteError(f"{target} is a folder: name a file to write.")
        if target.exists() and not os.access(target, os.W_OK):
            raise WriteError(f"{target} is write-protected: choose another place, or remove the protection.")
        handle, name = tempfile.mkstemp(prefix=".sti-atlas-", suffix=".part", dir=target.parent)
        os.close(handle)
        temporary = Path(name)
        yield temporary
        with temporary.open("rb+") as file:
            os.fsync(file.fileno())
        temporary.chmod(_usual_mode())
        temporary.replace(target)
    except OSError as error:
        raise WriteError(_sentence(target, error)) from error
    finally:
        if temporary is not None:
            temporary.unlink(missing_ok=True)


def _usual_mode() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _sentence(target: Path, error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return f"{target} cannot be written, its folder does not exist: choose another place."
    reason = error.strerror or type(error).__name__
    return f"{target} cannot be written ({reason}): choose another place, or make room."

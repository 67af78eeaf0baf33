"""STI Atlas: start the window, or answer on the command line."""

import argparse
import atexit
import contextlib
import gc
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

PACKAGES = ("PySide6", "matplotlib", "matplotlib_fontja", "pandas", "sqlite_utils", "typing_extensions", "typst")


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line asks; return the exit status (0 done, 1 expected failure, 2 wrong usage)."""
    from model.errors import AtlasError

    words = list(sys.argv[1:] if arguments is None else arguments)
    atexit.register(
        gc.freeze
    )  # or Python looks for garbage everywhere before it ends, which takes a tenth of a summary
    _use_utf8()
    try:
        from model.commands import command_in, run

        found = command_in(words)
        status = run(*found) if found else _window(words)
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever read the output has left; nothing more can be said there, not even at exit.
        _forget_output()
        return 141
    except OSError as error:
        if error.filename is not None:
            raise
        _forget_output()
        sys.stderr.write(f"error: The answer cannot be written ({error.strerror}): write it to another place.\n")
        return 1
    except AtlasError as error:
        sys.stderr.write(f"error: {error}\n")
        return 1
    except ModuleNotFoundError as error:
        if error.name not in PACKAGES:
            raise
        install = "run pip install . in the project's folder"
        sys.stderr.write(f"error: The package {error.name} is not installed: {install}.\n")
        return 1
    except KeyboardInterrupt:
        return 130
    return status


def _forget_output() -> None:
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _use_utf8() -> None:
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        reconfigure: Callable[..., None] | None = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors="replace")


def _window(words: Sequence[str]) -> int:
    from model.commands import COMMANDS

    listed = "\n".join(f"  {name:<10} {command.text}" for name, command in COMMANDS.items())
    parser = argparse.ArgumentParser(
        prog="sti-atlas",
        usage="sti-atlas [CATALOG | LINK]\n       sti-atlas COMMAND ...",
        description="Explore Japan's science, technology and innovation policy, every figure traced to its source.",
        epilog=f"commands:\n{listed}\nEach has its own help: sti-atlas COMMAND --help",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "catalog",
        nargs="?",
        help="catalog file to open (the bundled one when left out), or link to a record: sti-atlas:program/sip",
    )
    parser.add_argument("--catalog", dest="catalog_option", type=Path, metavar="FILE", help="the same, as an option")
    parser.add_argument("--version", action="store_true", help="show the program's version and exit")
    options = parser.parse_args(words)
    if options.version:
        sys.stdout.write(f"STI Atlas {_version()}\n")
        parser.exit()
    if options.catalog and options.catalog.casefold().startswith("sti-atlas:"):
        from model.link import record_in

        record_in(options.catalog)  # one that is none is refused before a window is there
        from gui.app import start

        return start(options.catalog_option, options.catalog)
    path: Path | None = Path(options.catalog) if options.catalog else options.catalog_option
    if options.catalog and path and not path.suffix and not path.exists():
        parser.error(f'"{path}" is neither a command ({", ".join(COMMANDS)}), a link, nor a catalog file')
    from gui.app import start

    return start(path)


def _version() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("sti-atlas")
    except PackageNotFoundError:
        return "(not installed)"


if __name__ == "__main__":
    sys.exit(main())

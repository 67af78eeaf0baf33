"""The import command: files of other systems become a catalog, or bring one up to date."""

import _thread
import argparse
import contextlib
import json
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TextIO

from model.errors import AtlasError, WriteError
from model.importers import FORMATS, Stream, format_module, recognized
from model.importers.inputs import Inputs, Log
from model.importers.run import Imported, import_files

_BETWEEN_REPORTS = 0.1  # seconds
_REASONS_SHOWN = 8
_PREVIEWED = 20  # rows
_SHOWN = ("program", "policy", "organization", "metric")
_PLURALS = {"policy": "policies"}


def add_arguments(command: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    command.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="files, folders or ZIP archives")
    what = command.add_mutually_exclusive_group(required=True)
    what.add_argument("-o", "--output", type=Path, metavar="CATALOG", help="catalog to make, or to bring up to date")
    what.add_argument("--guess", action="store_true", help=argparse.SUPPRESS)
    command.add_argument("--format", choices=FORMATS, help="format of the files (recognized when left out)")
    command.add_argument("--mapping", type=Path, metavar="FILE", help="what the columns of a plain table mean (JSON)")
    command.add_argument("--log", type=Path, metavar="FILE", help="write what was skipped, and why, to a file")
    command.add_argument("--progress", choices=("auto", "none", "json"), default="auto", help=argparse.SUPPRESS)


def run(options: argparse.Namespace, out: TextIO) -> int:
    """Carry the command out; return its exit status. Raises AtlasError for expected failures."""
    if options.guess:
        out.write(json.dumps(_guessed(options), ensure_ascii=False) + "\n")
        return 0
    as_json = options.progress == "json"
    reporter = _Reporter(options.progress, out)
    with _stoppable(by_line=as_json):
        imported = import_files(
            options.paths,
            options.output,
            format_name=options.format,
            read=_mapped(options.mapping) if options.mapping else None,
            progress=reporter.progress,
            say=reporter.say,
        )
    reporter.end()
    if options.log:
        _write_log(options.log, imported.log)
    _tell(imported, options.output, out, as_json=as_json)
    return 0


def _guessed(options: argparse.Namespace) -> dict[str, object]:
    """Return what the window has to know before an import: the format, and of a plain table what may have to be mended.

    The mapping stands in it as model/importers/mapping.py writes it.
    """
    log = Log()
    inputs = Inputs(options.paths, log)
    try:
        name = options.format or recognized(inputs, options.paths)
        if name != "table":
            return {"format": name}
        from model.importers import table
        from model.importers.mapping import mapping_json

        seen = table.preview(inputs, log)
        rows = [list(row) for row in seen.rows[:_PREVIEWED]]
        mapping = json.loads(mapping_json(seen.mapping))
        return {"format": name, "label": seen.label, "header": list(seen.header), "rows": rows, "mapping": mapping}
    finally:
        inputs.close()


@contextlib.contextmanager
def _stoppable(*, by_line: bool) -> Iterator[None]:
    """Let Ctrl+C and SIGTERM stop what is done so that it clears up; `by_line`: a line on standard input, too.

    The window stops its import by such a line, because on Windows it could only kill it. Raises KeyboardInterrupt.
    """
    stopped, done = threading.Event(), threading.Event()

    def stop(*_: object) -> None:
        stopped.set()
        raise KeyboardInterrupt

    before = {number: signal.signal(number, stop) for number in (signal.SIGINT, signal.SIGTERM)}
    if by_line:
        threading.Thread(target=_stop_at_line, args=(done,), daemon=True).start()
    try:
        yield
    except AtlasError:
        if stopped.is_set():  # it arrived in the midst of a statement, which was said to have failed
            raise KeyboardInterrupt from None
        raise
    finally:
        done.set()
        for number, handler in before.items():
            signal.signal(number, handler)


def _stop_at_line(done: threading.Event) -> None:
    with contextlib.suppress(OSError):  # there is no standard input
        if os.read(0, 1) and not done.is_set():
            _thread.interrupt_main()


def _mapped(path: Path) -> Callable[[Inputs, Log], Stream]:
    from model.importers import table
    from model.importers.mapping import read_mapping

    mapping = read_mapping(path)
    return partial(table.read, mapping=mapping)  # it can be pickled


def _write_log(path: Path, log: Log) -> None:
    try:
        path.write_text("\n".join(log.lines()) + "\n", encoding="utf-8")
    except OSError as error:
        raise WriteError(
            f"The catalog is made, but its log {path} cannot be written ({error.strerror}): choose another place."
        ) from error


def _tell(imported: Imported, target: Path, out: TextIO, *, as_json: bool) -> None:
    counts = imported.overview.counts
    reasons = imported.log.counts.most_common()
    if as_json:
        lines = list(imported.log.lines())
        message = {"done": str(target), "format": imported.format, "counts": counts, "reasons": reasons, "log": lines}
        out.write(json.dumps(message, ensure_ascii=False) + "\n")
        return
    title = format_module(imported.format).TITLE
    shown = ", ".join(f"{counts[kind]:,} {_PLURALS.get(kind, f'{kind}s')}" for kind in _SHOWN if counts.get(kind))
    out.write(f"{target}: {shown} ({title})\n")
    out.writelines(f"  {times:>8,}  {reason}\n" for reason, times in reasons[:_REASONS_SHOWN])
    if len(reasons) > _REASONS_SHOWN:
        out.write(f"  and {len(reasons) - _REASONS_SHOWN} more kinds of notes: --log FILE keeps them all\n")


class _Reporter:
    """Says how far an import is: a line that is written over on a terminal, JSON lines for a program."""

    def __init__(self, how: str, out: TextIO) -> None:
        self._json = how == "json"
        self._out = out if self._json else sys.stderr
        self._quiet = how == "none" or (how == "auto" and not sys.stderr.isatty())
        self._next = 0.0

    def progress(self, done: int, total: int, what: str) -> None:
        if self._quiet or (time.monotonic() < self._next and done < total):
            return
        self._next = time.monotonic() + _BETWEEN_REPORTS
        if self._json:
            self._write_json({"done_bytes": done, "total_bytes": total, "reading": what})
        else:
            share = done / total if total else 1.0
            self._out.write(f"\r\x1b[K{share:>5.0%}  {what}")
            self._out.flush()

    def say(self, what: str) -> None:
        if self._quiet:
            return
        if self._json:
            self._write_json({"doing": what})
        else:
            self._out.write(f"\r\x1b[K{what}")
            self._out.flush()

    def end(self) -> None:
        if not self._quiet and not self._json:
            self._out.write("\r\x1b[K")

    def _write_json(self, message: dict[str, object]) -> None:
        self._out.write(json.dumps(message, ensure_ascii=False) + "\n")
        self._out.flush()

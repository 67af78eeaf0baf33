"""The import command: files of other systems become a catalog, or bring one up to date."""

import argparse
import json
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TextIO

from model.errors import WriteError
from model.importers import FORMATS, Stream, format_module
from model.importers.inputs import Inputs, Log
from model.importers.run import Imported, import_files

_BETWEEN_REPORTS = 0.1  # seconds
_REASONS_SHOWN = 8
_SHOWN = ("program", "policy", "organization", "metric")
_PLURALS = {"policy": "policies"}


def add_arguments(command: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    command.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="files, folders or ZIP archives")
    command.add_argument(
        "-o", "--output", type=Path, required=True, metavar="CATALOG", help="catalog to make, or to bring up to date"
    )
    command.add_argument("--format", choices=FORMATS, help="format of the files (recognized when left out)")
    command.add_argument("--mapping", type=Path, metavar="FILE", help="what the columns of a plain table mean (JSON)")
    command.add_argument("--log", type=Path, metavar="FILE", help="write what was skipped, and why, to a file")
    command.add_argument("--progress", choices=("auto", "none", "json"), default="auto", help=argparse.SUPPRESS)


def run(options: argparse.Namespace, out: TextIO) -> int:
    """Carry the command out; return its exit status. Raises AtlasError for expected failures."""
    if options.progress == "json":
        signal.signal(signal.SIGTERM, signal.default_int_handler)  # so that an import that is stopped clears up
    reporter = _Reporter(options.progress, out)
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
    _tell(imported, options.output, out, as_json=options.progress == "json")
    return 0


def _mapped(path: Path) -> Callable[[Inputs, Log], Stream]:
    from model.importers import table
    from model.importers.mapping import read_mapping

    mapping = read_mapping(path)
    return lambda inputs, log: table.read(inputs, log, mapping)


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

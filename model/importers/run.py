"""Import files into a catalog: a new one, or one that is there already and is brought up to date by key."""

import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from urllib.parse import quote

from model.catalog import Catalog
from model.errors import ImportFailedError, WriteError
from model.files import written_whole
from model.importers import FormatName, format_module, recognized
from model.importers.aside import Read, reading_aside
from model.importers.inputs import Inputs, Log, Progress
from model.records import Overview
from model.writer import CatalogWriter

_READ_ASIDE = 8 * 1024 * 1024  # bytes from which on it pays to start a process for reading
_BETWEEN_LOOKS = 1_000_000  # steps of SQLite: Python sees a signal that shall stop a statement only where it runs


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import made."""

    format: FormatName
    overview: Overview
    log: Log


def import_files(
    paths: Sequence[Path],
    target: Path,
    *,
    format_name: FormatName | None = None,
    read: Read | None = None,
    progress: Progress | None = None,
    say: Callable[[str], None] | None = None,
) -> Imported:
    """Import files, folders or ZIP archives into the catalog at `target`.

    A catalog that is there already is updated: records with the same ids are replaced, everything else in it stays. The
    catalog appears, or changes, only when it is whole. `read` reads in place of the format's own way, as with a mapping
    that the user confirmed; large files are read in a process of their own, so it must be one that can be pickled.
    `progress` is told how many bytes are read, `say` what is done afterwards; either may raise to stop. Raises
    ImportFailedError, CatalogError when `target` is something else, WriteError, ProcessEndedError.
    """
    log = Log()
    kept = target if target.exists() else None
    if kept is not None:
        Catalog.open(kept).close()
    inputs = Inputs(paths, log, progress)
    try:
        name = format_name or recognized(inputs, paths)
        module = format_module(name)
        about = asdict(module.about(inputs))
        read = read or module.read
        with written_whole(target) as temporary:
            connection = sqlite3.connect(f"file:{quote(str(temporary))}", uri=True, isolation_level=None)
            connection.set_progress_handler(lambda: 0, _BETWEEN_LOOKS)
            try:
                writer = CatalogWriter(connection, about, log)
                if inputs.total > _READ_ASIDE:
                    with reading_aside(read, paths, log, progress) as batches:
                        writer.store(batches)
                else:
                    writer.add(read(inputs, log))
                writer.finish(kept, say)
            except sqlite3.OperationalError as error:
                raise WriteError(
                    f"{target} cannot be written ({error}): choose another place, or make room."
                ) from error
            finally:
                connection.close()
            with Catalog.open(temporary) as catalog:
                overview = catalog.overview()
                if not any(overview.counts[kind] for kind in ("organization", "policy", "program", "metric")):
                    why = next(log.lines(), "").strip()
                    raise ImportFailedError(
                        f"Nothing in {paths[0]} could be imported{f' ({why})' if why else ''}: see that it is a"
                        f" {module.TITLE} file and not damaged."
                    )
    finally:
        inputs.close()
    return Imported(name, overview, log)

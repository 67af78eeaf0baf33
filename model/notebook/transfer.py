"""Export and import of a notebook.

The JSON file is an object: `format` ("sti-atlas-notebook"), `version` (1), `exported` (UTC), and a list of objects for
each of `notes`, `stars`, `collections`, `searches` and `crosswalk`, which have the columns of the tables in
resources/notebook.sql as fields. A collection has no id but `members`, in order; a search has its `selection` as an
object. Fields that are not known are ignored.

What is imported is added: of two notes on a record the newer wins, the other is quoted below it.
"""

import contextlib
import json
import sqlite3
from pathlib import Path
from typing import Any

from model.errors import NotebookError
from model.files import written_whole
from model.language import say
from model.notebook.file import APPLICATION_ID, VERSION, bring_up_to_date
from model.notebook.merge import Imported, merge
from model.notebook.notebook import Notebook
from model.notebook.tables import TABLES, rows_of
from model.notebook.values import Cells, now

FORMAT = "sti-atlas-notebook"
FORMAT_VERSION = 1
_MAGIC = b"SQLite format 3\x00"
_PLAIN = ("notes", "stars", "crosswalk")  # tables whose rows are written as they are

Contents = dict[str, list[Cells]]


def export_notebook(notebook: Notebook, target: Path) -> None:
    """Write all of a notebook: as Markdown, for reading, where the name ends in .md, else as JSON.

    Raises NotebookError, WriteError.
    """
    if target.suffix.lower() in {".md", ".markdown"}:
        from model.notebook.reading import as_markdown

        text = as_markdown(notebook.contents())
    else:
        text = json.dumps(_document(notebook.contents()), ensure_ascii=False, indent=1)
    with written_whole(target) as temporary:
        temporary.write_text(text + "\n", encoding="utf-8", newline="\n")


def import_notebook(notebook: Notebook, source: Path) -> Imported:
    """Add what an exported file, a backup or another notebook holds, in one transaction.

    Raises NotebookError where the file is none of these, is damaged, or was written by a newer program.
    """
    try:
        with source.open("rb") as file:
            is_database = file.read(len(_MAGIC)) == _MAGIC
        contents = _read_database(source) if is_database else _read_document(source)
    except OSError as error:
        raise NotebookError(say("{0} cannot be read ({1}).").format(source, error.strerror or error)) from error
    return merge(notebook, contents)


def restore_backup(notebook: Notebook) -> Imported:
    """Add what the backup that the notebook offers holds. Raises NotebookError where there is none."""
    backup = notebook.backup
    if backup is None:
        raise NotebookError(say("There is no backup to restore any more."))
    imported = import_notebook(notebook, backup)
    notebook.settle_backup()
    return imported


def _document(contents: Contents) -> dict[str, Any]:
    document: dict[str, Any] = {"format": FORMAT, "version": FORMAT_VERSION, "exported": now()}
    for table in _PLAIN:
        document[table] = [dict(zip(TABLES[table].columns, row, strict=True)) for row in contents[table]]
    document["collections"] = [
        {
            "name": name,
            "created": created,
            "members": [
                {"catalog_title": title, "record_id": record_id, "record_name": record_name}
                for key, title, record_id, record_name, _ in sorted(contents["members"], key=lambda row: row[4])
                if key == collection_id
            ],
        }
        for collection_id, name, created in contents["collections"]
    ]
    document["searches"] = [
        {"name": name, "typed": typed, "selection": json.loads(selection), "created": created}
        for name, typed, selection, created in contents["searches"]
    ]
    return document


def _read_document(source: Path) -> Contents:
    try:
        document = json.loads(source.read_bytes())
    except (ValueError, RecursionError) as error:
        raise NotebookError(_foreign(source)) from error
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise NotebookError(_foreign(source))
    version = document.get("version")
    if not isinstance(version, int) or version > FORMAT_VERSION:
        raise NotebookError(say("{0} was written by a newer STI Atlas: update the program.").format(source))
    contents: Contents = {
        table: [_texts(source, one, TABLES[table].columns) for one in _objects(source, document, table)]
        for table in _PLAIN
    }
    contents["collections"], contents["members"] = [], []
    for key, one in enumerate(_objects(source, document, "collections")):
        contents["collections"].append((key, *_texts(source, one, ("name", "created"))))
        for place, member in enumerate(_objects(source, one, "members")):
            names = _texts(source, member, ("catalog_title", "record_id", "record_name"))
            contents["members"].append((key, *names, place))
    contents["searches"] = []
    for one in _objects(source, document, "searches"):
        name, typed, created = _texts(source, one, ("name", "typed", "created"))
        selection = json.dumps(one.get("selection"), ensure_ascii=False, sort_keys=True)
        contents["searches"].append((name, typed, selection, created))
    return contents


def _objects(source: Path, document: dict[str, Any], name: str) -> list[dict[str, Any]]:
    found = document.get(name, [])
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        raise NotebookError(_broken(source, name))
    return found


def _texts(source: Path, given: dict[str, Any], names: tuple[str, ...]) -> Cells:
    for name in names:
        if not isinstance(given.get(name), str):
            raise NotebookError(_broken(source, name))
    return tuple(given[name] for name in names)


def _read_database(source: Path) -> Contents:
    """Read another notebook by way of a copy in memory, so that nothing is written to it."""
    try:
        uri = f"{source.resolve().as_uri()}?mode=ro"
        with (
            contextlib.closing(sqlite3.connect(uri, uri=True, isolation_level=None)) as file,
            contextlib.closing(sqlite3.connect(":memory:", isolation_level=None)) as copy,
        ):
            if file.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
                raise NotebookError(_foreign(source))
            if file.execute("PRAGMA user_version").fetchone()[0] > VERSION:
                raise NotebookError(say("{0} was written by a newer STI Atlas: update the program.").format(source))
            file.backup(copy)
            copy.execute("PRAGMA trusted_schema = OFF")
            if copy.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
                raise NotebookError(say("{0} is damaged.").format(source))
            bring_up_to_date(copy)
            return {table: rows_of(copy, table) for table in TABLES}
    except sqlite3.Error as error:
        raise NotebookError(say("{0} cannot be read ({1}).").format(source, error)) from error


def _foreign(source: Path) -> str:
    return say("{0} is no notebook: choose a file that was exported as one, or a backup.").format(source)


def _broken(source: Path, name: str) -> str:
    return say('{0} is no whole notebook ("{1}" is not what it should be): nothing was imported.').format(source, name)

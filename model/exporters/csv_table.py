"""Records as CSV (RFC 4180, UTF-8 with a byte order mark), described by a file of metadata beside it (W3C CSVW).

Without the mark, Excel shows Japanese as something else. A CSV has no place for its own conditions, and a comment in
its first line breaks readers: so they stand in `NAME.csv-metadata.json`, where the standard has readers look for them.
A stream, such as standard output, gets the table alone.
"""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, BinaryIO

from model.catalog import Catalog
from model.cells import SEPARATOR, flat, safe_cell
from model.exporters.chosen import Chosen
from model.exporters.conditions import BLANK, conditions_of
from model.exporters.record_table import COLUMNS, Column, record_rows
from model.files import written_whole
from model.records import Record, Source

METADATA_ENDING = "-metadata.json"  # after the whole name of the table's file


def write(
    catalog: Catalog, target: Path, chosen: Chosen, *, say_progress: Callable[[int], None] = lambda _: None
) -> int:
    """Write the table to `target` and its description beside it, both or none; return how many records there are.

    Raises WriteError.
    """
    beside = target.with_name(target.name + METADATA_ENDING)
    with written_whole(target) as table, written_whole(beside) as described:
        with table.open("wb") as out:
            done = pour(catalog, out, chosen, say_progress=say_progress)
        described.write_bytes(metadata(catalog, chosen, target.name))
    return done


def pour(
    catalog: Catalog, out: BinaryIO, chosen: Chosen, *, say_progress: Callable[[int], None] = lambda _: None
) -> int:
    """Write a row a record; return how many they are. `say_progress` is told after each portion how many are done."""
    text = io.TextIOWrapper(out, encoding="utf-8-sig", newline="", write_through=True)
    try:
        writer = csv.writer(text)
        writer.writerow(column.name for column in COLUMNS)
        done = 0
        for ids in chosen.ids_in(catalog):
            for _, values in record_rows(catalog, ids, _place):
                writer.writerow(safe_cell(_plain(flat(value))) for value in values)
                done += 1
            say_progress(done)
        text.flush()
    finally:
        text.detach()  # `out` belongs to the caller
    return done


def metadata(catalog: Catalog, chosen: Chosen, name: str) -> bytes:
    """Return the description of the CSV file that is called `name`, as JSON after the CSVW recommendation."""
    conditions = conditions_of(catalog, chosen)
    described: dict[str, Any] = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "url": name,
        "dc:title": f"{conditions.catalog}: {conditions.selection}",
        "dc:description": f"A row a record. A blank cell means: {BLANK}.",
        "dc:source": f"{conditions.catalog} {conditions.version}".strip(),
        "dc:issued": {"@value": conditions.written, "@type": "xsd:date"},
        "dc:license": conditions.license,
        "dc:bibliographicCitation": conditions.citation,
        "dc:references": [_reference(source) for source in catalog.records(catalog.ids(["source"]))],
        "tableSchema": {"columns": [_described(column) for column in COLUMNS], "primaryKey": "id"},
    }
    return (json.dumps(described, ensure_ascii=False, indent=1) + "\n").encode()


def _reference(source: Record) -> dict[str, Any]:
    """Return a source that the column of sources names by its id."""
    stated = {"dc:identifier": source.id, "dc:title": source.name}
    if isinstance(source, Source):
        stated |= {"dc:publisher": source.publisher, "dc:date": source.published}
        stated |= {"dc:license": source.license} if source.license else {}
    return stated


def _described(column: Column) -> dict[str, Any]:
    found: dict[str, Any] = {
        "name": column.name,
        "titles": column.name,
        "dc:description": column.meaning,
        "datatype": column.datatype,
    }
    return {**found, "separator": SEPARATOR} if column.listed else found


def _place(source_id: str, locator: str) -> str:
    return f"{source_id}: {locator}"


def _plain(value: Any) -> Any:
    return str(value).lower() if isinstance(value, bool) else value

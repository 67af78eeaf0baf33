"""The documents that records cite in the RIS format, which reference managers read.

A document's kind is not stated in a catalog, so each is a generic one (GEN). What the export is of stands in each, in
the first of the custom fields.
"""

from collections.abc import Callable, Iterator
from typing import BinaryIO

from model.catalog import Catalog
from model.citation import date_parts, stated
from model.exporters.chosen import Chosen
from model.exporters.cited import Document, documents_in, one_line, provenance

_END = "\r\n"


def pour(catalog: Catalog, out: BinaryIO, chosen: Chosen, say_progress: Callable[[int], None] = lambda _: None) -> int:
    """Write the documents that the chosen records cite; return how many they are. Raises CatalogError."""
    documents = documents_in(catalog, chosen, say_progress)
    database = one_line(catalog.overview().label)
    about = "; ".join(f"{name}: {text}" for name, text in provenance(catalog, chosen))
    for one in documents:
        lines = [("TY", "GEN"), *_fields(one), ("DB", database), ("C1", about), ("ER", "")]
        out.write("".join(f"{tag}  - {text}{_END}" for tag, text in lines if text or tag == "ER").encode())
    return len(documents)


def _fields(one: Document) -> Iterator[tuple[str, str]]:
    source = one.source
    parts = date_parts(source.published)
    yield "ID", one.key
    yield "TI", one_line(source.name)
    yield "PB", one_line(stated(source.publisher))
    if parts:
        month, day = (*(f"{part:02}" for part in parts[1:]), "", "")[:2]
        yield "PY", f"{parts[0]:04}"
        yield "DA", f"{parts[0]:04}/{month}/{day}/"
    elif stated(source.published):
        yield "DA", f"///{one_line(source.published)}"
    yield "LA", "" if source.language == "und" else one_line(stated(source.language))
    yield "DO", one.doi
    yield "UR", one.url
    for note in one.notes:
        yield "N1", note

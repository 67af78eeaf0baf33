"""The documents that records cite as CSL-JSON, the data of citation processors (CSL 1.0.2, csl-data.json).

A document's kind is not stated in a catalog, so each is a "document". What the export is of stands in each `custom`.
"""

import json
from collections.abc import Callable
from typing import Any, BinaryIO

from model.catalog import Catalog
from model.citation import date_parts, stated
from model.exporters.chosen import Chosen
from model.exporters.cited import Document, documents_in, one_line, provenance


def pour(catalog: Catalog, out: BinaryIO, chosen: Chosen, say_progress: Callable[[int], None] = lambda _: None) -> int:
    """Write the documents that the chosen records cite; return how many they are. Raises CatalogError."""
    documents = documents_in(catalog, chosen, say_progress)
    about = {name.lower(): text for name, text in provenance(catalog, chosen)}
    items = [_item(one) | {"source": about["catalog"], "custom": about} for one in documents]
    out.write((json.dumps(items, ensure_ascii=False, indent=1) + "\n").encode())
    return len(documents)


def _item(one: Document) -> dict[str, Any]:
    source = one.source
    item = {
        "id": one.key,
        "type": "document",
        "title": one_line(source.name),
        "publisher": one_line(stated(source.publisher)),
        "issued": _issued(source.published),
        "language": "" if source.language == "und" else one_line(stated(source.language)),
        "DOI": one.doi,
        "URL": one.url,
        "note": "; ".join(one.notes),
    }
    return {name: value for name, value in item.items() if value}


def _issued(published: str) -> dict[str, Any]:
    if parts := date_parts(published):
        return {"date-parts": [list(parts)]}
    text = one_line(stated(published))
    return {"literal": text} if text else {}

"""Catalogs written for other programs, one module a format."""

from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO, Literal

from model.catalog import Catalog
from model.files import written_whole

Format = Literal["pdf", "json"]
FORMATS: tuple[Format, ...] = ("pdf", "json")


def pour(catalog: Catalog, out: BinaryIO, form: Format, record_ids: Sequence[str] | None = None) -> int:
    """Write records (all when none are named) to an open file; return how many they are."""
    ids = None if record_ids is None else list(dict.fromkeys(record_ids))
    if form == "json":
        from model.exporters import json_contract
        from model.exporters.chosen import Chosen

        return json_contract.pour(catalog, out, Chosen(ids=None if ids is None else tuple(ids)))
    from model.report.documents.records import everything, records_pdf

    pages = everything(catalog) if ids is None else ids
    out.write(records_pdf(catalog, pages, whole=ids is None))
    return len(pages)


def write_from(path: Path, target: Path, form: Format, record_ids: Sequence[str] | None = None) -> Path:
    """Write records of the catalog in a file to another one, as `write` does; return where.

    Opens a connection of its own, so that it can be called in another process. Raises AtlasError.
    """
    with Catalog.open(path) as catalog, catalog.answering():
        write(catalog, target, form, record_ids)
    return target


def write(catalog: Catalog, target: Path, form: Format, record_ids: Sequence[str] | None = None) -> int:
    """Write records (all when none are named) to a file; return how many.

    The file appears whole or not at all. Raises WriteError when it cannot be written.
    """
    with written_whole(target) as temporary, temporary.open("wb") as out:
        return pour(catalog, out, form, record_ids)

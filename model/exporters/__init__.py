"""Catalogs written for other programs, one module a format."""

from collections.abc import Sequence
from pathlib import Path

from model.catalog import Catalog
from model.files import written_whole


def write(catalog: Catalog, target: Path, form: str, record_ids: Sequence[str] | None = None) -> int:
    """Write records (all when none are named) to a file as `json` or `pdf`; return how many.

    The file appears whole or not at all. Raises WriteError when it cannot be written.
    """
    if form == "json":
        from model.exporters.json_contract import catalog_json

        content = catalog_json(catalog, record_ids).encode()
    else:
        from model.report.typeset import typeset

        content = typeset(catalog, record_ids)
    with written_whole(target) as temporary:
        temporary.write_bytes(content)
    return len(catalog.ids() if record_ids is None else record_ids)

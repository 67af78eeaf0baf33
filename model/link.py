"""Links to records, which the window and the command line open: `sti-atlas:program/sip`, `sti-atlas:` for the catalog.

`?catalog=` names the catalog by its title, for records that are not in the bundled one.
"""

from urllib.parse import parse_qs, quote, unquote, urlsplit

from model.errors import LinkError
from model.records import OVERVIEW_ID, RECORD_TYPES, Record, RecordType, Row, Stub
from model.value import Value

SCHEME = "sti-atlas"


class Linked(Value):
    """What a link leads to: the id of a record, its type (None for the catalog as a whole), the catalog's title."""

    id: str
    type: RecordType | None = None
    catalog: str = ""


def link_to(record: Record | Row | Stub, catalog: str = "") -> str:
    """Return the link to a record; with `catalog`, the title of its catalog, it says where to look for it."""
    place = "" if record.id == OVERVIEW_ID else f"{record.type}/{quote(record.id, safe=':')}"
    query = f"?catalog={quote(catalog, safe='')}" if catalog else ""
    return f"{SCHEME}:{place}{query}"


def record_in(link: str) -> Linked:
    """Return what a link leads to; some browsers write `sti-atlas://program/sip`. Raises LinkError when it is none."""
    try:
        parts = urlsplit(link.strip())
        path = unquote(f"{parts.netloc}{parts.path}", errors="strict").strip("/")
        catalog = parse_qs(parts.query, errors="strict").get("catalog", [""])[0]
    except ValueError:
        parts, path, catalog = None, "?", ""
    if parts is None or parts.scheme != SCHEME:
        raise _no_link(link)
    if not path:
        return Linked(id=OVERVIEW_ID, catalog=catalog)
    kind, _, record_id = path.partition("/")
    for known in RECORD_TYPES:
        if kind.casefold() == known and record_id:
            return Linked(id=record_id, type=known, catalog=catalog)
    raise _no_link(link)


def _no_link(link: str) -> LinkError:
    return LinkError(f'"{link}" is no link to a record: it should read like {SCHEME}:program/sip.')

"""What a page tells of other records: how they are related to its own, and what it holds."""

from collections.abc import Callable, Iterable, Iterator

from model.catalog import Catalog
from model.language import say
from model.records import Link, Organization, Policy, Record, Row, Source, Stub, Term
from model.report.page_figures import Refer
from model.report.page_values import Fact
from model.selection import MEASURES, Selection

LARGEST_SHOWN = 24
RELATED_SHOWN = 200  # of one kind
_MEMBERS_SHOWN = 200
_MUTUAL = {"same as", "mentioned with", "related to"}


def relations_of(
    catalog: Catalog,
    record: Record,
    links: Iterable[Link],
    children: Iterable[str],
    resolved: Callable[[Iterable[str]], tuple[Stub, ...]],
    refer: Refer,
) -> Iterator[Fact]:
    """Yield how a record is related to others by its links and as the one above its children, kind by kind."""
    groups: dict[tuple[str, bool], dict[str, tuple[int, ...]]] = {}
    for link in links:
        inward = link.to_id == record.id and link.type not in _MUTUAL
        other = link.from_id if link.to_id == record.id else link.to_id
        groups.setdefault((link.type, inward), {})[other] = refer(link.citations)
    for child in children:
        groups.setdefault(("part of", True), {}).setdefault(child, ())
    for (kind, inward), others in groups.items():
        references = tuple(dict.fromkeys(number for numbers in others.values() for number in numbers))
        counted = catalog.link_count(record.id, inward=inward or kind in _MUTUAL)
        several = len(others) >= RELATED_SHOWN
        yield Fact(
            _relation_label(kind, inward=inward),
            records=resolved(list(others)[:RELATED_SHOWN]),
            references=references,
            left=max(0, counted - len(others)) if several else 0,
            relation=kind,
            inward=inward,
        )


def members_of(catalog: Catalog, record: Record) -> tuple[tuple[Row, ...], int, tuple[Row, ...]]:
    """Return what a record holds: the most important ones, how many there are, and the largest budgets."""
    if not isinstance(record, Organization | Policy | Source | Term):
        return (), 0, ()
    selection = Selection(holders=(record.id,), types=MEASURES)
    count = catalog.count(selection)
    related = isinstance(record, Policy) and count < RELATED_SHOWN  # told as relations
    largest = catalog.rows(selection, sort="amount", descending=True, limit=LARGEST_SHOWN)
    return (
        () if related else tuple(catalog.rows(selection, limit=_MEMBERS_SHOWN)),
        count,
        tuple(row for row in largest if row.amount is not None),
    )


def _relation_label(kind: str, *, inward: bool) -> str:
    """Return what a link says of the record that it starts at, or (inward) leads to."""
    outward_label, inward_label = {
        "implements": (say("Implements"), say("Implemented by")),
        "part of": (say("Part of"), say("Contains")),
        "succeeds": (say("Succeeds"), say("Succeeded by")),
        "coordinates": (say("Coordinates"), say("Coordinated by")),
        "funds": (say("Funds"), say("Funded by")),
        "same as": (say("Same as"), say("Same as")),
        "mentioned with": (say("Mentioned with"), say("Mentioned with")),
        "related to": (say("Related to"), say("Related to")),
    }.get(kind, (say(kind), say(kind)))
    return inward_label if inward else outward_label

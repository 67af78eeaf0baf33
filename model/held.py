"""What a record holds, in numbers that can be set side by side: by type, kind, technology field and start year."""

from collections import Counter
from collections.abc import Sequence

from model.catalog import Catalog
from model.records import Metric, Program, Record, Row, Stub
from model.selection import MEASURES, Selection
from model.value import Value

_LOOKED_THROUGH = 5_000  # records: of more, kinds and fields are counted one by one, so only the largest
_KINDS_COUNTED = 5
_FIELDS_COUNTED = 4
_LARGEST = 3


class Held(Value, kw_only=False):
    """The policies and programs that a record holds.

    `kinds` and `fields` have the largest first. They are not `complete` of very many records: then
    only the most frequent are counted. `first` and `last` are start years, `undated` how many state none.
    """

    policies: int
    programs: int
    kinds: tuple[tuple[str, int], ...]
    fields: tuple[tuple[Stub, int], ...]
    first: int | None
    last: int | None
    undated: int
    disputed: int
    largest: tuple[Row, ...]
    complete: bool

    @property
    def count(self) -> int:
        """Return how many policies and programs there are."""
        return self.policies + self.programs

    @property
    def numbers(self) -> tuple[tuple[str, int], ...]:
        """Return how many are of each kind and field, by its name or id."""
        return (*self.kinds, *((field.id, count) for field, count in self.fields))


def held_by(catalog: Catalog, record: Record) -> Held | None:
    """Return what a record holds, None where it holds nothing."""
    if isinstance(record, Program | Metric):
        return None
    everything = Selection(holders=(record.id,), types=MEASURES)
    count = catalog.count(everything)
    if not count:
        return None
    programs = catalog.program_count(record.id)
    dated = everything.but(started=(0, 9999))
    edges = [catalog.rows(dated, sort="start", descending=down, limit=1) for down in (False, True)]
    years = [row.span.start for rows in edges for row in rows]
    largest = catalog.rows(everything, sort="amount", descending=True, limit=_LARGEST)
    return Held(
        count - programs,
        programs,
        tuple(_kinds(catalog, everything, count)),
        tuple(_fields(catalog, record.id, count)),
        years[0] if years else None,
        years[-1] if years else None,
        catalog.count(everything.but(start_unknown=True)),
        len(catalog.disputes(everything)),
        tuple(row for row in largest if row.amount is not None),
        count <= _LOOKED_THROUGH,
    )


def _kinds(catalog: Catalog, everything: Selection, count: int) -> list[tuple[str, int]]:
    seen = Counter(row.kind or row.type for row in catalog.rows(everything, limit=_LOOKED_THROUGH))
    if count <= _LOOKED_THROUGH:
        return seen.most_common()
    counted = {kind: catalog.count(everything.but(kinds=(kind,))) for kind, _ in seen.most_common(_KINDS_COUNTED)}
    return Counter(counted).most_common()


def _fields(catalog: Catalog, record_id: str, count: int) -> list[tuple[Stub, int]]:
    terms = [row.id for row in catalog.rows(Selection(types=("term",), kinds=("technology",)))]
    if count > _LOOKED_THROUGH:
        terms = _that_hold_most(catalog, terms)
    counts = Counter({one: catalog.count(Selection(holders=(record_id, one), types=MEASURES)) for one in terms})
    stubs = catalog.stubs(terms)
    return [(stubs[one], number) for one, number in counts.most_common() if number]


def _that_hold_most(catalog: Catalog, terms: Sequence[str]) -> list[str]:
    sizes = {one: catalog.count(Selection(holders=(one,), types=MEASURES)) for one in terms}
    return sorted(terms, key=lambda one: -sizes[one])[:_FIELDS_COUNTED]

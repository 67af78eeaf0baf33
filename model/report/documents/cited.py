"""The numbered places of sources that a document of several records cites, each source once in the list at its end."""

from collections import defaultdict
from collections.abc import Iterable

from model.catalog import Catalog
from model.layout import clip
from model.records import Source
from model.report.documents.compile import Json
from model.value import Value

_LONGEST = 1_000  # columns of what a source or a place is called


class CitedPlace(Value):
    """A place in a source, and how what is told follows from it."""

    source_id: str
    locator: str
    basis: str
    notes: tuple[str, ...] = ()


class CitedPlaces:
    """Numbers places from 1 as they come up; the same place keeps its number."""

    def __init__(self) -> None:
        self._numbers: dict[CitedPlace, int] = {}

    def numbers(self, places: Iterable[CitedPlace]) -> list[int]:
        """Return the numbers of these places, each once, in order."""
        return sorted({self._numbers.setdefault(place, len(self._numbers) + 1) for place in places})

    def by_source(self, catalog: Catalog) -> list[Json]:
        """Return the sources with their places, for `grouped-sources` of look.typ."""
        places: dict[str, list[Json]] = defaultdict(list)
        for one, number in self._numbers.items():
            entry = {
                "number": number,
                "locator": clip(one.locator, _LONGEST),
                "basis": one.basis,
                "notes": [clip(note, _LONGEST) for note in one.notes],
            }
            places[one.source_id].append(entry)
        return [
            {
                "title": source.short,
                "publisher": clip(source.publisher, _LONGEST),
                "published": source.published,
                "address": source.identifier or source.url or "",
                "places": places[source.id],
            }
            for source in catalog.records(list(places))
            if isinstance(source, Source)
        ]

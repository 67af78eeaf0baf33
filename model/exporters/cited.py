"""The documents that records rest on, as the citation formats (RIS, BibTeX, CSL-JSON) need them."""

import hashlib
import json
import re
from collections.abc import Callable, Iterator
from urllib.parse import quote

from model.catalog import Catalog
from model.citation import stated
from model.exporters.chosen import Chosen
from model.exporters.conditions import conditions_of
from model.layout import printable
from model.records import OVERVIEW_ID, Source
from model.value import Value

_URL_CHARACTERS = "!#$%&'()*+,/:=?@[]~"  # not ";", which separates addresses in RIS
_PLACES_NAMED = 20  # of one document: a catalog may cite a million places of one table

# What a page refers to: the record, its metrics with their values (where a metric states no source, that of its
# subject), its links, and the readings of what is disputed.
_CITED = """
    WITH chosen (id) AS MATERIALIZED (SELECT value FROM json_each(?)),
    own (id) AS MATERIALIZED (
        SELECT id FROM chosen
        UNION SELECT m.id FROM chosen CROSS JOIN metrics m ON m.subject_id = chosen.id
        UNION SELECT m.subject_id FROM chosen CROSS JOIN metrics m ON m.id = chosen.id
            WHERE m.subject_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM citations c WHERE c.target_id = m.id)),
    targets (id) AS (
        SELECT id FROM own
        UNION SELECT o.id FROM own CROSS JOIN observations o ON o.metric_id = own.id
        UNION SELECT l.id FROM chosen CROSS JOIN links l ON l.from_id = chosen.id
        UNION SELECT l.id FROM chosen CROSS JOIN links l ON l.to_id = chosen.id
        UNION SELECT r.target_id FROM own CROSS JOIN discrepancies d ON d.record_id = own.id
            CROSS JOIN discrepancy_readings r ON r.discrepancy = d.number)
    SELECT DISTINCT c.source_id, c.locator FROM targets CROSS JOIN citations c ON c.target_id = targets.id
    UNION ALL SELECT sources.id, '' FROM chosen CROSS JOIN sources ON sources.id = chosen.id"""


class Document(Value):
    """A document with the places in it that are cited, as texts of one line; some of very many (`more`)."""

    source: Source
    places: tuple[str, ...] = ()
    more: bool = False

    @property
    def key(self) -> str:
        """Return a key in ASCII that is the same in every file: the id, with a hash where that has other letters."""
        plain = re.sub(r"[^A-Za-z0-9_:.-]+", "-", self.source.id).strip("-")
        if plain == self.source.id:
            return plain
        return f"{plain or 'source'}-{hashlib.sha256(self.source.id.encode()).hexdigest()[:8]}"

    @property
    def doi(self) -> str:
        """Return the DOI without its prefix, empty where there is none."""
        text = one_line(self.source.identifier or "")
        return text[4:].strip() if text.lower().startswith("doi:") else ""

    @property
    def url(self) -> str:
        """Return the address with what is no part of one percent-encoded, empty where there is none."""
        return quote(one_line(self.source.url or ""), safe=_URL_CHARACTERS)

    @property
    def notes(self) -> tuple[str, ...]:
        """Return what has no field of its own: the name in the other language, places, license, other identifiers."""
        source = self.source
        other = source.name_ja if source.name_ja and source.name_ja != source.name else ""
        places = [*self.places, "and other places"] if self.more else self.places
        identifier = "" if self.doi else source.identifier
        found = (
            ("Also titled", other),
            ("Cited", "; ".join(places)),
            ("License", stated(source.license or "")),
            ("Identifier", identifier),
        )
        return tuple(f"{label}: {one_line(text)}" for label, text in found if text)


def documents_in(
    catalog: Catalog, chosen: Chosen, say_progress: Callable[[int], None] = lambda _: None
) -> list[Document]:
    """Return the documents that the chosen records cite or are, each once, in the order of importance.

    Raises CatalogError for a catalog that cannot be read.
    """
    places: dict[str, dict[str, None]] = {}
    several: set[str] = set()  # documents of which not all places are named
    done = 0
    for ids in portions(catalog, chosen):
        for source_id, locator in catalog.query(_CITED, (json.dumps(ids),)):
            named = places.setdefault(source_id, {})
            text = one_line(locator)
            if not text or text in named:
                continue
            if len(named) < _PLACES_NAMED:
                named[text] = None
            else:
                several.add(source_id)
        done += len(ids)
        say_progress(done)
    sources = [record for record in catalog.records(list(places)) if isinstance(record, Source)]
    return [
        Document(source=source, places=tuple(places[source.id]), more=source.id in several)
        for source in sorted(sources, key=lambda source: source.number)
    ]


def portions(catalog: Catalog, chosen: Chosen) -> Iterator[list[str]]:
    """Yield the ids of the chosen records a portion at a time; the page of the catalog stands for all of them."""
    if chosen.ids is not None and OVERVIEW_ID in chosen.ids:
        chosen = chosen.but(ids=None, selection=None)
    return chosen.ids_in(catalog)


def one_line(text: str) -> str:
    """Return a text on one line, without control and direction-changing characters."""
    return printable(" ".join(text.split()))


def provenance(catalog: Catalog, chosen: Chosen) -> tuple[tuple[str, str], ...]:
    """Return what a file says of itself: catalog, selection, date of the export (today), license."""
    under = conditions_of(catalog, chosen)
    found = (
        ("Catalog", catalog.overview().label),
        ("Selection", under.selection),
        ("Exported", under.written),
        ("License", stated(under.license)),
    )
    return tuple((name, one_line(text)) for name, text in found if text)

"""From rows of STIP Compass to rows of a catalog."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from model.importers.cells import Years, years
from model.importers.inputs import Inputs, Log, slug
from model.importers.review import Entry, short_name
from model.importers.stip.columns import Columns, Key
from model.importers.stip.organizations import Organizations, citation
from model.importers.stip.tables import Grid
from model.importers.stip.texts import budget_range, is_japanese, plain

_PREFIXES = {"theme": "theme", "target group": "target", "instrument": "instrument", "budget range": "budget"}
_LISTED = {
    "theme area": "theme",
    "theme": "theme",
    "target group type": "target group",
    "target group": "target group",
}
_URL = re.compile(r"https?://\S+", re.IGNORECASE)


@dataclass(slots=True)
class _Known:
    """What is remembered of an initiative: the database that tells it, and what was made of its rows so far."""

    told_by: str
    databases: dict[str, int] = field(default_factory=dict)  # and a hash of what the first row in it says
    instruments: set[tuple[str, str]] = field(default_factory=set)
    items: int = 0


class Records:
    """Makes the rows of a catalog from the rows of tables; `count` says of how many initiatives."""

    def __init__(self, log: Log) -> None:
        self._log = log
        self._known: dict[str, _Known] = {}
        self._organizations = Organizations()
        self._sources: set[str] = set()
        self._terms: dict[str, str | None] = {}  # the code of each
        self._metrics: set[str] = set()

    @property
    def count(self) -> int:
        return len(self._known)

    def rows(self, grid: Grid, inputs: Inputs) -> Iterator[Entry]:
        """Return the rows that a table gives. Another wave of an initiative adds its terms and its budget range."""
        columns = grid.columns
        for name in columns.missing:
            self._log.add(grid.label, "a column is missing", name)
        for name in columns.unknown:
            self._log.add(grid.label, "a column is not known and was left out", name)
        if columns.flags and not columns.described:
            self._log.add(grid.label, "the second row of headers is missing; themes and target groups show codes")
        place = grid.label
        usually_whole = cut_off = False
        for number, cells in grid.rows(inputs, self._log):
            place = f"{grid.label}, {'row' if grid.sheet else 'line'} {number}"
            cut_off = False
            key = columns.key(cells)
            if key is None:
                shown = columns.text(cells, "id") or "none"
                self._log.add(place, "a row was skipped: its id does not end in a number", shown)
            elif sum(map(bool, cells)) == 1:
                self._log.add(place, "a row was skipped: there is nothing but an id", key.uri)
            else:
                yield from self._row(key, columns, cells, place)
                whole = columns.is_whole(cells)
                cut_off = usually_whole and not whole
                usually_whole = usually_whole or whole
        if cut_off:
            self._log.add(place, "the last row is cut off; what follows the cut is missing")

    def _row(self, key: Key, columns: Columns, cells: Sequence[str], place: str) -> Iterator[Entry]:
        if key.database not in self._sources:
            self._sources.add(key.database)
            yield _source(key)
        known = self._known.get(key.id)
        if known is None:
            known = self._known[key.id] = _Known(key.database)
            yield from self._program(key, columns, cells, place)
            yield from self._items(key, columns, cells, known)
            yield from self._organizations.rows(key, columns, cells)
        said = columns.fingerprint(cells)
        if key.database not in known.databases:
            known.databases[key.database] = said
            yield from self._wave(key, columns, cells)
        elif known.databases[key.database] != said:
            self._log.add(place, "the rows of an initiative differ; the first one counts", key.id)
        yield from self._instrument(key, columns, cells, known)

    # ---- the initiative

    def _program(self, key: Key, columns: Columns, cells: Sequence[str], place: str) -> Iterator[Entry]:
        country = columns.line(cells, "country") or ""
        originals = columns.lines(cells, "original name")
        acronym = columns.line(cells, "acronym")
        name = columns.line(cells, "name") or next(iter(originals), acronym)
        if name is None:
            name = f"Policy initiative {key.number}"
            self._log.add(place, "an initiative has no name", key.id)
        name_ja = next((one for one in (*originals, name) if is_japanese(one, country)), None)
        start, end = self._years(key, columns, cells, place)
        yield (
            "programs",
            {
                "id": key.id,
                "kind": "policy initiative",
                "name": short_name(name),
                "name_ja": name_ja and short_name(name_ja),
                "abbreviation": acronym,
                "start_year": start,
                "end_year": end,
                "calendar": None if start is None and end is None else "CY",
                "url": next(filter(_URL.fullmatch, columns.texts(cells, "link")), None),
                "summary": plain(columns.text(cells, "description") or ""),
                "identifier": key.uri,
            },
        )
        for original in originals:
            if original not in {name, name_ja}:
                yield "aliases", {"record_id": key.id, "name": short_name(original), "kind": "alias"}

    def _years(self, key: Key, columns: Columns, cells: Sequence[str], place: str) -> tuple[int | None, int | None]:
        found = dict.fromkeys(("start", "end"), Years())
        for name in found:
            cell = columns.text(cells, name) or ""
            try:
                found[name] = years(cell)
            except ValueError:
                self._log.add(place, "a year cannot be read", f"{key.id}: {cell}")
        start, end = found["start"].first, found["end"].last or found["end"].first
        if start is not None and end is not None and end < start:
            self._log.add(place, "an end before the start was left out", f"{key.id}: {start} to {end}")
            end = None
        return start, end

    def _items(self, key: Key, columns: Columns, cells: Sequence[str], known: _Known) -> Iterator[Entry]:
        names = [columns.line(cells, "name") or "", *columns.lines(cells, "original name")]
        links = columns.texts(cells, "link")
        first_link = next(filter(_URL.fullmatch, links), None)
        evaluations = columns.texts(cells, "evaluation")
        if not evaluations and columns.holds(cells, "evaluated"):
            evaluations = ["Has been evaluated"]
        for role, texts in (
            ("full name", [name for name in names if short_name(name) != name]),
            ("objective", columns.texts(cells, "objective")),
            ("background notes", (plain(columns.text(cells, "background") or "") or "").splitlines()),
            ("tags", ["; ".join(columns.texts(cells, "tag"))]),
            ("link", [link for link in links if link != first_link]),
            ("evaluation", evaluations),
            ("structural reform", ["Is a structural reform"] if columns.holds(cells, "reform") else []),
            ("local-currency budget", [_amount(columns.text(cells, "local budget") or "")]),
        ):
            for text in filter(None, map(plain, texts)):
                known.items += 1
                yield "items", {"record_id": key.id, "position": known.items, "role": role, "text": text}

    # ---- what each wave says

    def _wave(self, key: Key, columns: Columns, cells: Sequence[str]) -> Iterator[Entry]:
        modified = (columns.text(cells, "modified") or "")[:10]
        note = f"last modified in the survey on {modified}" if modified else None
        yield citation(key, key.id, "initiative", note=note)
        for flag in columns.ticked(cells):
            yield from self._classified(key, flag.scheme, flag.label, flag.code)
        for name, scheme in _LISTED.items():
            for label in columns.lines(cells, name):
                yield from self._classified(key, scheme, label)
        budget = columns.line(cells, "budget range")
        if budget:
            yield from self._classified(key, "budget range", budget)
            yield from self._budget(key, columns, cells, budget)

    def _classified(
        self, key: Key, scheme: str, label: str, code: str | None = None, parent: str | None = None
    ) -> Iterator[Entry]:
        """Return the classification of an initiative, and the term when it is new."""
        term_id = f"stip:{key.database}:{_PREFIXES[scheme]}-{slug(label)}"
        if code and (self._terms.get(term_id) or code) != code:
            term_id = f"{term_id}-{code.lower()}"  # two codes of one wave may have the same label
        parent_id = None
        if parent:
            parent_id = f"stip:{key.database}:{_PREFIXES[scheme]}-{slug(parent)}"
            yield from self._term(parent_id, key, scheme, parent, None, None)
        yield from self._term(term_id, key, scheme, label, code, parent_id)
        yield "classifications", {"record_id": key.id, "term_id": term_id}

    def _term(
        self, term_id: str, key: Key, scheme: str, label: str, code: str | None, parent_id: str | None
    ) -> Iterator[Entry]:
        if term_id not in self._terms or (code and not self._terms[term_id]):
            self._terms[term_id] = code
            row = {"id": term_id, "scheme": scheme, "code": code, "wave": key.wave, "label": label}
            yield "terms", {**row, "parent_id": parent_id}

    def _budget(self, key: Key, columns: Columns, cells: Sequence[str], label: str) -> Iterator[Entry]:
        stated = budget_range(label)
        if stated is None:
            return
        metric_id = f"{key.id}:yearly-budget-range"
        if metric_id not in self._metrics:
            self._metrics.add(metric_id)
            yield (
                "metrics",
                {
                    "id": metric_id,
                    "name": "Yearly budget range",
                    "unit": "euro",
                    "subject_id": key.id,
                    "summary": "The range in which the initiative's yearly budget lies, in euro.",
                },
            )
        yield citation(key, metric_id, "yearly budget range of", "observations")
        yield (
            "observations",
            {
                "id": key.database,
                "metric_id": metric_id,
                "period": key.wave if key.wave.isdecimal() else "undated",
                "geography": columns.text(cells, "country code") or columns.line(cells, "country") or "not stated",
                "value": stated.value,
                "value_max": stated.value_max,
                "currency": "EUR",
                "qualifier": stated.qualifier,
                "status": "budget",
                "printed": label,
            },
        )

    # ---- the instrument

    def _instrument(self, key: Key, columns: Columns, cells: Sequence[str], known: _Known) -> Iterator[Entry]:
        code = columns.text(cells, "instrument code")
        kind = columns.line(cells, "instrument type") or code
        if kind:
            yield from self._classified(key, "instrument", kind, code, columns.line(cells, "instrument category"))
        text = _instrument_text(kind, columns, cells)
        mark = (columns.text(cells, "instrument id") or "", text)
        if text and mark not in known.instruments and key.database == known.told_by:
            known.instruments.add(mark)
            known.items += 1
            yield "items", {"record_id": key.id, "position": known.items, "role": "instrument", "text": text}


def _instrument_text(kind: str | None, columns: Columns, cells: Sequence[str]) -> str:
    """Return an instrument in a few sentences: type, name, description, then each facet with its values.

    Empty when there is nothing but the type, which is a term.
    """
    name = columns.line(cells, "instrument name")
    facets = [f"{facet}: {'; '.join(values)}" for facet, values in columns.facets(cells).items()]
    details = (columns.line(cells, "instrument description"), *facets, *columns.lines(cells, "instrument detail"))
    if not name and not any(details):
        return ""
    head = ": ".join(part for part in (kind, name) if part)
    return ". ".join(part.removesuffix(".") for part in (head, *details) if part)


def _amount(text: str) -> str:
    """Return an amount without the zeros that the file pads it with; its currency and unit are not stated."""
    shown = text.rstrip("0").rstrip(".") if "." in text else text
    return "" if shown == "0" else shown


def _source(key: Key) -> Entry:
    year = key.wave if key.wave.isdecimal() else None
    what = f"survey {year}" if year else f"database {key.database}"
    return (
        "sources",
        {
            "id": f"stip-{key.database}",
            "title": f"STIP Compass: EC-OECD database of science, technology and innovation policies, {what}",
            "publisher": "European Commission and OECD",
            "published": year or "not stated",
            "language": "en",
            "url": "https://stip.oecd.org/",
        },
    )

"""The disagreements of a selection, as a list: of what kind, how far apart, what is preferred and why."""

from array import array
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final, Literal, NamedTuple

from model.catalog import Catalog
from model.language import say
from model.layout import printable
from model.periods import parse_period
from model.places import place_name
from model.quantities import format_money, format_number
from model.records import Citation, Discrepancy, Reading, Stub
from model.search import normalize
from model.selection import Selection
from model.value import Value

DisagreementKind = Literal["value", "sum", "year", "name", "other"]
KINDS: tuple[DisagreementKind, ...] = ("value", "sum", "year", "name", "other")
DisagreementSort = Literal["record", "difference"]
_NAMES = {"name", "name_ja", "abbreviation", "spelling", "title"}
_CURRENCIES = {"JPY", "EUR", "USD"}  # in which amounts are shown with a sign
_AFTER_READING = "\x1f"


class Dispute(NamedTuple):
    """A disagreement as far as ordering and filtering need it.

    `about_id` is the record that it is about, `key` what a filter looks into, `difference` how far the readings are
    apart as a share of the largest, None where they are no numbers.
    """

    number: int
    record_id: str
    about_id: str
    kind: DisagreementKind
    key: str
    difference: float | None


_Line = tuple[int, str, str, DisagreementKind, str, float | None]
_NUMBER: Final = 0
_ABOUT: Final = 2
_KIND: Final = 3
_KEY: Final = 4
_DIFFERENCE: Final = 5


class Arranged(Value, kw_only=False):
    """The numbers of the disagreements that a filter leaves, in order, and how many there are of each kind without it.

    `about` is how many records those of `numbers` are about.
    """

    numbers: Sequence[int]
    about: int
    kinds: tuple[tuple[DisagreementKind, int], ...]


class Survey(Value, kw_only=False):
    """All disagreements of a selection of `records` records, those about the most important records first.

    `lines` are the fields of a Dispute each. Plain tuples of texts and numbers are nothing that is looked through for
    garbage, which would hold the window up where there are very many.
    """

    lines: tuple[_Line, ...]
    records: int

    @property
    def disputes(self) -> Iterator[Dispute]:
        """Return all of them."""
        return map(Dispute._make, self.lines)

    def arranged(
        self, *, text: str = "", kind: DisagreementKind | None = None, sort: DisagreementSort = "record"
    ) -> Arranged:
        """Return those that hold all words of `text` and are of `kind`; the largest differences first, if so sorted."""
        words = normalize(text).split()
        found = [line for line in self.lines if all(word in line[_KEY] for word in words)]
        counts = Counter(line[_KIND] for line in found)
        if kind is not None:
            found = [line for line in found if line[_KIND] == kind]
        if sort == "difference":
            found.sort(key=_size, reverse=True)
        return Arranged(
            array("q", [line[_NUMBER] for line in found]),
            len({line[_ABOUT] for line in found}),
            tuple((name, counts[name]) for name in KINDS if counts[name]),
        )


def _size(line: _Line) -> float:
    difference = line[_DIFFERENCE]
    return -1.0 if difference is None else difference


class StatedPlace(Value, kw_only=False):
    """Where a reading stands: a place in a source, and how the reading follows from it."""

    source: Stub
    locator: str
    basis: str
    note: str


class StatedReading(Value, kw_only=False):
    """One way in which the sources state it; `value` is the number that it means where it is printed otherwise."""

    printed: str
    value: str
    preferred: bool
    places: tuple[StatedPlace, ...]


class DisagreementItem(Value, kw_only=False):
    """One disagreement in full. `metric` is the figure of `record` that it is about, None where it is a field of it.

    `preferred` and `note` are the curator's judgment; without either it is not judged.
    """

    number: int
    record: Stub
    metric: Stub | None
    kind: DisagreementKind
    field: str
    readings: tuple[StatedReading, ...]
    difference: str
    preferred: str
    note: str

    @property
    def judged(self) -> bool:
        """Tell whether a curator has said something about it."""
        return bool(self.preferred or self.note)


class Disagreements(Value, kw_only=False):
    """A page of the disagreements of a selection, and how many there are in all, of how many records."""

    count: int
    about: int
    records: int
    kinds: tuple[tuple[DisagreementKind, int], ...]
    items: tuple[DisagreementItem, ...]


def disagreements(
    catalog: Catalog,
    selection: Selection,
    offset: int = 0,
    limit: int = -1,
    *,
    text: str = "",
    kind: DisagreementKind | None = None,
    sort: DisagreementSort = "record",
) -> Disagreements:
    """Return a page of what the sources disagree on about the records of a selection (all from `offset` on for -1)."""
    survey = survey_of(catalog, selection)
    arranged = survey.arranged(text=text, kind=kind, sort=sort)
    wanted = arranged.numbers[offset : offset + limit if limit >= 0 else None]
    return Disagreements(
        len(arranged.numbers), arranged.about, survey.records, arranged.kinds, items_of(catalog, survey, wanted)
    )


def survey_of(catalog: Catalog, selection: Selection) -> Survey:
    """Look through all disagreements about the records of a selection, and about metrics of them."""
    lines: list[_Line] = []
    for row in catalog.disputes(selection):
        kind = _kind(row["field"])
        printed, names = row["printed"], (row["name"], row["name_ja"], row["abbreviation"], row["own_name"])
        key = normalize(" ".join([*(name for name in names if name), row["field"].replace("_", " "), printed]))
        difference = None if kind in {"year", "name"} else _difference(row["given"].split(_AFTER_READING)[:-1])
        lines.append((row["number"], row["record_id"], row["about_id"], kind, key, difference))
    return Survey(tuple(lines), catalog.count(selection))


def items_of(catalog: Catalog, survey: Survey, numbers: Sequence[int]) -> tuple[DisagreementItem, ...]:
    """Return these disagreements of a survey in full, in the order given."""
    wanted = set(numbers)
    known = {line[_NUMBER]: Dispute._make(line) for line in survey.lines if line[_NUMBER] in wanted}
    found = catalog.discrepancies(numbers=numbers)
    ids = {known[number].about_id for number in numbers} | {one.record_id for one in found}
    ids |= {citation.source_id for one in found for reading in one.readings for citation in reading.citations}
    stubs = catalog.stubs(ids)
    return tuple(_item(known[number], one, stubs) for number, one in zip(numbers, found, strict=True))


def _item(known: Dispute, found: Discrepancy, stubs: dict[str, Stub]) -> DisagreementItem:
    judged = found.preferred is not None
    readings = tuple(
        StatedReading(
            _clean(reading.printed),
            _value_text(reading, found.field),
            judged and reading.value == found.preferred,
            tuple(_place(citation, stubs) for citation in reading.citations if citation.source_id in stubs),
        )
        for reading in found.readings
    )
    chosen = next((reading.printed for reading in readings if reading.preferred), found.preferred or "")
    own = stubs[found.record_id]
    return DisagreementItem(
        known.number,
        stubs[known.about_id],
        own if own.id != known.about_id else None,
        known.kind,
        field_text(found.field),
        readings,
        difference_text(known, found),
        _clean(chosen),
        _clean(found.note or ""),
    )


def _place(citation: Citation, stubs: dict[str, Stub]) -> StatedPlace:
    return StatedPlace(
        stubs[citation.source_id], _clean(citation.locator), say(citation.basis), _clean(citation.note or "")
    )


def _clean(text: str) -> str:
    return printable(text).replace("\n", " ")


def kind_text(kind: DisagreementKind) -> str:
    """Return what a kind of disagreement is called."""
    return {
        "value": say("Value"),
        "sum": say("Sum"),
        "year": say("Year"),
        "name": say("Name"),
        "other": say("Other"),
    }[kind]


def field_text(field: str) -> str:
    """Return what the readings are of, in words: `start year`; of a figure its period, place, part and status."""
    kind, *rest = field.split(" / ")
    if kind not in {"value", "sum"} or not rest:
        return _clean(say(field.replace("_", " ")))
    period, *parts = rest
    words = [_period_text(period)]
    words += [say(part) if number == len(parts) else place_name(part) for number, part in enumerate(parts, start=1)]
    shown = ", ".join(word for word, part in zip(words, rest, strict=True) if word and part != "JPN")
    return _clean(say("parts and total, {0}").format(shown) if kind == "sum" else shown)


def _period_text(period: str) -> str:
    try:
        return parse_period(period).display()
    except ValueError:  # a field that a curator named in words
        return period


def difference_text(dispute: Dispute, found: Discrepancy) -> str:
    """Return how far the readings are apart, empty where they are no numbers."""
    if dispute.kind == "year":
        years = [int(one.value) for one in found.readings if one.value.isdecimal()]
        apart = max(years) - min(years) if len(years) == len(found.readings) else 0
        return (say("{0} year apart") if apart == 1 else say("{0} years apart")).format(apart) if apart else ""
    if not dispute.difference:
        return ""
    percent = 100 * dispute.difference
    shown = f"{percent:,.1f}" if percent >= 0.1 else f"{percent:.2g}"
    return say("{0}% apart").format(shown.removesuffix(".0"))


def _kind(field: str) -> DisagreementKind:
    head = field.partition(" / ")[0]
    if head in {"value", "sum"} and head != field:
        return "value" if head == "value" else "sum"
    if head in _NAMES:
        return "name"
    return "year" if {"year", "years"} & set(head.replace("_", " ").split()) else "other"


def _difference(values: Sequence[str]) -> float | None:
    """Return the distance between the least and the greatest number as a share of the one that is larger in size."""
    numbers = [_number(part) for value in values for part in value.split(" to ")]
    known = [number for number in numbers if number is not None]
    if len(known) < len(numbers) or not known:
        return None
    largest = max(abs(number) for number in known)
    return (max(known) - min(known)) / largest if largest else None


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def _value_text(reading: Reading, field: str) -> str:
    """Return the number that a reading means, in the currency that the field names, where it is printed otherwise."""
    numbers = [_number(part) for part in reading.value.split(" to ")]
    known = [number for number in numbers if number is not None]
    if len(known) < len(numbers) or not field.startswith(("value / ", "sum / ")):
        return ""
    currency = next((part for part in field.split(" / ") if part in _CURRENCIES), "")
    shown = "–".join(format_money(one, currency) if currency else format_number(one) for one in known)
    return "" if shown in reading.printed else shown

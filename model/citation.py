"""Citations to copy: of a record with what it rests on, or of the source documents alone in the form of a style.

Only what the catalog states is written; what it leaves out is left out.
"""

from collections.abc import Iterable

from model.language import say
from model.periods import parse_period
from model.records import Overview, Record, Source, short_name
from model.report.page_values import Page
from model.value import Value

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_PARTS = {"year": 1, "month": 2, "day": 3}  # of a date, by its grain


class Style(Value, kw_only=False):
    """A way to write citations, with the phrase that names it (for `say`)."""

    id: str
    label: str


STYLES = (
    Style("plain", "Name, catalog and sources"),
    Style("apa", "Sources in the style of the APA"),
    Style("chicago", "Sources in the style of the Chicago Manual"),
)


class _Document(Value, kw_only=False):
    """What is known of a source, and the places in it that are cited."""

    title: str
    publisher: str
    published: str
    address: str
    places: tuple[str, ...] = ()


def citation_text(about: Overview, cited: Page | Record, style: str) -> str:
    """Return a citation of a record of a catalog in one of STYLES; of several documents a line each.

    A record without its page names no sources, unless it is one itself. Empty where a style of documents finds none.
    Raises ValueError for an unknown style.
    """
    documents = list(_documents(cited))
    match style:
        case "plain":
            return _plain(about, cited, documents)
        case "apa":
            return "\n".join(_apa(one) for one in documents)
        case "chicago":
            return "\n".join(_chicago(one) for one in documents)
        case _:
            known = ", ".join(one.id for one in STYLES)
            raise ValueError(f"{style!r} is no style of citations: {known} are")


def _record(cited: Page | Record) -> Record:
    return cited.record if isinstance(cited, Page) else cited


def _documents(cited: Page | Record) -> Iterable[_Document]:
    """Yield the documents to cite: the record itself where it is one, else those that its page rests on."""
    record = _record(cited)
    if isinstance(record, Source):
        address = _address(record.identifier or record.url or "")
        title = _name(record.name, record.name_ja)
        yield _Document(title, stated(record.publisher), stated(record.published), address)
        return
    if not isinstance(cited, Page):
        return
    places: dict[str, list[str]] = {}
    for one in cited.references:
        places.setdefault(one.source.id, []).append(one.locator)
    found = {one.source.id: one for one in cited.references}
    for source_id, one in found.items():
        title = _name(one.source.name, one.source.name_ja)
        located = tuple(dict.fromkeys(places[source_id]))
        yield _Document(title, stated(one.publisher), stated(one.published), _address(one.address), located)


def _name(name: str, name_ja: str | None) -> str:
    return short_name(name, name_ja, None)


def stated(text: str) -> str:
    """Return what a catalog states, empty where it says that nothing is."""
    return "" if text == "not stated" else text


def _address(text: str) -> str:
    """Return an identifier or address as one can open it."""
    return f"https://doi.org/{text[4:]}" if text.lower().startswith("doi:") else text


def _plain(about: Overview, cited: Page | Record, documents: Iterable[_Document]) -> str:
    record = _record(cited)
    name = record.title if not record.subtitle else f"{record.title} ({record.subtitle})"
    lines = [f"{_ended(name)} {_ended(about.label)}"]
    if isinstance(record, Source):
        lines = [f"{_ended(_chicago(one))} {_ended(about.label)}" for one in documents]
    else:
        for one in documents:
            head = ", ".join(part for part in (one.title, one.publisher, one.published, one.address) if part)
            lines.append(f"- {head}: {'; '.join(one.places)}")
    if not isinstance(record, Source) and len(lines) > 1:
        lines.insert(1, say("Sources:"))
    return "\n".join(lines)


def _apa(one: _Document) -> str:
    """Return `Publisher. (Year, Month Day). Title. Address`."""
    year, month, day = _date(one.published)
    date = f"{year}, {month} {day}".rstrip(", ") if month else year
    parts = [_ended(one.publisher) if one.publisher else "", f"({date})." if date else "", _ended(one.title)]
    return " ".join(part for part in (*parts, one.address) if part)


def _chicago(one: _Document) -> str:
    """Return `Publisher. Title. Month Day, Year. Address.`."""
    year, month, day = _date(one.published)
    date = f"{month} {day}, {year}" if day else f"{month} {year}".strip()
    parts = [one.publisher, one.title, date, one.address]
    return " ".join(_ended(part) for part in parts if part)


def _date(published: str) -> tuple[str, str, str]:
    """Return year, month in words and day as far as they are stated; what is no such date stands as it is printed."""
    parts = date_parts(published)
    if len(parts) < 2:
        return published, "", ""
    return str(parts[0]), _MONTHS[parts[1] - 1], str(parts[2]) if len(parts) == 3 else ""


def date_parts(published: str) -> tuple[int, ...]:
    """Return year, month and day of a date as far as it states them; nothing for what is no date, as `FY2020`."""
    try:
        period = parse_period(published)
    except ValueError:
        return ()
    start = period.start
    if start is None or period.form != "span" or period.fiscal or period.grain not in _PARTS:
        return ()
    if period.grain == "year" and period.end is not None and period.end.year != start.year:
        return ()
    return (start.year, start.month, start.day)[: _PARTS[period.grain]]


def _ended(text: str) -> str:
    """Return a text that ends with a full stop, or with the mark that it has."""
    return text if text.endswith((".", "?", "!", "。")) else f"{text}."

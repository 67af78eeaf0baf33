"""What the columns of STIP Compass mean: they differ by wave and by layout; the second header explains the flags."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import NamedTuple
from urllib.parse import unquote

from model.importers.inputs import column_key, slug
from model.importers.stip.texts import one_line

FLAT_KEY, EXPORT_KEY = column_key("InitiativeID"), column_key("Policy initiative ID")
_FIELDS = {
    column_key(name): field
    for field, names in {
        "id": ("InitiativeID", "Policy initiative ID"),
        "wave": ("SurveyYear",),
        "modified": ("LastModifiedInSurvey",),
        "name": ("NameEnglish", "English name"),
        "original name": ("NameOriginalLanguage", "Original name(s)"),
        "acronym": ("Acronym",),
        "country": ("CountryLabel", "Country"),
        "country code": ("CountryCode",),
        "start": ("StartDateYear", "Start date"),
        "end": ("EndDateYear", "End date"),
        "description": ("ShortDescription", "Description"),
        "objective": ("Objectives", "Objective(s)"),
        "background": ("Background",),
        "organization": ("NameResponsibleOrganisation", "Responsible organisation(s)"),
        "budget range": ("YearlyBudgetRange", "Yearly budget range"),
        "local budget": ("YearlyBudgetLocalCurrency",),
        "tag": ("Tags",),
        "link": ("InternetLinks", "Public access URL"),
        "evaluated": ("HasBeenEvaluated", "Is evaluated ?"),
        "evaluation": ("LinksEvaluations", "Evaluation URL"),
        "reform": ("IsStructuralReform",),
        "theme": ("Theme(s)",),
        "theme area": ("Theme area(s)",),
        "target group": ("Target group(s)",),
        "target group type": ("Target group type(s)",),
        "instrument id": ("InstrumentID", "Policy instrument ID"),
        "instrument code": ("InstrumentTypeCode",),
        "instrument type": ("InstrumentTypeLabel", "Policy instrument type"),
        "instrument category": ("Policy instrument type category",),
        "instrument name": ("InstrumentName",),
        "instrument description": ("InstrumentDescription",),
        "instrument detail": ("Policy instrument mini-field(s)",),
        "": ("CreatedInSurvey",),  # of no use
    }.items()
    for name in names
}
_EXPECTED = (  # of both layouts
    *("name", "original name", "acronym", "country", "start", "end", "description", "objective", "background"),
    *("organization", "budget range", "link", "instrument id", "instrument type"),
)
_FLAG = re.compile(r"T([HG])\d+")
_FACET = re.compile(r"F\d+[:_.]?V\d+")
_SCHEMES = {"H": "theme", "G": "target group"}
_TICKED = frozenset(("1", "1.0", "true", "TRUE", "True"))
_EMPTY = frozenset(("", "0", "0.0", "false", "FALSE", "False"))
_DIGITS = "0123456789"

_NUMBER = re.compile(r"(\d{1,18})/*$", re.ASCII)
_DATABASE = re.compile(r"/([^/]+)/data/")
_YEAR = re.compile(r"(?:19|20)\d\d", re.ASCII)


class Key(NamedTuple):
    """What tells an initiative apart. Survey waves share the numbers of initiatives; other databases have their own."""

    number: int
    database: str  # the year of a survey wave, or a name, such as "covid"
    wave: str
    uri: str

    @property
    def id(self) -> str:
        return f"stip:{self.number}" if _YEAR.fullmatch(self.database) else f"stip:{self.database}:{self.number}"


@dataclass(frozen=True, slots=True)
class Flag:
    """A column that says by 1 or 0 whether an initiative is of a theme, or for a target group."""

    position: int
    scheme: str
    code: str
    label: str


class Columns:
    """Where the facts stand in the rows of one table. `descriptions` are its second row of headers, if it has one."""

    def __init__(self, header: Sequence[str], descriptions: Sequence[str], separator: str) -> None:
        self.described = bool(descriptions)
        self.flags: list[Flag] = []
        self.unknown: list[str] = []
        self._separator = separator
        self._positions: dict[str, list[int]] = {}
        self._facets: list[tuple[int, str, str]] = []
        for position, name in enumerate(header):
            key = column_key(name)
            code = key.upper()
            meaning = (one_line(descriptions[position]) if position < len(descriptions) else None) or code
            field = _FIELDS.get(key, _FIELDS.get(key.rstrip(_DIGITS)))  # Objectives1, Objectives2, ...
            if field is not None:
                self._positions.setdefault(field, []).append(position)
            elif flag := _FLAG.fullmatch(code):
                self.flags.append(Flag(position, _SCHEMES[flag[1]], code, meaning))
            elif _FACET.fullmatch(code):
                _, _, said = meaning.partition(":")  # type of instrument, facet, value
                facet, _, value = (said if self.described else meaning).partition(":")
                self._facets.append((position, facet, value))
            elif key:
                self.unknown.append(name.strip())
        self._last_flag = max((flag.position for flag in self.flags), default=None)
        if self._facets:
            self._last_flag = max(self._last_flag or 0, self._facets[-1][0])
        own = [at for field, places in self._positions.items() if not field.startswith("instrument") for at in places]
        own += [flag.position for flag in self.flags]
        self._initiative = itemgetter(*own)

    @property
    def missing(self) -> list[str]:
        return [field for field in _EXPECTED if field not in self._positions]

    def is_whole(self, cells: Sequence[str]) -> bool:
        """Tell whether a row goes on to its last flag: one that the end of a damaged file cuts off does not."""
        return self._last_flag is not None and cells[self._last_flag] != ""

    def key(self, cells: Sequence[str]) -> Key | None:
        """Read an id such as `http://stip.oecd.org/2023/data/policyInitiatives/1325`.

        None when it does not end in a number.
        """
        uri = self.text(cells, "id") or ""
        plain = unquote(uri)
        number = _NUMBER.search(plain)
        if number is None:
            return None
        path = _DATABASE.search(plain)
        year = _YEAR.search(self.text(cells, "wave") or "")
        database = slug(path[1]) if path else ""
        wave = year[0] if year else database or "not stated"
        return Key(int(number[1]), database or wave.replace(" ", "-"), wave, uri)

    def fingerprint(self, cells: Sequence[str]) -> int:
        """Return a hash of what a row says of its initiative, the same for all its rows."""
        return hash(self._initiative(cells))

    def text(self, cells: Sequence[str], field: str) -> str | None:
        """Return the cell of a field as it stands, the first that is not empty; None when there is none."""
        return next((cells[at].strip() for at in self._positions.get(field, ()) if cells[at].strip()), None)

    def line(self, cells: Sequence[str], field: str) -> str | None:
        """Return the cell of a field as one line without markup."""
        return one_line(self.text(cells, field) or "")

    def texts(self, cells: Sequence[str], field: str) -> list[str]:
        """Return the entries of a field that may have several, in numbered columns or joined in one."""
        found: list[str] = []
        for at in self._positions.get(field, ()):
            cell = cells[at]
            if self._separator == "¬":  # mangled by a wrong encoding, or full-width from Shift_JIS
                cell = cell.replace("Â¬", "¬").replace("￢", "¬")
            found += (part.strip() for part in cell.split(self._separator))
        return [part for part in dict.fromkeys(found) if part]

    def lines(self, cells: Sequence[str], field: str) -> list[str]:
        """Return the entries of a field, each as one line without markup."""
        return [line for entry in self.texts(cells, field) if (line := one_line(entry))]

    def holds(self, cells: Sequence[str], field: str) -> bool:
        return self.text(cells, field) in _TICKED

    def ticked(self, cells: Sequence[str]) -> Iterator[Flag]:
        return (flag for flag in self.flags if cells[flag.position] in _TICKED)

    def facets(self, cells: Sequence[str]) -> dict[str, list[str]]:
        """Return what a row says of its instrument: the values of each facet, or what was filled in."""
        found: dict[str, list[str]] = {}
        for position, facet, value in self._facets:
            cell = cells[position]
            if cell not in _EMPTY:
                filled_in = None if cell in _TICKED else one_line(cell)
                found.setdefault(facet, []).append(": ".join(part for part in (value, filled_in) if part))
        return found

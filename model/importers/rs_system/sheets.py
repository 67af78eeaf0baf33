"""What the readers of all tables share: the files by table, the rows with their projects, and where they stand."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import TypeVar

from model.importers.inputs import InputFile, Inputs, Log
from model.importers.review import Entry, Shared, citation, clean, one_line, short_name
from model.importers.rs_system.tables import KEYS, KINDS, beginning, kind_of
from model.periods import parse_period

T = TypeVar("T")

_KIND_BY_NUMBER = {kind.number: kind for kind in KINDS}
_KEY_COUNT = len(KEYS)
_YEARS = range(1990, 2101)
_SIGNS = str.maketrans({"△": "-", "▲": "-", "−": "-", ",": None, "円": None})
_LARGEST = 9 * 10**18  # what SQLite keeps as an integer
_PUBLISHER = "Cabinet Secretariat (Administrative Project Review, RS System)"
_BLANK = re.compile(r"[-ー―－‐−–—─ｰ‑\u00ad.。・;；\s]*|なし|無し|該当なし|特になし|[-ー―－]*等")


@dataclass(frozen=True, slots=True, eq=False)
class Project:
    """A budget project of one fiscal year's review; `year` is that year."""

    id: str
    year: int
    number: int
    name: str


Line = tuple[Project, int, tuple[str, ...]]


class Sheets:
    """The files of an import, by table. `late` holds rows of the catalog that come up on the way."""

    def __init__(self, inputs: Inputs, log: Log) -> None:
        self.log = log
        self.shared = Shared()
        self.late: list[Entry] = []
        self.projects: dict[str, Project] = {}
        self.leads: dict[Project, str] = {}
        self._inputs = inputs
        self._by_cells: dict[tuple[str, str], Project | None] = {}
        self._sources: dict[tuple[str, int], str] = {}
        self._organizations: dict[tuple[str, ...], str | None] = {}
        self._files: dict[str, list[InputFile]] = defaultdict(list)
        self._headers: dict[str, list[str]] = defaultdict(list)
        for file in inputs.files:
            rows = beginning(inputs, file)
            kind, lacking = kind_of(rows[0]) if rows else (None, [])
            if kind is None:
                log.add(file.label, "a file that is no table of RS System was skipped")
            elif lacking:
                log.add(file.label, "a table without its key column was skipped", ", ".join(lacking))
            else:
                self._files[kind.number].append(file)
                self._headers[kind.number] += rows[0]

    def year_columns(self, table: str) -> dict[str, int]:
        """Return the columns of a table that are named by a year, and the year."""
        return {name: year for name in self._headers[table] if (year := year_of(name)) is not None}

    def rows(self, table: str, *columns: str) -> Iterator[Line]:
        """Return the rows of a table: the project, the line, and the cells of these columns.

        A project that no table before had is made from the row. Where several files hold a project's rows of one
        table, the first one counts.
        """
        done: set[Project] = set()
        for file in self._files.get(table, ()):
            opened = self._inputs.table(file)
            if missing := opened.missing(columns):
                self.log.add(file.label, "a column is missing", ", ".join(missing))
            label, found, repeated = file.label, set(), 0
            for line, cells in opened.picked(*KEYS, *columns):
                project = self._by_cells.get((cells[0], cells[1])) or self._project(table, label, line, cells)
                if project is None:
                    continue
                if project in done:
                    repeated += 1
                    continue
                found.add(project)
                yield project, line, cells[_KEY_COUNT:]
            if repeated:
                self.log.add(label, "rows of a table that another file holds already were skipped", f"{repeated} rows")
            done |= found

    def _project(self, table: str, label: str, line: int, cells: tuple[str, ...]) -> Project | None:
        year, number = year_of(cells[0]), number_of(cells[1])
        if year is None or number is None:
            self.log.add(
                f"{label}, line {line}", "a row without fiscal year and project number was skipped", repr(cells[:2])
            )
            return None
        project_id = f"rs:{year}:{number:06}"
        project = self.projects.get(project_id)
        if project is None:
            name = one_line(cells[2])
            if name is None:
                self.log.add(f"{label}, line {line}", "the project has no name; its number stands for it")
            project = Project(project_id, year, number, short_name(name or f"予算事業ID {number}"))
            self.projects[project_id] = project
            if table != "1-2":
                self.late.append(("programs", program_row(project)))
            self.late.append(self.cited(project, table))
            self.late += self._responsible(project, table, cells)
        self._by_cells[cells[0], cells[1]] = project
        return project

    def _responsible(self, project: Project, table: str, cells: tuple[str, ...]) -> Iterator[Entry]:
        ministry = cells[3] or cells[4]
        organization_id = self.organization(ministry, cells[5:_KEY_COUNT], project, table)
        if organization_id is not None:
            self.leads[project] = organization_id
            yield role_row(project, organization_id, 1)

    def organization(self, ministry: str, levels: tuple[str, ...], project: Project, table: str) -> str | None:
        """Return the id of the deepest organization that the levels name, below the ministry; None for no levels.

        Agencies stand below the ministry that answers for them, whose name may go before theirs.
        """
        key = (ministry, *levels)
        if key not in self._organizations:
            names = [name for level in (ministry, *levels) for name in level.replace("/", "\u3000").split("\u3000")]
            names = [name.strip() for name in names if not is_blank(name)]
            path = [name for place, name in enumerate(names) if name not in names[:place]]
            giving = self.shared.organization(path, self.source(table, project.year), place(table, project, "府省庁"))
            self._organizations[key] = yield_into(self.late, giving)
        return self._organizations[key]

    def source(self, table: str, year: int) -> str:
        """Return the id of the source that a table of a year is."""
        if (table, year) not in self._sources:
            kind = _KIND_BY_NUMBER[table]
            self._sources[table, year] = source_id = f"rs-{year}-{table}"
            row = {
                "id": source_id,
                "title": f"RS System FY{year}, table {table}: {kind.name} ({kind.name_ja})",
                "publisher": _PUBLISHER,
                "published": str(year),
                "language": "ja",
                "url": "https://rssystem.go.jp/",
                "summary": f"Bulk file of the review sheets that the ministries wrote in FY{year}: {kind.name}.",
            }
            self.late.append(("sources", row))
        return self._sources[table, year]

    def cited(self, project: Project, table: str, field: str = "") -> Entry:
        """Return the citation of what a table says of a project."""
        return citation(project.id, self.source(table, project.year), place(table, project), field)


def program_row(project: Project, **columns: object) -> dict[str, object]:
    """Return the row of a project."""
    return {
        "id": project.id,
        "kind": "budget project",
        "name": project.name,
        "name_ja": project.name,
        "calendar": "JFY",
        "identifier": str(project.number),
        **columns,
    }


def role_row(project: Project, organization_id: str, position: int) -> Entry:
    """Return the row that makes an organization responsible for a project."""
    return "roles", {
        "record_id": project.id,
        "organization_id": organization_id,
        "role": "responsible",
        "position": position,
    }


def item_row(record_id: str, table: str, position: int, role: str, text: str) -> Entry:
    """Return the row of an item. Each table has a thousand positions, in the order of the tables."""
    base = int(table.replace("-", "")) * 1000
    return "items", {"record_id": record_id, "position": base + position, "role": role, "text": text}


def place(table: str, project: Project, column: str = "") -> str:
    """Return where something stands, so that a person finds it in the file."""
    return f"{table}, 予算事業ID {project.number}, {column}" if column else f"{table}, 予算事業ID {project.number}"


def text_of(cell: str) -> str | None:
    """Return a cleaned text, None for an empty cell or a dash."""
    return None if is_blank(cell) else clean(cell)


def is_blank(cell: str) -> bool:
    """Tell whether a cell is empty, or holds nothing but a mark that says so."""
    return not cell or (len(cell) < 10 and _BLANK.fullmatch(cell) is not None)


@lru_cache(maxsize=1024)
def year_of(text: str) -> int | None:
    """Return a fiscal year as `2024` or `令和6年度` say it, None when there is none."""
    plain = unicodedata.normalize("NFKC", text).strip()
    if plain.isdecimal():
        return int(plain) if len(plain) == 4 and int(plain) in _YEARS else None
    try:
        start = parse_period(plain).start
    except ValueError:
        return None
    return start.year if start is not None and start.year in _YEARS else None


def number_of(text: str) -> int | None:
    """Return a project's number, None when there is none."""
    plain = text.strip()
    return int(plain) if plain.isdecimal() and len(plain) < 10 else None


def yen(text: str) -> int | None:
    """Return an amount in yen, None for an empty cell or a dash. Raises ValueError for what is no whole number."""
    if not text:
        return None
    try:
        value = int(text)
    except ValueError:
        if text.endswith(".0") and text[:-2].isdecimal():  # as 2-1 prints requests
            return int(text[:-2])
        plain = unicodedata.normalize("NFKC", text).translate(_SIGNS).strip()
        if is_blank(plain):
            return None
        try:
            number = Decimal(plain)
        except InvalidOperation as error:
            raise ValueError(f"no amount: {text!r}") from error
        if not number.is_finite() or abs(number) > _LARGEST or number != int(number):
            raise ValueError(f"no amount of whole yen: {text!r}") from None
        return int(number)
    if not -_LARGEST <= value <= _LARGEST:
        raise ValueError(f"no amount: {text!r}")
    return value


def yield_into(entries: list[Entry], giving: Generator[Entry, None, T]) -> T:
    """Put what a generator gives on a list, and return what it returns."""
    while True:
        try:
            entries.append(next(giving))
        except StopIteration as stop:
            return stop.value  # type: ignore[no-any-return]

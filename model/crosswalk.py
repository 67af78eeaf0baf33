"""Match the programs and policies of one catalog to the budget projects of another, with the reasons.

A budget project is named by the ministry that pays for it, a program by the document that describes it: the two seldom
share more than a name, or a part of one. What is found here is offered; only the user decides (model/notebook.py).
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from model.catalog import Catalog
from model.errors import AtlasError
from model.naming import NameKind, Naming, named, namings_of
from model.notebook import Decision, Verdict, now
from model.records import Measure, Record, RecordType, Row, Span, Stub, stub_of
from model.search import name_key
from model.selection import MEASURES, Selection

ReasonKind = Literal["called", "in name", "in text", "unit", "ministry", "start", "years", "years apart"]

OFFERED = 40  # the least score at which a project is offered
_STRENGTHS: dict[ReasonKind, int] = {"called": 80, "in name": 70, "in text": 45}
_FACTORS: dict[NameKind, float] = {"name": 1, "Japanese name": 1, "alias": 0.95, "acronym": 0.9, "core": 0.8}
_COVERAGE = 10  # what the share of the project's name that the matched text makes up adds
_FURTHER = 3  # what each further naming that stands in the project adds
_UNIT = 8
_MINISTRY = 10
_YEARS: dict[ReasonKind, int] = {"start": 6, "years": 3, "years apart": -15}
_LOOKED_AT = 40  # hits of a search for one naming, those in names first
_GRANT = "運営費交付金"  # what the government gives an agency for all that it does


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a project may belong to a program: what stands where. `str()` is a short sentence.

    `text` is what matched: a name, an organization, years. `naming` says what kind of name it is, `where` in which
    part of the project it stands.
    """

    kind: ReasonKind
    text: str
    naming: str = ""
    where: str = ""

    def __str__(self) -> str:  # type: ignore[explicit-override]  # pages are shown where only Python is installed
        match self.kind:
            case "called":
                return f"the project's {self.where} is its {self.naming}: {self.text}"
            case "in name" | "in text":
                words = "the beginning of its Japanese name," if self.naming == "core" else f"its {self.naming}"
                return f"{words} {self.text} stands in the project's {self.where}"
            case "unit":
                return f"the responsible unit is named after it: {self.text}"
            case "ministry":
                return f"same ministry: {self.text}"
            case "start":
                return f"both begin in {self.text}"
            case "years":
                return f"both run in {self.text}"
            case "years apart":
                return f"but their years do not meet: {self.text}"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A project that may belong to a program. `score` is 0 to 100."""

    project: Row
    score: int
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Matches:
    """The candidates for one record, best first.

    `grants` are the operating grants of the agencies that implement it: a program without a project of its own may be
    paid from there, together with all else that the agency does.
    """

    record: Stub
    candidates: tuple[Candidate, ...]
    grants: tuple[Row, ...]

    @property
    def remark(self) -> str | None:
        """Return a sentence where there is no project of the record's name, None where there is one."""
        if any(reason.kind in {"called", "in name"} for one in self.candidates for reason in one.reasons):
            return None
        said = "No project carries its name; these mention it." if self.candidates else "No project names it."
        if not self.grants:
            return said
        grants = "; ".join(row.name for row in self.grants)
        return f"{said} It may be paid from a grant for all that its agency does: {grants}."


def decision_on(own: Catalog, record: Stub, other: Catalog, project: Row | Stub, verdict: Verdict) -> Decision:
    """Return the user's judgment whether a project of `other` belongs to a record of `own`, for the notebook."""
    return Decision(
        record_id=record.id,
        catalog_path=str(other.path.resolve()),
        project_id=project.id,
        record_name=record.label,
        catalog_title=other.overview().title,
        project_name=project.name,
        verdict=verdict,
        decided=now(),
        own_title=own.overview().title,
        own_path=str(own.path.resolve()),
    )


class Crosswalk:
    """Finds for records of `own` what may belong to them in `other`. Both catalogs belong to the caller's thread."""

    def __init__(self, own: Catalog, other: Catalog) -> None:
        self._own = own
        self._other = other
        self._bodies: dict[tuple[int, str], tuple[Record, ...]] = {}
        self._grants: dict[str, tuple[Row, ...]] = {}

    def all_matches(self, ids: Sequence[str] = (), limit: int = 10) -> Iterator[Matches]:
        """Give the matches of these records (of all policies and programs when none is named), one after the other.

        To cancel, stop asking.
        """
        for record_id in ids or self._own.ids(MEASURES):
            yield self.matches(record_id, limit)

    def matches(self, record_id: str, limit: int = 10) -> Matches:
        """Return what may belong to a record: to a program programs, to a policy policies and programs.

        At most `limit` of each type. Raises UnknownNameError, or AtlasError where the record is something else.
        """
        record = self._own.record(record_id)
        if not isinstance(record, Measure):
            raise AtlasError(f"{record.name} is no program or policy, so no budget project can belong to it.")
        types: tuple[RecordType, ...] = ("program",) if record.type == "program" else MEASURES
        found = [one for of_type in types for one in self._best(record, namings_of(record), of_type, limit)]
        found.sort(key=_order)
        return Matches(stub_of(record), tuple(found), self._grants_of(record))

    def _best(self, record: Measure, namings: Sequence[Naming], of_type: RecordType, limit: int) -> list[Candidate]:
        rows = {row.id: row for naming in namings for query in naming.queries for row in self._hits(query, of_type)}
        found = [
            candidate
            for other in self._other.records(list(rows))
            if isinstance(other, Measure)
            and (candidate := self._judged(record, namings, other, rows[other.id])) is not None
        ]
        return sorted(found, key=_order)[:limit]

    def _hits(self, query: str, of_type: RecordType) -> list[Row]:
        return self._other.rows(Selection(text=query, types=(of_type,)), limit=_LOOKED_AT)

    def _judged(self, record: Measure, namings: Sequence[Naming], other: Measure, row: Row) -> Candidate | None:
        evidence = _evidence(namings, other)
        ministry = self._shared_ministry(record, other) if evidence else None
        if not evidence or (ministry is None and all(one.naming.doubtful for one in evidence)):
            return None
        score = evidence[0].strength + _FURTHER * (len(evidence) - 1)
        reasons = [one.reason for one in evidence]
        unit = self._unit_of_the_name(namings, other)
        if unit is not None:
            score += _UNIT
            reasons.append(Reason("unit", unit))
        if ministry is not None:
            score += _MINISTRY
            reasons.append(Reason("ministry", " ".join(filter(None, [ministry.abbreviation, ministry.name_ja]))))
        years = _years(record.span, other.span)
        if years is not None:
            score += _YEARS[years.kind]
            reasons.append(years)
        return Candidate(row, min(round(score), 100), tuple(reasons)) if score >= OFFERED else None

    def _shared_ministry(self, record: Measure, other: Measure) -> Record | None:
        """Return the nearest organization of ours that is, or stands above, one responsible for the other too."""
        theirs = {
            key
            for organization_id in other.organization_ids
            for body in self._with_those_above(self._other, organization_id)
            for key in _names(body)
        }
        for organization_id in record.organization_ids or record.agency_ids:
            for body in self._with_those_above(self._own, organization_id):
                if _names(body) & theirs:
                    return body
        return None

    def _unit_of_the_name(self, namings: Sequence[Naming], other: Measure) -> str | None:
        units = [self._with_those_above(self._other, unit_id)[0].name for unit_id in other.organization_ids]
        return next((unit for unit in units for one in namings if one.weight and one.stands_in(unit)), None)

    def _with_those_above(self, catalog: Catalog, organization_id: str) -> tuple[Record, ...]:
        key = id(catalog), organization_id
        if key not in self._bodies:
            above: list[Record] = []
            step: str | None = organization_id
            while step is not None and (found := catalog.records([step])) and found[0] not in above:
                above += found
                step = found[0].parent_id
            self._bodies[key] = tuple(above)
        return self._bodies[key]

    def _grants_of(self, record: Measure) -> tuple[Row, ...]:
        return tuple(dict.fromkeys(row for agency_id in record.agency_ids for row in self._grants_for(agency_id)))

    def _grants_for(self, agency_id: str) -> tuple[Row, ...]:
        if agency_id not in self._grants:
            name = self._own.stubs([agency_id])[agency_id].name_ja
            agency = named("Japanese name", name) if name else None
            self._grants[agency_id] = tuple(
                row
                for query in (agency.queries if agency else ())
                for row in self._hits(f'{query} "{_GRANT}"', "program")
                if agency and agency.stands_in(row.name) and _GRANT in row.name
            )
        return self._grants[agency_id]


def _order(candidate: Candidate) -> tuple[int, int]:
    return -candidate.score, candidate.project.number


@dataclass(frozen=True, slots=True)
class _Evidence:
    strength: float
    naming: Naming
    reason: Reason


def _evidence(namings: Iterable[Naming], other: Measure) -> list[_Evidence]:
    """Return what names the record in the other, the strongest first, without parts of what is there already."""
    names = [("name", other.name), ("Japanese name", other.name_ja), ("abbreviation", other.abbreviation)]
    names += [("alias", alias.name) for alias in other.aliases]
    texts = [("outline", other.summary), *((item.role, item.text) for item in other.items)]
    found = [one for naming in namings if (one := _found(naming, names, texts)) is not None]
    found.sort(key=lambda one: -one.strength)
    kept: list[_Evidence] = []
    for one in found:
        if not any(one.naming.key in earlier.naming.key for earlier in kept):
            kept.append(one)
    return kept


def _found(
    naming: Naming, names: Sequence[tuple[str, str | None]], texts: Sequence[tuple[str, str | None]]
) -> _Evidence | None:
    def evidence(kind: ReasonKind, where: str, more: float = 0) -> _Evidence:
        strength = _STRENGTHS[kind] * _FACTORS[naming.kind] * (naming.weight or 1) + more
        return _Evidence(strength, naming, Reason(kind, naming.text, naming.kind, where))

    for where, name in names:
        if name and naming.is_called(name):
            return evidence("called", where)
    if not naming.weight:
        return None
    for where, name in names:
        if name and naming.stands_in(name):
            return evidence("in name", where, _COVERAGE * len(naming.key) / len(name_key(name)))
    return next((evidence("in text", where) for where, text in texts if text and naming.stands_in(text)), None)


def _names(body: Record) -> set[str]:
    return {name_key(name) for name in (body.name_ja, body.name) if name}


def _years(ours: Span, theirs: Span) -> Reason | None:
    """Compare years as far as they are known; calendar and fiscal years are not told apart."""
    if ours.start is None or theirs.start is None:
        return None
    if ours.start == theirs.start:
        return Reason("start", str(ours.start))
    earlier, later = sorted((ours, theirs), key=lambda span: span.start or 0)
    if earlier.end is not None and later.start is not None and earlier.end < later.start:
        return Reason("years apart", f"{earlier.start}-{earlier.end} and {later.start}-{later.end or ''}")
    if earlier.end is None and not earlier.ongoing:
        return None
    last = min((end for end in (ours.end, theirs.end) if end is not None), default=None)
    return Reason("years", f"{later.start}-{last}" if last is not None and last != later.start else str(later.start))

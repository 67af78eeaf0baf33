"""Policies and programs in the layout of STIP Compass's flat file: a row an instrument, lists joined with `¬`.

Of the columns of the file, those that a catalog has something for. What it does not state stays blank.
"""

import csv
import io
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import BinaryIO

from model.catalog import Catalog
from model.cells import safe_cell
from model.exporters.chosen import Chosen
from model.exporters.conditions import conditions_of
from model.exporters.stip_texts import address, initiative_uri, label, listed, organization_entry, prose, survey_year
from model.records import Measure, Organization, Record, Term
from model.value import Value

_OBJECTIVES, _LINKS = 6, 9  # columns of the flat file; the last holds what is left
_OBJECTIVE_ROLES = ("objective", "goal", "aim")
_OWN_ROLES = {"full name", "tags", "link", "evaluation", "structural reform", "local-currency budget", "instrument"}
_INITIATIVE = {
    "InitiativeID": "Policy Initiative URI",
    "SurveyYear": "Year of the survey (blank: from no survey)",
    "NameEnglish": "English name",
    "CountryLabel": "Country name (Japan where the first responsible organization has a Japanese name)",
    "CountryCode": "Country code",
    "NameOriginalLanguage": "Name in original language",
    "Acronym": "Acronym",
    "StartDateYear": "Start year",
    "EndDateYear": "End year",
    "ShortDescription": "Description",
    **{f"Objectives{number}": f"Objective #{number}" for number in range(1, _OBJECTIVES + 1)},
    "Background": "Background: implementing organizations, and the other lists that the sources state",
    "NameResponsibleOrganisation": "Responsible organisation",
    "YearlyBudgetRange": "Yearly budget range",
    "YearlyBudgetLocalCurrency": "Budget in local currency (yen: the newest initial budget of a fiscal year)",
    "Tags": "Tags: technology fields, and terms of lists that STIP Compass does not have",
    "Theme(s)": "Themes without a code",
    "Target group(s)": "Target groups without a code",
    **{f"InternetLinks{number}": f"Internet link #{number}" for number in range(1, _LINKS + 1)},
    "HasBeenEvaluated": "Has been evaluated ?",
    **{f"LinksEvaluations{number}": f"Link to evaluation #{number}" for number in range(1, _LINKS + 1)},
    "IsStructuralReform": "Is a structural reform ?",
}
_INSTRUMENT = {
    "InstrumentID": "Policy Instrument URI",
    "InstrumentTypeCode": "Instrument type code",
    "InstrumentTypeLabel": "Instrument type label",
    "InstrumentDescription": "Instrument description",
}
_SCHEMES = {"theme": "TH", "target group": "TG"}


class _Flag(Value):
    """A column that says by 1 or 0 whether an initiative has any of these terms, which share a code and a label."""

    code: str
    label: str
    term_ids: frozenset[str]


class _Around(Value):
    """What the initiatives of a portion refer to, by id; `budgets` are their newest initial budgets in yen."""

    records: Mapping[str, Record]
    countries: Mapping[str, Organization]
    budgets: Mapping[str, int]


def pour(
    catalog: Catalog, out: BinaryIO, chosen: Chosen, *, say_progress: Callable[[int], None] = lambda _: None
) -> int:
    """Write the policies and programs among the records; return how many they are: other records are no initiatives.

    `say_progress` is told after each portion how many are done.
    """
    flags = _flags(catalog)
    head = [*_INITIATIVE, *(flag.code for flag in flags), *_INSTRUMENT, "Sources"]
    text = io.TextIOWrapper(out, encoding="utf-8-sig", newline="", write_through=True)
    try:
        writer = csv.writer(text, delimiter="|")
        writer.writerow(head)
        writer.writerow(_descriptions(catalog, chosen, flags))
        done = 0
        for ids in chosen.ids_in(catalog):
            measures = [record for record in catalog.records(ids) if isinstance(record, Measure)]
            around = _around(catalog, measures)
            for measure in measures:
                for row in _rows(measure, around, flags):
                    writer.writerow([safe_cell(row.get(name, "")) for name in head])
            done += len(measures)
            say_progress(done)
        text.flush()
    finally:
        text.detach()  # `out` belongs to the caller
    return done


def _descriptions(catalog: Catalog, chosen: Chosen, flags: Sequence[_Flag]) -> Iterator[str]:
    conditions = conditions_of(catalog, chosen)
    yield from _INITIATIVE.values()
    yield from (label(flag.label) for flag in flags)
    yield from _INSTRUMENT.values()
    yield label(f"Sources, as the catalog cites them. {conditions.citation} License: {conditions.license}.")


def _flags(catalog: Catalog) -> list[_Flag]:
    """Return a column for each coded theme and target group; for two where survey waves give one code two labels."""
    rows = catalog.query(
        """
        SELECT t.id, t.scheme, t.code, r.name FROM terms t JOIN records r USING (id)
        WHERE t.scheme IN ('theme', 'target group') ORDER BY t.id"""
    )
    found: dict[tuple[str, str], set[str]] = {}
    for row in rows:
        if _coded(row["scheme"], row["code"]):
            found.setdefault((row["code"], row["name"]), set()).add(row["id"])
    ordered = sorted(found, key=lambda one: (one[0][:2] == "TG", int(one[0][2:]), one[1]))
    return [_Flag(code=code, label=name, term_ids=frozenset(found[code, name])) for code, name in ordered]


def _around(catalog: Catalog, measures: Sequence[Measure]) -> _Around:
    referred = dict.fromkeys(
        one for each in measures for one in (*each.organization_ids, *each.agency_ids, *each.terms)
    )
    records = {record.id: record for record in catalog.records(list(referred))}
    above = dict.fromkeys(one.parent_id for one in records.values() if one.type == "organization" and one.parent_id)
    countries = [
        one
        for one in (*records.values(), *catalog.records(list(above)))
        if isinstance(one, Organization) and one.kind == "country"
    ]
    budgets = catalog.query(
        """
        SELECT r.id, m.amount, max(m.year) FROM json_each(?) j CROSS JOIN records r ON r.id = j.value
        JOIN money m ON m.number = r.number AND m.measure = 'initial' GROUP BY r.number""",
        (json.dumps([each.id for each in measures]),),
    )
    return _Around(
        records=records,
        countries={one.id: one for one in countries},
        budgets={row["id"]: row["amount"] for row in budgets},
    )


def _rows(record: Measure, around: _Around, flags: Sequence[_Flag]) -> Iterator[dict[str, str]]:
    """Yield a row for each instrument of an initiative, one without where it has none."""
    shared = _initiative(record, around)
    own = set(record.terms)
    shared |= {flag.code: str(int(bool(flag.term_ids & own))) for flag in flags}
    places = dict.fromkeys((one.source_id, one.locator) for one in record.citations)
    shared["Sources"] = listed(f"{source_id}: {locator}" for source_id, locator in places)
    terms = [around.records[one] for one in record.terms if one in around.records]
    instruments = [one for one in terms if isinstance(one, Term) and one.scheme == "instrument"]
    classes = {one.parent_id for one in instruments}
    kinds = [one for one in instruments if one.id not in classes]
    details = [item.text for item in record.items if item.role == "instrument"]
    for kind in kinds:
        own_details = [text[len(kind.name) :].lstrip(":. ") for text in details if text.startswith(kind.name)]
        details = [text for text in details if not text.startswith(kind.name)]
        yield shared | {
            "InstrumentID": f"{shared['InitiativeID']}/instrument/{label(kind.code or kind.id)}",
            "InstrumentTypeCode": label(kind.code or ""),
            "InstrumentTypeLabel": label(kind.name),
            "InstrumentDescription": prose("\n".join(own_details)),
        }
    for position, text in enumerate(details, 1):  # an instrument whose type is not stated
        uri = f"{shared['InitiativeID']}/instrument/{position}"
        yield shared | {"InstrumentID": uri, "InstrumentDescription": prose(text)}
    if not kinds and not details:
        yield shared


def _initiative(record: Measure, around: _Around) -> dict[str, str]:
    stated: dict[str, list[str]] = {}
    for item in record.items:
        stated.setdefault("objective" if item.role in _OBJECTIVE_ROLES else item.role, []).append(item.text)
    bodies = [one for one in map(around.records.get, record.organization_ids) if isinstance(one, Organization)]
    country, code = _country(record, bodies, around)
    uri = initiative_uri(record)
    original = record.name_ja or ""
    others = [alias.name for alias in record.aliases if alias.kind == "alias"] if uri == record.identifier else []

    def in_full(name: str) -> str:
        """Return a name that an import has cut as it was."""
        cut = name.endswith("…")
        return next((one for one in stated.get("full name", []) if cut and one.startswith(name[:-1])), name)

    evaluations = stated.get("evaluation", [])
    links = [*([record.url] if record.url else []), *stated.get("link", [])]
    return {
        "InitiativeID": uri,
        "SurveyYear": survey_year(uri),
        "NameEnglish": "" if record.name == original and not original.isascii() else label(in_full(record.name)),
        "CountryLabel": label(country),
        "CountryCode": label(code),
        "NameOriginalLanguage": listed(in_full(name) for name in (original, *others) if name),
        "Acronym": label(record.abbreviation or ""),
        "StartDateYear": _year(record.span.start),
        "EndDateYear": _year(record.span.end),
        "ShortDescription": prose(record.summary or ""),
        **_spread("Objectives", stated.get("objective", []), _OBJECTIVES, prose),
        "Background": prose("\n".join(_background(record, around))),
        "NameResponsibleOrganisation": listed(
            organization_entry(body, foreign=body.parent_id in around.countries)
            for body in bodies
            if body.id not in around.countries
        ),
        "YearlyBudgetRange": label(next(_uncoded(record, around, "budget range"), "")),
        "YearlyBudgetLocalCurrency": _budget(record, around, stated),
        "Tags": listed([*_tags(record, around), *(one for text in stated.get("tags", []) for one in text.split("; "))]),
        "Theme(s)": listed(_uncoded(record, around, "theme")),
        "Target group(s)": listed(_uncoded(record, around, "target group")),
        **_spread("InternetLinks", links, _LINKS, address),
        "HasBeenEvaluated": "1" if evaluations else "",
        **_spread("LinksEvaluations", [text for text in evaluations if text != "Has been evaluated"], _LINKS, address),
        "IsStructuralReform": "1" if "structural reform" in stated else "",
    }


def _country(record: Measure, bodies: Sequence[Organization], around: _Around) -> tuple[str, str]:
    """Return the country's name and code: of the organization, or Japan where it has a Japanese name."""
    for body in bodies:
        country = around.countries.get(body.id) or around.countries.get(body.parent_id or "")
        if country is not None:
            return country.name, country.abbreviation or ""
    named = bodies[0] if bodies else record
    return ("Japan", "JPN") if named.name_ja and named.kind != "international" else ("", "")


def _background(record: Measure, around: _Around) -> Iterator[str]:
    for one in record.agency_ids:
        body = around.records.get(one)
        if isinstance(body, Organization):
            yield f"implementing organization: {body.name}"
    for item in record.items:
        if item.role == "background notes":
            yield item.text
        elif item.role not in _OBJECTIVE_ROLES and item.role not in _OWN_ROLES:
            yield f"{item.role}: {item.text}"


def _uncoded(record: Measure, around: _Around, scheme: str) -> Iterator[str]:
    for one in map(around.records.get, record.terms):
        if isinstance(one, Term) and one.scheme == scheme and not _coded(scheme, one.code):
            yield one.name


def _coded(scheme: str, code: str | None) -> bool:
    """Tell whether a term has a column of its own."""
    return scheme in _SCHEMES and code is not None and code[:2] == _SCHEMES[scheme] and code[2:].isdecimal()


def _tags(record: Measure, around: _Around) -> Iterator[str]:
    for one in map(around.records.get, record.terms):
        if isinstance(one, Term) and one.scheme not in {*_SCHEMES, "instrument", "budget range"}:
            yield one.name


def _budget(record: Measure, around: _Around, stated: Mapping[str, Sequence[str]]) -> str:
    amount = around.budgets.get(record.id)
    return str(amount) if amount is not None else label(next(iter(stated.get("local-currency budget", ())), ""))


def _spread(name: str, texts: Sequence[str], columns: int, write: Callable[[str], str]) -> dict[str, str]:
    """Return texts in numbered columns, the last with all that are left."""
    heads = {f"{name}{place + 1}": listed([text], write) for place, text in enumerate(texts[: columns - 1])}
    return {**heads, f"{name}{columns}": listed(texts[columns - 1 :], write)}


def _year(year: int | None) -> str:
    return "" if year is None else str(year)

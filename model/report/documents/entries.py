"""A policy or program as about half a page of a dossier."""

from collections.abc import Iterable

from model.language import say
from model.layout import display_width
from model.records import Row
from model.report.documents import parts
from model.report.documents.compile import Json
from model.report.documents.parts import shortened
from model.report.documents.places import Places
from model.report.money import MoneyTable
from model.report.page import Fact, Figure, Page

_SUMMARY, _TEXT, _NAME = 720, 240, 80  # columns of text
_LINE, _ROOM = 80, 40  # columns in a line; lines of an entry that is kept on one page
_FACTS, _NAMES, _FIGURES, _DISAGREEMENTS, _YEARS = 7, 4, 5, 3, 5
_MEASURES = ("initial", "total", "executed")


def entry(page: Page, row: Row, places: Places) -> Json:
    """Return what half a page says of a record: the rest is counted."""
    record = page.record
    line = parts.member(row)
    shown = page.figures[:_FIGURES]
    left = len(page.figures) - len(shown) + page.figures_left
    made = {
        "id": record.id,
        "title": shortened(record.title, _TEXT),
        "subtitle": shortened(record.subtitle, _TEXT),
        "head": " · ".join(part for part in (page.kind, page.years, line["lead"], line["amount"]) if part),
        "summary": shortened(record.summary or "", _SUMMARY),
        "refs": places.cite(page, page.own_references),
        "facts": facts([*page.facts, *page.relations], page, places),
        "money": _short(page.money, page, places),
        "figures": [figure(one, page, places) for one in shown],
        "figures_left": f"{left:,}" if left else "",
        "disagreements": [
            {
                "subject": one.subject,
                "field": one.field,
                "readings": [
                    {"printed": shortened(text, _TEXT), "refs": places.cite(page, numbers)}
                    for text, numbers in one.readings
                ],
                "preferred": shortened(one.preferred or "", _TEXT),
            }
            for one in page.disagreements[:_DISAGREEMENTS]
        ],
        "disagreements_left": max(0, len(page.disagreements) - _DISAGREEMENTS),
    }
    return made | {"long": _lines(made) > _ROOM}


def _lines(made: Json) -> int:
    """Return about how many lines an entry takes."""
    texts = [made["title"], made["subtitle"], made["summary"]]
    texts += [one["text"] + ", ".join(record["name"] for record in one["records"]) for one in made["facts"]]
    texts += [reading["printed"] for one in made["disagreements"] for reading in one["readings"]]
    texts += [one["metric"] + one["about"] for one in made["figures"]]
    return sum(1 + display_width(text) // _LINE for text in texts)


def facts(found: Iterable[Fact], page: Page, places: Places) -> list[Json]:
    """Return the first facts, each with the first records that it names."""
    left_out = {say("Also called"), say("Web"), say("Years"), say("Responsible")}
    stated = [fact for fact in found if (fact.text or fact.records) and fact.label not in left_out][:_FACTS]
    short = [
        fact.but(
            text=shortened(fact.text, _TEXT),
            records=fact.records[:_NAMES],
            left=fact.left + max(0, len(fact.records) - _NAMES),
        )
        for fact in stated
    ]
    return [
        one
        | {
            "records": [named | {"name": shortened(named["name"], _NAME)} for named in one["records"]],
            "refs": places.cite(page, _references(fact)),
            "disagreements": [],
        }
        for fact, one in zip(stated, parts.facts(short), strict=True)
    ]


def _references(fact: Fact) -> tuple[int, ...]:
    """Return the references of a fact; of one that names many records those of the first, which are the ones named."""
    return fact.references[:_NAMES] if len(fact.records) > _NAMES else fact.references


def figure(one: Figure, page: Page, places: Places) -> Json:
    """Return a figure as a line of a table."""
    return {
        "metric": shortened(one.metric.label, _TEXT),
        "about": shortened(one.about, _TEXT),
        "period": one.period,
        "status": one.status,
        "text": one.text,
        "disputed": one.disputed,
        "refs": places.cite(page, one.references),
    }


def _short(table: MoneyTable | None, page: Page, places: Places) -> Json | None:
    """Return the latest years of the measures that tell most, of all accounts together."""
    if table is None:
        return None
    first = max(0, len(table.years) - _YEARS)
    whole = [row for row in table.rows if not row.account] or list(table.rows)
    rows = [row.but(cells=row.cells[first:]) for row in whole if row.measure in _MEASURES]
    found = parts.money(table.but(years=table.years[first:], rows=tuple(rows), note=""))
    if found:
        for one in (line for part in found["parts"] for line in part["rows"]):
            one["refs"] = places.cite(page, one["refs"])
            for cell in one["cells"]:
                cell["disagreement"] = 0
    return found if rows else None

"""What the notebook adds to a page: the budget projects of a program with their money, or whom a project belongs to."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from model.catalog import Catalog
from model.database import bundled_catalog
from model.errors import CatalogError, NotebookError
from model.language import say
from model.measures import MEASURE_BY_ID
from model.periods import span_text
from model.records import Elsewhere, Record, Source, Stub, Total
from model.report.money import MoneyTable, Refer, fiscal_year, measure_name, totals_of
from model.report.page import page_of
from model.report.page_values import BudgetProject, BudgetSheet, Page
from model.selection import MEASURES
from model.value import Value

if TYPE_CHECKING:
    from model.followed import OpenCatalog, Sheets
    from model.notebook import Decision


class Accepted(Value, kw_only=False):
    """What the user accepted, as a page takes it in. Sources of other catalogs are cited by an id of their own."""

    sheets: "tuple[Sheets, ...]" = ()
    owners: tuple[Elsewhere, ...] = ()
    problems: tuple[str, ...] = ()

    def budget(self, refer: Refer) -> Iterator[BudgetSheet]:
        """Yield the budget projects catalog by catalog; `refer` numbers the places that their money stands in."""
        titles = [sheets.catalog_title for sheets in self.sheets]
        for sheets in self.sheets:
            several = titles.count(sheets.catalog_title) > 1 and sheets.origin
            projects = tuple(
                BudgetProject(
                    _elsewhere(one.project, sheets),
                    span_text(one.span.start, one.span.end, one.span.ongoing, one.span.calendar),
                )
                for one in sheets.projects
            )
            title = f"{sheets.catalog_title} ({sheets.origin})" if several else sheets.catalog_title
            yield BudgetSheet(title, projects, _money(sheets, refer))

    def sources(self) -> Iterator[tuple[str, Stub, Source]]:
        """Yield the sources of the money, each with the id by which it is cited, and the way to it."""
        for sheets in self.sheets:
            for source in sheets.sources:
                yield _cited(sheets, source.id), _elsewhere(source, sheets), source


def page_with_projects(catalog: Catalog, record_id: str, open_catalog: "OpenCatalog" = Catalog.open) -> Page:
    """Compose the page of a record with what the notebook says of it. Raises UnknownNameError.

    What can be read of neither notebook nor catalogs is told on the page. `open_catalog` gives a catalog as a context.
    """
    return page_of(catalog, record_id, _accepted(catalog, record_id, open_catalog))


def _accepted(catalog: Catalog, record_id: str, open_catalog: "OpenCatalog") -> Accepted | None:
    """Look the record up in the notebook; one that is not there is not made, and nothing is loaded for it."""
    record = catalog.stubs([record_id]).get(record_id)
    if record is None or record.type not in MEASURES:
        return None
    from model.notebook import Notebook, notebook_path  # the first page is seldom that of a program

    path = notebook_path()
    if not path.exists():
        return None
    try:
        with Notebook.open(path) as notebook:
            notice = (notebook.notice,) if notebook.notice else ()
            own_title = catalog.overview().title
            projects = notebook.accepted_for(record_id, own_title)
            decisions = notebook.belongs_to(record_id, str(catalog.path.resolve()))
            if not projects and not decisions:
                return Accepted(problems=notice) if notice else None
            from model.followed import followed, opener_with

            money = followed(notebook, record_id, opener_with(catalog, open_catalog), own_title)
            owners = _owners(decisions, opener_with(catalog, open_catalog))
    except NotebookError as error:
        return Accepted(problems=(str(error),))
    return Accepted(money.sheets, owners, (*notice, *money.problems))


def _owners(decisions: "Sequence[Decision]", open_catalog: "OpenCatalog") -> tuple[Elsewhere, ...]:
    """Return the programs and policies that a project belongs to, with the way to the catalogs that have them."""
    found: dict[Decision, Elsewhere] = {}
    for title, own_path in dict.fromkeys((one.own_title, one.own_path) for one in decisions):
        of_one = [one for one in decisions if (one.own_title, one.own_path) == (title, own_path)]
        for path in filter(None, (own_path, str(bundled_catalog()))):  # the bundled one may lie elsewhere by now
            try:
                with open_catalog(Path(path)) as own, own.answering():
                    own_title = own.overview().title
                    stubs = own.stubs(one.record_id for one in of_one) if title in {"", own_title} else {}
            except CatalogError:
                continue  # the names are in the notebook
            for one in of_one:
                if one.record_id in stubs:
                    found.setdefault(one, _at(stubs[one.record_id], own_title, path))
    return tuple(found.get(one) or _named(one) for one in decisions)


def _named(decision: "Decision") -> Elsewhere:
    """Return a record that cannot be reached, by the name that it had."""
    return Elsewhere(
        id=decision.record_id,
        type="program",
        kind=None,
        name=decision.record_name,
        name_ja=None,
        abbreviation=None,
        catalog=decision.own_title,
        path="",
    )


def _elsewhere(one: Stub | Record, sheets: "Sheets") -> Elsewhere:
    return _at(one, sheets.catalog_title, sheets.catalog_path)


def _at(one: Stub | Record, catalog: str, path: str) -> Elsewhere:
    return Elsewhere(
        id=one.id,
        type=one.type,
        kind=one.kind,
        name=one.name,
        name_ja=one.name_ja,
        abbreviation=one.abbreviation,
        catalog=catalog,
        path=path,
    )


def _money(sheets: "Sheets", refer: Refer) -> MoneyTable | None:
    """Return what the projects state together, by fiscal year, with the places of what each of them states."""
    totals = [
        Total(measure=one.measure, year=one.year, amount=one.amount, programs=one.stated) for one in sheets.totals
    ]
    table = totals_of(totals, len(sheets.projects))
    if table is None:
        return None
    known = {source.id for source in sheets.sources}
    cited: dict[str, tuple[int, ...]] = {}
    for row in table.rows:
        cited[row.measure] = refer(
            citation.but(source_id=_cited(sheets, citation.source_id))
            for project in sheets.projects
            for metric in project.series
            if metric.measure == row.measure
            for observation in metric.observations
            if observation.breakdown is None
            for citation in observation.citations
            if citation.source_id in known
        )
    return table.but(
        title=say("Budget and execution of its budget projects"),
        rows=tuple(row.but(references=cited[row.measure]) for row in table.rows),
        note=_note(sheets),
    )


def _note(sheets: "Sheets") -> str:
    """Say how many projects stand behind the sums, and where fewer of them state an amount."""
    count = len(sheets.projects)
    if count == 1:
        return ""
    years: dict[tuple[int, str], list[str]] = {}
    for year in sorted({one.year for one in sheets.totals}):
        found = [one for one in sheets.totals if one.year == year]
        stated = {one.stated for one in found}
        if len(stated) == 1:
            found = [found[0].but(measure="")]  # the same of all measures
        for one in found:
            if not one.complete:
                years.setdefault((one.stated, one.measure), []).append(fiscal_year(year))
    if not years:
        return say("Sums of {0} projects, which all state each amount").format(count)
    fewer = "; ".join(_fewer(stated, count, measure, ", ".join(named)) for (stated, measure), named in years.items())
    return say("Sums of {0} projects; {1}").format(count, fewer)


def _fewer(stated: int, count: int, measure: str, years: str) -> str:
    """Say in which years fewer projects than all state an amount, by one measure or by any."""
    if measure:
        text = say("{0} of {1} state “{2}” of {3}")
        return text.format(stated, count, measure_name(MEASURE_BY_ID[measure]), years)
    return say("{0} of {1} state {2}").format(stated, count, years)


def _cited(sheets: "Sheets", source_id: str) -> str:
    return f"{sheets.catalog_path}#{source_id}"

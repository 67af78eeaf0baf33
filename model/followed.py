"""Follow a program to the money of its budget projects: what the user accepted, added up by fiscal year."""

import contextlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from pathlib import Path

from model.catalog import Catalog
from model.errors import CatalogError
from model.measures import MEASURES
from model.notebook import Decision, Notebook
from model.records import Measure, Metric, Observation, Source, Span, Stub, stub_of
from model.value import Value

FOLLOWED = ("initial", "supplementary", "total", "executed", "requested")

OpenCatalog = Callable[[Path], AbstractContextManager[Catalog]]


class FollowedProject(Value, kw_only=False):
    """A project as the catalog has it now, with its series in yen; each observation has its citations."""

    project: Stub
    span: Span
    series: tuple[Metric, ...]


class Total(Value, kw_only=False):
    """What the projects that state a measure for a fiscal year state together, in yen: `stated` of `projects`."""

    measure: str
    year: int
    amount: int
    stated: int
    projects: int

    @property
    def complete(self) -> bool:
        """Tell whether every project states it, so that the amount is the whole."""
        return self.stated == self.projects


class Sheets(Value, kw_only=False):
    """The accepted projects of one catalog and one origin in it (rs:2024), with their totals and what they cite.

    Review sheets of several years state the same fiscal years again, so only those of one year are added up.
    """

    catalog_path: str
    catalog_title: str
    origin: str
    projects: tuple[FollowedProject, ...]
    totals: tuple[Total, ...]
    sources: tuple[Source, ...]


class Followed(Value, kw_only=False):
    """Where a program's money stands. `problems` are sentences about accepted projects that could not be read."""

    record_id: str
    sheets: tuple[Sheets, ...]
    problems: tuple[str, ...]


def followed(
    notebook: Notebook, record_id: str, open_catalog: OpenCatalog = Catalog.open, own_title: str | None = None
) -> Followed:
    """Return the budget projects that were accepted for a program or policy, with their money.

    `own_title` names the catalog of the program, where records of several may have the same id. `open_catalog` gives
    a catalog as a context; one that stays open elsewhere comes in a `contextlib.nullcontext`.
    """
    by_catalog: dict[str, list[Decision]] = defaultdict(list)
    for decision in notebook.accepted_for(record_id, own_title):
        by_catalog[decision.catalog_path].append(decision)
    sheets: list[Sheets] = []
    problems: list[str] = []
    for path, decisions in by_catalog.items():
        try:
            with open_catalog(Path(path)) as catalog, catalog.answering():
                found, lost = _read(catalog, decisions)
                sources = _sources(catalog, found)
        except CatalogError as error:
            names = ", ".join(decision.project_name for decision in decisions)
            problems.append(f"{names}: {error}")
            continue
        problems += [
            f"{one.project_name} ({one.project_id}) is no longer in {path}: match the program again." for one in lost
        ]
        by_origin: dict[str, list[FollowedProject]] = defaultdict(list)
        for project in found:
            by_origin[project.project.id.rpartition(":")[0]].append(project)
        title = decisions[0].catalog_title
        sheets += [
            Sheets(path, title, origin, tuple(projects), tuple(_totals(projects)), sources)
            for origin, projects in by_origin.items()
        ]
    return Followed(record_id, tuple(sheets), tuple(problems))


def opener_with(catalog: Catalog, open_catalog: OpenCatalog = Catalog.open) -> OpenCatalog:
    """Return a way to open catalogs that takes this one, which is open, as it is."""
    own = catalog.path.resolve()

    def opened(path: Path) -> AbstractContextManager[Catalog]:
        return contextlib.nullcontext(catalog) if path.resolve() == own else open_catalog(path)

    return opened


def _read(catalog: Catalog, decisions: Sequence[Decision]) -> tuple[list[FollowedProject], list[Decision]]:
    records = {
        record.id: record
        for record in catalog.records([decision.project_id for decision in decisions])
        if isinstance(record, Measure)
    }
    found = [FollowedProject(stub_of(one), one.span, _series(catalog, one.id)) for one in records.values()]
    return found, [decision for decision in decisions if decision.project_id not in records]


def _sources(catalog: Catalog, projects: Iterable[FollowedProject]) -> tuple[Source, ...]:
    ids = {
        citation.source_id
        for project in projects
        for metric in project.series
        for observation in metric.observations
        for citation in observation.citations
    }
    return tuple(record for record in catalog.records(sorted(ids)) if isinstance(record, Source))


def _series(catalog: Catalog, project_id: str) -> tuple[Metric, ...]:
    metrics = {metric.measure: metric for metric in catalog.metrics_about(project_id)}
    return tuple(metrics[measure.id] for measure in MEASURES if measure.id in FOLLOWED and measure.id in metrics)


def _totals(projects: Sequence[FollowedProject]) -> Iterator[Total]:
    """Add up what the projects state as a whole; the parts by account are left out."""
    amounts: dict[tuple[str, int], list[int]] = defaultdict(list)
    for project in projects:
        for metric in project.series:
            for year, amount in yearly(metric.observations).items():
                amounts[metric.measure or "", year].append(amount)
    for measure in FOLLOWED:
        for (of, year), stated in sorted(amounts.items()):
            if of == measure:
                yield Total(measure, year, sum(stated), len(stated), len(projects))


def yearly(observations: Iterable[Observation]) -> dict[int, int]:
    """Return the amounts in yen that a series states as a whole, by fiscal year."""
    return {
        int(one.period_start[:4]): int(one.value)
        for one in observations
        if one.breakdown is None and one.value is not None and one.currency == "JPY" and one.period_start
    }

"""The match command: which budget projects of another catalog belong to the programs of the bundled one."""

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TextIO

from model.catalog import Catalog
from model.crosswalk import Crosswalk, Matches, decision_on
from model.errors import AtlasError
from model.followed import FOLLOWED, Followed, Sheets, Total, followed, opener_with
from model.layout import align, printable
from model.measures import MEASURE_BY_ID
from model.notebook import Notebook, Verdict
from model.quantities import format_money

_WIDTH = 10_000  # columns: a table is not cut
_SHOWN = 3  # projects of each program where all are listed
_SHOWN_OF_ONE = 10
_VERDICTS: tuple[tuple[str, Verdict | None, str], ...] = (
    ("accept", "accepted", "note that the project belongs to the program"),
    ("reject", "rejected", "note that it does not"),
    ("forget", None, "forget what was noted"),
)


def add_arguments(command: argparse.ArgumentParser) -> None:
    """Declare what the command takes, besides --catalog, which names the catalog with the programs."""
    command.add_argument("budget", type=Path, metavar="BUDGET", help="catalog with the budget projects")
    command.add_argument(
        "--program", action="append", default=[], metavar="NAME", help="only this program or policy (may be repeated)"
    )
    for option, _, text in _VERDICTS:
        command.add_argument(f"--{option}", action="append", default=[], metavar="PROGRAM=PROJECT", help=text)


def run(catalog: Catalog, options: argparse.Namespace, out: TextIO) -> int:
    """Carry the command out; return its exit status. Raises AtlasError for expected failures."""
    with Catalog.open(options.budget) as other, other.answering(), Notebook.open() as notebook:
        if notebook.notice:
            out.write(f"{notebook.notice}\n\n")
        named = [catalog.resolve(name) for name in options.program]
        ids = list(dict.fromkeys([*named, *_decide(catalog, other, notebook, options)]))
        own_title = catalog.overview().title
        count = 0
        for matches in Crosswalk(catalog, other).all_matches(ids, _SHOWN_OF_ONE if ids else _SHOWN):
            if ids or matches.candidates:
                count += 1
                _write(out, _match_lines(matches, other, notebook, own_title))
            if ids:
                _write(out, _money_lines(followed(notebook, matches.record.id, opener_with(other), own_title)))
        if not ids:
            out.write(f"{count} policies and programs are named by projects of {other.overview().title}.\n")
    return 0


def _decide(catalog: Catalog, other: Catalog, notebook: Notebook, options: argparse.Namespace) -> list[str]:
    """Note the decisions when all of them are understood; return the ids of the programs."""
    wanted = [
        (*_pair(catalog, other, text), verdict) for option, verdict, _ in _VERDICTS for text in getattr(options, option)
    ]
    for record_id, project_id, verdict in wanted:
        if verdict is None:
            notebook.undecide(record_id, str(other.path.resolve()), project_id, catalog.overview().title)
        else:
            [record], [project] = catalog.stubs([record_id]).values(), other.stubs([project_id]).values()
            notebook.decide(decision_on(catalog, record, other, project, verdict))
    return [record_id for record_id, _, _ in wanted]


def _pair(catalog: Catalog, other: Catalog, text: str) -> tuple[str, str]:
    program, _, project = text.partition("=")
    if not program.strip() or not project.strip():
        raise AtlasError(f'"{text}" is no pair: give PROGRAM=PROJECT, as in SIP=rs:2024:000140.')
    record_id, project_id = catalog.resolve(program), other.resolve(project)
    for found in (catalog.stubs([record_id])[record_id], other.stubs([project_id])[project_id]):
        if found.type not in {"program", "policy"}:
            raise AtlasError(f'"{found.name}" ({found.id}) is no program or policy: name another.')
    return record_id, project_id


def _write(out: TextIO, lines: Iterator[str]) -> None:
    out.writelines(f"{printable(line)}\n" for line in lines)


def _match_lines(matches: Matches, other: Catalog, notebook: Notebook, own_title: str) -> Iterator[str]:
    noted = {
        one.project_id: one
        for one in notebook.decisions(str(other.path.resolve()), own_title)
        if one.record_id == matches.record.id
    }
    yield f"{matches.record.label} {matches.record.name_ja or ''}".rstrip()
    for candidate in matches.candidates:
        decision = noted.pop(candidate.project.id, None)
        verdict = f" [{decision.verdict}]" if decision else ""
        yield f"  {candidate.score:>3}  {candidate.project.id}  {candidate.project.name}{verdict}"
        yield from (f"       {reason}" for reason in candidate.reasons)
    for decision in noted.values():
        yield f"       {decision.project_id}  {decision.project_name} [{decision.verdict}]"
    if matches.remark:
        yield f"  {matches.remark}"
    yield ""


def _money_lines(money: Followed) -> Iterator[str]:
    for sheets in money.sheets:
        origin = f" ({sheets.origin})" if sheets.origin else ""
        yield f"  Accepted projects in {sheets.catalog_title}{origin}: {len(sheets.projects)}"
        yield from (f"  {line}" for line in _table(sheets.totals))
        yield f"  sources: {_sources(sheets)}; each project's summary says where in them"
        yield ""
    for problem in money.problems:
        yield f"  {problem}"
        yield ""


def _table(totals: Sequence[Total]) -> list[str]:
    if not totals:
        return ["None of them states an amount."]
    cells = {(total.year, total.measure): _amount(total) for total in totals}
    measures = [measure for measure in FOLLOWED if any(total.measure == measure for total in totals)]
    rows = [
        [f"FY{year}", *(cells.get((year, measure), "") for measure in measures)]
        for year in sorted({total.year for total in totals})
    ]
    header = ["", *(MEASURE_BY_ID[measure].name for measure in measures)]
    return align(rows, header, width=_WIDTH, flexible=0, right=tuple(range(1, len(header))))


def _amount(total: Total) -> str:
    part = "" if total.complete else f" ({total.stated} of {total.projects})"
    return f"{format_money(total.amount, 'JPY')}{part}"


def _sources(sheets: Sheets) -> str:
    metrics = [metric for project in sheets.projects for metric in project.series]
    return ", ".join(dict.fromkeys(citation.source_id for metric in metrics for citation in metric.citations))

"""Put whole records together from their rows, for any number of records in a fixed number of statements."""

import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from model.records import (
    Alias,
    Citation,
    Item,
    Metric,
    Observation,
    Organization,
    Policy,
    Program,
    Record,
    Row,
    Source,
    Span,
    Term,
)

Fetch = Callable[[str, Sequence[Any]], list[sqlite3.Row]]


class RecordParts:
    """What belongs to a set of records. `fetch` runs a statement with `{ids}` in it for a list of ids."""

    def __init__(self, fetch: Fetch, ids: Sequence[str]) -> None:
        self._aliases: dict[str, list[Alias]] = defaultdict(list)
        for row in fetch("SELECT * FROM aliases WHERE record_id IN ({ids}) ORDER BY name", ids):
            self._aliases[row["record_id"]].append(Alias(name=row["name"], kind=row["kind"]))
        self._items: dict[str, list[Item]] = defaultdict(list)
        for row in fetch("SELECT * FROM items WHERE record_id IN ({ids}) ORDER BY record_id, position", ids):
            self._items[row["record_id"]].append(Item(role=row["role"], text=row["text"]))
        self._roles: dict[tuple[str, str], list[str]] = defaultdict(list)
        for row in fetch("SELECT * FROM roles WHERE record_id IN ({ids}) ORDER BY record_id, role, position", ids):
            self._roles[row["record_id"], row["role"]].append(row["organization_id"])
        self._terms = grouped(fetch("SELECT * FROM classifications WHERE record_id IN ({ids}) ORDER BY term_id", ids))
        self._policies = grouped(
            fetch("SELECT from_id, to_id FROM links WHERE from_id IN ({ids}) AND type = 'implements' ORDER BY id", ids)
        )
        self._metrics = {row["id"]: row for row in fetch("SELECT * FROM metrics WHERE id IN ({ids})", ids)}
        self._sources = {row["id"]: row for row in fetch("SELECT * FROM sources WHERE id IN ({ids})", ids)}
        self._terms_own = {row["id"]: row for row in fetch("SELECT * FROM terms WHERE id IN ({ids})", ids)}
        observations = fetch(
            """
            SELECT * FROM observations WHERE metric_id IN ({ids})
            ORDER BY metric_id, coalesce(period_start, period_end, '9999'), period_end, geography, breakdown,
                     coalesce(currency, 'JPY') <> 'JPY', currency, id""",
            ids,
        )
        subjects = [row["subject_id"] for row in self._metrics.values() if row["subject_id"]]
        cited = citations_of(fetch, [*ids, *subjects, *(row["id"] for row in observations)])
        self._citations = cited
        disagrees = _disagreements(fetch, list(self._metrics))
        self._observations: dict[str, list[Observation]] = defaultdict(list)
        for row in observations:
            metric = self._metrics[row["metric_id"]]
            self._observations[row["metric_id"]].append(
                Observation(
                    **dict(row),
                    citations=cited.get(row["id"]) or inherited_citations(metric["id"], metric["subject_id"], cited),
                    disagrees=disagrees.get((row["metric_id"], row["id"]), ()),
                )
            )

    def record(self, row: sqlite3.Row) -> Record:
        record_id = row["id"]
        common: dict[str, Any] = {
            name: row[name]
            for name in (
                "number",
                "id",
                "type",
                "kind",
                "name",
                "name_ja",
                "abbreviation",
                "parent_id",
                "url",
                "summary",
                "disputed",
                "identifier",
            )
        }
        common["aliases"] = tuple(self._aliases[record_id])
        common["citations"] = self._citations.get(record_id, ())
        match row["type"]:
            case "organization":
                return Organization(**common)
            case "policy":
                return Policy(**common, **self._measure(row))
            case "program":
                return Program(**common, **self._measure(row), policy_ids=tuple(self._policies[record_id]))
            case "metric":
                own = self._metrics[record_id]
                return Metric(
                    **common,
                    unit=own["unit"],
                    subject_id=own["subject_id"],
                    measure=own["measure"],
                    observations=tuple(self._observations[record_id]),
                )
            case "source":
                own = self._sources[record_id]
                return Source(
                    **common,
                    publisher=own["publisher"],
                    published=own["published"],
                    language=own["language"],
                    license=own["license"],
                )
            case _:
                own = self._terms_own[record_id]
                return Term(**common, scheme=own["scheme"], code=own["code"], wave=own["wave"])

    def _measure(self, row: sqlite3.Row) -> dict[str, Any]:
        return {
            "span": _span(row),
            "organization_ids": tuple(self._roles[row["id"], "responsible"]),
            "agency_ids": tuple(self._roles[row["id"], "implementing"]),
            "terms": tuple(self._terms[row["id"]]),
            "items": tuple(self._items[row["id"]]),
        }


def _disagreements(fetch: Fetch, metric_ids: Sequence[str]) -> dict[tuple[str, str], tuple[str, ...]]:
    groups: dict[tuple[str, str], list[str]] = defaultdict(list)
    for row in fetch(
        """
        SELECT d.record_id, a.target_id, b.target_id AS other FROM discrepancies d
        JOIN discrepancy_readings a ON a.discrepancy = d.number AND (a.position = 1 OR d.field NOT LIKE 'sum / %')
        JOIN discrepancy_readings b ON b.discrepancy = d.number AND b.value <> a.value
        WHERE d.record_id IN ({ids}) ORDER BY 1, 2, 3""",
        metric_ids,
    ):
        groups[row["record_id"], row["target_id"]].append(row["other"])
    return {target: tuple(others) for target, others in groups.items()}


def inherited_citations(
    metric_id: str, subject_id: str | None, cited: Mapping[str, tuple[Citation, ...]]
) -> tuple[Citation, ...]:
    """Return the citations of an observation that has none of its own: its metric's values', metric's, or subject's."""
    of_metric = cited.get(metric_id, ())
    of_values = tuple(citation for citation in of_metric if citation.field == "observations")
    return of_values or of_metric or tuple(one for one in cited.get(subject_id or "", ()) if not one.field)


def citations_of(fetch: Fetch, target_ids: Sequence[str]) -> dict[str, tuple[Citation, ...]]:
    """Return the citations of records, observations, links and readings, by id."""
    found: dict[str, list[Citation]] = defaultdict(list)
    for row in fetch(
        "SELECT * FROM citations WHERE target_id IN ({ids}) ORDER BY target_id, field, source_id, locator",
        list(dict.fromkeys(target_ids)),  # one that is asked for twice would be answered twice
    ):
        found[row["target_id"]].append(
            Citation(
                source_id=row["source_id"],
                locator=row["locator"],
                basis=row["basis"],
                note=row["note"],
                field=row["field"],
            )
        )
    return {target: tuple(citations) for target, citations in found.items()}


def grouped(rows: Iterable[sqlite3.Row]) -> dict[str, list[str]]:
    """Return the second column of rows, by the first."""
    groups: dict[str, list[str]] = defaultdict(list)
    for key, value in rows:
        groups[key].append(value)
    return groups


def _span(row: sqlite3.Row) -> Span:
    ongoing = row["ongoing"]
    return Span(
        start=row["start_year"],
        end=row["end_year"],
        ongoing=None if ongoing is None else bool(ongoing),
        calendar=row["calendar"],
    )


def table_row(row: sqlite3.Row) -> Row:
    """Return a line of a table."""
    return Row(
        number=row["number"],
        id=row["id"],
        type=row["type"],
        kind=row["kind"],
        name=row["name"],
        name_ja=row["name_ja"],
        abbreviation=row["abbreviation"],
        lead=row["lead"],
        span=_span(row),
        amount=row["amount"],
        disputed=row["disputed"],
    )

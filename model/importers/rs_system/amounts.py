"""Amounts of a project by what or whom they are for, added up where one of them comes in several rows."""

from collections.abc import Iterator

from model.importers.inputs import slug
from model.importers.review import Entry
from model.importers.rs_system.sheets import Project, Sheets, place
from model.measures import MEASURE_BY_ID, Status

_LONGEST_LABEL = 200  # characters


def observation(
    metric_id: str, own_id: str, period: str, value: float, printed: str, status: Status, breakdown: str | None = None
) -> Entry:
    """Return the row of an observation in yen."""
    return "observations", {
        "id": own_id,
        "metric_id": metric_id,
        "period": period,
        "geography": "JPN",
        "breakdown": breakdown,
        "value": value,
        "currency": "JPY",
        "qualifier": "exact",
        "status": status,
        "printed": printed,
    }


class Amounts:
    """A metric of each project, in yen of one fiscal year, with a breakdown and without a total."""

    def __init__(self, code: str, name: str, name_ja: str, summary: str, status: Status) -> None:
        self._code = code
        self._name = name
        self._name_ja = name_ja
        self._summary = summary
        self._status: Status = status
        self._amounts: dict[Project, dict[str, list[str | int]]] = {}  # label, sum, printed, rows

    def __contains__(self, project: Project) -> bool:
        return project in self._amounts

    def add(self, project: Project, label: str, value: int, printed: str) -> None:
        """Add an amount; spellings of a label that differ in widths and punctuation are one."""
        amounts = self._amounts.setdefault(project, {})
        own = amounts.setdefault(slug(label[:_LONGEST_LABEL]) or "unnamed", [label[:_LONGEST_LABEL], 0, printed, 0])
        own[1] += value  # type: ignore[operator]
        own[3] += 1  # type: ignore[operator]

    def entries(self, sheets: Sheets, table: str, column: str, years: int) -> Iterator[Entry]:
        """Return the metrics of all projects, with observations `years` after the fiscal year of the sheet."""
        measure = self._code if self._code in MEASURE_BY_ID else None
        for project, amounts in self._amounts.items():
            metric_id = f"{project.id}:{self._code}"
            yield (
                "metrics",
                {
                    "id": metric_id,
                    "name": self._name if measure else f"{self._name}: {project.name}",
                    "name_ja": self._name_ja if measure else f"{project.name}: {self._name_ja}",
                    "unit": "yen",
                    "subject_id": project.id,
                    "summary": None if measure else self._summary,
                    "measure": measure,
                },
            )
            added = any(rows != 1 for _, _, _, rows in amounts.values())
            yield (
                "citations",
                {
                    "target_id": metric_id,
                    "field": "observations",
                    "source_id": sheets.source(table, project.year),
                    "locator": place(table, project, column),
                    "basis": "computed" if added else "stated",
                    "note": "rows of the same name are added up" if added else None,
                },
            )
            period = f"FY{project.year + years}"
            for own_id, (label, value, printed, rows) in amounts.items():
                text = str(printed) if rows == 1 else str(value)
                yield observation(metric_id, f"{period}:{own_id}", period, int(value), text, self._status, str(label))

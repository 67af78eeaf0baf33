"""Decisions on what belongs to what, as a notebook keeps them."""

from abc import abstractmethod
from contextlib import AbstractContextManager

from model.notebook.tables import Writing
from model.notebook.values import Cells, Change, Decision

_PROJECT = "record_id = ? AND catalog_path = ? AND project_id = ?"


class Decisions:
    """The part of a notebook that keeps decisions.

    Decisions of version 1 do not say in which catalog their record is (`own_title` is empty): they count for every
    catalog that has one of the id, until a decision that says it takes their place.
    """

    @abstractmethod
    def changing(self) -> AbstractContextManager[Writing]:
        """Give a transaction to write in."""

    @abstractmethod
    def _read(self, table: str, condition: str, *given: object) -> list[Cells]:
        """Return rows of a table."""

    def decide(self, decision: Decision) -> Change:
        """Keep a decision, in place of the one on the same two if any."""
        with self.changing() as writing:
            ids = (decision.record_id, decision.catalog_path, decision.project_id)
            if decision.own_title:
                writing.drop("crosswalk", ("", *ids))
            writing.put("crosswalk", tuple(vars(decision).values()))
        return writing.as_change("decide", decision.record_name)

    def undecide(self, record_id: str, catalog_path: str, project_id: str, own_title: str) -> Change:
        """Forget a decision on a record of the catalog `own_title`."""
        with self.changing() as writing:
            rows = [
                writing.drop("crosswalk", (title, record_id, catalog_path, project_id)) for title in {own_title, ""}
            ]
        return writing.as_change("forget", next((row[3] for row in rows if row), record_id))

    def decisions(self, catalog_path: str | None = None, own_title: str | None = None) -> list[Decision]:
        """Return the decisions about the projects of a catalog and the records of one's own, or all."""
        condition, given = _about(own_title)
        if catalog_path is not None:
            condition, given = f"{condition} AND catalog_path = ?", (*given, catalog_path)
        return self._decisions(condition, *given)

    def accepted_for(self, record_id: str, own_title: str | None = None) -> list[Decision]:
        """Return the projects that belong to a program or policy of a catalog, of any where none is named."""
        condition, given = _about(own_title)
        return self._decisions(f"verdict = 'accepted' AND {condition} AND record_id = ?", *given, record_id)

    def belongs_to(self, project_id: str, catalog_path: str) -> list[Decision]:
        """Return the programs and policies that a project of another catalog belongs to."""
        return self._decisions("verdict = 'accepted' AND project_id = ? AND catalog_path = ?", project_id, catalog_path)

    def _decisions(self, condition: str, *given: str) -> list[Decision]:
        return [Decision(*row) for row in self._read("crosswalk", condition, *given)]


def _about(own_title: str | None) -> tuple[str, tuple[str, ...]]:
    return ("1", ()) if own_title is None else ("own_title IN (?, '')", (own_title,))

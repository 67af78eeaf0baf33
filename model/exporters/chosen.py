"""What is to be handed over: plain values, so that a file can be written in another process."""

from collections.abc import Iterator
from typing import Literal

from model.catalog import Catalog
from model.lanes import LaneKind
from model.language import Language
from model.selection import Selection, SortKey
from model.value import Value

Paper = Literal["a4", "us-letter"]
View = Literal["records", "dossier", "table", "charts", "comparison", "timeline", "disagreements"]
_PORTION = 500  # records


class Chosen(Value):
    """Records that a file is to hold: `ids` in this order, or a selection as it is sorted, or (neither) all there are.

    `words` says the selection to people, `language` the language of what is written for them; `columns` are the keys
    of the table's columns as they stand, where the format is one of a table. `view` is what a PDF shows of them,
    `lanes` by what its timeline goes.
    """

    ids: tuple[str, ...] | None = None
    selection: Selection | None = None
    sort: SortKey = "importance"
    descending: bool = False
    words: str = ""
    language: Language = "en"
    paper: Paper = "a4"
    columns: tuple[str, ...] = ()
    view: View = "records"
    lanes: LaneKind = "ministry"

    @property
    def whole(self) -> bool:
        """Tell whether the whole catalog is wanted."""
        return self.ids is None and self.selection is None

    @property
    def as_selection(self) -> Selection:
        """Return the records as a selection, for what asks about all of them and not about their order."""
        if self.ids is not None:
            return Selection(ids=tuple(dict.fromkeys(self.ids)))
        return self.selection or Selection()

    def count_in(self, catalog: Catalog) -> int:
        """Return how many records the file will hold."""
        if self.ids is not None:
            return len(dict.fromkeys(self.ids))
        if self.selection is not None:
            return catalog.count(self.selection)
        return sum(catalog.overview().counts.values())

    def ids_in(self, catalog: Catalog) -> Iterator[list[str]]:
        """Yield the ids in order, a portion at a time."""
        if self.ids is not None:
            ids = list(dict.fromkeys(self.ids))
            for start in range(0, len(ids), _PORTION):
                yield ids[start : start + _PORTION]
            return
        if self.selection is None:  # by key: a list of all ids of a large catalog would take 400 MB
            last = 0
            while found := catalog.query(
                "SELECT number, id FROM records WHERE number > ? ORDER BY number LIMIT ?", (last, _PORTION)
            ):
                yield [row["id"] for row in found]
                last = found[-1]["number"]
            return
        offset = 0
        while rows := catalog.rows(
            self.selection, sort=self.sort, descending=self.descending, offset=offset, limit=_PORTION
        ):
            yield [row.id for row in rows]
            offset += len(rows)

"""The numbered places in sources of a document that cites for many records: one list, each source once."""

from collections.abc import Iterable
from typing import Any

from model.layout import clip
from model.report.documents.compile import Json
from model.report.documents.parts import place
from model.report.page import Page, Reference

_Key = tuple[str, str, str]
_LONGEST_NOTE = 400  # columns


class Places:
    """Gathers the places that are cited, in the order in which they come up, and numbers them source by source.

    What is cited is first given by a number of its own, which `numbered` replaces when all are known.
    """

    def __init__(self) -> None:
        self._found: dict[_Key, int] = {}
        self._first: dict[_Key, Reference] = {}
        self._notes: dict[_Key, list[str]] = {}

    def cite(self, page: Page, numbers: Iterable[int]) -> list[int]:
        """Return the numbers for the document of references of a page."""
        references = {one.number: one for one in page.references}
        return [self._number(references[number]) for number in numbers]

    def _number(self, one: Reference) -> int:
        key = (one.source.id, one.locator, one.basis)
        self._first.setdefault(key, one)
        notes = self._notes.setdefault(key, [])
        notes += [note for note in one.notes if note not in notes]
        return self._found.setdefault(key, len(self._found) + 1)

    def numbered(self, contents: Any) -> Any:
        """Return what a template is given with the numbers of the list in all its `refs`."""
        order = {self._found[key]: number for number, key in enumerate(self._sorted(), start=1)}

        def renumbered(value: Any) -> Any:
            if isinstance(value, dict):
                return {
                    key: sorted(order[number] for number in one) if key == "refs" else renumbered(one)
                    for key, one in value.items()
                }
            return [renumbered(one) for one in value] if isinstance(value, list) else value

        return renumbered(contents)

    def sources(self) -> list[Json]:
        """Return the sources, each with its places."""
        groups: dict[str, Json] = {}
        for number, key in enumerate(self._sorted(), start=1):
            shown = place(self._first[key]) | {"number": number}
            shown["notes"] = [clip(note, _LONGEST_NOTE) for note in self._notes[key]]
            groups.setdefault(key[0], shown | {"places": []})["places"].append(shown)
        return list(groups.values())

    def _sorted(self) -> list[_Key]:
        first: dict[str, int] = {}
        for (source_id, _, _), number in self._found.items():
            first.setdefault(source_id, number)
        return sorted(self._found, key=lambda key: (first[key[0]], self._found[key]))

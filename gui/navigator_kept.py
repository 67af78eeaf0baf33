"""What of the tree is expanded and selected, by key, for each grouping."""

from collections import defaultdict
from typing import Any

from gui.navigator_node import Place
from model.grouping import GROUPINGS


class Kept:
    """The keys of expanded groups and the place of the selected line, for each grouping."""

    def __init__(self) -> None:
        self.expanded: defaultdict[str, set[str]] = defaultdict(set)
        self.selected: dict[str, Place] = {}

    def state(self) -> dict[str, object]:
        """Return all of it as JSON can say it."""
        return {
            "expanded": {grouping: sorted(keys) for grouping, keys in self.expanded.items() if keys},
            "selected": {grouping: list(place) for grouping, place in self.selected.items()},
        }

    def restore(self, state: dict[str, Any]) -> None:
        """Take up what `state` returned; what is none of it is left out."""
        expanded, selected = state.get("expanded"), state.get("selected")
        for grouping in GROUPINGS:
            keys = expanded.get(grouping) if isinstance(expanded, dict) else None
            if isinstance(keys, list):
                self.expanded[grouping] = {key for key in keys if isinstance(key, str)}
            place = selected.get(grouping) if isinstance(selected, dict) else None
            if isinstance(place, list) and len(place) == 2 and all(isinstance(part, str) for part in place):
                self.selected[grouping] = (place[0], place[1])

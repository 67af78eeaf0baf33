"""A line of the tree."""

from model.grouping import Group, Shown
from model.records import Row
from model.selection import Selection

Place = tuple[str, str]  # the key of a group, and the id of a record that hangs below it, or nothing


class Node:
    """One line of the tree: a group, or a record of one. `record_id` is the page to show, `selection` what to list."""

    __slots__ = ("children", "group", "parent", "record", "row", "whole")

    def __init__(self, group: Group, record: Row | None, parent: "Node | None", row: int, *, whole: bool) -> None:
        self.group = group  # of a record the one that it hangs below
        self.record = record
        self.parent = parent
        self.row = row
        self.whole = whole  # no filter leaves out anything below it
        self.children: list[Node] | None = None if record is None else []

    @property
    def is_record(self) -> bool:
        """Tell a policy or program from a group, which holds others."""
        return self.record is not None

    @property
    def place(self) -> Place:
        return self.group.key, self.record.id if self.record else ""

    @property
    def record_id(self) -> str | None:
        return self.record.id if self.record else self.group.record_id

    @property
    def selection(self) -> Selection:
        return self.group.selection

    @property
    def count(self) -> int | None:
        return None if self.record else self.group.count

    @property
    def title(self) -> str:
        return self.record.title if self.record else self.group.title

    @property
    def full_name(self) -> str:
        return self.record.title if self.record else self.group.full_name or self.group.title

    @property
    def other(self) -> str:
        """Return the name in the other language, empty where there is none."""
        return self.record.subtitle if self.record else self.group.title_other

    @property
    def label(self) -> str:
        return f"{self.title}  {self.other}" if self.other else self.title

    @property
    def tip(self) -> str:
        return "\n".join(dict.fromkeys(name for name in (self.title, self.full_name, self.other) if name))

    @property
    def shows(self) -> Shown:
        if self.record is None:
            return self.group.shows
        return "policy" if self.record.type == "policy" else "program"

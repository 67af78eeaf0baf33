"""The ways to group a catalog's policies and programs in a tree."""

from typing import Literal

from model.selection import Selection
from model.value import Value

Grouping = Literal["ministry", "policy", "field", "instrument", "target group", "start year", "source", "notebook"]
GROUPINGS: tuple[Grouping, ...] = (
    "ministry",
    "policy",
    "field",
    "instrument",
    "target group",
    "start year",
    "source",
    "notebook",
)


class Group(Value, kw_only=False):
    """A node of the tree that holds others. `key` is its own within its grouping, and the same at every start.

    `record_id` is the page that it shows, if any; `selection` what the table then lists; `count` how many records that
    is, None where that is not told. `direct` of them hang below the node itself and below no group of it.
    """

    key: str
    parent_key: str | None
    title: str
    title_other: str
    record_id: str | None
    selection: Selection
    count: int | None
    direct: int = 0

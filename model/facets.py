"""How many records of a selection have which value of a property: what a filter can still be narrowed to."""

from typing import Literal

from model.value import Value

Facet = Literal["type", "kind", "ministry", "field", "instrument", "target group", "theme", "policy", "source"]
FACETS: tuple[Facet, ...] = (
    "type", "kind", "ministry", "field", "instrument", "target group", "theme", "policy", "source",
)  # fmt: skip


class FacetValue(Value, kw_only=False):
    """A value that a filter can take: a type, a kind, or the id of a record that holds others (`Selection.holders`).

    `count` is how many records of the selection have it, None while that is not known.
    """

    value: str
    label: str
    count: int | None

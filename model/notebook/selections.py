"""Selections as JSON, for saved searches: the fields that differ from those of an empty selection."""

import json
import types
from functools import lru_cache
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from model.language import say
from model.selection import Selection


def selection_to_json(selection: Selection) -> str:
    """Return a selection as a JSON object of the fields that say anything."""
    nothing = vars(Selection())
    said = {name: value for name, value in vars(selection).items() if value != nothing[name]}
    return json.dumps(said, ensure_ascii=False, sort_keys=True)


def selection_from_json(text: str) -> tuple[Selection, str | None]:
    """Return the selection that JSON tells, and a notice of what in it this program does not know, else None."""
    try:
        said = json.loads(text)
    except (ValueError, RecursionError):
        said = None
    if not isinstance(said, dict):
        return Selection(), say("The conditions of this search cannot be read, so they are left out.")
    known: dict[str, Any] = {}
    unknown: list[str] = []
    for name, value in said.items():
        frozen = _frozen(value)
        if name in _hints() and _fits(frozen, _hints()[name]):
            known[name] = frozen
        else:
            unknown.append(name)
    notice = say("Conditions of a newer program are left out: {0}.").format(", ".join(unknown)) if unknown else None
    return Selection(**known), notice


@lru_cache(maxsize=1)
def _hints() -> dict[str, Any]:
    hints = get_type_hints(Selection)
    return {name: hints[name] for name in vars(Selection())}


def _frozen(value: Any) -> Any:
    return tuple(map(_frozen, value)) if isinstance(value, list) else value


def _fits(value: Any, hint: Any) -> bool:
    """Tell whether a value is of a type of those that selections have."""
    parts = get_args(hint)
    origin = get_origin(hint)
    if origin is Literal:
        return value in parts
    if origin in {Union, types.UnionType}:
        return any(_fits(value, part) for part in parts)
    if origin is tuple:
        if not isinstance(value, tuple):
            return False
        kinds = parts[:1] * len(value) if parts[-1] is Ellipsis else parts
        return len(kinds) == len(value) and all(map(_fits, value, kinds))
    return type(value) is hint  # a bool is no number of years

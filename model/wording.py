"""A selection in words, for whoever reads a list, a chart or a file made of it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from model.language import language, say
from model.selection import EARLIEST, LATEST, MEASURES, Selection, Years

if TYPE_CHECKING:
    from model.catalog import Catalog

_PLURALS = {
    "organization": "organizations",
    "policy": "policies",
    "program": "programs",
    "metric": "metrics",
    "source": "sources",
    "term": "terms",
}
_MOST_IDS = 3


def in_words(catalog: "Catalog", selection: Selection) -> str:
    """Return what is selected: `programs · METI · SMEs · ran 2018–2021 · states a budget`."""
    return " · ".join(_parts(catalog, selection))


def counted(count: int) -> str:
    """Return a number of records in words."""
    return (say("{0:,} record") if count == 1 else say("{0:,} records")).format(count)


def _parts(catalog: "Catalog", selection: Selection) -> Iterator[str]:
    yield _types(selection)
    names = catalog.stubs([*selection.holders, *(selection.ids or ())[:_MOST_IDS]])
    yield from (names[one].short if one in names else one for one in selection.holders)
    if selection.kinds:
        yield ", ".join(say(kind) for kind in selection.kinds)
    if selection.text.strip():
        yield (f"「{selection.text}」" if language() == "ja" else f"“{selection.text}”")
    if selection.running:
        yield say("ran {0}").format(_years(selection.running))
    if selection.started:
        yield say("started {0}").format(_years(selection.started))
    for given, words in (
        (selection.start_unknown, say("start not stated")),
        (selection.ongoing, say("ongoing")),
        (selection.has_budget, say("states a budget")),
        (selection.disputed, say("disputed")),
        (selection.about_country, say("about countries")),
    ):
        if given:
            yield words
    if selection.top_kinds:
        yield ", ".join(say(kind.replace("-", " ")) for kind in selection.top_kinds)
    if selection.ids is not None:
        few = [names[one].short for one in selection.ids if one in names]
        many = say("{0:,} chosen records").format(len(selection.ids))
        yield many if len(selection.ids) > _MOST_IDS else ", ".join(few) or say("none")


def _types(selection: Selection) -> str:
    if not selection.types:
        return say("records")
    if set(selection.types) == set(MEASURES):
        return say("policies and programs")
    return ", ".join(say(_PLURALS[one]) for one in selection.types)


def _years(years: Years) -> str:
    first, last = years
    if last >= LATEST:
        return say("from {0}").format(first)
    if first <= EARLIEST:
        return say("until {0}").format(last)
    return str(first) if first == last else f"{first}–{last}"

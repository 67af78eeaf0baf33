"""What a file of data says of itself: the catalog, the selection, the date, the license, how to cite it."""

from datetime import datetime

from model.catalog import Catalog
from model.exporters.chosen import Chosen
from model.language import speaking
from model.records import OVERVIEW_ID
from model.value import Value
from model.wording import in_words

BLANK = "not stated in the sources, which is not the same as none or zero"
_PROGRAM = "STI Atlas"
_MOST_NAMES = 5


class Conditions(Value):
    """Under which conditions data were taken from a catalog. `written` is the date, as in 2026-04-01."""

    catalog: str
    version: str
    published: str
    license: str
    selection: str
    written: str

    @property
    def citation(self) -> str:
        """Return how to cite the data, in one line."""
        version = f", version {self.version}" if self.version else ""
        dated = f" ({self.published})" if self.published else ""
        return f"{self.catalog}{version}{dated}. Selection: {self.selection}. Exported with {_PROGRAM}, {self.written}."


def conditions_of(catalog: Catalog, chosen: Chosen) -> Conditions:
    """Return the conditions of what is to be handed over today: in English, unless `chosen` says its own words."""
    about = catalog.overview()
    return Conditions(
        catalog=about.title,
        version=about.version,
        published=about.published,
        license=about.license,
        selection=chosen.words or _selected(catalog, chosen),
        written=datetime.now().astimezone().date().isoformat(),
    )


def _selected(catalog: Catalog, chosen: Chosen) -> str:
    """Say what is chosen: a selection by its conditions, records named one by one by their names, some of very many."""
    if chosen.whole or (chosen.ids is not None and OVERVIEW_ID in chosen.ids):
        return "the whole catalog"
    if chosen.ids is None:
        with speaking("en"):
            return in_words(catalog, chosen.as_selection)
    ids = list(dict.fromkeys(chosen.ids))
    stubs = catalog.stubs(ids[:_MOST_NAMES])
    names = ", ".join(stubs[one].abbreviation or stubs[one].name for one in ids[:_MOST_NAMES] if one in stubs)
    return names + (f" and {len(ids) - _MOST_NAMES:,} more" if len(ids) > _MOST_NAMES else "")

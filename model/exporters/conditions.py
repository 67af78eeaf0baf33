"""What a file of data says of itself: the catalog, the selection, the date, the license, how to cite it."""

from datetime import datetime

from model.catalog import Catalog
from model.exporters.chosen import Chosen
from model.value import Value
from model.wording import in_words

BLANK = "not stated in the sources, which is not the same as none or zero"
_PROGRAM = "STI Atlas"


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
    """Return the conditions of what is to be handed over today."""
    about = catalog.overview()
    words = chosen.words
    if not words and chosen.selection is not None:
        words = in_words(catalog, chosen.selection)
    if not words:
        words = "the whole catalog" if chosen.whole else f"{chosen.count_in(catalog):,} named records"
    return Conditions(
        catalog=about.title,
        version=about.version,
        published=about.published,
        license=about.license,
        selection=words,
        written=datetime.now().astimezone().date().isoformat(),
    )

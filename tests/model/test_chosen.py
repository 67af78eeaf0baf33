from collections.abc import Iterator
from pathlib import Path

import pytest

from model.catalog import Catalog
from model.exporters.chosen import Chosen
from model.selection import MEASURES, Selection
from resources import bundled_catalog


@pytest.fixture
def catalog() -> Iterator[Catalog]:
    with Catalog.open(Path(bundled_catalog())) as catalog:
        yield catalog


def flat(chosen: Chosen, catalog: Catalog) -> list[str]:
    return [one for portion in chosen.ids_in(catalog) for one in portion]


def test_named_records_come_once_and_in_order(catalog: Catalog) -> None:
    chosen = Chosen(ids=("sip", "meti", "sip"))
    assert flat(chosen, catalog) == ["sip", "meti"]
    assert chosen.count_in(catalog) == 2
    assert not chosen.whole


def test_a_selection_comes_as_it_is_sorted(catalog: Catalog) -> None:
    selection = Selection(types=MEASURES, holders=("meti",))
    chosen = Chosen(selection=selection, sort="name", descending=True)
    assert flat(chosen, catalog) == [row.id for row in catalog.rows(selection, sort="name", descending=True)]
    assert chosen.count_in(catalog) == len(flat(chosen, catalog))


def test_neither_means_everything(catalog: Catalog) -> None:
    chosen = Chosen()
    assert chosen.whole
    assert flat(chosen, catalog) == catalog.ids()
    assert chosen.count_in(catalog) == len(catalog.ids())


def test_what_is_chosen_is_a_selection_too(catalog: Catalog) -> None:
    assert catalog.count(Chosen(ids=("sip", "meti", "sip")).as_selection) == 2
    selection = Selection(types=MEASURES, holders=("meti",))
    assert Chosen(selection=selection).as_selection == selection
    assert catalog.count(Chosen().as_selection) == len(catalog.ids())

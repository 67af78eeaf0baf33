from pathlib import Path

import pytest

from model.catalog import Catalog
from model.selection import MEASURES, Selection
from model.wording import in_words
from tests.tiny import write_tiny


@pytest.mark.parametrize(
    ("selection", "words"),
    [
        (Selection(), "records"),
        (Selection(types=MEASURES), "policies and programs"),
        (Selection(types=("program",), holders=("moa", "target-smes")), "programs · MOA · SMEs"),
        (Selection(kinds=("fund", "portal")), "records · fund, portal"),
        (Selection(text="量子 fund"), "records · “量子 fund”"),
        (Selection(running=(2018, 2018), started=(2016, 9999)), "records · ran 2018 · started from 2016"),
        (Selection(running=(0, 2019)), "records · ran until 2019"),
        (Selection(has_budget=True, disputed=True, ongoing=True), "records · ongoing · states a budget · disputed"),
        (Selection(ids=("portal",)), "records · Mirai Portal"),
        (Selection(ids=tuple("abcde")), "records · 5 chosen records"),
        (Selection(ids=()), "records · none"),
        (Selection(holders=("no-such",)), "records · no-such"),
    ],
)
def test_a_selection_is_told_in_words(tmp_path: Path, selection: Selection, words: str) -> None:
    with Catalog.open(write_tiny(tmp_path / "tiny.db")) as catalog:
        assert in_words(catalog, selection) == words

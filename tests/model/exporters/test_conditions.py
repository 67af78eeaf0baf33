"""What files of data say of themselves: in English, the names of named records, the day and nothing finer."""

import zipfile
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from model.catalog import Catalog
from model.exporters import FORMATS, pour
from model.exporters.chosen import Chosen
from model.exporters.conditions import conditions_of
from model.records import OVERVIEW_ID
from model.selection import Selection
from resources import bundled_catalog

NAMED = ("sip", "moonshot", "meti", "mext", "nedo", "jst")
DATA = [form for form in FORMATS if form != "pdf"]


def poured(form: str, chosen: Chosen) -> bytes:
    out = BytesIO()
    with Catalog.open(bundled_catalog()) as catalog:
        pour(catalog, out, form, chosen)
    return out.getvalue()


def said(chosen: Chosen) -> str:
    with Catalog.open(bundled_catalog()) as catalog:
        return conditions_of(catalog, chosen).selection


@pytest.mark.parametrize(
    ("chosen", "words"),
    [
        (Chosen(), "the whole catalog"),
        (Chosen(ids=(OVERVIEW_ID,)), "the whole catalog"),
        (Chosen(ids=("sip",)), "SIP"),
        (Chosen(ids=NAMED), "SIP, Moonshot Research and Development Program, METI, MEXT, NEDO and 1 more"),
        (Chosen(selection=Selection(types=("program",), holders=("meti",), text="AI")), "programs · METI · “AI”"),
    ],
)
def test_the_selection_is_said_in_words(chosen: Chosen, words: str) -> None:
    assert said(chosen) == words


@pytest.mark.parametrize("form", DATA)
@pytest.mark.parametrize(
    "chosen", [Chosen(ids=("sbir", "sip")), Chosen(selection=Selection(types=("program",), holders=("meti",)))]
)
def test_data_are_the_same_whatever_language_people_are_told_things_in(form: str, chosen: Chosen) -> None:
    told_in_japanese = chosen.but(language="ja", words="選んだもの")
    assert poured(form, told_in_japanese) == poured(form, chosen)


def test_packages_and_workbooks_state_the_day_and_no_time(tmp_path: Path) -> None:
    """So that two of one day are the same bytes."""
    chosen = Chosen(ids=("sip",))
    with zipfile.ZipFile(BytesIO(poured("datapackage", chosen))) as package:
        assert {one.date_time[3:] for one in package.infolist()} == {(0, 0, 0)}
        assert b'T00:00:00Z"' in package.read("datapackage.json")
    (tmp_path / "x.xlsx").write_bytes(poured("xlsx", chosen))
    made = openpyxl.load_workbook(tmp_path / "x.xlsx").properties.created
    assert made is not None
    assert (made.hour, made.minute, made.second) == (0, 0, 0)

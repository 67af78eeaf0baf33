import re
from functools import partial
from pathlib import Path
from urllib.parse import unquote

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QTextDocument
from pytestqt.qtbot import QtBot

from gui.detail import DetailPane
from gui.page_html import DARK, LIGHT, page_html, style_sheet
from model.catalog import Catalog
from model.crosswalk import decision_on
from model.notebook import Notebook
from model.report.followed_page import page_with_projects
from model.report.page import Page, page_of
from tests.model.test_followed import budget_tables
from tests.tiny import tiny_catalog, tiny_tables, write_tiny


def page(record_id: str) -> Page:
    with tiny_catalog() as catalog:
        return page_of(catalog, record_id)


@pytest.fixture
def pane(qtbot: QtBot) -> DetailPane:
    pane = DetailPane()
    qtbot.addWidget(pane)
    return pane


def test_a_page_names_who_when_how_much_and_where_it_is_written(pane: DetailPane) -> None:
    pane.show_page(page("q-fund"))
    text = pane.toPlainText()
    for part in (
        "QF, Quantum Fund",
        "量子基金",
        "MOA (Ministry of Affairs)",
        "LY (Laboratory Y)",
        "from 2021",
        "¥2 tn",
        "page 8",
    ):
        assert part in text


def test_a_disputed_value_is_marked_and_explained(pane: DetailPane) -> None:
    pane.show_page(page("q-fund"))
    text = pane.toPlainText()
    assert "€1.5 bn !" in text
    assert "€15.5 bn !" in text
    assert "¥2 tn !" not in text
    assert "Preferred: €15.5 bn" in text
    assert "A decimal point has slipped." in text


@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script>", '"><img src=x onerror=y>', "<b>bold</b>", "&amp;", "a\u202eb\x07c"]
)
def test_text_of_a_catalog_is_never_taken_for_markup(pane: DetailPane, text: str) -> None:
    tables = tiny_tables()
    tables["programs"][0] |= {"name": text, "abbreviation": None, "summary": text}
    with tiny_catalog(tables) as catalog:
        hostile = page_of(catalog, "q-fund")
    pane.show_page(hostile)
    expected = text.replace("\u202e", "�").replace("\x07", "�")
    assert pane.toPlainText().count(expected) >= 2
    assert "<script" not in "".join(page_html(hostile))


def test_a_long_page_is_the_same_as_if_it_were_set_at_once(pane: DetailPane, qtbot: QtBot) -> None:
    tables = tiny_tables()
    policy = dict(tables["policies"][0])
    for n in range(300):
        tables["policies"].append({**policy, "id": f"p-{n}", "name": f"Plan {n}", "abbreviation": None})
        tables["roles"].append({"record_id": f"p-{n}", "organization_id": "moa", "role": "responsible", "position": 1})
        tables["citations"].append({**tables["citations"][0], "target_id": f"p-{n}"})
    with tiny_catalog(tables) as catalog:
        long = page_of(catalog, "moa")
    html = "".join(page_html(long))
    for dark, colors in ((False, LIGHT), (True, DARK)):
        pane.use_dark(dark)
        pane.show_page(long)
        at_once = len(_blocks(pane.document()))
        whole = QTextDocument(pane)
        whole.setDefaultStyleSheet(style_sheet(colors))
        whole.setHtml(html)
        expected = _blocks(whole)
        assert at_once < len(expected)
        qtbot.waitUntil(partial(_is_whole, pane, len(expected)))
        assert _blocks(pane.document()) == expected
    pane.show_page(long)
    pane.show_page(None)
    qtbot.wait(50)
    assert pane.toPlainText() == ""


def _is_whole(pane: DetailPane, count: int) -> bool:
    return len(_blocks(pane.document())) == count


def _blocks(document: QTextDocument) -> list[tuple[object, ...]]:
    """Return all paragraphs with what they look like."""
    found: list[tuple[object, ...]] = []
    block = document.begin()
    while block.isValid():
        shape, ink = block.blockFormat(), block.charFormat()
        margins = (shape.topMargin(), shape.bottomMargin(), shape.leftMargin(), shape.textIndent())
        found.append((block.text(), margins, ink.fontWeight(), ink.foreground().color().name()))
        block = block.next()
    return found


def test_a_link_to_a_record_asks_for_it(pane: DetailPane) -> None:
    wanted: list[str] = []
    pane.record_wanted.connect(wanted.append)
    for address in ("record:moa", "record:rs:2024:001234"):
        pane.anchorClicked.emit(QUrl(address))
    assert wanted == ["moa", "rs:2024:001234"]


@pytest.mark.parametrize(
    ("address", "opens"),
    [
        ("https://example.org/a", True),
        ("http://example.org", True),
        ("file:///etc/passwd", False),
        ("javascript:alert(1)", False),
        ("smb://host/share", False),
    ],
)
def test_only_web_addresses_are_opened(
    pane: DetailPane, monkeypatch: pytest.MonkeyPatch, address: str, opens: bool
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toString()))
    pane.anchorClicked.emit(QUrl(address))
    assert bool(opened) is opens


def test_every_kind_of_record_has_a_page(pane: DetailPane) -> None:
    for record_id in ("moa", "firm", "plan-5", "portal", "metric-debt", "src-a", "tech-quantum", "japanese-only"):
        shown = page(record_id)
        pane.show_page(shown)
        assert pane.toPlainText().startswith(shown.record.title)


def test_budget_projects_of_another_catalog_are_shown_and_lead_there(
    pane: DetailPane, qtbot: QtBot, tmp_path: Path
) -> None:
    hostile = "<i>x</i> & 量子"
    tables = budget_tables()
    next(row for row in tables["programs"] if row["id"] == "rs:2024:000001")["name"] = hostile
    budget = write_tiny(tmp_path / "a #1 <b> 予算.db", tables)
    with tiny_catalog() as catalog, Catalog.open(budget) as other, Notebook.open() as notebook:
        project = other.stubs(["rs:2024:000001"])["rs:2024:000001"]
        notebook.decide(decision_on(catalog.stubs(["q-fund"])["q-fund"], other, project, "accepted"))
        shown = page_with_projects(catalog, "q-fund")
    pane.show_page(shown)
    qtbot.waitUntil(lambda: "row of rs:2024:000001:executed" in pane.toPlainText())
    assert "Budget projects" in pane.toPlainText()
    assert hostile in pane.toPlainText()
    for fragment in ("rs:2024:000001", "src-a"):  # the project, the source of its money
        [address] = {
            address
            for address in re.findall('href="(catalog-record:[^"]*)"', "".join(page_html(shown)))
            if unquote(address.partition("#")[2]) == fragment
        }
        with qtbot.waitSignal(pane.elsewhere_wanted) as asked:
            pane.anchorClicked.emit(QUrl(address))
        assert asked.args == [budget.resolve(), fragment]

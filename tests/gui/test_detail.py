import re
from functools import partial
from pathlib import Path
from urllib.parse import unquote

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication, QTextCursor, QTextDocument
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gui.detail import DetailPane
from gui.page_html import PageHtml
from gui.page_style import DARK, LIGHT, style_sheet
from model.catalog import Catalog
from model.crosswalk import decision_on
from model.language import use_language
from model.notebook import Notebook
from model.report.followed_page import page_with_projects
from model.report.money import MoneyCell, MoneyRow, MoneyTable
from model.report.page import Page, page_of
from tests.model.test_followed import budget_tables
from tests.tiny import tiny_catalog, tiny_tables, write_tiny


def page(record_id: str) -> Page:
    with tiny_catalog() as catalog:
        return page_of(catalog, record_id)


def html_of(shown: Page) -> str:
    return "".join(PageHtml(shown).blocks())


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


@pytest.mark.parametrize(("years", "billions"), [(1, 37_404), (3, 37_404), (5, 406)])
def test_the_labels_of_money_are_not_broken_within_a_word(pane: DetailPane, years: int, billions: int) -> None:
    cells = (MoneyCell(billions * 10**9, disputed=True, disagreement=1),) * years
    table = MoneyTable(
        "Budget and execution",
        tuple(range(2022, 2022 + years)),
        (MoneyRow("executed", "Executed", "", cells, (1,)), MoneyRow("initial", "Initial budget", "", cells, (1, 2))),
        10**9,
        "billion yen",
        1,
    )
    pane.resize(430, 600)
    pane.show_page(page("q-fund").but(money=table))
    pane.show()
    block = pane.document().find("Executed").block()
    QTest.qWait(20)
    layout = block.layout()
    assert layout.lineAt(0).textLength() >= len("Executed")


def mark_of(pane: DetailPane, text: str) -> QTextCursor:
    """Return the link of a disputed value, selected as the keyboard selects it."""
    cursor = pane.document().find(text)
    assert cursor.charFormat().anchorHref().startswith("disagreement:")
    return cursor


def press(pane: DetailPane, key: Qt.Key) -> None:
    QTest.keyClick(pane, key)


def test_a_disputed_value_explains_itself_where_it_stands(pane: DetailPane) -> None:
    pane.show_page(page("q-fund"))
    closed = pane.toPlainText()
    assert "€1.5 bn !" in closed
    assert "€15.5 bn !" in closed
    assert "¥2 tn !" not in closed
    assert "A decimal point has slipped." not in closed
    address = mark_of(pane, "€1.5 bn !").charFormat().anchorHref()
    pane.anchorClicked.emit(QUrl(address))
    opened = pane.toPlainText()
    between = opened[opened.index("€1.5 bn !") : opened.index("€15.5 bn !")]
    for part in ("Report A, page 17", "Report B, table 1", "Preferred: €15.5 bn", "A decimal point has slipped."):
        assert part in between, part
    pane.anchorClicked.emit(QUrl(address))
    assert pane.toPlainText() == closed


def test_the_keyboard_opens_and_closes_what_the_sources_say(pane: DetailPane, qtbot: QtBot) -> None:
    pane.show_page(page("q-fund"))
    pane.show()
    qtbot.waitUntil(lambda: pane.is_whole)
    closed = pane.toPlainText()
    pane.setFocus()
    for _ in range(40):
        press(pane, Qt.Key.Key_Tab)
        if pane.textCursor().selectedText() == "€1.5 bn !":
            break
    assert pane.textCursor().selectedText() == "€1.5 bn !"
    press(pane, Qt.Key.Key_Return)
    assert "A decimal point has slipped." in pane.toPlainText()
    while pane.textCursor().selectedText() != "Close":
        press(pane, Qt.Key.Key_Tab)
        assert pane.hasFocus()
    press(pane, Qt.Key.Key_Return)
    assert pane.toPlainText() == closed
    assert pane.textCursor().selectedText() == "€1.5 bn !"
    pane.hide()


def test_all_disagreements_are_opened_from_the_top_each_once(pane: DetailPane) -> None:
    pane.show_page(page("q-fund"))
    for _ in range(2):
        pane.anchorClicked.emit(QUrl("disagreements:"))
        assert pane.toPlainText().count("A decimal point has slipped.") == 1


def test_a_disputed_field_of_the_record_is_marked_at_the_fact(pane: DetailPane) -> None:
    pane.show_page(page("portal"))
    cursor = mark_of(pane, "! disputed")
    assert "Mirai Portal / Mirano Portal" in cursor.block().text()
    pane.anchorClicked.emit(QUrl(cursor.charFormat().anchorHref()))
    assert "The sources disagree: Mirai Portal, name" in pane.toPlainText()


def test_what_was_opened_stays_open_in_other_colors_and_sizes(pane: DetailPane, qtbot: QtBot) -> None:
    pane.show_page(page("q-fund"))
    qtbot.waitUntil(lambda: pane.is_whole)
    pane.anchorClicked.emit(QUrl("disagreements:"))
    opened = pane.toPlainText()
    pane.use_dark(True)
    qtbot.waitUntil(lambda: pane.is_whole)
    assert pane.toPlainText() == opened
    pane.resize(400, 600)
    pane.show()
    font = pane.font()
    font.setPointSizeF(2 * font.pointSizeF())
    before = pane.document().size().height()
    pane.setFont(font)
    qtbot.waitUntil(lambda: pane.is_whole)
    assert pane.toPlainText() == opened
    assert pane.document().size().height() > 1.5 * before > 0
    pane.hide()


def series_page() -> Page:
    tables = tiny_tables()
    for year, status, value in ((2020, "actual", 220), (2021, "actual", 250), (2030, "target", 180)):
        tables["observations"].append(
            {**tables["observations"][3], "id": f"s.{year}", "period": str(year), "status": status, "value": value}
            | {"printed": f"{value}%"}
        )
        tables["citations"].append({**tables["citations"][0], "target_id": f"s.{year}"})
    with tiny_catalog(tables) as catalog:
        return page_of(catalog, "metric-debt")


def test_a_series_is_pictured_beside_its_metric_in_the_colors_of_the_paper(pane: DetailPane, qtbot: QtBot) -> None:
    pane.resize(400, 600)
    pane.show_page(series_page())
    pane.show()
    qtbot.waitUntil(lambda: pane.is_whole)
    assert "2018: 226% → 2030: 180%" in pane.toPlainText()
    for dark, colors in ((False, LIGHT), (True, DARK)):
        pane.use_dark(dark)
        qtbot.waitUntil(lambda: pane.is_whole)
        image = pane.document().resource(QTextDocument.ResourceType.ImageResource, QUrl("spark:0"))
        assert image.devicePixelRatio() == pane.devicePixelRatioF()
        inks = {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}
        assert colors.link in inks
    pane.hide()


def test_a_page_loads_no_picture_but_those_of_its_series(pane: DetailPane) -> None:
    pane.show_page(series_page())
    assert pane.loadResource(QTextDocument.ResourceType.ImageResource.value, QUrl("file:///usr/share/x.png")) is None


def test_the_menu_of_a_link_opens_it_here_or_in_a_window_of_its_own_or_copies_it(pane: DetailPane) -> None:
    here: list[str] = []
    own: list[str] = []
    pane.record_wanted.connect(here.append)
    pane.own_window_wanted.connect(own.append)
    menu = pane.link_menu(QUrl("record:moa"), "MOA")
    assert menu is not None
    for action in menu.actions():
        action.trigger()
    assert (here, own, QGuiApplication.clipboard().text()) == (["moa"], ["moa"], "MOA")
    assert pane.link_menu(QUrl("#ref-1"), "1") is None
    assert pane.link_menu(QUrl("file:///etc/passwd"), "x") is None


def test_words_are_told_in_japanese(pane: DetailPane) -> None:
    use_language("ja")
    try:
        pane.show_page(page("q-fund"))
    finally:
        use_language("en")
    assert pane.toPlainText().startswith("量子基金（QF）\nQuantum Fund\n")


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
    assert "<script" not in html_of(hostile)


def test_a_long_page_is_the_same_as_if_it_were_set_at_once(pane: DetailPane, qtbot: QtBot) -> None:
    tables = tiny_tables()
    policy = dict(tables["policies"][0])
    for n in range(300):
        tables["policies"].append({**policy, "id": f"p-{n}", "name": f"Plan {n}", "abbreviation": None})
        tables["roles"].append({"record_id": f"p-{n}", "organization_id": "moa", "role": "responsible", "position": 1})
        tables["citations"].append({**tables["citations"][0], "target_id": f"p-{n}"})
    with tiny_catalog(tables) as catalog:
        long = page_of(catalog, "moa")
    html = html_of(long)
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
        notebook.decide(decision_on(catalog, catalog.stubs(["q-fund"])["q-fund"], other, project, "accepted"))
        shown = page_with_projects(catalog, "q-fund")
    pane.show_page(shown)
    qtbot.waitUntil(lambda: "row of rs:2024:000001:executed" in pane.toPlainText())
    assert "Budget projects" in pane.toPlainText()
    assert hostile in pane.toPlainText()
    for fragment in ("rs:2024:000001", "src-a"):  # the project, the source of its money
        [address] = {
            address
            for address in re.findall('href="(catalog-record:[^"]*)"', html_of(shown))
            if unquote(address.partition("#")[2]) == fragment
        }
        with qtbot.waitSignal(pane.elsewhere_wanted) as asked:
            pane.anchorClicked.emit(QUrl(address))
        assert asked.args == [budget.resolve(), fragment]

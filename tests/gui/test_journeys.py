"""What users come for, done by keyboard alone on the bundled catalog, and how many steps it takes.

A step is a chord of keys, or one text that is typed.
"""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from gui.command_palette import CommandPalette
from gui.main_window import MainWindow
from gui.record_table import ROW_ROLE
from model.catalog import Catalog
from model.records import Measure, Metric, Program
from resources import bundled_catalog

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
NONE = Qt.KeyboardModifier.NoModifier


class Keyboard:
    """Types into whatever has the keyboard, and counts the steps."""

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        self.window = window
        self._qtbot = qtbot
        self.steps = 0

    def _target(self) -> QWidget:
        popup = QApplication.activePopupWidget()
        if isinstance(popup, CommandPalette):
            return popup.line
        return popup or QApplication.focusWidget() or self.window

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
        self.steps += 1
        self._qtbot.keyClick(self._target(), key, modifier)
        self._qtbot.wait(20)

    def type(self, text: str) -> None:
        self.steps += 1
        line = self._target()
        assert isinstance(line, QLineEdit)
        line.insert(text)  # QTest cannot type Japanese
        line.textEdited.emit(line.text())
        self._qtbot.wait(150)  # as long as lines wait for the next letter


@pytest.fixture
def keyboard(empty_window: MainWindow, qtbot: QtBot) -> Keyboard:
    empty_window.resize(1280, 800)
    empty_window.show()
    empty_window.activateWindow()
    qtbot.waitUntil(empty_window.isActiveWindow)
    empty_window.open_catalog(bundled_catalog())
    qtbot.wait(20)
    return Keyboard(empty_window, qtbot)


@pytest.fixture
def catalog() -> Iterator[Catalog]:
    with Catalog.open(bundled_catalog()) as catalog:
        yield catalog


def listed(window: MainWindow) -> set[str]:
    model = window.table.records
    return {model.index(row, 0).data(ROW_ROLE).id for row in range(model.rowCount())}


def measures(catalog: Catalog) -> list[Measure]:
    return [record for record in catalog.records(catalog.ids(["policy", "program"])) if isinstance(record, Measure)]


def test_the_bodies_behind_a_step(keyboard: Keyboard) -> None:
    keyboard.press(Qt.Key.Key_K, CTRL)
    keyboard.type("A-STEP")
    keyboard.press(Qt.Key.Key_Return)
    page = keyboard.window._page
    assert page is not None
    assert page.record.abbreviation == "A-STEP"
    assert "jst" in {stub.id for fact in page.facts for stub in fact.records}
    assert keyboard.steps == 3


def test_every_program_for_smes_that_states_a_budget(keyboard: Keyboard, catalog: Catalog) -> None:
    keyboard.press(Qt.Key.Key_F, CTRL)
    keyboard.type("type:program target:SMEs has:budget")
    keyboard.press(Qt.Key.Key_Return)
    metrics = [metric for metric in catalog.records(catalog.ids(["metric"])) if isinstance(metric, Metric)]
    budgets = {
        metric.subject_id
        for metric in metrics
        if any(one.status == "budget" and (one.currency or "JPY") == "JPY" for one in metric.observations)
    }
    wanted = {
        record.id
        for record in measures(catalog)
        if isinstance(record, Program) and "target-smes" in record.terms and record.id in budgets
    }
    assert wanted
    assert listed(keyboard.window) == wanted
    assert keyboard.steps == 3


def test_which_values_of_the_green_innovation_fund_disagree_and_where(keyboard: Keyboard) -> None:
    keyboard.press(Qt.Key.Key_K, CTRL)
    keyboard.type("green innovation")
    keyboard.press(Qt.Key.Key_Return)
    keyboard.press(Qt.Key.Key_3, CTRL)
    keyboard.press(Qt.Key.Key_Tab)  # the first link: the disagreement
    keyboard.press(Qt.Key.Key_Return)
    text = keyboard.window.detail.toPlainText()
    assert "€15.5 bn" in text
    assert "€1.5 bn" in text
    assert "2.1, table of policy strategies and measures" in text
    assert "2.3, Green Innovation Fund, paragraph 1" in text
    assert keyboard.steps == 6


def test_meti_and_mext_compared(keyboard: Keyboard) -> None:
    keyboard.press(Qt.Key.Key_4, ALT)
    for name in ("METI", "MEXT"):
        keyboard.type(name)
        keyboard.press(Qt.Key.Key_Return)
    compare = keyboard.window.center._views["compare"]
    assert compare.ids() == ["meti", "mext"]  # type: ignore[union-attr]
    assert keyboard.steps == 5


def test_the_weakest_area_of_the_ai_strategy(keyboard: Keyboard, catalog: Catalog) -> None:
    [rate] = catalog.records(["metric-ai-followup-complete-rate"])
    assert isinstance(rate, Metric)
    rates = {one.breakdown: one.value or 0 for one in rate.observations if one.breakdown and one.qualifier == "exact"}
    weakest = min(rates, key=lambda area: rates[area])
    keyboard.press(Qt.Key.Key_K, CTRL)
    keyboard.type("AI Strategy 2019")
    keyboard.press(Qt.Key.Key_Return)
    chart = keyboard.window.chart.chart
    assert chart is not None
    assert chart.form == "progress"
    shares = {label: float(text.removesuffix("%")) for label, text in chart.side}
    assert len(shares) > 3
    assert min(shares, key=lambda area: shares[area]) == weakest
    assert keyboard.steps == 3


def test_what_started_in_2020(keyboard: Keyboard, catalog: Catalog) -> None:
    keyboard.press(Qt.Key.Key_F, CTRL)
    keyboard.type("開始:2020")
    keyboard.press(Qt.Key.Key_Return)
    wanted = {record.id for record in measures(catalog) if record.span.start == 2020}
    assert len(wanted) > 10
    assert listed(keyboard.window) == wanted
    assert keyboard.steps == 3

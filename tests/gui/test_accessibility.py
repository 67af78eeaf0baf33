"""Everything has a name, keys do not collide, and text stands out from its paper (WCAG 2.2, AA)."""

from collections import Counter
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QColor, QGuiApplication, QKeySequence, QPalette
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QSpinBox,
    QTextBrowser,
    QWidget,
)
from pytestqt.qtbot import QtBot

from gui.center import VIEWS
from gui.colors import use_scheme
from gui.commands import COMMANDS
from gui.main_window import MainWindow
from gui.page_style import DARK, LIGHT, Colors
from gui.side import TABS
from model.charts.style import DARK as DARK_CHART
from model.charts.style import LIGHT as LIGHT_CHART
from model.charts.style import Theme

TEXT, LARGE = 4.5, 3.0  # contrast that WCAG asks of text, and of what is not text
ROLES = QPalette.ColorRole
PAIRS = (
    (ROLES.WindowText, ROLES.Window),
    (ROLES.Text, ROLES.Base),
    (ROLES.Text, ROLES.AlternateBase),
    (ROLES.ButtonText, ROLES.Button),
    (ROLES.HighlightedText, ROLES.Highlight),
    (ROLES.ToolTipText, ROLES.ToolTipBase),
    (ROLES.PlaceholderText, ROLES.Base),
    (ROLES.Link, ROLES.Base),
)
CONTROLS = (QAbstractButton, QAbstractItemView, QComboBox, QLineEdit, QPlainTextEdit, QSpinBox, QTextBrowser)


def luminance(color: QColor) -> float:
    """Return the relative luminance of a color, as WCAG defines it."""
    parts = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (color.redF(), color.greenF(), color.blueF())
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(ink: QColor, paper: QColor) -> float:
    """Return the contrast of ink, which may be translucent, on paper: 1 to 21."""
    share = ink.alphaF()
    pairs = ((ink.redF(), paper.redF()), (ink.greenF(), paper.greenF()), (ink.blueF(), paper.blueF()))
    mixed = QColor.fromRgbF(*(min(1.0, one * share + other * (1 - share)) for one, other in pairs))
    lights = sorted((luminance(mixed), luminance(paper)), reverse=True)
    return (lights[0] + 0.05) / (lights[1] + 0.05)


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast(QColor("black"), QColor("white")) == pytest.approx(21)
    assert contrast(QColor("#767676"), QColor("white")) == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("scheme", [Qt.ColorScheme.Light, Qt.ColorScheme.Dark])
@pytest.mark.usefixtures("empty_window")
def test_text_stands_out_from_its_paper(scheme: Qt.ColorScheme) -> None:
    use_scheme(scheme)
    palette = QGuiApplication.palette()
    use_scheme(Qt.ColorScheme.Unknown)
    weak = [
        f"{ink.name} on {paper.name}: {found:.2f}"
        for ink, paper in PAIRS
        if (found := contrast(palette.color(ink), palette.color(paper))) < TEXT
    ]
    assert not weak


@pytest.mark.parametrize("scheme", [Qt.ColorScheme.Light, Qt.ColorScheme.Dark])
@pytest.mark.usefixtures("empty_window")
def test_the_edges_of_what_one_fills_in_stand_out(scheme: Qt.ColorScheme, qtbot: QtBot) -> None:
    use_scheme(scheme)
    paper = QGuiApplication.palette().color(ROLES.Base)
    for control in (QCheckBox(), QLineEdit()):
        qtbot.addWidget(control)
        control.resize(60, 30)
        picture = control.grab().toImage()
        row = [picture.pixelColor(x, 15) for x in range(30)]
        assert max(contrast(one, paper) for one in row) >= LARGE, type(control).__name__
    use_scheme(Qt.ColorScheme.Unknown)


@pytest.mark.parametrize(("colors", "paper"), [(LIGHT, "#ffffff"), (DARK, "#1e2227")])
def test_the_inks_of_a_page_stand_out(colors: Colors, paper: str) -> None:
    for ink in (colors.ink, colors.faint, colors.link, colors.warning):
        assert contrast(QColor(ink), QColor(paper)) >= TEXT, ink
        assert contrast(QColor(ink), QColor(colors.panel)) >= TEXT, ink


@pytest.mark.parametrize("theme", [LIGHT_CHART, DARK_CHART])
def test_the_inks_of_a_chart_stand_out(theme: Theme) -> None:
    paper = QColor(theme.paper)
    for ink in (theme.ink, theme.faint, theme.warning):
        assert contrast(QColor(ink), paper) >= TEXT, ink


def test_no_two_commands_share_keys() -> None:
    keys = Counter(QKeySequence(command.shortcut).toString() for command in COMMANDS)
    assert [one for one, times in keys.items() if times > 1] == []
    assert "" not in keys


def menu_of(action: QAction) -> QMenu:
    menu = action.menu()
    assert isinstance(menu, QMenu)
    return menu


def test_every_command_stands_in_a_menu_with_keys_and_a_tip(window: MainWindow) -> None:
    def below(menu: QMenu) -> list[str]:
        return [
            name
            for action in menu.actions()
            for name in ([action.objectName()] if action.menu() is None else below(menu_of(action)))
        ]

    listed = [name for action in window.menuBar().actions() for name in below(menu_of(action))]
    for command in COMMANDS:
        assert command.id in listed
        action = window.actions_by_id[command.id]
        assert action.toolTip() not in {"", action.text()}
        assert not action.shortcut().isEmpty()


def test_no_two_titles_in_a_menu_share_a_letter_to_press(window: MainWindow) -> None:
    for top in window.menuBar().actions():
        menu = menu_of(top)
        letters = Counter(
            action.text()[action.text().index("&") + 1].casefold() for action in menu.actions() if "&" in action.text()
        )
        assert [letter for letter, times in letters.items() if times > 1] == [], top.text()


def test_every_control_has_a_name(window: MainWindow) -> None:
    for view in VIEWS:
        window.center.use_view(view)
    for tab in TABS:
        window.side.use_tab(tab)
    nameless = [
        f"{type(widget).__name__} in {type(widget.parent()).__name__}"
        for kind in CONTROLS
        for widget in window.findChildren(kind)
        if _is_own(widget) and not (widget.accessibleName() or (isinstance(widget, QAbstractButton) and widget.text()))
    ]
    assert not nameless


def _is_own(widget: QWidget) -> bool:
    """Tell whether a control is the program's, not a part that Qt makes inside one."""
    inside = widget.parent()
    return (
        not widget.objectName().startswith("qt_")
        and not isinstance(inside, QComboBox | QSpinBox | QLineEdit)
        and not isinstance(inside.parent() if inside else None, QComboBox)  # the list that it opens
        and type(inside).__name__ not in {"QTabBar", "QToolBar", "QMenuBar"}
        and not isinstance(widget, QHeaderView)
        and type(widget) is not QAbstractButton
    )


def test_tab_goes_from_search_through_tree_middle_and_page(window: MainWindow) -> None:
    window.show()
    order: list[QWidget] = []
    widget: QWidget | None = window.search
    while widget is not None and widget not in order:
        order.append(widget)
        widget = widget.nextInFocusChain()
    reached = [
        next((place for place, one in enumerate(order) if one is part or part.isAncestorOf(one)), -1)
        for part in (window.search, window.navigator, window.center, window.side)
    ]
    assert -1 not in reached
    assert all(one < other for one, other in pairwise(reached))

"""Light and dark, by the system or by hand."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPalette, QPen, QPixmap
from PySide6.QtWidgets import QApplication

_HALF = 128
_ICON = 64  # pixels, scaled down where it is shown
_DARK = {
    QPalette.ColorRole.Window: "#262b31",
    QPalette.ColorRole.WindowText: "#e6e9ed",
    QPalette.ColorRole.Base: "#1e2227",
    QPalette.ColorRole.AlternateBase: "#252a30",
    QPalette.ColorRole.Text: "#e6e9ed",
    QPalette.ColorRole.PlaceholderText: "#93a0ae",
    QPalette.ColorRole.Button: "#30363d",
    QPalette.ColorRole.ButtonText: "#e6e9ed",
    QPalette.ColorRole.ToolTipBase: "#30363d",
    QPalette.ColorRole.ToolTipText: "#e6e9ed",
    QPalette.ColorRole.BrightText: "#ffffff",
    QPalette.ColorRole.Highlight: "#1f6fa8",
    QPalette.ColorRole.HighlightedText: "#ffffff",
    QPalette.ColorRole.Link: "#7cc4f5",
    QPalette.ColorRole.Light: "#3a424b",
    QPalette.ColorRole.Midlight: "#343b43",
    QPalette.ColorRole.Mid: "#22272c",
    QPalette.ColorRole.Dark: "#171a1e",
    QPalette.ColorRole.Shadow: "#0e1012",
}

# Qt's style draws the edges of these from the color behind them, a little darker, which is hardly seen on their paper.
_WITH_EDGES = ("QCheckBox", "QRadioButton", "QLineEdit", "QListView", "QTreeView")
_BEHIND_EDGES_DARK, _BEHIND_EDGES_LIGHT = "#a3afbc", "#b0b6bd"

# What of Qt's own light palette is too pale on its paper, or of a blue that the pages do not have.
_LIGHT = {
    QPalette.ColorRole.PlaceholderText: "#5b6672",
    QPalette.ColorRole.Link: "#0b5a8a",
    QPalette.ColorRole.Highlight: "#1f6fa8",
    QPalette.ColorRole.HighlightedText: "#ffffff",
}


def is_dark(palette: QPalette) -> bool:
    """Tell whether a palette paints light text on dark paper."""
    return palette.color(QPalette.ColorRole.Base).lightness() < _HALF


def use_scheme(scheme: Qt.ColorScheme) -> None:
    """Show the application light, dark, or (Unknown) as the system is.

    Where Qt's platform cannot change by itself, as on bare X11, a palette of our own stands in. Both are our own as far
    as text would not stand out enough.
    """
    QApplication.setPalette(QPalette())
    QGuiApplication.styleHints().setColorScheme(scheme)
    dark = is_dark(QGuiApplication.palette()) or scheme == Qt.ColorScheme.Dark
    palette = _dark_palette() if dark else _light_palette()
    QApplication.setPalette(palette)
    palette = QGuiApplication.palette()
    palette.setColor(QPalette.ColorRole.Window, QColor(_BEHIND_EDGES_DARK if dark else _BEHIND_EDGES_LIGHT))
    for kind in _WITH_EDGES:
        QApplication.setPalette(palette, kind)  # type: ignore[arg-type]  # PySide takes str alone, other than it says


def _light_palette() -> QPalette:
    """Return a palette that leaves what it does not name to the system."""
    palette = QPalette()
    for role, color in _LIGHT.items():
        palette.setColor(role, QColor(color))
    return palette


def _dark_palette() -> QPalette:
    palette = QPalette()
    for role, color in _DARK.items():
        palette.setColor(role, QColor(color))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText, QPalette.ColorRole.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor("#707c89"))
    return palette


def arrow_icon(palette: QPalette, *, left: bool) -> QIcon:
    """Return an arrow in the colors of a palette, pale when its action is disabled."""
    icon = QIcon()
    for mode, group in (
        (QIcon.Mode.Normal, QPalette.ColorGroup.Active),
        (QIcon.Mode.Disabled, QPalette.ColorGroup.Disabled),
    ):
        picture = QPixmap(_ICON, _ICON)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(palette.color(group, QPalette.ColorRole.ButtonText), _ICON / 10)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        tip, end = (0.3, 0.62) if left else (0.7, 0.38)
        corners = [QPointF(_ICON * x, _ICON * y) for x, y in ((end, 0.2), (tip, 0.5), (end, 0.8))]
        painter.drawPolyline(corners)
        painter.end()
        icon.addPixmap(picture, mode)
    return icon

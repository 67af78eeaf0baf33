"""Light and dark, by the system or by hand."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

_HALF = 128
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


def is_dark(palette: QPalette) -> bool:
    """Tell whether a palette paints light text on dark paper."""
    return palette.color(QPalette.ColorRole.Base).lightness() < _HALF


def use_scheme(scheme: Qt.ColorScheme) -> None:
    """Show the application light, dark, or (Unknown) as the system is.

    Where Qt's platform cannot change by itself, as on bare X11, a palette of our own stands in.
    """
    QApplication.setPalette(QPalette())
    QGuiApplication.styleHints().setColorScheme(scheme)
    if scheme == Qt.ColorScheme.Dark and not is_dark(QGuiApplication.palette()):
        QApplication.setPalette(_dark_palette())


def _dark_palette() -> QPalette:
    palette = QPalette()
    for role, color in _DARK.items():
        palette.setColor(role, QColor(color))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText, QPalette.ColorRole.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor("#707c89"))
    return palette

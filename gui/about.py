"""What the program is, and which catalog is open."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QMessageBox, QWidget

if TYPE_CHECKING:
    from model.records import Overview


def show_about(window: QWidget, overview: Overview | None, path: Path) -> None:
    """Open the about box, without blocking."""
    lines = [
        _tr("STI Atlas explores Japan's science, technology and innovation policy, every figure traced to its source."),
        "",
    ]
    if overview:
        names = {
            "organization": _tr("organizations"),
            "policy": _tr("policies"),
            "program": _tr("programs"),
            "metric": _tr("metrics"),
            "source": _tr("sources"),
            "term": _tr("terms"),
        }
        lines += [
            f"{overview.label}, {overview.published}, {overview.license}",
            str(path),
            ", ".join(f"{overview.counts[record_type]:,} {name}" for record_type, name in names.items()),
        ]
    lines += ["", _tr("Program: Apache License 2.0. Japanese glyphs: IPAexGothic, IPA Font License.")]
    box = QMessageBox(window)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setWindowTitle(_tr("About STI Atlas"))
    box.setIconPixmap(window.windowIcon().pixmap(64, 64))
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText("\n".join(lines))
    box.open()


def _tr(text: str) -> str:
    return QCoreApplication.translate("About", text)

"""Make the picture at the top of the README: `python docs/make_screenshot.py`. Needs no display."""

import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from PySide6.QtCore import QTimer  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402

from gui.app import prepare  # noqa: E402
from gui.main_window import MainWindow  # noqa: E402
from model.database import bundled_catalog  # noqa: E402

SHOWN = "green-innovation-fund"
PATIENCE = 60_000  # milliseconds


def main(target: Path) -> int:
    """Open the window, wait until the chart is drawn, save what it shows."""
    application = QApplication([])
    prepare(application)
    window = MainWindow()
    window.resize(1400, 860)
    window.show()
    window.open_catalog(bundled_catalog())
    window.catalog_shown.connect(lambda: window.show_record(SHOWN))

    def look() -> None:
        chart = window.chart
        if chart.is_drawn and chart.chart is not None and chart.chart.title.endswith("Green Innovation Fund"):
            timer.stop()
            QTimer.singleShot(300, save)

    def save() -> None:
        window.grab().save(str(target))
        print(f"saved {target}")
        application.quit()

    timer = QTimer()
    timer.timeout.connect(look)
    timer.start(50)
    QTimer.singleShot(PATIENCE, lambda: application.exit(1))
    status = application.exec()
    window.close()
    return status


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "screenshot.png"))

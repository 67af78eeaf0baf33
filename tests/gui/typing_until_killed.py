"""Type into the real note pane without end, and print each text that was shown as saved: to be killed.

`python -m tests.gui.typing_until_killed NOTEBOOK SEED`
"""

import os
import random
import sys


def main() -> None:
    """Type until the process is killed."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ["STI_ATLAS_NOTEBOOK"] = sys.argv[1]
    from PySide6.QtCore import QTimer
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication, QWidget

    from gui.note_pane import NotePane
    from gui.notebook_desk import NotebookDesk

    chance = random.Random(int(sys.argv[2]))  # noqa: S311  # nothing secret
    application = QApplication([])
    window = QWidget()
    desk = NotebookDesk(window)
    desk.use_catalog("Tiny")
    pane = NotePane(desk, window)
    pane.saved.connect(lambda record_id, text: print(f"{record_id} {len(text)} {text!r}", flush=True))  # noqa: T201
    if int(sys.argv[2]) % 2:
        pane._pause.setInterval(1)  # so that the end comes in the middle of a save more often
    words = iter(range(1_000_000_000))

    def step() -> None:
        if chance.random() < 0.02:
            pane.show_record(chance.choice(["q-fund", "moa", "plan-5"]), "Name")
        elif not pane.editor.paper.isReadOnly() and pane.editor.isEnabled():
            pane.editor.paper.moveCursor(pane.editor.paper.textCursor().MoveOperation.End)
            QTest.keyClicks(pane.editor.paper, f"{next(words)} ")
        typing.start(chance.choice([1, 5, 20, 350]))

    typing = QTimer(singleShot=True)
    typing.timeout.connect(step)
    pane.show_record("q-fund", "Name")
    window.show()
    typing.start(0)
    application.exec()


if __name__ == "__main__":
    main()

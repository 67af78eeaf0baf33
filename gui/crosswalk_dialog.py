"""Tools > Match with Budget Projects: which projects of another catalog belong to the programs of this one, and why."""

from collections.abc import Sequence
from concurrent.futures import Executor
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from gui.candidate_pane import CandidatePane
from gui.crosswalk_worker import CrosswalkWorker, Pair
from gui.errors import present
from gui.program_list import ProgramLine, ProgramList
from gui.settings import Settings
from gui.texts import plain_tip, without_mnemonic
from model.crosswalk import Matches
from model.database import bundled_catalog
from model.errors import AtlasError
from model.notebook import Decision, Verdict
from model.override import override
from model.records import Row, Stub

_Known = dict[str, tuple[Row | Stub, Verdict]]  # what was decided for a program, by project


class CrosswalkDialog(QDialog):
    """Matches one program after the other as soon as two catalogs are chosen; what is decided is kept at once."""

    record_wanted = Signal(object, str)  # the path of a catalog, and a record in it
    decided = Signal(str, str)  # the program and the project
    noted = Signal(object)  # the Change in the notebook, so that it can be undone in the window
    finished_matching = Signal()

    def __init__(
        self, settings: Settings, opened: Path | None, parent: QWidget, executor: Executor | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Match with Budget Projects"))
        self._settings = settings
        self._opened = opened
        self._pair: Pair | None = None
        self._matches: dict[str, Matches] = {}
        self._known: dict[str, _Known] = {}
        self._waiting: list[str] = []  # to be matched, the last one first
        self._running = False
        self.worker = CrosswalkWorker(parent, executor)  # it may have to outlive the dialog, to end its work
        self._build()
        self._connect()
        self._filter()
        self._offer()

    # ---- construction

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.addLayout(self._build_choice())
        self.programs = ProgramList(self)
        self.candidates = CandidatePane(self)
        self.panes = QSplitter(Qt.Orientation.Horizontal, self)
        self.panes.addWidget(self._build_list())
        self.panes.addWidget(self.candidates)
        self.panes.setStretchFactor(1, 1)
        self.panes.setSizes([310, 670])
        self.panes.setChildrenCollapsible(False)
        layout.addWidget(self.panes, 1)
        self.message = QLabel(self)
        self.message.setTextFormat(Qt.TextFormat.PlainText)
        self.message.setWordWrap(True)
        self.progress = QProgressBar(self)
        self.progress.setFormat(self.tr("%v of %m matched"))
        self.progress.setMaximumWidth(220)
        self.stop_button = QPushButton(self.tr("&Stop"), self)
        self.stop_button.setToolTip(self.tr("Stop matching, or go on; what was found stays"))
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        box.rejected.connect(self.reject)
        bottom = QHBoxLayout()
        bottom.addWidget(self.message, 1)
        for widget in (self.progress, self.stop_button, box):
            bottom.addWidget(widget)
        layout.addLayout(bottom)
        for button in self.findChildren(QPushButton):
            button.setAutoDefault(False)  # Enter shows a record
        self.resize(980, 640)

    def _build_choice(self) -> QGridLayout:
        self.own, self.other = QComboBox(self), QComboBox(self)
        choice = QGridLayout()
        texts = (self.tr("&Programs of:"), self.tr("&Budget projects of:"))
        for row, (text, combo) in enumerate(zip(texts, (self.own, self.other), strict=True)):
            label = QLabel(text, self)
            label.setBuddy(combo)
            combo.setMinimumContentsLength(30)
            combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            combo.activated.connect(self._open)
            choose = QPushButton(self.tr("Browse…"), self)
            choose.setAccessibleName(self.tr("Choose another file: {0}").format(without_mnemonic(text)))
            choose.clicked.connect(partial(self._ask, combo))
            for column, widget in enumerate((label, combo, choose)):
                choice.addWidget(widget, row, column)
        choice.setColumnStretch(1, 1)
        return choice

    def _build_list(self) -> QWidget:
        side = QWidget(self)
        self.filter = QLineEdit(side)
        self.filter.setPlaceholderText(self.tr("Filter, in English or Japanese"))
        self.filter.setAccessibleName(self.tr("Filter programs"))
        self.filter.setClearButtonEnabled(True)
        self.only_found = QCheckBox(self.tr("&With candidates only"), side)
        self.only_found.setChecked(True)
        layout = QVBoxLayout(side)
        layout.setContentsMargins(0, 0, 0, 0)
        for widget in (self.filter, self.only_found, self.programs):
            layout.addWidget(widget)
        return side

    def _connect(self) -> None:
        self.worker.opened.connect(self._show_pair)
        self.worker.matched.connect(self._take)
        self.worker.decided.connect(self._decided)
        self.worker.decisions_read.connect(self._show_decisions)
        self.worker.noted.connect(self.noted)
        self.worker.failed.connect(self._failed)
        self.filter.textChanged.connect(self._filter)
        self.only_found.toggled.connect(self._filter)
        self.programs.pointed.connect(self._point)
        self.programs.chosen.connect(lambda record_id: self._want(self.own, record_id))
        self.candidates.chosen.connect(lambda project_id: self._want(self.other, project_id))
        self.candidates.judged.connect(self._judge)
        self.stop_button.clicked.connect(self._stop_or_go_on)
        keys: tuple[tuple[str, Verdict | None], ...] = (("A", "accepted"), ("R", "rejected"), ("U", None))
        for key, verdict in keys:
            shortcut = QShortcut(QKeySequence(key), self.panes, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(partial(self.candidates.judge, verdict))

    # ---- choosing the catalogs

    def _offer(self) -> None:
        """Offer the catalogs that are known, and open the likeliest pair."""
        bundled = bundled_catalog()
        recent = {one.path: one.title for one in self._settings.recent() if one.path != bundled}
        opened = self._opened if self._opened != bundled else None
        if opened is not None:
            recent = {opened: recent.get(opened, ""), **recent}
        self.own.addItem(self.tr("Bundled catalog"), str(bundled))
        for path, title in recent.items():
            for combo in (self.own, self.other):
                combo.addItem(_label(title, path), str(path))
        self.other.setCurrentIndex(-1)
        self._show_progress()
        self._begin(bundled, list(recent) if opened is None else [opened])

    def _ask(self, combo: QComboBox) -> None:
        dialog = QFileDialog(
            self, self.tr("Catalog to Match"), str(self._settings.folder()), self.tr("Catalogs (*.db);;All files (*)")
        )
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: self.choose(combo, Path(name)))
        dialog.open()

    def choose(self, combo: QComboBox, path: Path) -> None:
        """Match another file."""
        self._settings.set_folder(path.parent)
        self._select(combo, path)
        self._open()

    def _select(self, combo: QComboBox, path: Path, title: str = "") -> None:
        if combo.findData(str(path)) < 0:
            combo.addItem(_label(title, path), str(path))
        row = combo.findData(str(path))
        if title:
            combo.setItemText(row, _label(title, path))
        combo.setCurrentIndex(row)
        combo.setToolTip(plain_tip(str(path)))

    def _open(self) -> None:
        if self.other.currentIndex() >= 0:
            self._begin(Path(self.own.currentData()), [Path(self.other.currentData())])

    def _begin(self, own: Path, others: Sequence[Path]) -> None:
        self._running, self._pair, self._matches, self._known, self._waiting = False, None, {}, {}, []
        self.programs.programs.reset((), {})
        self.candidates.show_program(None)
        self._show_progress()
        if others == [own]:
            self.message.setText(self.tr("Choose two different catalogs."))
        else:
            self.message.setText(self.tr("Opening…"))
            self.worker.open(own, others)

    def _show_pair(self, pair: Pair) -> None:
        self._pair = pair
        self._select(self.own, pair.own, pair.own_title)
        self._select(self.other, pair.other, pair.other_title)
        self._take_decisions(pair.decisions)
        self.programs.programs.reset(pair.programs, {stub.id: self._accepted(stub.id) for stub in pair.programs})
        self._waiting = [stub.id for stub in reversed(pair.programs)]
        self.progress.setMaximum(len(pair.programs))
        if pair.notice:
            present(self, AtlasError(pair.notice))
        self._go_on()

    def _take_decisions(self, decisions: Sequence[Decision]) -> None:
        self._known = {}
        for one in decisions:
            project = Stub(
                id=one.project_id, type="program", kind=None, name=one.project_name, name_ja=None, abbreviation=None
            )
            self._known.setdefault(one.record_id, {})[one.project_id] = project, one.verdict

    def show_decisions_again(self, _changed: object = None) -> None:
        """Show the decisions as the notebook has them: some were undone in the window."""
        self.worker.read_decisions()

    def _show_decisions(self, decisions: Sequence[Decision]) -> None:
        before = set(self._known)
        self._take_decisions(decisions)
        for record_id in before | set(self._known):
            if self.programs.programs.line(record_id) is not None:
                self.programs.programs.set_accepted(record_id, self._accepted(record_id))
        line = self.programs.programs.line(self.candidates.record_id) if self.candidates.record_id else None
        if line is not None:
            self._show_candidates(line.stub)
        self._show_progress()

    # ---- matching

    def _stop_or_go_on(self) -> None:
        if self._running:
            self._running = False
            self._show_progress()
        else:
            self._go_on()

    def _go_on(self) -> None:
        self._running = True
        self._show_progress()
        self._match_next()

    def _match_next(self) -> None:
        while self._running and self._waiting:
            record_id = self._waiting.pop()
            if record_id not in self._matches:
                self.worker.match(record_id)
                return
        if self._running:
            self._running = False
            self._show_progress()
            self.finished_matching.emit()

    def _take(self, matches: Matches) -> None:
        record_id = matches.record.id
        self._matches[record_id] = matches
        self.programs.programs.set_found(record_id, len(matches.candidates))
        if self.candidates.record_id == record_id:
            self._show_candidates(matches.record)
        elif not self.candidates.record_id and matches.candidates:
            self.programs.point_at(record_id)
        self._show_progress()
        QTimer.singleShot(0, self, self._match_next)

    def _show_progress(self) -> None:
        done = len(self._matches)
        self.progress.setValue(done)
        self.progress.setVisible(self._running)
        self.stop_button.setText(self.tr("&Stop") if self._running else self.tr("&Go On"))
        self.stop_button.setVisible(self._running or bool(self._waiting))
        if self._pair is None:
            return
        found = sum(bool(matches.candidates) for matches in self._matches.values())
        accepted = sum(self._accepted(record_id) for record_id in self._known)
        text = self.tr("{0:,} of {1:,} programs and policies have candidates; {2:,} projects are accepted.")
        text = text.format(found, done, accepted)
        if self._pair.left:
            text += " " + self.tr("The {0:,} least important ones are left out.").format(self._pair.left)
        self.message.setText(text)

    def _failed(self, error: BaseException) -> None:
        self._running = False
        self._show_progress()
        if isinstance(error, AtlasError):
            self.message.setText(str(error))
        else:
            present(self, error)

    # ---- one program

    def _filter(self) -> None:
        self.programs.show_filtered(self.filter.text(), only_found=self.only_found.isChecked())

    def _point(self, line: ProgramLine | None) -> None:
        if line is None or line.stub.id == self.candidates.record_id:
            return
        self._show_candidates(line.stub)
        if line.found is None:
            self._waiting.append(line.stub.id)  # it comes next
            if not self._running:
                self.worker.match(line.stub.id)

    def _show_candidates(self, record: Stub) -> None:
        self.candidates.show_program(record, self._matches.get(record.id), self._known.get(record.id, {}))

    def _want(self, combo: QComboBox, record_id: str) -> None:
        self.record_wanted.emit(Path(combo.currentData()), record_id)

    # ---- deciding

    def _accepted(self, record_id: str) -> int:
        return sum(verdict == "accepted" for _, verdict in self._known.get(record_id, {}).values())

    def _judge(self, record: Stub, project: Row | Stub, verdict: Verdict | None) -> None:
        self.worker.decide(record, project, verdict)

    def _decided(self, record_id: str, project: Row | Stub, verdict: Verdict | None) -> None:
        known = self._known.setdefault(record_id, {})
        known.pop(project.id, None)
        if verdict is not None:
            known[project.id] = project, verdict
        line = self.programs.programs.line(record_id)
        if line is not None:
            self.programs.programs.set_accepted(record_id, self._accepted(record_id))
            if self.candidates.record_id == record_id:
                self._show_candidates(line.stub)
        self._show_progress()
        self.decided.emit(record_id, project.id)

    # ---- Qt

    @override
    def done(self, result: int) -> None:
        self._running = False
        self.worker.retire()
        super().done(result)


def _label(title: str, path: Path) -> str:
    return f"{title} – {path.name}" if title else path.name

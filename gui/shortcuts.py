"""The list of shortcuts, made from the commands: for the help, and for docs/guide.md."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeySequence

from gui.commands import COMMANDS, MENUS, SUBMENUS
from gui.texts import without_mnemonic


def shortcuts_markdown() -> str:
    """Return a table of commands for each menu, in the language used and as the platform writes keys."""
    lines: list[str] = []
    for menu in (*MENUS, *(title for _, title, _ in SUBMENUS)):
        rows = [command for command in COMMANDS if command.menu == menu and command.shortcut]
        if not rows:
            continue
        heads = (_tr("Keys"), _tr("Command"), _tr("What it does"))
        lines += [f"### {_plain(menu)}", "", f"| {' | '.join(heads)} |", "| --- | --- | --- |"]
        for one in rows:
            keys = QKeySequence(one.shortcut).toString(QKeySequence.SequenceFormat.NativeText)
            lines.append(f"| {keys} | {_plain(one.text)} | {QCoreApplication.translate('Actions', one.tip)} |")
        lines.append("")
    return "\n".join(lines)


def _plain(text: str) -> str:
    return without_mnemonic(QCoreApplication.translate("Actions", text)).removesuffix("…")


def _tr(text: str) -> str:
    return QCoreApplication.translate("Shortcuts", text)

"""Lines of a table for the clipboard: text with tabs for spreadsheets and editors, HTML for documents."""

from collections.abc import Sequence

from PySide6.QtCore import QMimeData

from model.cells import safe_cell

Cells = Sequence[int | str]


def table_data(headings: Sequence[str], lines: Sequence[Cells]) -> QMimeData:
    """Return lines below their headings as text with tabs and as an HTML table. No text in it is a formula."""
    plain = [headings, *([_plain(cell) for cell in line] for line in lines)]
    data = QMimeData()
    data.setText("".join("\t".join(line) + "\n" for line in plain))
    head = "".join(f"<th>{_escaped(heading)}</th>" for heading in headings)
    body = "".join(f"<tr>{''.join(f'<td>{_escaped(cell)}</td>' for cell in line)}</tr>" for line in plain[1:])
    data.setHtml(f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>")
    return data


def _plain(cell: int | str) -> str:
    """Return a cell in one line that no spreadsheet takes for a formula; a number stays one."""
    if isinstance(cell, int):
        return str(cell)
    return str(safe_cell(" ".join(cell.split())))


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")  # html would load 2,000 entities

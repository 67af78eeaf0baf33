"""The bulk tables of RS System: every budget project of Japan's government, as its ministries review it each year.

The Cabinet Secretariat publishes some fifteen tables a year (https://rssystem.go.jp/download-csv), each as one CSV in a
ZIP archive, amounts in yen. Any of them can be read alone, and those of several years together: a project of a year is
a program, and its figures of four budget years are observations.
"""

from collections.abc import Callable, Iterator

from model.errors import ImportFailedError
from model.importers import About, Stream
from model.importers.inputs import Inputs, Log, column_key
from model.importers.review import Entry
from model.importers.rs_system.budgets import accounts, lines
from model.importers.rs_system.policies import policies
from model.importers.rs_system.programs import organizations, outlines, related, remarks, subsidies
from model.importers.rs_system.recipients import flows, payments
from model.importers.rs_system.results import findings, indicators, logic_models
from model.importers.rs_system.sheets import Sheets, year_of
from model.importers.rs_system.tables import YEAR, beginning, kind_of

TITLE = "RS System (Administrative Project Review, ZIP or CSV)"
# The outlines come first, so that the other tables find their projects; links between projects come last.
_READERS: tuple[Callable[[Sheets], Iterator[Entry]], ...] = (
    *(outlines, organizations, policies, subsidies, accounts, lines, indicators, logic_models, findings),
    *(flows, payments, remarks, related),
)


def recognizes(inputs: Inputs) -> bool:
    """Tell whether one of the files has the columns of a table of RS System."""
    return any(kind_of(rows[0])[0] is not None for file in inputs.files if (rows := beginning(inputs, file)))


def about(inputs: Inputs) -> About:
    """Return what the catalog says of itself: the fiscal years of the review sheets are its version."""
    years = sorted({year for file in inputs.files if (year := _first_year(beginning(inputs, file))) is not None})
    named = ", ".join(f"FY{year}" for year in years) or "of an unknown year"
    return About(
        title=f"Administrative Project Review {named} (RS System)",
        version="-".join(map(str, years)) or "unknown",
        published=str(years[-1]) if years else "unknown",
        license="not stated",
    )


def _first_year(rows: list[list[str]]) -> int | None:
    if len(rows) < 2 or kind_of(rows[0])[0] is None:
        return None
    header = [column_key(name) for name in rows[0]]
    column = header.index(column_key(YEAR)) if column_key(YEAR) in header else len(rows[1])
    return year_of(rows[1][column]) if column < len(rows[1]) else None


def read(inputs: Inputs, log: Log) -> Stream:
    """Return the rows of the catalog. Raises ImportFailedError where no file holds a project."""
    sheets = Sheets(inputs, log)
    for reader in _READERS:
        yield from reader(sheets)
        yield from sheets.late
        sheets.late.clear()
    if not sheets.projects:
        why = f" ({': '.join(log.entries[0])})" if log.entries else ""
        raise ImportFailedError(
            f"The files hold no budget project{why}: choose tables of RS System as they were published (ZIP or CSV)."
        )

"""STIP Compass, the EC-OECD database of science, technology and innovation policies: its flat file and query exports.

The flat file (`STIP_Survey.csv`) has two rows of headers, then one row for each instrument of an initiative. An export
of the query builder is a workbook with other columns. Both are known by the names of their columns, so that any survey
wave can be read, saved as CSV with any delimiter or as XLSX.
"""

from model.errors import ImportFailedError
from model.importers import About, Stream
from model.importers.inputs import Inputs, Log
from model.importers.stip.records import Records
from model.importers.stip.tables import Grid, grids

TITLE = "STIP Compass flat file or query-builder export"


def recognizes(inputs: Inputs) -> bool:
    """Tell by the names of their columns whether some of the files are of STIP Compass."""
    return bool(grids(inputs, Log()))


def about(inputs: Inputs) -> About:
    """Return what the catalog says of itself; its version names the survey waves."""
    waves = sorted({_wave(inputs, grid) for grid in grids(inputs, Log())} - {""})
    return About(
        title=f"STIP Compass {', '.join(waves)}".strip(),
        version=", ".join(waves) or "not stated",
        published=max((wave for wave in waves if wave.isdecimal()), default="not stated"),
        license="not stated",
    )


def read(inputs: Inputs, log: Log) -> Stream:
    """Return the rows of the catalog: a program for each initiative, told by the newest wave that has it.

    Raises ImportFailedError when no initiative can be read.
    """
    found = grids(inputs, log)
    if not found:
        raise ImportFailedError(
            "None of the files is of STIP Compass: its flat file has a column InitiativeID, an export of its query "
            "builder a column Policy initiative ID."
        )
    records = Records(log)
    for grid in sorted(found, key=lambda one: _wave(inputs, one), reverse=True):
        yield from records.rows(grid, inputs)
    if not records.count:
        raise ImportFailedError(
            f"{found[0].label} holds no initiative whose id ends in a number: fetch it again from STIP Compass."
        )


def _wave(inputs: Inputs, grid: Grid) -> str:
    """Return the wave of the first initiative in a table; empty when it has none."""
    keys = (grid.columns.key(cells) for _, cells in grid.rows(inputs, Log()))
    return next((key.wave for key in keys if key), "")

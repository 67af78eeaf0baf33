"""How every chart looks: fonts, colors, light and dark."""

import dataclasses
from dataclasses import dataclass

import matplotlib as mpl
from matplotlib import font_manager

from model.fonts import JAPANESE, LATIN, font_files


@dataclass(frozen=True, slots=True)
class Theme:
    """Colors of a chart. `series` are told apart by color-blind readers (Okabe and Ito, 2008)."""

    paper: str
    ink: str
    faint: str
    series: tuple[str, ...]
    warning: str


LIGHT = Theme(
    paper="#ffffff",
    ink="#1f2933",
    faint="#8a97a6",
    series=("#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00", "#7a7a7a"),
    warning="#b3261e",
)
DARK = Theme(
    paper="#1e2227",
    ink="#e6e9ed",
    faint="#8791a0",
    series=("#56b4e9", "#e69f00", "#2fc49a", "#e59bc3", "#8fcdf2", "#f0803c", "#b0b0b0"),
    warning="#ff8a80",
)


def _use_own_fonts() -> None:
    for file in font_files():
        font_manager.fontManager.addfont(file)
    regular = next((entry for entry in font_manager.fontManager.ttflist if entry.name == JAPANESE), None)
    if regular is not None:  # there is no bold face: the regular one stands in, without a warning each time
        font_manager.fontManager.ttflist.append(dataclasses.replace(regular, weight=700))
    mpl.rcParams["font.family"] = [LATIN, JAPANESE]
    mpl.rcParams["svg.fonttype"] = "none"  # text stays text, so that a PDF made from it can be searched
    mpl.rcParams["svg.hashsalt"] = "sti-atlas"  # the same chart gives the same bytes
    mpl.rcParams["axes.unicode_minus"] = False
    mpl.rcParams["text.parse_math"] = False  # two dollar signs are money, not a formula


_use_own_fonts()  # rcParams are the process's: set once, on the first import, never while a chart is drawn

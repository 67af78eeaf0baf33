"""How every chart looks that matplotlib draws: its fonts, and the colors of palette.py."""

import dataclasses

import matplotlib as mpl
from matplotlib import font_manager

from model.charts.palette import DARK, LIGHT, Theme
from model.fonts import JAPANESE, LATIN, font_files

__all__ = ["DARK", "LIGHT", "Theme"]


def _use_own_fonts() -> None:
    for file in font_files():
        font_manager.fontManager.addfont(file)
    regular = next((entry for entry in font_manager.fontManager.ttflist if entry.name == JAPANESE), None)
    if regular is not None:  # there is no bold face: the regular one stands in, without a warning each time
        font_manager.fontManager.ttflist.append(dataclasses.replace(regular, weight=700))
    mpl.rcParams["font.family"] = [LATIN, JAPANESE]
    mpl.rcParams["pdf.fonttype"] = 42  # TrueType, so that the text of a PDF can be searched and copied
    mpl.rcParams["svg.fonttype"] = "none"  # text stays text, so that a PDF made from it can be searched
    mpl.rcParams["svg.hashsalt"] = "sti-atlas"  # the same chart gives the same bytes
    mpl.rcParams["axes.unicode_minus"] = False
    mpl.rcParams["text.parse_math"] = False  # two dollar signs are money, not a formula


_use_own_fonts()  # rcParams are the process's: set once, on the first import, never while a chart is drawn

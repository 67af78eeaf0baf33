"""Colors of a page: every text is readable on every paper that it may stand on (WCAG AA)."""

import pytest
from PySide6.QtGui import QColor

from gui.colors import _DARK
from gui.page_style import DARK, LIGHT, Colors

PAPERS = {
    "light": (LIGHT, "#ffffff"),
    "dark": (DARK, next(color for role, color in _DARK.items() if role.name == "Base")),
}


def luminance(color: str) -> float:
    def part(value: float) -> float:
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

    shade = QColor(color)
    return 0.2126 * part(shade.redF()) + 0.7152 * part(shade.greenF()) + 0.0722 * part(shade.blueF())


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_black_on_white_has_the_contrast_that_the_standard_says() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize("theme", PAPERS)
def test_text_has_contrast_on_paper_boxes_and_nodes(theme: str) -> None:
    colors: Colors
    colors, paper = PAPERS[theme]
    for ground in (paper, colors.panel, colors.node):
        for ink in (colors.ink, colors.faint, colors.link, colors.warning):
            assert contrast(ink, ground) >= 4.5, (ink, ground)

"""The colors of charts, light and dark, for what draws them with matplotlib and for what the window paints itself."""

from model.value import Value


class Theme(Value):
    """Colors of a chart. `series` are told apart by color-blind readers (Okabe and Ito, 2008).

    `rest` is for what has no series of its own. Texts are written in `ink`, `faint` or `warning`, which have a contrast
    of at least 4.5 to 1 on the paper.
    """

    paper: str
    ink: str
    faint: str
    series: tuple[str, ...]
    warning: str
    rest: str


LIGHT = Theme(
    paper="#ffffff",
    ink="#1f2933",
    faint="#5d6b7a",
    series=("#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00", "#7a7a7a"),
    warning="#b3261e",
    rest="#b9c2cc",
)
DARK = Theme(
    paper="#1e2227",
    ink="#e6e9ed",
    faint="#8791a0",
    series=("#56b4e9", "#e69f00", "#2fc49a", "#e59bc3", "#8fcdf2", "#f0803c", "#b0b0b0"),
    warning="#ff8a80",
    rest="#5b6572",
)

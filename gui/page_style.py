"""How a page is painted: colors for light and dark paper, and the style sheet made of them."""

from model.value import Value


class Colors(Value, kw_only=False):
    """What a page is painted with, as CSS colors."""

    ink: str
    faint: str
    link: str
    warning: str
    panel: str
    node: str


LIGHT = Colors(ink="#1f2933", faint="#5b6672", link="#0b5a8a", warning="#a3211a", panel="#fdf1ef", node="#f3f6f9")
DARK = Colors(ink="#e6e9ed", faint="#a0abb8", link="#7cc4f5", warning="#ff9a90", panel="#3a2624", node="#2a3037")


def style_sheet(colors: Colors) -> str:
    """Return how a page is painted, as CSS."""
    return f"""
        body {{ color: {colors.ink}; }}
        h2 {{ margin: 0 0 2px 0; font-size: large; }}
        h3 {{ margin: 14px 0 4px 0; font-size: medium; color: {colors.link}; }}
        p {{ margin: 4px 0; }}
        p.row {{ margin: 3px 0 4px 2px; }}
        p.reference {{ margin: 3px 0 4px 20px; text-indent: -18px; }}
        p.reading {{ margin: 4px 0 4px 12px; text-indent: -10px; }}
        p.ja {{ font-size: medium; }}
        .faint, td.label {{ color: {colors.faint}; }}
        .warning {{ color: {colors.warning}; }}
        a {{ color: {colors.link}; text-decoration: none; }}
        td {{ padding: 1px 8px 2px 0; vertical-align: top; }}
        td.metric {{ padding-top: 6px; }}
        td.figure {{ padding-left: 10px; }}
        td.year, td.amount {{ padding-right: 2px; }}
        td.amount {{ white-space: nowrap; }}
        ul {{ margin: 2px 0 2px 0; -qt-list-indent: 1; }}
        table.box {{ background-color: {colors.panel}; }}
        table.box td {{ padding: 6px 8px; }}
    """

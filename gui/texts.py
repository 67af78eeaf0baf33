"""Texts where Qt would take something in them for markup, or where they are to stand without it."""

import re

_MNEMONIC = re.compile(r"\(&\w\)|&(?=\w)")  # as in 開く(&O), as in &Open
_LONGEST_TIP = 5_000  # characters, more than fit on a screen


def plain_tip(text: str) -> str:
    """Return a text as a tooltip that shows it as it is, wrapped; of a very long one the beginning."""
    shown = text if len(text) <= _LONGEST_TIP else f"{text[:_LONGEST_TIP]}…"
    escaped = shown.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")  # html would load 2,000 entities
    return f'<p style="white-space: pre-wrap">{escaped}</p>'


def without_mnemonic(text: str) -> str:
    """Return what a menu calls a command, without the letter that is pressed for it."""
    return _MNEMONIC.sub("", text)

"""Text of a catalog where Qt would take it for markup."""

from html import escape


def plain_tip(text: str) -> str:
    """Return a text as a tooltip that shows it as it is, wrapped."""
    return f'<p style="white-space: pre-wrap">{escape(text)}</p>'

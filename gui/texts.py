"""Text of a catalog where Qt would take it for markup."""


def plain_tip(text: str) -> str:
    """Return a text as a tooltip that shows it as it is, wrapped."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")  # html would load 2,000 entities
    return f'<p style="white-space: pre-wrap">{escaped}</p>'

"""Texts as STIP Compass writes them: HTML that is escaped, organizations with acronym and local name, addresses."""

import hashlib
import html
import re
from collections.abc import Callable, Iterable
from urllib.parse import quote

from model.cells import seen
from model.records import Organization, Record

_ADDRESS = re.compile(r"\w[\w.-]*:\S*/([^/\s]+)/data/policyInitiatives/\S*?\d{1,18}", re.ASCII)
_YEAR = re.compile(r"(?:19|20)\d\d", re.ASCII)
_OWN = "sti-atlas:/sti-atlas/data/policyInitiatives"


def label(text: str) -> str:
    """Return a name as a cell: one line, escaped once; twice where it would be read as markup otherwise."""
    line = " ".join(seen(text).split())
    escaped = html.escape(line, quote=False)
    return html.escape(escaped, quote=False) if "<" in line or html.unescape(line) != line else escaped


def prose(text: str) -> str:
    """Return a free text as a cell: HTML, escaped once more, with its lines kept."""
    markup = html.escape(seen(text), quote=False).replace("\n", "<br/>")
    return html.escape(markup, quote=False)


def address(text: str) -> str:
    """Return an address as a cell, as it is: nobody would look for it escaped. What is none is written as a name."""
    return label(text) if "<" in text or not text.isprintable() else text


def listed(entries: Iterable[str], write: Callable[[str], str] = label) -> str:
    """Return entries as one cell, each as `write` gives it. The sign between them stands in none of them."""
    return "¬".join(write(entry.replace("¬", "-").replace("￢", "-")) for entry in entries)


def organization_entry(body: Organization, *, foreign: bool) -> str:
    """Return an organization as `Name (ACRONYM;Local name)`; a foreign one keeps its local name as an alias."""
    local = body.name_ja if body.name_ja != body.name else None
    if local is None and foreign:
        local = next((alias.name for alias in body.aliases if alias.kind == "alias"), None)
    acronym = _in_brackets(body.abbreviation or "").replace(";", ",")
    if not acronym and not local and not body.name.endswith(")"):
        return body.name
    return f"{body.name} ({acronym};{_in_brackets(local or '')})"


def _in_brackets(text: str) -> str:
    """Return a text that does not close the brackets around it."""
    return text if text.count("(") == text.count(")") else text.replace("(", "[").replace(")", "]")


def initiative_uri(record: Record) -> str:
    """Return the address of an initiative: the one that it came with, else one made of the record's id.

    Readers tell initiatives apart by the number at the end, which stays the same as long as the id does.
    """
    if record.identifier and _ADDRESS.fullmatch(record.identifier):
        return record.identifier
    number = int.from_bytes(hashlib.sha256(record.id.encode()).digest()[:7], "big")
    return f"{_OWN}/{quote(record.id, safe=':')}/{number}"


def survey_year(uri: str) -> str:
    """Return the survey wave of an address of STIP Compass; empty where it is of none."""
    found = _ADDRESS.fullmatch(uri)
    return found[1] if found and _YEAR.fullmatch(found[1]) else ""

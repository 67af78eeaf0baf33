"""The documents that records cite as BibTeX, for LaTeX and for reference managers.

A document's kind is not stated in a catalog, so each is a @misc.
"""

from collections.abc import Callable, Iterator
from typing import BinaryIO

from model.catalog import Catalog
from model.citation import date_parts, stated
from model.exporters.chosen import Chosen
from model.exporters.cited import Document, documents_in, one_line, provenance

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")  # macros of every style
# BibTeX counts braces even where a backslash stands before them, so they are named.
_LATEX = str.maketrans({
    "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}", "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}", "$": r"\$", "&": r"\&", "#": r"\#", "%": r"\%", "_": r"\_",
})  # fmt: skip


def pour(catalog: Catalog, out: BinaryIO, chosen: Chosen, say_progress: Callable[[int], None] = lambda _: None) -> int:
    """Write the documents that the chosen records cite; return how many they are. Raises CatalogError."""
    documents = documents_in(catalog, chosen, say_progress)
    about = "; ".join(f"{name}: {text}" for name, text in provenance(catalog, chosen))
    out.write(f"@comment{{{_latex(about)}}}\n".encode())
    for one in documents:
        fields = "".join(f"  {name} = {text},\n" for name, text in _fields(one))
        out.write(f"\n@misc{{{one.key},\n{fields}}}\n".encode())
    return len(documents)


def _fields(one: Document) -> Iterator[tuple[str, str]]:
    source = one.source
    yield "title", f"{{{{{_latex(source.name)}}}}}"  # the inner braces keep capitals as they are
    if publisher := _latex(stated(source.publisher)):
        yield "publisher", f"{{{publisher}}}"
        yield "howpublished", f"{{{publisher}}}"  # what the classic styles print of a @misc
    parts = date_parts(source.published)
    if parts:
        yield "year", f"{{{parts[0]:04}}}"
    elif printed := _latex(stated(source.published)):
        yield "year", f"{{{printed}}}"
    if len(parts) > 1:
        yield "month", _MONTHS[parts[1] - 1]
    if len(parts) > 2:
        yield "day", f"{{{parts[2]}}}"
    if source.language != "und" and (language := _latex(stated(source.language))):
        yield "language", f"{{{language}}}"
    if one.doi:
        yield "doi", f"{{{_latex(one.doi)}}}"
    if one.url:
        yield "url", f"{{{one.url}}}"
    if one.notes:
        yield "note", f"{{{_latex('. '.join(one.notes))}}}"


def _latex(text: str) -> str:
    return one_line(text).translate(_LATEX)

"""PDFs read back."""

import re
from datetime import date
from io import BytesIO
from typing import Any

import pypdf

DAY = date(2026, 1, 2)
MARKUP = 'a #panic("x") *b* _c_ $ d @e <f> `g` //i /*j*/ = k ~ l #{m} [n] "o" --- p @@ https://q.r'
HOSTILE = f"\x1b[2J\u202e{MARKUP}"


def read(pdf: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(BytesIO(pdf))


def text_of(pdf: bytes) -> str:
    """Return the text of all pages, whatever breaks its lines as one space."""
    return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in read(pdf).pages))


def unspaced(text: str) -> str:
    return re.sub(r"\s", "", text)


def outline(pdf: bytes) -> list[str]:
    """Return the titles of all bookmarks."""

    def titles(entries: Any) -> list[str]:
        return [title for one in entries for title in (titles(one) if isinstance(one, list) else [str(one.title)])]

    return titles(read(pdf).outline)


def assert_accessible(pdf: bytes, language: str) -> None:
    """The document is tagged, says which language it is in, and that it is PDF/UA-1 (which Typst has checked)."""
    root: Any = read(pdf).trailer["/Root"]
    assert "/StructTreeRoot" in root
    assert root["/Lang"].startswith(language)
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_object().get_data()


def assert_no_markup_was_obeyed(pdf: bytes, names: tuple[str, ...]) -> None:
    """Hostile names stand there letter for letter, without the characters that cannot be seen."""
    text = unspaced(text_of(pdf))
    for name in names:
        assert unspaced(f"{MARKUP} {name}") in text, name
    assert "\x1b" not in text
    assert "\u202e" not in text

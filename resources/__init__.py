"""Files that the program brings along, and where they lie."""

import sys
from pathlib import Path

FOLDER = Path(__file__).parent  # importlib.resources says the same, but brings zipfile into every start
_DOCS = (FOLDER.parent / "docs", Path(sys.prefix) / "share" / "sti-atlas" / "docs")  # as checked out, as installed


def bundled_catalog() -> Path:
    """Return the path of the catalog that ships with the program."""
    return FOLDER / "catalog.db"


def guide(language: str) -> Path:
    """Return the path of the user guide in a language, else in English."""
    names = [f"guide.{language}.md", "guide.md"]
    return next((folder / name for name in names for folder in _DOCS if (folder / name).is_file()), _DOCS[0] / names[1])

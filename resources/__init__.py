"""Data that ships with the program: schema, catalog, templates, icons."""

from pathlib import Path

FOLDER = Path(
    __file__
).parent  # importlib.resources would say the same, but brings zipfile and tempfile into every start


def bundled_catalog() -> Path:
    """Return the catalog that ships with the program."""
    return FOLDER / "catalog.db"

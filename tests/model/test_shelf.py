"""Catalogs that stay open: opened once, again when they have changed, closed with the shelf."""

from pathlib import Path

import pytest

from model.errors import CatalogError
from model.shelf import Shelf
from tests.tiny import tiny_tables, write_tiny


def test_a_catalog_is_opened_once_and_stays_open(tmp_path: Path) -> None:
    path = write_tiny(tmp_path / "tiny.db")
    with Shelf() as shelf:
        with shelf.opened(path) as first:
            assert first.overview().title == "Tiny"
        with shelf.opened(path) as second:
            assert second is first
            assert second.overview().title == "Tiny"
    with pytest.raises(CatalogError):
        first.overview()


def test_a_catalog_that_was_made_again_is_opened_again(tmp_path: Path) -> None:
    path = write_tiny(tmp_path / "tiny.db")
    tables = tiny_tables()
    next(row for row in tables["policies"] if row["id"] == "vision")["name"] = "Another Vision"
    with Shelf() as shelf:
        with shelf.opened(path) as catalog:
            before = catalog.record("vision").name
        write_tiny(tmp_path / "new.db", tables).replace(path)
        with shelf.opened(path) as catalog:
            assert (before, catalog.record("vision").name) == ("Society 9.0", "Another Vision")


def test_a_catalog_that_is_gone_is_said_to_be(tmp_path: Path) -> None:
    path = write_tiny(tmp_path / "tiny.db")
    with Shelf() as shelf:
        shelf.opened(path)
        path.unlink()
        with pytest.raises(CatalogError, match="There is no file"):
            shelf.opened(path)
        write_tiny(path)
        with shelf.opened(path) as catalog:
            assert catalog.overview().title == "Tiny"

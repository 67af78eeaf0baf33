from collections.abc import Iterator

import pytest

from model.catalog import Catalog
from tests.model.documents.reading import HOSTILE
from tests.model.test_text import hostile_tables
from tests.tiny import tiny_catalog


@pytest.fixture(scope="package")
def catalog() -> Iterator[Catalog]:
    with tiny_catalog() as opened:
        yield opened


@pytest.fixture(scope="package")
def hostile() -> Iterator[Catalog]:
    with tiny_catalog(hostile_tables(HOSTILE)) as opened:
        yield opened

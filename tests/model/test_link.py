"""Links: what is linked is found again, whatever its id; anything else is refused in a sentence."""

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from model.catalog import Catalog
from model.errors import LinkError, UnknownNameError
from model.link import Linked, link_to, record_in
from model.records import OVERVIEW_ID, RECORD_TYPES, RecordType, Stub
from model.report.page import page_of
from tests.tiny import tiny_catalog


@pytest.fixture(scope="module")
def catalog() -> Iterator[Catalog]:
    with tiny_catalog() as opened:
        yield opened


def stub(record_id: str, record_type: RecordType = "program") -> Stub:
    return Stub(id=record_id, type=record_type, kind=None, name="A", name_ja=None, abbreviation=None)


@pytest.mark.parametrize(
    ("record_id", "title", "link"),
    [
        ("sip", "", "sti-atlas:program/sip"),
        ("rs:2024:000140", "", "sti-atlas:program/rs:2024:000140"),
        ("量子/a b?", "", "sti-atlas:program/%E9%87%8F%E5%AD%90%2Fa%20b%3F"),
        ("sip", "RS & 2024", "sti-atlas:program/sip?catalog=RS%20%26%202024"),
    ],
)
def test_a_link_names_type_id_and_catalog(record_id: str, title: str, link: str) -> None:
    assert link_to(stub(record_id), title) == link
    assert record_in(link) == Linked(id=record_id, type="program", catalog=title)


@given(
    st.text(min_size=1).filter(lambda text: text.strip("/") == text),
    st.text(),
)
@settings(deadline=None, max_examples=150)
def test_whatever_is_linked_is_found_again(record_id: str, title: str) -> None:
    title = title.encode("utf-8", "replace").decode()
    for record_type in RECORD_TYPES:
        link = link_to(stub(record_id, record_type), title)
        assert link.isascii()
        assert record_in(link) == Linked(id=record_id, type=record_type, catalog=title)


@pytest.mark.parametrize("link", ["sti-atlas:program/q-fund", "STI-Atlas:Program/q-fund", "sti-atlas://program/q-fund/", " sti-atlas:program/q%2Dfund\n"])  # fmt: skip
def test_a_link_is_a_name_of_its_record(catalog: Catalog, link: str) -> None:
    assert catalog.resolve(link) == "q-fund"
    assert catalog.resolve(link, "program") == "q-fund"


def test_every_record_is_found_by_its_link(catalog: Catalog) -> None:
    title = catalog.overview().title
    for record in catalog.records(catalog.ids()):
        assert catalog.resolve(link_to(record)) == catalog.resolve(link_to(record, title)) == record.id
    assert catalog.resolve("sti-atlas:") == OVERVIEW_ID
    assert catalog.resolve(link_to(page_of(catalog, OVERVIEW_ID).record)) == OVERVIEW_ID


@pytest.mark.parametrize("link", ["sti-atlas:spaceship/x", "sti-atlas:program", "sti-atlas:program/", "sti-atlas:program/%FF", "sti-atlas://[/x", "https://x.org", ""])  # fmt: skip
def test_what_is_no_link_is_refused(link: str) -> None:
    with pytest.raises(LinkError, match="is no link to a record: it should read like sti-atlas:program/sip"):
        record_in(link)


def test_a_link_to_nothing_or_to_another_catalog_is_refused(catalog: Catalog) -> None:
    with pytest.raises(UnknownNameError, match="sti-atlas:program/nonesuch"):
        catalog.resolve("sti-atlas:program/nonesuch")
    with pytest.raises(UnknownNameError):
        catalog.resolve("sti-atlas:policy/q-fund")
    with pytest.raises(UnknownNameError):
        catalog.resolve("sti-atlas:program/q-fund", "policy")
    with pytest.raises(LinkError, match='leads to the catalog "Other", but this is "Tiny": open that one'):
        catalog.resolve("sti-atlas:program/q-fund?catalog=Other")

"""The source line of a chart."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from model.language import say
from model.records import Observation
from model.report.page import Page

Cite = Callable[[Iterable[Observation]], str]
_PLACES = 2  # named of each document


def see_records() -> str:
    """Return the line of a chart whose values come from more documents than can be named."""
    return say("Sources: see each record")


def source_line(places: Mapping[str, Sequence[str]], most: int = _PLACES) -> str:
    """Name the documents, each with the first places in it."""
    documents = "; ".join(
        f"{document}, {'; '.join(found[:most])}{' …' if len(found) > most else ''}" if found else document
        for document, found in places.items()
    )
    return say("Source: {0}").format(documents)


def citing(published: Mapping[str, str]) -> Cite:
    """Return what makes the source line of observations; `published` tells each source by its id."""

    def cite(observations: Iterable[Observation]) -> str:
        places: dict[str, list[str]] = defaultdict(list)
        for one in observations:
            for citation in one.citations:
                if citation.locator not in places[citation.source_id]:
                    places[citation.source_id].append(citation.locator)
        return source_line({published.get(source_id, source_id): found for source_id, found in places.items()})

    return cite


def citing_page(page: Page) -> Cite:
    """Return what makes the source line of observations on a page."""
    return citing({one.source.id: f"{one.publisher} ({one.published})" for one in page.references})

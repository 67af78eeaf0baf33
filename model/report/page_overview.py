"""The page of a catalog as a whole."""

from model.catalog import Catalog
from model.language import say
from model.records import OVERVIEW_ID, Record
from model.report.money import totals_of
from model.report.page_relations import LARGEST_SHOWN
from model.report.page_values import Fact, Page
from model.selection import MEASURES, Selection


def overview_page(catalog: Catalog) -> Page:
    """Return what a catalog says of itself, with the money of all its programs."""
    about = catalog.overview()
    selection = Selection(types=MEASURES)
    programs = catalog.program_count()
    largest = catalog.rows(selection, sort="amount", descending=True, limit=LARGEST_SHOWN)
    counted = {
        "program": say("{0:,} programs"),
        "policy": say("{0:,} policies"),
        "organization": say("{0:,} organizations"),
        "metric": say("{0:,} metrics"),
        "source": say("{0:,} sources"),
    }
    holds = ", ".join(words.format(about.counts[kind]) for kind, words in counted.items() if about.counts[kind])
    traced = say("{0:,} citations; {1:,} discrepancies between sources").format(about.citations, about.discrepancies)
    version = list(dict.fromkeys(part for part in (about.version, about.published) if part))
    return Page(
        record=Record(
            number=0,
            id=OVERVIEW_ID,
            type="source",
            kind="catalog",
            name=about.title,
            name_ja=None,
            abbreviation=None,
            parent_id=None,
            url=None,
            summary=None,
            disputed=0,
        ),
        kind=say("catalog"),
        years="",
        facts=(
            Fact(say("Holds"), holds),
            Fact(say("Traced"), traced),
            Fact(say("Version"), say("{0} of {1}").format(*version) if len(version) > 1 else "".join(version)),
            Fact(say("License"), say(about.license)),
        ),
        lists=(),
        money=totals_of(catalog.totals(), programs),
        figures=(),
        figures_left=0,
        disagreements=(),
        relations=(),
        members=(),
        member_count=catalog.count(selection),
        largest=tuple(row for row in largest if row.amount is not None),
        references=(),
        own_references=(),
        ministries=tuple(catalog.ministries()),
    )

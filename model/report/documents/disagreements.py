"""Where the sources of a selection disagree, as a PDF: every reading with its place, what is preferred and why."""

from collections.abc import Callable
from datetime import date

from model.catalog import Catalog
from model.disagreement_list import DisagreementItem, StatedReading, items_of, kind_text, survey_of
from model.exporters.chosen import Chosen
from model.language import say, speaking
from model.layout import clip
from model.report.documents.cited import CitedPlace, CitedPlaces
from model.report.documents.compile import Json, compile_document, subject, title_block
from model.wording import counted

MOST_DISAGREEMENTS = 5_000
_PORTION = 500  # disagreements, after which progress is told
_LONGEST, _LONGEST_NAME = 2_000, 200  # columns of a reading or a note, of a name
_TOGETHER, _READINGS_TOGETHER = 1_200, 12  # characters and readings that are kept on one page


def disagreements_pdf(
    catalog: Catalog, chosen: Chosen, *, day: date, say_progress: Callable[[int], None] = lambda _done: None
) -> bytes:
    """Return all disagreements about what is chosen as a tagged PDF, those about the most important records first.

    Of more than MOST_DISAGREEMENTS it holds the first, and says so. `say_progress` is told how many have been read.
    """
    with speaking(chosen.language):
        survey = survey_of(catalog, chosen.as_selection)
        arranged = survey.arranged()
        wanted = arranged.numbers[:MOST_DISAGREEMENTS]
        cited = CitedPlaces()
        records: dict[str, Json] = {}
        judged = 0
        for start in range(0, len(wanted), _PORTION):
            items = items_of(catalog, survey, wanted[start : start + _PORTION])
            for item in items:
                record = records.setdefault(
                    item.record.id, {"title": clip(item.record.label, _LONGEST_NAME), "items": []}
                )
                record["items"].append(_item(item, cited))
                judged += item.judged
            say_progress(start + len(items))
        number = len(survey.lines)
        found = (say("{0:,} disagreement") if number == 1 else say("{0:,} disagreements")).format(number)
        head = title_block(
            catalog,
            kicker=say("Disagreements"),
            words=chosen.words,
            count=say("{0}, about {1:,} of {2}").format(found, arranged.about, counted(survey.records)),
            day=day,
        )
        if arranged.kinds:
            kinds = "; ".join(f"{kind_text(kind)}: {number:,}" for kind, number in arranged.kinds)
            head["lines"].append([say("By kind"), kinds])
            head["lines"].append([say("Judged"), say("{0:,} of {1:,}").format(judged, len(wanted))])
        if len(wanted) < len(survey.lines):
            text = say("the first {0:,} of {1:,}, those about the most important records")
            head["lines"].append([say("Printed"), text.format(len(wanted), len(survey.lines))])
        none = say("No disagreements between sources were found in {0}.")
        document = {
            "head": head,
            "said": {
                "none": none.format(counted(survey.records)),
                "preferred": say("preferred"),
                "judgment": say("Preferred: {0}."),
                "value": say("means {0}"),
            },
            "records": list(records.values()),
            "sources": cited.by_source(catalog),
        }
        title = say("Where the sources disagree: {0}").format(subject(catalog, chosen.words))
        return compile_document(
            "disagreements", document, {}, paper=chosen.paper, language=chosen.language, title=title, day=day
        )


def _item(item: DisagreementItem, cited: CitedPlaces) -> Json:
    about = f"{item.metric.label}: {item.field}" if item.metric else item.field
    told = len(about) + len(item.note) + sum(len(one.printed) for one in item.readings)
    return {
        "long": told > _TOGETHER or len(item.readings) > _READINGS_TOGETHER,
        "about": about,
        "kind": " · ".join(part for part in (kind_text(item.kind), item.difference) if part),
        "readings": [_reading(one, cited) for one in item.readings],
        "preferred": "" if any(one.preferred for one in item.readings) else clip(item.preferred, _LONGEST),
        "note": clip(item.note, _LONGEST) if item.judged else say("not judged"),
        "judged": item.judged,
    }


def _reading(one: StatedReading, cited: CitedPlaces) -> Json:
    places = [
        CitedPlace(
            source_id=place.source.id,
            locator=place.locator,
            basis=place.basis,
            notes=(place.note,) if place.note else (),
        )
        for place in one.places
    ]
    return {
        "printed": clip(one.printed, _LONGEST),
        "value": one.value,
        "preferred": one.preferred,
        "refs": cited.numbers(places),
    }

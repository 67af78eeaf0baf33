import csv
import io
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest

from model.errors import ImportFailedError
from model.importers import stip
from model.importers.inputs import Inputs, Log
from model.importers.stip.texts import BudgetRange, Organization, budget_range, is_japanese, organization, plain

_REAL = Path(__file__).resolve().parents[4] / "shared" / "data" / "stip"
_FLAT = "STIP_Survey_2023_header_and_9rows.csv"
_EXPORT = "THc4-covid-policy-initiatives.xlsx"
real_data = pytest.mark.skipif(not _REAL.is_dir(), reason="the real data are not beside the project")

Tables = dict[str, list[dict[str, Any]]]

_COLUMNS = {
    "InitiativeID": "Policy Initiative URI",
    "SurveyYear": "Year of the survey",
    "LastModifiedInSurvey": "Last modification date in the survey",
    "NameEnglish": "English name",
    "CountryLabel": "Country name",
    "CountryCode": "Country code",
    "NameOriginalLanguage": "Name in original language",
    "Acronym": "Acronym",
    "StartDateYear": "Start year",
    "EndDateYear": "End year",
    "ShortDescription": "Description",
    "Objectives1": "Objective #1",
    "Objectives2": "Objective #2",
    "Background": "Background",
    "NameResponsibleOrganisation": "Responsible organisation",
    "YearlyBudgetRange": "Yearly budget range",
    "YearlyBudgetLocalCurrency": "Budget in local currency",
    "Tags": "Tags",
    "InternetLinks1": "Internet link #1",
    "InternetLinks2": "Internet link #2",
    "HasBeenEvaluated": "Has been evaluated ?",
    "LinksEvaluations1": "Link to evaluation #1",
    "IsStructuralReform": "Is a structural reform ?",
    "TH19": "Competitive research funding",
    "TH31": "Financial support to business R&amp;D and innovation",
    "TG31": "SMEs",
    "InstrumentID": "Policy Instrument URI",
    "InstrumentTypeCode": "Instrument type code",
    "InstrumentTypeLabel": "Instrument type label",
    "InstrumentName": "Instrument name",
    "InstrumentDescription": "Instrument description",
    "F76:V33": "Project grants for public research:Type of activity:Basic research",
    "F76:V34": "Project grants for public research:Type of activity:Applied research",
    "F114:V803": "Project grants for public research:Type(s) of proposal screening:Internal: review by manager",
}
_ROW = {
    **dict.fromkeys(_COLUMNS, ""),
    "InitiativeID": "http://stip.oecd.org/2023/data/policyInitiatives/7",
    "SurveyYear": "2023",
    "LastModifiedInSurvey": "2023-07-18T12:06:33Z",
    "NameEnglish": "Strategic Innovation",
    "CountryLabel": "Japan",
    "CountryCode": "JPN",
    "NameOriginalLanguage": "戦略的イノベーション",
    "Acronym": "SI",
    "StartDateYear": "2014",
    "ShortDescription": "First line.&lt;br/&gt;&lt;br/&gt;Second &lt;b&gt;line&lt;/b&gt; of R&amp;amp;D.",
    "Objectives1": "To be first",
    "Objectives2": "To be second",
    "Background": "Once.&lt;br/&gt;Twice.",
    "NameResponsibleOrganisation": "Cabinet Office (CAO;内閣府)¬Japan Science and Technology Agency (JST;)",
    "YearlyBudgetRange": "1M-5M",
    "YearlyBudgetLocalCurrency": "5000000.0000000000",
    "Tags": "health¬energy",
    "InternetLinks1": "https://example.org/si",
    "InternetLinks2": "example.org, page 2",
    "HasBeenEvaluated": "1",
    **dict.fromkeys(("IsStructuralReform", "TH31", "F76:V34", "F114:V803"), "0"),
    **dict.fromkeys(("TH19", "TG31", "F76:V33"), "1"),
    "InstrumentID": "http://stip.oecd.org/2023/data/policyInitiatives/7/instrument/70",
    "InstrumentTypeCode": "PI007",
    "InstrumentTypeLabel": "Project grants for public research",
}
_EXPORT_ROW = {
    "Policy initiative ID": "http://stip.oecd.org/covid/data/policyInitiatives/7",
    "English name": "Portal",
    "Original name(s)": "포털",
    "Acronym": "",
    "Description": "Data for all.",
    "Start date": "2020",
    "End date": "2021",
    "Background": "",
    "Objective(s)": "First;|Second",
    "Responsible organisation(s)": " DG SANTE (;)|The Institute (Rega, KU) (IF;)||DG SANTE (;)",
    "Public access URL": "https://example.org/1|https://example.org/2",
    "Is evaluated ?": "true",
    "Evaluation URL": "",
    "Yearly budget range": "More than 500M",
    "Country": "Korea",
    "Theme area(s)": "Open science measures",
    "Theme(s)": "Collaborative platforms|Enhanced access",
    "Target group type(s)": "Governmental entities",
    "Target group(s)": "National government",
    "Policy instrument ID": "http://stip.oecd.org/covid/data/policyInitiatives/7/instrument/1",
    "Policy instrument type category": "Governance",
    "Policy instrument type": "Strategies, agendas and plans",
    "Policy instrument mini-field(s)": "",
}


def flat(
    *rows: dict[str, str], delimiter: str = "|", headers: int = 2, columns: Sequence[str] = tuple(_COLUMNS)
) -> str:
    """Return a flat file: the usual row with these changes, one for each."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=delimiter, lineterminator="\r\n")
    writer.writerows([columns, [_COLUMNS.get(name, name) for name in columns]][:headers])
    writer.writerows([(_ROW | row).get(name, "") for name in columns] for row in rows)
    return text.getvalue()


def saved(path: Path, text: str, encoding: str = "utf-8-sig") -> Path:
    path.write_bytes(text.encode(encoding, errors="replace"))
    return path


def export(path: Path, *rows: dict[str, str]) -> Path:
    """Write an export of the query builder."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(list(_EXPORT_ROW))
    for row in rows:
        sheet.append(list((_EXPORT_ROW | row).values()))
    book.save(path)
    return path


def imported(*paths: Path, log: Log | None = None) -> Tables:
    """Return the rows that files give, by table."""
    log = log or Log()
    inputs = Inputs(paths, log)
    assert stip.recognizes(inputs)
    tables: Tables = defaultdict(list)
    for table, row in stip.read(inputs, log):
        tables[table].append(row)
    inputs.close()
    return tables


def terms_of(tables: Tables, record_id: str) -> set[str]:
    return {row["term_id"] for row in tables["classifications"] if row["record_id"] == record_id}


def items_of(tables: Tables, record_id: str, role: str) -> list[str]:
    return [row["text"] for row in tables["items"] if row["record_id"] == record_id and row["role"] == role]


def test_an_initiative_becomes_one_program_however_many_instruments_it_has(tmp_path: Path) -> None:
    second = {"InstrumentID": "http://stip.oecd.org/2023/data/policyInitiatives/7/instrument/71", "F76:V34": "1"}
    other = {"InitiativeID": "http://stip.oecd.org/2023/data/policyInitiatives/8"}
    tables = imported(saved(tmp_path / "a.csv", flat({}, second, other, second)))
    assert tables["programs"] == [
        {
            "id": f"stip:{number}",
            "kind": "policy initiative",
            "name": "Strategic Innovation",
            "name_ja": "戦略的イノベーション",
            "abbreviation": "SI",
            "start_year": 2014,
            "end_year": None,
            "calendar": "CY",
            "url": "https://example.org/si",
            "summary": "First line.\nSecond line of R&D.",
            "identifier": f"http://stip.oecd.org/2023/data/policyInitiatives/{number}",
        }
        for number in (7, 8)
    ]
    assert items_of(tables, "stip:7", "instrument") == [
        "Project grants for public research. Type of activity: Basic research",
        "Project grants for public research. Type of activity: Basic research; Applied research",
    ]


def test_what_an_initiative_says_of_itself_stands_in_its_items(tmp_path: Path) -> None:
    row = {
        "IsStructuralReform": "1",
        "InstrumentName": "Seed grant",
        "InstrumentDescription": "For a start.",
        "F114:V803": "twice a year",
    }
    tables = imported(saved(tmp_path / "a.csv", flat(row)))
    assert [(item["position"], item["role"], item["text"]) for item in tables["items"]] == [
        (1, "objective", "To be first"),
        (2, "objective", "To be second"),
        (3, "background notes", "Once."),
        (4, "background notes", "Twice."),
        (5, "tags", "health; energy"),
        (6, "link", "example.org, page 2"),
        (7, "evaluation", "Has been evaluated"),
        (8, "structural reform", "Is a structural reform"),
        (9, "local-currency budget", "5000000"),
        (
            10,
            "instrument",
            "Project grants for public research: Seed grant. For a start. Type of activity: Basic research. Type(s) of proposal screening: Internal: review by manager: twice a year",
        ),
    ]


def test_organizations_stand_below_their_country_with_their_names(tmp_path: Path) -> None:
    again = {
        "InitiativeID": "http://stip.oecd.org/2023/data/policyInitiatives/8",
        "NameResponsibleOrganisation": "Japan Science and Technology Agency (JSTA;科学技術振興機構)",
    }
    tables = imported(saved(tmp_path / "a.csv", flat({}, again)))
    assert tables["organizations"] == [
        {"id": "stip:org:japan", "kind": "country", "name": "Japan", "abbreviation": "JPN"},
        {
            "id": "stip:org:japan/cabinet-office",
            "name": "Cabinet Office",
            "name_ja": "内閣府",
            "abbreviation": "CAO",
            "parent_id": "stip:org:japan",
        },
        {
            "id": "stip:org:japan/japan-science-and-technology-agency",
            "name": "Japan Science and Technology Agency",
            "name_ja": None,
            "abbreviation": "JST",
            "parent_id": "stip:org:japan",
        },
    ]
    assert [
        (row["record_id"], row["organization_id"].rpartition("/")[2], row["position"]) for row in tables["roles"]
    ] == [
        ("stip:7", "cabinet-office", 1),
        ("stip:7", "japan-science-and-technology-agency", 2),
        ("stip:8", "japan-science-and-technology-agency", 1),
    ]
    assert [row["name"] for row in tables["aliases"]] == ["JSTA", "科学技術振興機構"]


def test_an_initiative_without_organizations_stands_under_its_country_and_says_so(tmp_path: Path) -> None:
    tables = imported(saved(tmp_path / "a.csv", flat({"NameResponsibleOrganisation": ""})))
    assert [row["organization_id"] for row in tables["roles"]] == ["stip:org:japan"]
    [inferred] = [row for row in tables["citations"] if row["basis"] == "inferred"]
    assert (inferred["target_id"], inferred["field"]) == ("stip:7", "organization_ids")
    assert inferred["note"]


def test_flags_become_terms_of_their_wave_with_the_meaning_of_the_second_header(tmp_path: Path) -> None:
    tables = imported(saved(tmp_path / "a.csv", flat({"TH31": "1"})))
    assert {(row["id"], row["scheme"], row["code"], row["label"]) for row in tables["terms"]} == {
        ("stip:2023:theme-competitive-research-funding", "theme", "TH19", "Competitive research funding"),
        (
            "stip:2023:theme-financial-support-to-business-r-d-and-innovation",
            "theme",
            "TH31",
            "Financial support to business R&D and innovation",
        ),
        ("stip:2023:target-smes", "target group", "TG31", "SMEs"),
        ("stip:2023:budget-1m-5m", "budget range", None, "1M-5M"),
        (
            "stip:2023:instrument-project-grants-for-public-research",
            "instrument",
            "PI007",
            "Project grants for public research",
        ),
    }
    assert {row["wave"] for row in tables["terms"]} == {"2023"}
    assert terms_of(tables, "stip:7") == {row["id"] for row in tables["terms"]}


def test_two_codes_with_one_meaning_stay_two_terms(tmp_path: Path) -> None:
    text = flat({"TH31": "1"}).replace(
        "Financial support to business R&amp;D and innovation", "Competitive research funding"
    )
    tables = imported(saved(tmp_path / "a.csv", text))
    assert {(row["id"], row["code"]) for row in tables["terms"] if row["scheme"] == "theme"} == {
        ("stip:2023:theme-competitive-research-funding", "TH19"),
        ("stip:2023:theme-competitive-research-funding-th31", "TH31"),
    }


def test_a_budget_range_is_a_figure_of_the_survey_year(tmp_path: Path) -> None:
    tables = imported(saved(tmp_path / "a.csv", flat({})))
    [metric] = tables["metrics"]
    assert (metric["id"], metric["unit"], metric["subject_id"]) == ("stip:7:yearly-budget-range", "euro", "stip:7")
    assert tables["observations"] == [
        {
            "id": "2023",
            "metric_id": metric["id"],
            "period": "2023",
            "geography": "JPN",
            "value": 1_000_000,
            "value_max": 5_000_000,
            "currency": "EUR",
            "qualifier": "exact",
            "status": "budget",
            "printed": "1M-5M",
        }
    ]


def test_a_budget_range_without_bounds_is_a_term_only(tmp_path: Path) -> None:
    tables = imported(saved(tmp_path / "a.csv", flat({"YearlyBudgetRange": "Unknown"})))
    assert "stip:2023:budget-unknown" in terms_of(tables, "stip:7")
    assert not tables["metrics"]
    assert not tables["observations"]


def test_everything_but_terms_and_sources_is_cited_where_it_can_be_found(tmp_path: Path) -> None:
    tables = imported(saved(tmp_path / "a.csv", flat({})), export(tmp_path / "b.xlsx", {}))
    facts = {row["id"] for table in ("programs", "organizations", "metrics") for row in tables[table]}
    assert {row["target_id"] for row in tables["citations"]} == facts
    assert {row["source_id"] for row in tables["citations"]} == {row["id"] for row in tables["sources"]}
    assert {
        "target_id": "stip:7",
        "field": "",
        "source_id": "stip-2023",
        "locator": "initiative http://stip.oecd.org/2023/data/policyInitiatives/7",
        "basis": "stated",
        "note": "last modified in the survey on 2023-07-18",
    } in tables["citations"]
    assert all(row["license"] is None for row in tables["sources"] if "license" in row)


def test_references_lead_to_rows_of_their_kind(tmp_path: Path) -> None:
    tables = imported(saved(tmp_path / "a.csv", flat({})), export(tmp_path / "b.xlsx", {}))
    ids = {table: {row["id"] for row in tables[table]} for table in ("programs", "organizations", "terms", "metrics")}
    assert {row["organization_id"] for row in tables["roles"]} <= ids["organizations"]
    assert {row["parent_id"] for row in tables["organizations"] if row.get("parent_id")} <= ids["organizations"]
    assert {row["term_id"] for row in tables["classifications"]} == ids["terms"] - {"stip:covid:instrument-governance"}
    assert {row["parent_id"] for row in tables["terms"] if row["parent_id"]} <= ids["terms"]
    assert {row["record_id"] for table in ("items", "roles", "classifications") for row in tables[table]} == ids[
        "programs"
    ]
    assert {row["metric_id"] for row in tables["observations"]} == ids["metrics"]


def test_the_newest_wave_tells_an_initiative_and_older_ones_add_terms_and_figures(tmp_path: Path) -> None:
    older = {
        "InitiativeID": "http://stip.oecd.org/2019/data/policyInitiatives/7",
        "SurveyYear": "2019",
        "NameEnglish": "Old name",
        "YearlyBudgetRange": "Less than 1M",
        "InstrumentDescription": "As it was.",
    }
    gone = older | {"InitiativeID": "http://stip.oecd.org/2019/data/policyInitiatives/5"}
    saved(tmp_path / "a.csv", flat(older, gone))
    saved(tmp_path / "b.csv", flat({}))
    tables = imported(tmp_path)
    assert [(row["id"], row["name"]) for row in tables["programs"]] == [
        ("stip:7", "Strategic Innovation"),
        ("stip:5", "Old name"),
    ]
    assert {"stip:2019:budget-less-than-1m", "stip:2023:budget-1m-5m", "stip:2019:target-smes"} <= terms_of(
        tables, "stip:7"
    )
    assert {(row["metric_id"], row["period"], row["value"], row["qualifier"]) for row in tables["observations"]} == {
        ("stip:7:yearly-budget-range", "2023", 1_000_000, "exact"),
        ("stip:7:yearly-budget-range", "2019", 1_000_000, "under"),
        ("stip:5:yearly-budget-range", "2019", 1_000_000, "under"),
    }
    assert "As it was" not in " ".join(items_of(tables, "stip:7", "instrument"))
    assert "As it was" in " ".join(items_of(tables, "stip:5", "instrument"))
    inputs = Inputs([tmp_path], Log())
    about = stip.about(inputs)
    assert (about.title, about.version, about.published) == ("STIP Compass 2019, 2023", "2019, 2023", "2023")
    assert about.license == "not stated"


def test_an_export_of_the_query_builder_is_read(tmp_path: Path) -> None:
    tables = imported(
        export(tmp_path / "b.xlsx", {}, {}, {"Policy instrument ID": "NONE", "Policy instrument type": ""})
    )
    [program] = tables["programs"]
    assert (program["id"], program["name"], program["start_year"], program["end_year"]) == (
        "stip:covid:7",
        "Portal",
        2020,
        2021,
    )
    assert program["name_ja"] is None
    assert [row["name"] for row in tables["aliases"] if row["record_id"] == "stip:covid:7"] == ["포털"]
    assert program["url"] == "https://example.org/1"
    assert [(item["role"], item["text"]) for item in tables["items"]] == [
        ("objective", "First;"),
        ("objective", "Second"),
        ("link", "https://example.org/2"),
        ("evaluation", "Has been evaluated"),
    ]
    assert [row["organization_id"] for row in tables["roles"]] == [
        "stip:org:korea/dg-sante",
        "stip:org:korea/the-institute-rega-ku",
    ]
    assert terms_of(tables, "stip:covid:7") == {
        "stip:covid:theme-open-science-measures",
        "stip:covid:theme-collaborative-platforms",
        "stip:covid:theme-enhanced-access",
        "stip:covid:target-governmental-entities",
        "stip:covid:target-national-government",
        "stip:covid:budget-more-than-500m",
        "stip:covid:instrument-strategies-agendas-and-plans",
    }
    [instrument] = [row for row in tables["terms"] if row["label"] == "Strategies, agendas and plans"]
    assert instrument["parent_id"] == "stip:covid:instrument-governance"
    [observation] = tables["observations"]
    assert (observation["period"], observation["value"], observation["qualifier"]) == ("undated", 500_000_000, "over")


def test_another_database_may_use_the_numbers_of_the_survey(tmp_path: Path) -> None:
    tables = imported(saved(tmp_path / "a.csv", flat({})), export(tmp_path / "b.xlsx", {}))
    assert {row["id"]: row["name"] for row in tables["programs"]} == {
        "stip:7": "Strategic Innovation",
        "stip:covid:7": "Portal",
    }


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_file_saved_with_another_delimiter_is_read_alike(tmp_path: Path, delimiter: str) -> None:
    assert imported(saved(tmp_path / "a.csv", flat({}, delimiter=delimiter))) == imported(
        saved(tmp_path / "b.csv", flat({}))
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp932"])
def test_a_file_saved_in_another_encoding_is_read_alike(tmp_path: Path, encoding: str) -> None:
    assert imported(saved(tmp_path / "a.csv", flat({}), encoding)) == imported(saved(tmp_path / "b.csv", flat({})))


def test_a_flat_file_saved_as_a_workbook_is_read_alike(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    for row in csv.reader(io.StringIO(flat({})), delimiter="|"):
        book.active.append([int(cell) if cell.isdigit() else cell for cell in row])
    book.save(tmp_path / "a.xlsx")
    assert imported(tmp_path / "a.xlsx") == imported(saved(tmp_path / "b.csv", flat({})))


def test_an_archive_with_folders_is_read(tmp_path: Path) -> None:
    export(tmp_path / "b.xlsx", {})
    with ZipFile(tmp_path / "all.zip", "w") as archive:
        archive.writestr("survey/a.csv", flat({}))
        archive.write(tmp_path / "b.xlsx", "queries/b.xlsx")
    assert len(imported(tmp_path / "all.zip")["programs"]) == 2


def test_mangled_characters_are_mended(tmp_path: Path) -> None:
    row = {
        "CountryLabel": "Luxembourg",
        "NameOriginalLanguage": "Étude",
        "NameResponsibleOrganisation": "Ministry (M;Ministère)¬Fund (;Fonds)",
    }
    whole = imported(saved(tmp_path / "a.csv", flat(row)))
    mangled = ("\ufeff" + flat(row)).encode().decode("cp1252")
    assert "Â¬" in mangled
    assert imported(saved(tmp_path / "b.csv", mangled, "utf-8")) == whole
    joints_only = flat(row).replace("¬", "Â¬")
    assert imported(saved(tmp_path / "c.csv", joints_only)) == whole


def test_without_the_second_header_codes_are_shown_and_the_log_says_why(tmp_path: Path) -> None:
    log = Log()
    tables = imported(saved(tmp_path / "a.csv", flat({}, headers=1)), log=log)
    assert len(tables["programs"]) == 1
    assert ("stip:2023:theme-th19", "TH19") in {(row["id"], row["label"]) for row in tables["terms"]}
    assert "the second row of headers is missing" in " ".join(log.counts)


def test_missing_and_unknown_columns_are_logged_and_the_rest_is_read(tmp_path: Path) -> None:
    kept = [name for name in _COLUMNS if name not in {"SurveyYear", "Background", "InstrumentTypeLabel", "Acronym"}]
    log = Log()
    tables = imported(saved(tmp_path / "a.csv", flat({}, columns=[*kept, "Mood"])), log=log)
    [program] = tables["programs"]
    assert (program["id"], program["abbreviation"]) == ("stip:7", None)
    assert {row["wave"] for row in tables["terms"]} == {"2023"}
    assert "stip:2023:instrument-pi007" in terms_of(tables, "stip:7")
    assert {text for _, text in log.entries} == {
        "a column is missing: acronym",
        "a column is missing: background",
        "a column is missing: instrument type",
        "a column is not known and was left out: Mood",
    }


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ({"InitiativeID": "http://stip.oecd.org/2023/data/policyInitiatives/"}, "does not end in a number"),
        ({"InitiativeID": ""}, "does not end in a number"),
        (dict.fromkeys(_COLUMNS, "") | {"InitiativeID": "http://x/8"}, "nothing but an id"),
        ({"ShortDescription": "other"}, "the rows of an initiative differ; the first one counts"),
        ({"InitiativeID": "8", "StartDateYear": "soon"}, "a year cannot be read"),
        ({"InitiativeID": "8", "EndDateYear": "2010"}, "an end before the start was left out"),
        ({"InitiativeID": "8", **dict.fromkeys(("NameEnglish", "NameOriginalLanguage", "Acronym"), "")}, "has no name"),
    ],
)
def test_what_cannot_be_used_of_a_row_is_logged(tmp_path: Path, row: dict[str, str], reason: str) -> None:
    log = Log()
    tables = imported(saved(tmp_path / "a.csv", flat({}, row)), log=log)
    assert tables["programs"][0]["id"] == "stip:7"
    [(place, text)] = log.entries
    assert place == "a.csv, line 4"
    assert reason in text


def test_a_file_cut_in_the_middle_gives_what_is_whole_and_says_so(tmp_path: Path) -> None:
    others = [
        {"InitiativeID": f"http://stip.oecd.org/2023/data/policyInitiatives/{number}"} for number in range(200, 230)
    ]
    whole = flat({}, *others)
    start = len(whole) - whole[::-1].index("ptth", 400)
    for cut in range(start, len(whole) - 2, 37):
        log = Log()
        tables = imported(saved(tmp_path / "a.csv", whole[:cut]), log=log)
        ids = {row["id"] for row in tables["programs"]}
        assert ids <= {"stip:7"} | {f"stip:{number}" for number in range(200, 230)}
        assert log.counts


@pytest.mark.parametrize("line", ["x" * 5_000_000, '"' + "x|" * 40, "http://x/9|" * 60])
def test_a_hostile_line_costs_itself_only(tmp_path: Path, line: str) -> None:
    log = Log()
    tables = imported(saved(tmp_path / "a.csv", f"{flat({})}{line}\r\n"), log=log)
    assert [row["id"] for row in tables["programs"]] == ["stip:7"]
    assert log.counts


@pytest.mark.parametrize(
    "content",
    ["", "id,name\n1,a\n", "InitiativeID/SurveyYear\n", "<html><body>Not found</body></html>", "\x00\x01\x02"],
)
def test_other_files_are_not_recognized_and_refused_in_a_sentence(tmp_path: Path, content: str) -> None:
    inputs = Inputs([saved(tmp_path / "a.csv", content, "utf-8")], Log())
    assert not stip.recognizes(inputs)
    with pytest.raises(ImportFailedError, match="column InitiativeID"):
        list(stip.read(inputs, Log()))


def test_headers_without_initiatives_are_refused_in_a_sentence(tmp_path: Path) -> None:
    inputs = Inputs([saved(tmp_path / "a.csv", flat())], Log())
    with pytest.raises(ImportFailedError, match=r"a\.csv holds no initiative whose id ends in a number"):
        list(stip.read(inputs, Log()))


def test_files_of_other_kinds_beside_are_left_out_with_a_note(tmp_path: Path) -> None:
    saved(tmp_path / "a.csv", flat({}))
    (tmp_path / "b.xlsx").write_bytes(b"PK\x03\x04 damaged")
    (tmp_path / "readme.txt").write_text("hello")
    log = Log()
    assert len(imported(tmp_path, log=log)["programs"]) == 1
    assert [place for place, _ in log.entries] == ["b.xlsx", "readme.txt"]


def test_a_long_name_is_cut_and_kept_whole_beside(tmp_path: Path) -> None:
    name = "A very long name " * 30
    tables = imported(saved(tmp_path / "a.csv", flat({"NameEnglish": name})))
    shown = tables["programs"][0]["name"]
    assert len(shown) == 300
    assert shown.endswith("…")
    assert items_of(tables, "stip:7", "full name") == [name.strip()]


def test_reading_twice_gives_the_same_rows_in_the_same_order(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.csv", flat({}, {"InitiativeID": "9"}))
    inputs = Inputs([path], Log())
    assert list(stip.read(inputs, Log())) == list(stip.read(inputs, Log()))


@pytest.mark.parametrize(
    ("entry", "parts"),
    [
        ("National Research Fund (FNR;Fonds National)", ("National Research Fund", "FNR", "Fonds National")),
        ("Institute of Health (LIH;)", ("Institute of Health", "LIH", None)),
        ("Ministry (;Ministère)", ("Ministry", None, "Ministère")),
        (" DG SANTE (;)", ("DG SANTE", None, None)),
        ("National Centres", ("National Centres", None, None)),
        ("Institute (Rega, KU) (IF;Instituut (Rega))", ("Institute (Rega, KU)", "IF", "Instituut (Rega)")),
        ("Centre (Ghent)", ("Centre (Ghent)", None, None)),
        ("A; B and C (;)", ("A; B and C", None, None)),
        ("(X;Nom)", ("Nom", "X", "Nom")),
        ("Broken X;Y)", ("Broken X;Y)", None, None)),
        (
            "Agency (AMED;国立研究開発法人　日本医療研究開発機構)",
            ("Agency", "AMED", "国立研究開発法人 日本医療研究開発機構"),
        ),
    ],
)
def test_an_organization_is_told_apart_into_its_parts(entry: str, parts: tuple[str, str | None, str | None]) -> None:
    assert organization(entry) == Organization(*parts)


@pytest.mark.parametrize("entry", ["", "(;)", "  ( ; ) "])
def test_an_entry_without_a_name_is_no_organization(entry: str) -> None:
    assert organization(entry) is None


@pytest.mark.parametrize(
    ("label", "bounds"),
    [
        ("1M-5M", BudgetRange(1_000_000, 5_000_000, "exact")),
        ("100M-500M", BudgetRange(100_000_000, 500_000_000, "exact")),
        ("20-50M", BudgetRange(20_000_000, 50_000_000, "exact")),
        ("500K-1.5M", BudgetRange(500_000, 1_500_000, "exact")),
        ("Less than 1M", BudgetRange(1_000_000, None, "under")),
        ("More than 500M", BudgetRange(500_000_000, None, "over")),
        ("5M-1M", None),
        ("Unknown", None),
        ("Not applicable", None),
        ("1M", None),
    ],
)
def test_a_budget_range_states_its_bounds_in_euro(label: str, bounds: BudgetRange | None) -> None:
    assert budget_range(label) == bounds


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a&lt;br/&gt;&lt;br/&gt;b", "a\nb"),
        ("<p>a</p><ul><li>b</li><li>c</li></ul>", "a\nb\nc"),
        ("R&amp;amp;D &amp; more", "R&D & more"),
        ("p &lt; 0.05 and q &gt; 1", "p < 0.05 and q > 1"),
        ('a ""study""', 'a "study"'),
        ("bâtiment à Liège", "bâtiment à Liège"),
        ("MinistÃ¨re", "Ministère"),
        ("a\x00\x07b", "ab"),
        ("&lt;p&gt; &lt;/p&gt;", None),
    ],
)
def test_texts_lose_markup_and_keep_their_lines(text: str, shown: str | None) -> None:
    assert plain(text) == shown


def test_japanese_names_are_told_from_chinese_and_korean_ones() -> None:
    assert is_japanese("ムーンショット", "Korea")
    assert is_japanese("科学技術振興機構", "Japan")
    assert not is_japanese("中国科学院", "China")
    assert not is_japanese("한국과학기술원", "Korea")
    assert not is_japanese("Moonshot・2", "Japan")


@real_data
def test_the_real_flat_file_gives_a_program_for_each_number() -> None:
    log = Log()
    tables = imported(_REAL / _FLAT, log=log)
    with (_REAL / _FLAT).open(encoding="utf-8-sig", newline="") as file:
        header, meanings, *rows = list(csv.reader(file, delimiter="|"))
    assert not log.entries
    numbers = {row[0].rpartition("/")[2] for row in rows}
    assert len(rows) == 9
    assert {row["id"] for row in tables["programs"]} == {f"stip:{number}" for number in numbers}
    schemes = {"TH": "theme", "TG": "target group"}
    for number in numbers:
        own = [row for row in rows if row[0].endswith(f"/{number}")]
        ticked = {
            (schemes[name[:2]], name, meanings[at].replace("&amp;", "&"))
            for at, name in enumerate(header)
            if name[:2] in schemes and any(row[at] == "1" for row in own)
        }
        types = {
            ("instrument", row[header.index("InstrumentTypeCode")], row[header.index("InstrumentTypeLabel")])
            for row in own
        }
        classified = terms_of(tables, f"stip:{number}")
        stated = {
            (row["scheme"], row["code"], row["label"])
            for row in tables["terms"]
            if row["id"] in classified and row["code"]
        }
        assert stated == ticked | types
        facets = " ".join(items_of(tables, f"stip:{number}", "instrument"))
        for at, name in enumerate(header):
            if name.startswith("F") and any(row[at] == "1" for row in own):
                assert meanings[at].split(":", 2)[2].replace("&amp;", "&") in facets
    [study] = [row for row in tables["programs"] if row["id"] == "stip:1331"]
    assert (study["start_year"], study["url"]) == (2016, "http://www.troisiemerevolutionindustrielle.lu/")
    assert {
        "record_id": "stip:1331",
        "name": 'Etude stratégique "Troisième Révolution Industrielle"',
        "kind": "alias",
    } in tables["aliases"]
    assert not any("<" in row["text"] or "&lt;" in row["text"] for row in tables["items"])


@real_data
def test_the_real_export_gives_a_program_for_each_number() -> None:
    log = Log()
    tables = imported(_REAL / _EXPORT, log=log)
    book = openpyxl.load_workbook(_REAL / _EXPORT, read_only=True)
    header, *rows = [[cell or "" for cell in row] for row in book.worksheets[0].iter_rows(values_only=True)]
    book.close()
    assert not log.entries
    assert len(rows) == 136
    numbers = {str(row[0]).rpartition("/")[2] for row in rows}
    assert {row["id"] for row in tables["programs"]} == {f"stip:covid:{number}" for number in numbers}
    assert len(numbers) == 108
    labels = {row["id"]: row["label"] for row in tables["terms"]}
    for row in rows:
        cells = dict(zip(map(str, header), map(str, row), strict=True))
        record_id = f"stip:covid:{cells['Policy initiative ID'].rpartition('/')[2]}"
        listed = "|".join(
            cells[name] for name in ("Theme(s)", "Target group(s)", "Yearly budget range", "Policy instrument type")
        )
        assert set(filter(None, listed.split("|"))) <= {labels[term] for term in terms_of(tables, record_id)}
        assert len([role for role in tables["roles"] if role["record_id"] == record_id]) == max(
            1, len(set(filter(None, map(str.strip, cells["Responsible organisation(s)"].split("|")))))
        )
    japanese = {row["name_ja"] for row in tables["organizations"] if row.get("name_ja")}
    assert japanese == {"国立研究開発法人 科学技術振興機構", "国立研究開発法人 日本医療研究開発機構"}


@real_data
def test_the_whole_folder_is_read_and_the_code_books_are_left_out() -> None:
    log = Log()
    assert len(imported(_REAL, log=log)["programs"]) == 113
    assert log.counts == {"a file was left out": 2}

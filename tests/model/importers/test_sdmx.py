"""SDMX messages: series become metrics of several places, values in base units, whatever syntax and agency."""

import json
import re
import tracemalloc
from collections import Counter
from contextlib import suppress
from decimal import Decimal
from io import StringIO
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from model.catalog import Catalog
from model.errors import ImportFailedError
from model.importers import recognized, sdmx
from model.importers.inputs import Inputs, Log
from model.importers.run import import_files
from model.importers.sdmx import json_stream
from model.importers.sdmx.json_stream import JsonStream
from model.importers.sdmx.values import number_of, period_of, status_of
from model.periods import parse_period

DATA = Path(__file__).resolve().parents[4] / "shared" / "data" / "sdmx"
PACKAGE = Path(__file__).resolve().parents[3] / "resources" / "catalog" / "datapackage.json"
Row = dict[str, Any]

needs_data = pytest.mark.skipif(not DATA.is_dir(), reason="the sample messages are not here")

OECD_HEADER = (
    "STRUCTURE,STRUCTURE_ID,STRUCTURE_NAME,ACTION,REF_AREA,Reference area,FREQ,Frequency of observation,"
    "MEASURE,Measure,UNIT_MEASURE,Unit of measure,PRICE_BASE,Price base,TRANSFORMATION,Transformation,"
    "TIME_PERIOD,Time period,OBS_VALUE,Observation value,OBS_STATUS,Observation status,UNIT_MULT,Unit multiplier,"
    "DECIMALS,Decimals,BASE_PER,Base period"
)
OECD = "DATAFLOW,OECD.STI.STP:DSD_MSTI@DF_MSTI(1.3),Main Science and Technology Indicators,I"
MSTI = "sdmx:OECD.STI.STP:DSD_MSTI@DF_MSTI"


def _oecd(area: str, unit: str, time: str, value: str, status: str = "A", multiplier: str = "0") -> str:
    return (
        f"{OECD},{area},Some country,A,Annual,G,Gross domestic expenditure on R&D,{unit},V,Current prices,_Z,"
        f"Not applicable,{time},,{value},,{status},Some status,{multiplier},Some multiplier,3,Three,,"
    )


GDP = "PT_B1GQ,Percentage of GDP"
DOLLARS = 'USD_PPP,"US dollars, PPP converted"'
NATIONAL = "XDC,National currency"


def _read(*texts: str | bytes, folder: Path, ending: str = "csv") -> tuple[dict[str, list[Row]], Log]:
    paths = []
    for number, text in enumerate(texts):
        paths.append(folder / f"message-{number}.{ending}")
        paths[-1].write_bytes(text if isinstance(text, bytes) else text.encode())
    return _imported(*paths)


def _imported(*paths: Path) -> tuple[dict[str, list[Row]], Log]:
    log = Log()
    inputs = Inputs(paths, log)
    assert recognized(inputs, paths) == "sdmx"
    tables: dict[str, list[Row]] = {}
    for table, row in sdmx.read(inputs, log):
        tables.setdefault(table, []).append(row)
    inputs.close()
    return tables, log


def _values(tables: dict[str, list[Row]]) -> dict[tuple[str, str, str], Any]:
    return {
        (row["metric_id"].removeprefix("sdmx:"), row["geography"], row["period"]): row["value"]
        for row in tables["observations"]
    }


# ---- SDMX-CSV


def test_series_that_differ_by_the_area_alone_are_one_metric_of_several_places(tmp_path: Path) -> None:
    rows = [
        _oecd("JPN", GDP, "2021", "3.275"),
        _oecd("JPN", DOLLARS, "2021", "177379.2334", multiplier="6"),
        _oecd("KR", GDP, "2021", "4.9", "P"),
        _oecd("OECD", GDP, "2022", "2.7", "E"),
        _oecd("JPN", GDP, "2022", "3.41"),
    ]
    tables, log = _read("\n".join([OECD_HEADER, *rows]), folder=tmp_path)
    assert not log.counts
    shares, dollars = f"{MSTI}:A.G.PT_B1GQ.V._Z", f"{MSTI}:A.G.USD_PPP.V._Z"
    assert [
        (row["metric_id"], row["id"], row["period"], row["geography"], row["value"], row["printed"])
        for row in tables["observations"]
    ] == [
        (shares, "2021:JPN", "2021", "JPN", 3.275, "3.275"),
        (dollars, "2021:JPN", "2021", "JPN", 177379233400, "177379.2334"),
        (shares, "2021:KOR", "2021", "KOR", 4.9, "4.9"),
        (shares, "2022:OECD", "2022", "OECD", 2.7, "2.7"),
        (shares, "2022:JPN", "2022", "JPN", 3.41, "3.41"),
    ]
    assert [row["qualifier"] for row in tables["observations"]] == ["exact", "exact", "exact", "about", "exact"]
    assert {row["currency"] for row in tables["observations"]} == {None}, "PPP dollars are no dollars"
    assert tables["metrics"] == [
        {
            "id": shares,
            "name": "Gross domestic expenditure on R&D, Percentage of GDP, Current prices",
            "unit": "percent",
            "summary": "Frequency of observation: Annual; Measure: Gross domestic expenditure on R&D; "
            "Unit of measure: Percentage of GDP; Price base: Current prices; Transformation: Not applicable",
        },
        tables["metrics"][1] | {"id": dollars, "unit": "US dollars, PPP converted"},
    ]
    assert [row["locator"] for row in tables["citations"] if row["target_id"] == shares] == [
        "OECD.STI.STP:DSD_MSTI@DF_MSTI(1.3), series .A.G.PT_B1GQ.V._Z",
        "OECD.STI.STP:DSD_MSTI@DF_MSTI(1.3), series .A.G.PT_B1GQ.V._Z, by reference area and time period",
    ]
    assert [(row["id"], row["title"], row["publisher"], row["published"]) for row in tables["sources"]] == [
        (MSTI, "Main Science and Technology Indicators", "OECD", "not stated")
    ]


def test_rows_have_the_columns_of_the_data_package_and_every_metric_two_citations(tmp_path: Path) -> None:
    tables, _ = _read("\n".join([OECD_HEADER, _oecd("JPN", GDP, "2021", "3.275")]), folder=tmp_path)
    package = json.loads(PACKAGE.read_text(encoding="utf-8"))
    columns = {
        resource["name"]: {field["name"] for field in resource["schema"]["fields"]} for resource in package["resources"]
    }
    for table, rows in tables.items():
        assert set(chain.from_iterable(rows)) <= columns[table]
        assert not [value for row in rows for value in row.values() if value == ""]
    assert Counter(row["target_id"] for row in tables["citations"]) == {row["id"]: 2 for row in tables["metrics"]}
    assert {row["source_id"] for row in tables["citations"]} == {row["id"] for row in tables["sources"]}


def test_national_currency_is_that_of_the_place_where_it_is_known(tmp_path: Path) -> None:
    rows = [_oecd(area, NATIONAL, "2021", "19740.8", multiplier="9") for area in ("JPN", "DEU")]
    tables, _ = _read("\n".join([OECD_HEADER, *rows]), folder=tmp_path)
    assert [(row["geography"], row["value"], row["currency"]) for row in tables["observations"]] == [
        ("JPN", 19740800000000, "JPY"),
        ("DEU", 19740800000000, None),
    ]
    assert tables["metrics"][0]["unit"] == "national currency"


def test_what_is_no_observation_is_logged_and_left_out(tmp_path: Path) -> None:
    rows = [
        _oecd("JPN", GDP, "2021", ""),
        _oecd("JPN", GDP, "2020", "NaN"),
        _oecd("JPN", GDP, "2019", "3", "M"),
        _oecd("JPN", GDP, "2018-W05", "3"),
        _oecd("JPN", GDP, "2018", "three"),
        _oecd("JPN", GDP, "2018", "1e999999"),
        _oecd("JPN", GDP, "2017", "3", multiplier="Millions"),
        _oecd("JPN", GDP, "2017", "3", multiplier="999999999"),
        _oecd("JPN", GDP, "2016", "3").replace(",I,", ",D,", 1),
        _oecd("JPN", GDP, "2015", "3.1", "F"),
        _oecd("USA", DOLLARS, "2015", ""),
    ]
    tables, log = _read("\n".join([OECD_HEADER, *rows]), folder=tmp_path)
    assert [(row["period"], row["status"]) for row in tables["observations"]] == [("2015", "forecast")]
    assert len(tables["metrics"]) == 1, "a series without a value is no metric"
    assert log.counts == {
        "an observation has no value": 3,
        "an observation is marked as missing": 1,
        "a period cannot be expressed": 1,
        "a value is no number": 2,
        "a unit multiplier cannot be read": 2,
        "a row that deletes was skipped": 1,
    }
    assert ("message-0.csv, line 5", "a period cannot be expressed: 2018-W05") in log.entries


def test_labels_in_the_cells_themselves_are_parted_from_the_codes(tmp_path: Path) -> None:
    text = (
        "DATAFLOW,FREQ: Frequency,REF_AREA: Area,INDICATOR: Indicator,TIME_PERIOD: Time,OBS_VALUE: Value,"
        "UNIT_MEASURE: Unit,UNIT_MULT: Multiplier\n"
        "ECB:X(1.0): Some flow,Q: Quarterly,JP: Japan,R: Researchers,2021-Q3: 2021-Q3,12.5,PS: Persons,3: Thousands\n"
    )
    tables, _ = _read(text, folder=tmp_path)
    assert _values(tables) == {("ECB:X:Q.R", "JPN", "2021-Q3"): 12500}
    assert [(row["name"], row["unit"]) for row in tables["metrics"]] == [("Researchers, quarterly", "persons")]
    assert tables["sources"][0]["title"] == "Some flow"
    assert tables["sources"][0]["identifier"] == "ECB:X(1.0)"


def test_eurostat_writes_the_power_of_ten_into_the_unit_and_flags_in_letters(tmp_path: Path) -> None:
    text = (
        "DATAFLOW,LAST UPDATE,freq,sectperf,unit,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG,CONF_STATUS\n"
        "ESTAT:RD_E_GERDTOT(1.0),15/09/23 23:00:00,A,TOTAL,MIO_EUR,EL,2021,2670.5,ep,\n"
        "ESTAT:RD_E_GERDTOT(1.0),15/09/23 23:00:00,A,TOTAL,MIO_NAC,JP,2021,19740800.1,,\n"
        "ESTAT:RD_E_GERDTOT(1.0),15/09/23 23:00:00,A,TOTAL,CP_MEUR,JP,2021,1.5,s,\n"
        "ESTAT:RD_E_GERDTOT(1.0),15/09/23 23:00:00,A,TOTAL,THS_PER,JP,2021,:,c,\n"
        "ESTAT:RD_E_GERDTOT(1.0),15/09/23 23:00:00,A,TOTAL,PC_GDP,EU27_2020,2021,2.27,b,\n"
        "ESTAT:RD_E_GERDTOT(1.0),15/09/23 23:00:00,A,TOTAL,EUR_HAB,UK,2021,700,,\n"
    )
    tables, log = _read(text, folder=tmp_path)
    found = {
        row["metric_id"].rpartition(".")[2]: (row["geography"], row["value"], row["currency"], row["qualifier"])
        for row in tables["observations"]
    }
    assert found == {
        "MIO_EUR": ("GRC", 2670500000, "EUR", "about"),
        "MIO_NAC": ("JPN", 19740800100000, "JPY", "exact"),
        "CP_MEUR": ("JPN", 1500000, "EUR", "about"),
        "PC_GDP": ("EU27_2020", 2.27, None, "exact"),
        "EUR_HAB": ("GBR", 700, None, "exact"),
    }
    assert [row["unit"] for row in tables["metrics"]] == ["euro", "national currency", "euro", "percent", "EUR_HAB"]
    assert log.counts == {"an observation has no value": 1}
    assert tables["sources"][0]["published"] == "2023-09-15"
    assert tables["sources"][0]["publisher"] == "Eurostat"


def test_the_ecb_states_a_key_a_title_and_a_currency(tmp_path: Path) -> None:
    text = (
        "KEY,FREQ,CURRENCY,CURRENCY_DENOM,EXR_TYPE,EXR_SUFFIX,TIME_PERIOD,OBS_VALUE,OBS_STATUS,TITLE,TITLE_COMPL,UNIT,"
        "UNIT_MULT\n"
        'EXR.M.JPY.EUR.SP00.A,M,JPY,EUR,SP00,A,2024-01,159.46,A,Japanese yen/Euro,"Reference rate, 2:15 pm",JPY,0\n'
        'EXR.M.JPY.EUR.SP00.A,M,JPY,EUR,SP00,A,2024-02,161,A,Japanese yen/Euro,"Reference rate, 2:15 pm",JPY,0\n'
    )
    tables, _ = _read(text, folder=tmp_path)
    assert _values(tables) == {
        ("EXR:M.JPY.EUR.SP00.A", "not stated", "2024-01"): 159.46,
        ("EXR:M.JPY.EUR.SP00.A", "not stated", "2024-02"): 161,
    }
    assert {row["currency"] for row in tables["observations"]} == {"JPY"}
    metric = tables["metrics"][0]
    assert (metric["name"], metric["unit"]) == ("Japanese yen/Euro, monthly", "yen")
    assert metric["summary"].startswith("Reference rate, 2:15 pm. FREQ: M; CURRENCY: JPY")
    assert tables["sources"][0]["publisher"] == "not stated", "the file does not name it"


def test_a_title_that_differs_by_place_is_not_the_name_of_the_metric(tmp_path: Path) -> None:
    text = (
        "KEY,FREQ,REF_AREA,ITEM,TIME_PERIOD,OBS_VALUE,TITLE,UNIT\n"
        "ICP.A.JP.X,A,JP,X,2024,1,Japan - prices,JPY\n"
        "ICP.A.US.X,A,US,X,2024,2,United States - prices,USD\n"
    )
    tables, _ = _read(text, folder=tmp_path)
    assert [(row["name"], row["unit"]) for row in tables["metrics"]] == [("ICP: X", "national currency")]
    assert [row["currency"] for row in tables["observations"]] == ["JPY", "USD"]


def test_a_table_of_a_semicolon_locale_has_decimal_commas(tmp_path: Path) -> None:
    text = "STRUCTURE;STRUCTURE_ID;ACTION;GEO;TIME_PERIOD;OBS_VALUE\ndataflow;OECD:DF(1.0);I;FRA;2020;1585,754\n"
    tables, _ = _read(text, folder=tmp_path)
    assert _values(tables) == {("OECD:DF:all", "FRA", "2020"): 1585.754}
    assert tables["observations"][0]["printed"] == "1585.754"


def test_codes_that_differ_by_a_mark_alone_stay_apart(tmp_path: Path) -> None:
    rows = "".join(f"OECD:DF(1.0),{code},2020,{number}\n" for number, code in enumerate(["T", "_T", "t", "A-B", "A_B"]))
    tables, _ = _read(f"DATAFLOW,ACTIVITY,TIME_PERIOD,OBS_VALUE\n{rows}", folder=tmp_path)
    assert len({row["id"] for row in tables["metrics"]}) == 5


def test_memory_does_not_grow_with_the_rows(tmp_path: Path) -> None:
    def peak(years: int) -> int:
        path = tmp_path / f"{years}.csv"
        rows = (_oecd(area, GDP, f"{1000 + year}", "3.275") for year in range(years) for area in ("JPN", "KOR"))
        path.write_text("\n".join([OECD_HEADER, *rows]), encoding="utf-8")
        inputs = Inputs([path], Log())
        tracemalloc.start()
        assert sum(table == "observations" for table, _ in sdmx.read(inputs, Log())) == 2 * years
        found = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return found

    peak(10)
    assert peak(8000) < peak(1000) + 2 * 1024 * 1024


# ---- SDMX-ML

NAMESPACES = (
    'xmlns:m="http://www.sdmx.org/resources/sdmxml/schemas/v2_1/message" '
    'xmlns:g="http://www.sdmx.org/resources/sdmxml/schemas/v2_1/data/generic" '
    'xmlns:s="http://www.sdmx.org/resources/sdmxml/schemas/v2_1/data/structurespecific" '
    'xmlns:c="http://www.sdmx.org/resources/sdmxml/schemas/v2_1/common" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
)


def _ml(root: str, data: str, along: str = "TIME_PERIOD") -> str:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<m:{root} {NAMESPACES}><m:Header><m:ID>1</m:ID>'
        "<m:Prepared>2022-11-11T12:30:30.333Z</m:Prepared><m:Sender id='ESTAT'/>"
        f"<m:Structure structureID='S' dimensionAtObservation='{along}'><c:StructureUsage>"
        "<Ref agencyID='ESTAT' id='GERD' version='1.0'/></c:StructureUsage></m:Structure></m:Header>"
        f"<m:DataSet s:structureRef='S'>{data}</m:DataSet></m:{root}>"
    )


SPECIFIC = _ml(
    "StructureSpecificData",
    """
    <Group xsi:type="u:Sibling" sector="BES" TITLE="Business R&amp;D" UNIT_MEASURE="EUR"/>
    <Series geo="LU" sector="BES" freq="A" DECIMALS="1" COMPILING_ORG="LU1" UNIT_MULT="6">
      <Obs TIME_PERIOD="2012" OBS_VALUE="465.2"/>
      <Obs TIME_PERIOD="2013" OBS_VALUE="490.3" OBS_STATUS="E" OBS_COM="guessed"/>
    </Series>
    <Series geo="JP" sector="GOV" freq="A" UNIT_MULT="3" SCALE="9" COMMENT_TS="free text">
      <Obs TIME_PERIOD="2012" OBS_VALUE="7"/>
      <Obs TIME_PERIOD="2013" OBS_VALUE="7" UNIT_MULT="0"/>
    </Series>""",
)


def test_structure_specific_data_are_read_without_their_structure(tmp_path: Path) -> None:
    tables, log = _read(SPECIFIC, folder=tmp_path, ending="xml")
    assert not log.counts
    assert _values(tables) == {
        ("ESTAT:GERD:A.BES", "LUX", "2012"): 465200000,
        ("ESTAT:GERD:A.BES", "LUX", "2013"): 490300000,
        ("ESTAT:GERD:A.GOV", "JPN", "2012"): 7000,
        ("ESTAT:GERD:A.GOV", "JPN", "2013"): 7,
    }
    assert [(row["name"], row["unit"]) for row in tables["metrics"]] == [
        ("Business R&D", "euro"),
        ("GERD: GOV", "not stated"),
    ]
    assert [(row["qualifier"], row["currency"]) for row in tables["observations"]] == [
        ("exact", "EUR"),
        ("about", "EUR"),
        ("exact", None),
        ("exact", None),
    ]
    assert tables["sources"][0]["published"] == "2022-11-11"


FLAT = """
    <g:Obs><g:ObsKey><g:Value id='FREQ' value='A'/><g:Value id='REF_AREA' value='JP'/>
    <g:Value id='TIME_PERIOD' value='2020'/></g:ObsKey><g:ObsValue value='3'/></g:Obs>"""
ACROSS = """
    <g:Series><g:SeriesKey><g:Value id='FREQ' value='A'/><g:Value id='TIME_PERIOD' value='2020'/></g:SeriesKey>
    <g:Obs><g:ObsDimension value='JP'/><g:ObsValue value='3'/></g:Obs></g:Series>"""
VERSION_2_0 = """
    <g:Series><g:SeriesKey><g:Value concept='FREQ' value='A'/><g:Value concept='REF_AREA' value='JP'/></g:SeriesKey>
    <g:Obs><g:Time>2020</g:Time><g:ObsValue value='3'/></g:Obs></g:Series>"""


@pytest.mark.parametrize(
    ("data", "along"),
    [(FLAT, "AllDimensions"), (ACROSS, "REF_AREA"), (VERSION_2_0, "TIME_PERIOD")],
    ids=["flat", "across places", "version 2.0"],
)
def test_generic_data_may_be_flat_or_run_along_any_dimension(data: str, along: str, tmp_path: Path) -> None:
    tables, _ = _read(_ml("GenericData", data, along), folder=tmp_path, ending="xml")
    assert _values(tables) == {("ESTAT:GERD:A", "JPN", "2020"): 3}


def test_a_truncated_message_gives_what_stands_before_the_damage(tmp_path: Path) -> None:
    tables, log = _read(SPECIFIC[: SPECIFIC.index('<Series geo="JP"') + 20], folder=tmp_path, ending="xml")
    assert len(tables["observations"]) == 2
    assert log.counts == {"the file is damaged; what follows the damage is missing": 1}


def test_a_tag_without_end_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sdmx.xml_message, "_LONGEST_TAG", 512 * 1024)
    endless = SPECIFIC.replace('<Series geo="JP"', f'<Series geo="JP" TITLE="{"x" * 2_000_000}', 1)
    tables, log = _read(endless, folder=tmp_path, ending="xml")
    assert len(tables["observations"]) == 2
    assert [text for _, text in log.entries] == [
        "the file is damaged; what follows the damage is missing: a tag is too long"
    ]


def test_a_structure_alone_is_told_from_data(tmp_path: Path) -> None:
    path = tmp_path / "structure.xml"
    path.write_text(f"<m:Structure {NAMESPACES}><m:Structures/></m:Structure>", encoding="utf-8")
    with pytest.raises(ImportFailedError, match=r"no SDMX observation .*download the data"):
        _imported(path)


# ---- SDMX-JSON


def _component(name: str, *codes: str, **more: object) -> Row:
    return {
        "id": name,
        "name": name.title(),
        "values": [{"id": code, "name": f"{code} label"} for code in codes],
    } | more


def _json(**parts: Any) -> str:
    return json.dumps(parts)


DIMENSIONS = {
    "dataSet": [_component("FREQ", "A", keyPosition=0)],
    "series": [_component("LOCATION", "JPN", "KOR", keyPosition=2), _component("IND", "GERD", "BERD", keyPosition=1)],
    "observation": [_component("TIME_PERIOD", "2020", "2021", role="TIME_PERIOD")],
}
ATTRIBUTES = {
    "series": [_component("UNIT", "USD", "JPY"), _component("POWERCODE", "0", "6")],
    "observation": [_component("OBS_STATUS", "A", "E")],
}
HEADER = {"prepared": "2021-06-19T14:06:41Z", "sender": {"id": "OECD", "name": "Some name"}}
SERIES = {
    "0:0": {"attributes": [1, 1], "observations": {"0": [19.5, 0], "1": [None, 0]}},
    "1:1": {"attributes": [0, None], "observations": {"0": [7, 1], "1": ["8.10", None]}},
}


@pytest.mark.parametrize("wrapped", [False, True], ids=["draft", "1.0"])
@pytest.mark.parametrize("structure_first", [True, False])
def test_json_states_codes_by_number_wherever_the_structure_stands(
    wrapped: bool, structure_first: bool, tmp_path: Path
) -> None:
    structure: Row = {"name": "R&D", "dimensions": DIMENSIONS, "attributes": ATTRIBUTES}
    structure["links"] = [{"href": "https://example.org/rest/dataflow/OECD/MSTI/1.0", "rel": "dataflow"}]
    parts: Row = {"structure": structure, "dataSets": [{"action": "Information", "series": SERIES}]}
    if not structure_first:
        parts = dict(reversed(parts.items()))
    text = _json(meta=HEADER, data=parts) if wrapped else _json(header=HEADER, **parts)
    tables, log = _read(text, folder=tmp_path, ending="json")
    assert _values(tables) == {
        ("OECD:MSTI:A.GERD", "JPN", "2020"): 19500000,
        ("OECD:MSTI:A.BERD", "KOR", "2020"): 7,
        ("OECD:MSTI:A.BERD", "KOR", "2021"): 8.1,
    }
    assert [(row["printed"], row["qualifier"], row["currency"]) for row in tables["observations"]] == [
        ("19.5", "exact", "JPY"),
        ("7", "about", "USD"),
        ("8.10", "exact", "USD"),
    ]
    assert [(row["name"], row["unit"]) for row in tables["metrics"]] == [
        ("GERD label", "yen"),
        ("BERD label", "US dollars"),
    ]
    assert tables["sources"] == [
        {
            "id": "sdmx:OECD:MSTI",
            "title": "R&D",
            "publisher": "Some name",
            "published": "2021-06-19",
            "language": "und",
            "url": "https://example.org/rest/dataflow/OECD/MSTI/1.0",
            "identifier": "OECD:MSTI",
            "license": None,
        }
    ]
    assert log.counts == {"an observation has no value": 1}


def test_json_2_states_attributes_of_groups_behind_the_series(tmp_path: Path) -> None:
    structure = {
        "links": [{"urn": "urn:sdmx:org.sdmx.infomodel.datastructure.Dataflow=IMF.RES:WEO(9.0.0)"}],
        "dimensions": {
            "series": [_component("COUNTRY", "JPN"), _component("INDICATOR", "DEBT", "GDP")],
            "observation": [{"id": "TIME_PERIOD", "values": [{"value": "2024"}]}],
        },
        "attributes": {"dimensionGroup": [_component("UNIT", "USD"), _component("UNIT_MULT", "0", "9")]},
        "measures": {"observation": [{"id": "OBS_VALUE"}]},
    }
    data = {
        "structure": 0,
        "series": {"0:0": {"observations": {"0": ["1.5"]}}, "0:1": {"observations": {"0": ["2.5"]}}},
        "dimensionGroupAttributes": {":0:": [0, 1], ":1:": [None, 0]},
    }
    text = _json(meta={}, data={"dataSets": [data], "structures": [structure]})
    tables, _ = _read(text, folder=tmp_path, ending="json")
    assert _values(tables) == {
        ("IMF.RES:WEO:DEBT", "JPN", "2024"): 1500000000,
        ("IMF.RES:WEO:GDP", "JPN", "2024"): 2.5,
    }
    assert [row["unit"] for row in tables["metrics"]] == ["US dollars", "not stated"]
    assert tables["sources"][0]["publisher"] == "International Monetary Fund"


def test_flat_json_of_two_measures_gives_a_metric_for_each(tmp_path: Path) -> None:
    structure = {
        "dimensions": {"observation": [_component("REF_AREA", "JP"), _component("TIME_PERIOD", "2020-Q1")]},
        "measures": {"observation": [{"id": "TURNOVER"}, {"id": "STAFF"}]},
    }
    observations = {"0:0": [1, 2], "0:9": [3, 4], "7:0": [5, 6], "x": [7]}
    text = _json(data={"structures": [structure], "dataSets": [{"observations": observations}]})
    tables, log = _read(text, folder=tmp_path, ending="json")
    assert _values(tables) == {
        ("message-0:TURNOVER", "JPN", "2020-Q1"): 1,
        ("message-0:STAFF", "JPN", "2020-Q1"): 2,
    }
    assert log.counts == {"an observation has a code that the structure does not list": 3}


def test_truncated_json_gives_what_stands_before_the_damage(tmp_path: Path) -> None:
    text = _json(structure={"dimensions": DIMENSIONS}, dataSets=[{"series": SERIES}])
    tables, log = _read(text[: text.index('"1:1"') + 30], folder=tmp_path, ending="json")
    assert len(tables["observations"]) == 1
    assert log.counts["the file is damaged; what follows the damage is missing"] == 1


_json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=20,
)


def _walked(stream: JsonStream, opening: str) -> Any:
    """Rebuild a value by walking it as deep as it goes. `opening` is known from the value itself."""
    if opening == "{":
        return {name: stream.value() for name in stream.members()}
    return [stream.value() for _ in stream.elements()]


@given(st.lists(_json_values) | st.dictionaries(st.text(), _json_values), st.booleans(), st.integers(1, 7))
@settings(deadline=None, max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_json_read_in_pieces_is_what_json_is(
    monkeypatch: pytest.MonkeyPatch, value: Any, indented: bool, piece: int
) -> None:
    monkeypatch.setattr(json_stream, "_PIECE", piece)
    text = json.dumps(value, indent=2 if indented else None)
    assert _walked(JsonStream(StringIO(text)), text[0]) == value


@pytest.mark.parametrize("text", ["", "{", "[1,", "[1 2]", '{"a" 1}', '{"a": [', "[" * 100_000, "x"])
def test_no_json_is_a_value_error(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        _walked(JsonStream(StringIO(text)), text[:1] if text[:1] in {"{", "["} else "[")


# ---- recognizing, values, whole imports


@pytest.mark.parametrize(
    "text",
    [
        "",
        "id,name,start,end\n1,A,2020,2021\n",
        "REF_AREA,TIME_PERIOD,VALUE\nJPN,2020,1\n",
        "シート種別,事業年度,予算事業ID,政策所管府省庁\n1,2024,1,総務省\n",
        '{"事業名": "x", "予算": []}',
        '{"profile": "tabular-data-package", "resources": []}',
        "<html><body>sdmx</body></html>",
        '<!DOCTYPE x [<!ENTITY a "b">]>' + SPECIFIC.partition("\n")[2],
        "\x00\x01\x02" * 50,
    ],
)
def test_other_files_are_not_taken_for_sdmx(text: str, tmp_path: Path) -> None:
    path = tmp_path / "other"
    path.write_text(text, encoding="utf-8")
    assert not sdmx.recognizes(Inputs([path], Log()))


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("2021", "2021"),
        ("2021-A1", "2021"),
        ("2021-S2", "2021-H2"),
        ("2021-Q4", "2021-Q4"),
        ("2021Q4", "2021-Q4"),
        ("2021-03", "2021-03"),
        ("2021-M03", "2021-03"),
        ("2021M3", "2021-03"),
        ("2021-03-15", "2021-03-15"),
        ("2021-03-15T00:00:00.000Z", "2021-03-15"),
        ("2021-T1", None),
        ("2021-W05", None),
        ("2021-13", None),
        ("2021-Q5", None),
        ("2021-01-01/P1Y", None),
        ("2021-", None),
        ("", None),
        ("by 2030", None),
    ],
)
def test_a_time_period_is_written_as_the_catalog_writes_it(text: str, period: str | None) -> None:
    assert period_of(text) == period
    assert period is None or parse_period(period).canonical() == period


@given(
    st.decimals(allow_nan=False, allow_infinity=False, places=6, min_value=-(10**9), max_value=10**9), st.integers(0, 9)
)
def test_a_value_is_moved_by_its_multiplier_exactly(number: Decimal, exponent: int) -> None:
    found = number_of(str(number), exponent)
    exact = number * 10**exponent
    assert found is not None
    assert found == exact if exact == exact.to_integral_value() else found == float(exact)


@pytest.mark.parametrize(
    "text", ["", "NaN", "Infinity", "-Infinity", "sNaN", "1e400", "1e-400", "1,000", "n/a", "0x10"]
)
def test_what_is_no_number_is_none(text: str) -> None:
    assert number_of(text, 6) is None


def test_a_number_too_large_for_an_integer_column_is_kept_as_a_fraction() -> None:
    assert number_of("9223372036854775807", 0) == 2**63 - 1
    assert number_of("9223372036854775808", 0) == float(2**63)


@pytest.mark.parametrize(
    ("concept", "text", "status", "qualifier", "missing"),
    [
        ("OBS_STATUS", "A", "actual", "exact", False),
        ("OBS_STATUS", "", "actual", "exact", False),
        ("OBS_STATUS", "P", "actual", "exact", False),
        ("OBS_STATUS", "E", "actual", "about", False),
        ("OBS_STATUS", "I", "actual", "about", False),
        ("OBS_STATUS", "F", "forecast", "exact", False),
        ("OBS_STATUS", "E;P", "actual", "about", False),
        ("OBS_STATUS", "S", "actual", "exact", False),
        ("OBS_STATUS", "NF", "actual", "exact", False),
        ("OBS_STATUS", "f", "actual", "exact", False),
        ("OBS_STATUS", "M", "actual", "exact", True),
        ("OBS_STATUS", "Q", "actual", "exact", True),
        ("OBS_FLAG", "fp", "forecast", "exact", False),
        ("OBS_FLAG", "s", "actual", "about", False),
    ],
)
def test_a_status_says_what_the_code_list_says(
    concept: str, text: str, status: str, qualifier: str, missing: bool
) -> None:
    assert status_of(concept, text) == (status, qualifier, missing)


def test_an_import_makes_a_catalog_and_a_second_one_the_same(tmp_path: Path) -> None:
    (tmp_path / "msti.csv").write_text(
        "\n".join(
            [OECD_HEADER, _oecd("JPN", NATIONAL, "2021", "19740.8", multiplier="9"), _oecd("KR", GDP, "2021", "4.9")]
        ),
        encoding="utf-8",
    )
    (tmp_path / "gerd.xml").write_text(SPECIFIC, encoding="utf-8")
    target = tmp_path / "catalog.db"
    found = []
    for _ in range(2):
        imported = import_files([tmp_path / "msti.csv", tmp_path / "gerd.xml"], target)
        assert imported.format == "sdmx"
        with Catalog.open(target) as catalog:
            metric = catalog.record(f"{MSTI}:A.G.XDC.V._Z")
            found.append((imported.overview, metric))
    assert found[0] == found[1]
    assert found[0][0].counts["metric"] == 4
    assert found[0][0].title == "Main Science and Technology Indicators; GERD"


SPECIMENS = {
    "csv": "\n".join([OECD_HEADER, *(_oecd("JPN", GDP, str(year), "3.275") for year in range(2000, 2005))]),
    "xml": SPECIFIC,
    "json": _json(
        header=HEADER, structure={"dimensions": DIMENSIONS, "attributes": ATTRIBUTES}, dataSets=[{"series": SERIES}]
    ),
}


@given(
    st.sampled_from(sorted(SPECIMENS)),
    st.lists(st.tuples(st.floats(0, 1), st.sampled_from('<>{}[]",:;\n\x000aé\u3000')), max_size=6),
    st.floats(0.3, 1),
)
@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_damaged_message_is_logged_or_refused_with_a_sentence(
    tmp_path: Path, ending: str, wounds: list[tuple[float, str]], share: float
) -> None:
    text = SPECIMENS[ending]
    for where, mark in wounds:
        place = int(where * len(text))
        text = text[:place] + mark + text[place + 1 :]
    path = tmp_path / f"damaged.{ending}"
    path.write_bytes(text[: int(share * len(text))].encode())
    inputs = Inputs([path], Log())
    if not sdmx.recognizes(inputs):
        return
    sdmx.about(inputs)
    with suppress(ImportFailedError):
        for table, row in sdmx.read(inputs, inputs.log):
            if table == "observations":
                assert parse_period(row["period"]).canonical() == row["period"]
                assert isinstance(row["value"], int | float)


# ---- the samples of the SDMX community


@needs_data
def test_generic_ml_has_every_value_that_the_raw_text_has() -> None:
    path = DATA / "ECB_EXR_1_M.USD.EUR.SP00.A.xml"
    raw = re.findall(
        r'<generic:ObsDimension value="([^"]+)"/>\s*<generic:ObsValue value="([^"]+)"', path.read_text(encoding="utf-8")
    )
    tables, log = _imported(path)
    assert [(row["period"], row["printed"]) for row in tables["observations"]] == raw
    assert [row["value"] for row in tables["observations"]] == [float(value) for _, value in raw]
    assert len(raw) == 252
    assert not log.counts
    assert [(row["name"], row["unit"]) for row in tables["metrics"]] == [("US dollar/Euro, monthly", "US dollars")]


@needs_data
def test_titles_of_groups_name_their_series() -> None:
    tables, _ = _imported(DATA / "ECB_EXR_sg-ts-gf.xml")
    assert [row["name"] for row in tables["metrics"]] == [
        "ECB reference exchange rate, Swiss franc/Euro, monthly",
        "ECB reference exchange rate, U.K. Pound sterling /Euro, monthly",
        "ECB reference exchange rate, Japanese yen/Euro, monthly",
        "ECB reference exchange rate, U.S. dollar/Euro, monthly",
    ]
    assert Counter(row["currency"] for row in tables["observations"]) == {"CHF": 3, "GBP": 3, "JPY": 3, "USD": 3}


@needs_data
def test_json_series_keep_their_numerals_as_printed() -> None:
    tables, _ = _imported(DATA / "ECB_EXR_ts.json")
    assert [(row["metric_id"], row["period"], row["printed"]) for row in tables["observations"]] == [
        ("sdmx:ECB:EXR:D.NZD.EUR.SP00.A", "2013-01-18", "1.5931"),
        ("sdmx:ECB:EXR:D.NZD.EUR.SP00.A", "2013-01-21", "1.5925"),
        ("sdmx:ECB:EXR:D.RUB.EUR.SP00.A", "2013-01-18", "40.3426"),
        ("sdmx:ECB:EXR:D.RUB.EUR.SP00.A", "2013-01-21", "40.3000"),
    ]


@needs_data
def test_flat_json_without_time_is_undated_and_has_the_places_of_the_raw_file() -> None:
    path = DATA / "OECD_data-PART2-all-all.json"
    raw = json.loads(path.read_text(encoding="utf-8"))
    dimensions = raw["structure"]["dimensions"]["observation"]
    expected = []
    for key, (value, *_) in raw["dataSets"][0]["observations"].items():
        area, *rest = [one["values"][int(number)]["id"] for one, number in zip(dimensions, key.split(":"), strict=True)]
        expected.append((f"sdmx:OECD:PART2:{'.'.join(rest)}", "undated", area, value))
    tables, log = _imported(path)
    assert [
        (row["metric_id"], row["period"], row["geography"], row["value"]) for row in tables["observations"]
    ] == expected
    assert not log.counts
    assert tables["sources"][0]["license"] == "Copyright OECD - All rights reserved"


@needs_data
def test_csv_without_a_column_named_for_time_finds_it_by_what_it_holds() -> None:
    tables, _ = _imported(DATA / "v3_csv_example-01.csv")
    assert _values(tables) == {
        ("ESTAT:NA_MAIN:A.B", "not stated", "2014-01"): 12.4,
        ("ESTAT:NA_MAIN:A.B", "not stated", "2014-02"): 10.8,
    }
    tables, _ = _imported(DATA / "v3_csv_example-02.csv")
    assert _values(tables) == {
        ("ESTAT:NA_MAIN:B.A.OBS_VALUE1", "not stated", "2014-01"): 12.4,
        ("ESTAT:NA_MAIN:B.A.OBS_VALUE2", "not stated", "2014-01"): 12.5,
        ("ESTAT:NA_MAIN:B.A.OBS_VALUE1", "not stated", "2014-02"): 10.8,
        ("ESTAT:NA_MAIN:B.A.OBS_VALUE2", "not stated", "2014-02"): 10.9,
    }


@needs_data
def test_a_folder_of_messages_makes_one_catalog_and_logs_the_structure(tmp_path: Path) -> None:
    imported = import_files([DATA], tmp_path / "samples.db")
    assert (imported.overview.counts["metric"], imported.overview.counts["source"]) == (14, 5)
    assert imported.log.counts == {"a file was skipped": 1}

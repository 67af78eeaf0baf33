"""SDMX-CSV: other readers get the values back, each under a key of its own."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import sdmx
from sdmx.message import DataMessage
from sdmx.model import v30

from model.catalog import Catalog
from model.database import bundled_catalog
from model.exporters.chosen import Chosen
from model.exporters.sdmx_csv import ATTRIBUTES, DIMENSIONS, STRUCTURE, pour
from model.importers.run import import_files
from model.records import Metric
from model.selection import Selection
from tests.model.test_text import HOSTILE, forging
from tests.tiny import tiny_catalog, tiny_tables

TIMES = {
    "2019": ("A", "2019", ""),
    "FY2019": ("A", "2019-A1", "--04-01"),
    "2005-2007": ("_Z", "2005-01-01/P3Y", ""),
    "FY2014-2018": ("_Z", "2014-04-01/P5Y", ""),
    "2021-H2": ("S", "2021-S2", ""),
    "2021-Q3": ("Q", "2021-Q3", ""),
    "2020-04": ("M", "2020-04", ""),
    "2020-04-01": ("D", "2020-04-01", ""),
    "FY2019-": ("A", "2019-A1", "--04-01"),
    "-FY2026": ("A", "2026-A1", "--04-01"),
    "-2030": ("A", "2030", ""),
    "by 2030": ("A", "2030", ""),
    "toward 2050": ("A", "2050", ""),
    "as of 2021-01-29": ("D", "2021-01-29", ""),
    "as of FY2020": ("A", "2020-A1", "--04-01"),
}


@pytest.fixture(scope="module")
def bundled() -> Iterator[Catalog]:
    with Catalog.open(bundled_catalog()) as opened:
        yield opened


def written(catalog: Catalog, chosen: Chosen) -> bytes:
    out = io.BytesIO()
    count = pour(catalog, out, chosen)
    assert count >= len({row["MEASURE"] for row in rows_of(out.getvalue())})
    return out.getvalue()


def rows_of(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode(), newline="")))


def test_a_metric_is_written_with_its_codes_labels_and_places() -> None:
    with tiny_catalog() as catalog:
        rows = rows_of(written(catalog, Chosen(ids=("metric-fund-size",), words="one metric")))
    assert [(row["UNIT_MEASURE"], row["READING"], row["OBS_VALUE"]) for row in rows] == [
        ("JPY", "_Z", "2000000000000"),
        ("EUR", "1", "1500000000"),
        ("EUR", "2", "15500000000"),
    ]
    first = rows[0]
    assert first["STRUCTURE"] == "datastructure"
    assert first["STRUCTURE_ID"] == STRUCTURE
    assert first["STRUCTURE_NAME"].startswith("Metrics of Tiny 1, one metric, exported 20")
    assert (first["MEASURE"], first["Measure"], first["OBS_KIND"]) == (
        "metric-fund-size", "Size of the Quantum Fund", "budget",
    )  # fmt: skip
    assert (first["SUBJECT"], first["PRINTED"], first["OBS_STATUS"]) == ("q-fund", "¥2 tn", "A")
    assert "src-a, page " in first["SOURCE"]


def test_the_metrics_of_the_chosen_records_are_written_once(bundled: Catalog) -> None:
    subjects = [one for one in bundled.ids(("program",)) if bundled.metrics_about(one)]
    own = [metric.id for metric in bundled.metrics_about(subjects[0])]
    rows = rows_of(written(bundled, Chosen(ids=(own[0], subjects[0], own[0]))))
    assert {row["MEASURE"] for row in rows} == set(own)
    keys = [tuple(row[name] for name in (*DIMENSIONS, "TIME_PERIOD")) for row in rows]
    assert len(keys) == len(set(keys))
    about_programs = {one.id for each in bundled.ids(("program",)) for one in bundled.metrics_about(each)}
    for chosen, most in (
        (Chosen(), set(bundled.ids(("metric",)))),
        (Chosen(selection=Selection(types=("program",))), about_programs),
    ):
        out = io.BytesIO()
        count = pour(bundled, out, chosen)
        there = {row["MEASURE"] for row in rows_of(out.getvalue())}
        assert count == len(there)
        assert there < most  # a metric without a value that has a time is not there


def test_no_two_observations_have_the_same_key(bundled: Catalog) -> None:
    rows = rows_of(written(bundled, Chosen()))
    keys = [tuple(row[name] for name in (*DIMENSIONS, "TIME_PERIOD")) for row in rows]
    assert len(keys) == len(set(keys))
    dated = [
        one
        for metric in bundled.records(bundled.ids(("metric",)))
        if isinstance(metric, Metric)
        for one in metric.observations
        if one.period != "undated"
    ]
    assert len(rows) == len(dated)


@pytest.mark.parametrize("period", TIMES)
def test_a_period_has_the_form_of_the_standard(period: str) -> None:
    tables = tiny_tables()
    next(row for row in tables["observations"] if row["id"] == "o.4")["period"] = period
    with tiny_catalog(tables) as catalog:
        rows = rows_of(written(catalog, Chosen(ids=("metric-debt",))))
    found = next(row for row in rows if row["PRINTED"] == "226%")
    assert (found["FREQ"], found["TIME_PERIOD"], found["REPORTING_YEAR_START_DAY"]) == TIMES[period]
    assert found["PERIOD"].removeprefix("'") == period


def test_a_value_says_whether_it_is_about_and_up_to_what() -> None:
    with tiny_catalog() as catalog:
        rows = {row["TIME_PERIOD"]: row for row in rows_of(written(catalog, Chosen(ids=("metric-debt",))))}
    assert (rows["2019"]["OBS_VALUE"], rows["2019"]["VALUE_MAX"], rows["2019"]["OBS_STATUS"]) == ("230", "240", "E")
    assert rows["2018"]["UNIT_MEASURE"] == "PT"


def test_our_own_importer_reads_the_values_back(tmp_path: Path, bundled: Catalog) -> None:
    source = tmp_path / "metrics.csv"
    source.write_bytes(written(bundled, Chosen()))
    target = tmp_path / "metrics.db"
    import_files([source], target)
    expressible = [row for row in rows_of(source.read_bytes()) if "/" not in row["TIME_PERIOD"]]
    with Catalog.open(target) as catalog:
        found: list[tuple[Any, ...]] = []
        for metric in catalog.records(catalog.ids(("metric",))):
            assert isinstance(metric, Metric)
            found += [
                (one.value, one.printed, one.geography, one.currency, one.period.startswith("FY"))
                for one in metric.observations
            ]
    assert len(found) > 100
    assert sorted(found, key=repr) == sorted(
        (
            (
                float(row["OBS_VALUE"]),
                row["OBS_VALUE"],
                row["REF_AREA"],
                row["CURRENCY"] or None,
                row["REPORTING_YEAR_START_DAY"] != "",
            )
            for row in expressible
        ),
        key=repr,
    )


def structure() -> v30.DataStructureDefinition:
    made = v30.DataStructureDefinition(id="METRICS", version="1.0.0", maintainer=v30.Agency(id="STI_ATLAS"))
    for name in (*DIMENSIONS, "TIME_PERIOD"):
        made.dimensions.append(v30.Dimension(id=name))
    for name in ATTRIBUTES:
        made.attributes.append(v30.DataAttribute(id=name))
    made.measures.append(v30.Measure(id="OBS_VALUE"))
    return made


def test_another_program_reads_every_observation(tmp_path: Path, bundled: Catalog) -> None:
    path = tmp_path / "metrics.csv"
    path.write_bytes(written(bundled, Chosen()))
    with path.open("rb") as file:
        message = sdmx.read_sdmx(file, format="CSV", structure=structure())
    assert isinstance(message, DataMessage)
    (data,) = message.data
    rows = rows_of(path.read_bytes())
    assert [one.value for one in data.obs] == [row["OBS_VALUE"] for row in rows]
    for one, row in zip(data.obs, rows, strict=True):
        assert {name: value.value for name, value in one.dimension.values.items()} == {
            name: row[name] for name in (*DIMENSIONS, "TIME_PERIOD")
        }
        assert {name: value.value for name, value in one.attached_attribute.items()} == {
            name: row[name] for name in ATTRIBUTES
        }


def test_hostile_text_stays_text_in_its_cell() -> None:
    tables = tiny_tables()
    for row in tables["metrics"]:
        row["name"] = f'=HYPERLINK(1),"{HOSTILE}\u2028'
    for row in tables["observations"]:
        row["printed"] = f"@SUM {row['printed'] if row['id'] != 'o.7' else 7} {HOSTILE}"
    tables["observations"][5]["breakdown"] = f"+{HOSTILE}"
    tables["observations"][7]["breakdown"] = f"+{HOSTILE}"
    tables["observations"][9]["breakdown"] = f"+{HOSTILE}"
    with tiny_catalog(tables) as catalog:
        data = written(catalog, Chosen(words=HOSTILE))
    assert len(data.decode().splitlines()) == len(rows_of(data)) + 1 == 12
    assert forging(data.decode().replace("\r\n", "\n")) == set()
    cells = [cell for row in rows_of(data) for cell in row.values()]
    assert [cell for cell in cells if cell[:1] in {"=", "+", "@"}] == []
    assert [cell for cell in cells if cell.startswith("'@SUM ")]

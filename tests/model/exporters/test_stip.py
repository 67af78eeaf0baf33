import errno
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from model.catalog import Catalog
from model.exporters import stip
from model.exporters.chosen import Chosen
from model.exporters.stip_texts import initiative_uri, label, listed, prose
from model.importers.review import short_name
from model.importers.run import import_files
from model.records import Measure, Organization, Record, Term
from model.selection import MEASURES, Selection
from resources import bundled_catalog
from tests.model.exporters.hostile import FORMULA, MARKUP, csv_rows, hostile_tables
from tests.model.exporters.test_csv_table import CHOICES
from tests.model.importers.test_stip import flat, saved
from tests.tiny import tiny_catalog

_REAL = Path(__file__).resolve().parents[4] / "shared" / "data" / "stip"
_STATED = (
    "instrument",
    "objective",
    "background notes",
    "tags",
    "link",
    "evaluation",
    "structural reform",
    "local-currency budget",
)

Row = dict[str, str]


@pytest.fixture
def catalog() -> Iterator[Catalog]:
    with Catalog.open(Path(bundled_catalog())) as catalog:
        yield catalog


def written(catalog: Catalog, chosen: Chosen) -> tuple[bytes, int]:
    out = io.BytesIO()
    count = stip.pour(catalog, out, chosen)
    return out.getvalue(), count


def table_of(data: bytes) -> tuple[Row, list[Row]]:
    """Return the second row of headers by the first, and the rows."""
    described, *rows = csv_rows(data, "|")
    return described, rows


def read_back(data: bytes, folder: Path) -> Catalog:
    source = folder / "stip.csv"
    source.write_bytes(data)
    target = folder / "stip.db"
    made = import_files([source], target)
    told = {line for line in made.log.lines() if line.startswith(source.name)}
    assert told <= {f"{source.name}: a column is not known and was left out: Sources"}
    return Catalog.open(target)


def initiatives(catalog: Catalog) -> dict[str, Measure]:
    """Return the policies and programs by the address that they have in STIP Compass."""
    records = catalog.records(catalog.ids(MEASURES))
    return {initiative_uri(record): record for record in records if isinstance(record, Measure)}


def bodies_of(catalog: Catalog, record: Measure) -> list[tuple[str, str | None, str | None]]:
    """Return the responsible organizations, but not the country where it stands for none."""
    found = [one for one in catalog.records(record.organization_ids) if isinstance(one, Organization)]
    return [(one.name, one.name_ja, one.abbreviation) for one in found if one.kind != "country"]


def named_alike(one: Record, other: Record) -> bool:
    """Tell whether names came back; the importer has a name of Chinese characters not given by Japan as an alias."""
    same = (other.name, other.abbreviation) == (short_name(one.name), one.abbreviation)
    return same and one.name_ja in {other.name_ja, other.name, *(alias.name for alias in other.aliases)}


def codes_of(catalog: Catalog, record: Measure, scheme: str) -> set[str | None]:
    terms = [one for one in catalog.records(record.terms) if isinstance(one, Term) and one.scheme == scheme]
    return {one.code or one.name for one in terms}


def budgets_of(catalog: Catalog, record: Measure) -> list[Any]:
    metrics = [one for one in catalog.metrics_about(record.id) if one.id.endswith(":yearly-budget-range")]
    return [(one.period, one.value, one.value_max, one.qualifier) for each in metrics for one in each.observations]


def test_what_the_catalog_says_comes_back_through_the_importer(catalog: Catalog, tmp_path: Path) -> None:
    data, count = written(catalog, Chosen(selection=Selection(types=MEASURES)))
    before = initiatives(catalog)
    assert count == len(before) == 220
    with read_back(data, tmp_path) as again:
        after = initiatives(again)
        assert after.keys() == before.keys()
        for uri, one in before.items():
            other = after[uri]
            assert named_alike(one, other), uri
            assert (other.url, other.summary) == (one.url, one.summary)
            assert (other.span.start, other.span.end) == (one.span.start, one.span.end)
            bodies = catalog.records(one.organization_ids)
            others = [body for body in again.records(other.organization_ids) if body.kind != "country"]
            assert all(named_alike(body, another) for body, another in zip(bodies, others, strict=True)), uri
            for scheme in ("target group", "theme"):
                assert codes_of(again, other, scheme) == codes_of(catalog, one, scheme)
            assert codes_of(again, other, "instrument") == codes_of(catalog, one, "instrument")
            goals = [item.text for item in one.items if item.role in {"objective", "goal", "aim"}]
            assert [item.text for item in other.items if item.role == "objective"] == goals


def test_an_import_comes_back_as_it_was(tmp_path: Path) -> None:
    rows: list[Row] = [
        {},
        {"InstrumentTypeCode": "PI009", "InstrumentTypeLabel": "Centres of excellence grants"},
        {
            "InitiativeID": "http://stip.oecd.org/2023/data/policyInitiatives/8",
            "CountryLabel": "Luxembourg",
            "CountryCode": "LUX",
            "NameOriginalLanguage": "Fonds",
            "NameResponsibleOrganisation": "National Research Fund (FNR;Fonds National (de la) Recherche)¬Other body",
            "YearlyBudgetRange": "Less than 1M",
            "InstrumentTypeCode": "",
            "InstrumentTypeLabel": "",
        },
    ]
    folders = [tmp_path / name for name in ("first", "second")]
    for folder in folders:
        folder.mkdir()
    with read_back(saved(tmp_path / "flat.csv", flat(*rows)).read_bytes(), folders[0]) as first:
        data, count = written(first, Chosen())
        assert count == 2
        assert len(table_of(data)[1]) == 3
        with read_back(data, folders[1]) as second:
            compare(first, second)
            assert budgets_of(second, initiatives(second)["http://stip.oecd.org/2023/data/policyInitiatives/8"]) == [
                ("2023", 1000000, None, "under")
            ]


@pytest.mark.skipif(not _REAL.is_dir(), reason="the real data are not beside the project")
@pytest.mark.parametrize("name", ["STIP_Survey_2023_header_and_9rows.csv", "THc4-covid-policy-initiatives.xlsx"])
def test_real_initiatives_come_back_as_they_were(name: str, tmp_path: Path) -> None:
    import_files([_REAL / name], tmp_path / "first.db")
    with Catalog.open(tmp_path / "first.db") as first, read_back(written(first, Chosen())[0], tmp_path) as second:
        compare(first, second)


def compare(first: Catalog, second: Catalog) -> None:
    before, after = initiatives(first), initiatives(second)
    assert before
    assert before.keys() == after.keys()
    for uri, one in before.items():
        other = after[uri]
        for name in ("id", "name", "name_ja", "abbreviation", "url", "summary", "span", "identifier", "aliases"):
            assert getattr(other, name) == getattr(one, name), (uri, name)
        assert bodies_of(second, other) == bodies_of(first, one)
        for scheme in ("target group", "theme", "instrument", "budget range"):
            assert codes_of(second, other, scheme) == codes_of(first, one, scheme)
        assert budgets_of(second, other) == budgets_of(first, one)
        for role in _STATED:
            texts = sorted(item.text for item in one.items if item.role == role)
            assert sorted(item.text for item in other.items if item.role == role) == texts, (uri, role)


def test_a_row_is_an_instrument_and_repeats_its_initiative(catalog: Catalog) -> None:
    described, rows = table_of(written(catalog, Chosen(selection=Selection(types=MEASURES)))[0])
    by_initiative: dict[str, list[Row]] = {}
    for row in rows:
        by_initiative.setdefault(row["InitiativeID"], []).append(row)
    assert len(rows) > len(by_initiative) == 220
    shared = [name for name in described if not name.startswith("Instrument")]
    for uri, group in by_initiative.items():
        assert len({tuple(row[name] for name in shared) for row in group}) == 1
        assert len({row["InstrumentID"] for row in group}) == len(group), uri
    assert described["TG31"] == "SMEs"
    assert described["InitiativeID"] == "Policy Initiative URI"
    assert {row["TG31"] for row in rows} == {"0", "1"}
    about = catalog.overview()
    assert f"{about.title}, version {about.version}" in described["Sources"]
    assert about.license in described["Sources"]


@pytest.mark.parametrize("chosen", CHOICES.values(), ids=CHOICES)
def test_the_initiatives_are_those_of_the_table_on_the_screen(catalog: Catalog, chosen: Chosen) -> None:
    assert chosen.selection is not None
    data, count = written(catalog, chosen)
    shown = catalog.rows(chosen.selection, sort=chosen.sort, descending=chosen.descending)
    records = catalog.records([row.id for row in shown if row.type in MEASURES])
    found = list(dict.fromkeys(row["InitiativeID"] for row in table_of(data)[1]))
    assert found == [initiative_uri(record) for record in records]
    assert count == len(found)


def test_what_is_no_initiative_is_left_out(catalog: Catalog) -> None:
    data, count = written(catalog, Chosen(ids=("meti", "sip", "tech-quantum")))
    assert count == 1
    assert {row["NameEnglish"] for row in table_of(data)[1]} == {
        "Cross-ministerial Strategic Innovation Promotion Program"
    }


def test_hostile_texts_come_out_as_text(tmp_path: Path) -> None:
    with tiny_catalog(hostile_tables()) as catalog:
        data, _ = written(catalog, Chosen())
        before = initiatives(catalog)
    _, rows = table_of(data)
    assert not [cell for row in rows for cell in row.values() if cell.lstrip()[:1] in set("=+@＝＋＠")]
    with read_back(data, tmp_path) as again:
        after = initiatives(again)
        assert after.keys() == before.keys()
        named = {one.id: after[uri] for uri, one in before.items()}
        assert named["q-fund"].name == f"'{FORMULA}"
        assert named["plan-5"].name == MARKUP
        assert named["japanese-only"].summary == 'one\ntwo\nthree\n"four" | five ¬ six; (seven'
        assert named["japanese-only"].name == "予算の見える化"
        [(name, _, acronym)] = bodies_of(again, named["q-fund"])
        assert (name, acronym) == ("Ministry (of;Affairs", "M]O,A")
        assert [name for name, _, _ in bodies_of(again, named["portal"])] == ["X - Y (Z;W)"]


def test_texts_are_escaped_as_the_file_does_it() -> None:
    assert label("Grants for business R&D") == "Grants for business R&amp;D"
    assert label("a\n<b>") == "a &amp;lt;b&amp;gt;"
    assert prose("R&D\nsecond") == "R&amp;amp;D&lt;br/&gt;second"
    assert listed(["a¬b", "c"]) == "a-b¬c"


def test_budget_project_of_the_review_states_its_newest_initial_budget(tmp_path: Path) -> None:
    from tests.benchmarks.generate import write_catalog

    write_catalog(tmp_path / "generated.db", 400)
    with Catalog.open(tmp_path / "generated.db") as catalog:
        _, rows = table_of(written(catalog, Chosen(selection=Selection(types=("program",))))[0])
        stated = {row["InitiativeID"]: row["YearlyBudgetLocalCurrency"] for row in rows}
        for uri, record in initiatives(catalog).items():
            metrics = [one for one in catalog.metrics_about(record.id) if one.measure == "initial"]
            values = {one.period: one.value for each in metrics for one in each.observations}
            assert uri not in stated or stated[uri] == (str(values[max(values)]) if values else "")
        assert any(stated.values())


def test_what_cannot_be_written_is_told(catalog: Catalog) -> None:
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("there is no /dev/full here")
    with full.open("wb", buffering=0) as out:
        with pytest.raises(OSError) as told:  # noqa: PT011  # its number is looked at
            stip.pour(catalog, out, Chosen())
        assert told.value.errno == errno.ENOSPC

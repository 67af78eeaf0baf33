"""The linked data: another program reads it, DCAT's properties are there, and it tells what the catalog holds."""

import io
import json
import warnings
from pathlib import Path
from typing import Any

import pytest
import rdflib

from model.catalog import Catalog
from model.exporters.chosen import Chosen
from model.exporters.jsonld import pour
from model.selection import Selection
from resources import bundled_catalog
from tests.model.exporters.test_datapackage import HOSTILE, hostile, review
from tests.tiny import catalog_json

PREFIXES = """
    PREFIX s: <https://schema.org/> PREFIX dcat: <http://www.w3.org/ns/dcat#> PREFIX dct: <http://purl.org/dc/terms/>
    PREFIX foaf: <http://xmlns.com/foaf/0.1/> PREFIX prov: <http://www.w3.org/ns/prov#>
    PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
    PREFIX own: <sti-atlas:vocabulary/> PREFIX xsd: <http://www.w3.org/2001/XMLSchema#> """


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any) -> None:
        raise AssertionError("the network was asked")

    monkeypatch.setattr("socket.socket.connect", refuse)


def written(path: Path, chosen: Chosen | None = None) -> str:
    out = io.BytesIO()
    with Catalog.open(path) as catalog:
        pour(catalog, out, chosen or Chosen())
    return out.getvalue().decode()


def graph_of(text: str) -> rdflib.Graph:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # rdflib's own parser uses a class that it deprecates
        return rdflib.Graph().parse(data=text, format="json-ld")


@pytest.fixture(scope="module")
def bundled() -> rdflib.Graph:
    return graph_of(written(bundled_catalog()))


@pytest.fixture(scope="module")
def document() -> dict[str, Any]:
    with Catalog.open(bundled_catalog()) as catalog:
        found: dict[str, Any] = json.loads(catalog_json(catalog))
    return found


def asked(graph: rdflib.Graph, query: str) -> list[tuple[Any, ...]]:
    return [tuple(None if one is None else one.toPython() for one in row) for row in graph.query(PREFIXES + query)]  # type: ignore[union-attr]


def test_the_dataset_has_what_dcat_asks_for(bundled: rdflib.Graph) -> None:
    ((title, about, publisher, license_is, issued, version, spatial, media),) = asked(
        bundled,
        """SELECT ?title ?about ?publisher ?license ?issued ?version ?spatial ?media WHERE {
            ?catalog a dcat:Catalog; dcat:dataset ?set; dct:title []; dct:description []; dct:publisher [].
            ?set a dcat:Dataset; dct:title ?title; dct:description ?about; dct:publisher/foaf:name ?publisher;
                dct:license ?license; dct:issued ?issued; dcat:version ?version; dct:spatial ?spatial;
                dcat:distribution [a dcat:Distribution; dcat:mediaType ?media; dct:license ?license].}""",
    )
    assert (title, publisher, license_is) == (
        "STI Atlas catalog",
        "STI Atlas",
        "https://creativecommons.org/licenses/by/4.0/",
    )
    assert "Holds: the whole catalog" in about
    assert (str(issued), version) == ("2026-11-22", "2026.1")
    assert spatial.endswith("country/JPN")
    assert media.endswith("application/ld+json")
    assert len(asked(bundled, "SELECT ?k WHERE {?set a dcat:Dataset; dcat:keyword ?k}")) == 5
    assert len(asked(bundled, "SELECT ?l WHERE {?set a dcat:Dataset; dct:language ?l}")) == 2
    ((how,),) = asked(
        bundled, "SELECT ?how WHERE {[] a dcat:Dataset; prov:wasGeneratedBy [a prov:Activity; dct:description ?how]}"
    )
    assert "Exported with STI Atlas" in how


def test_the_years_are_those_of_what_is_in_it(bundled: rdflib.Graph, document: dict[str, Any]) -> None:
    years = [
        one[key] for name in ("policies", "programs") for one in document[name] for key in ("start_year", "end_year")
    ]
    stated = [year for year in years if year is not None]
    found = bundled.query(
        PREFIXES + "SELECT ?a ?b WHERE {[] a dcat:Dataset; dct:temporal [dcat:startDate ?a; dcat:endDate ?b]}"
    )
    assert [tuple(map(str, row)) for row in found] == [(str(min(stated)), str(max(stated)))]  # type: ignore[arg-type]


def test_its_documents_are_its_sources(bundled: rdflib.Graph, document: dict[str, Any]) -> None:
    named = asked(bundled, "SELECT ?name ?who WHERE {[] dct:source ?d. ?d s:name ?name; s:publisher/s:name ?who}")
    assert sorted(named) == sorted((one["title"], one["publisher"]) for one in document["sources"])


@pytest.mark.parametrize(
    ("name", "pattern"),
    [
        ("programs", "?x a s:GovernmentService"),
        ("policies", "?x s:citation []. FILTER(STRSTARTS(STR(?x), 'sti-atlas:policy/'))"),
        ("organizations", "?x s:name []. FILTER(STRSTARTS(STR(?x), 'sti-atlas:organization/'))"),
        ("terms", "?x a skos:Concept; skos:prefLabel []"),
        ("metrics", "?x a s:StatisticalVariable"),
        ("links", "?x a rdf:Statement; rdf:subject []; rdf:predicate []; rdf:object []; s:citation []"),
    ],
)
def test_it_holds_as_much_as_the_catalog(
    bundled: rdflib.Graph, document: dict[str, Any], name: str, pattern: str
) -> None:
    assert asked(bundled, f"SELECT (COUNT(DISTINCT ?x) AS ?n) WHERE {{{pattern}}}") == [(len(document[name]),)]


def test_every_value_and_every_citation_is_there(bundled: rdflib.Graph, document: dict[str, Any]) -> None:
    observations = [one for metric in document["metrics"] for one in metric["observations"]]
    assert asked(
        bundled,
        "SELECT (COUNT(DISTINCT ?x) AS ?n) WHERE {?x a s:Observation; s:variableMeasured []; own:printed []; s:citation []}",
    ) == [(len(observations),)]
    for name, kind in (("programs", "program"), ("policies", "policy"), ("organizations", "organization")):
        cited = sum(len(one["citations"]) + sum(map(len, one["field_citations"].values())) for one in document[name])
        assert asked(
            bundled,
            f"""SELECT (COUNT(?c) AS ?n) WHERE {{?x s:citation ?c. ?c s:isPartOf/s:name []; s:pagination []; own:basis [].
                FILTER(STRSTARTS(STR(?x), 'sti-atlas:{kind}/'))}}""",
        ) == [(cited,)], name


def test_a_program_says_who_runs_it_for_whom_and_what_is_budgeted(bundled: rdflib.Graph) -> None:
    fund = "<sti-atlas:program/green-innovation-fund>"
    assert sorted(asked(bundled, f"SELECT (LANG(?n) AS ?l) ?n WHERE {{{fund} s:name ?n}}")) == [
        ("en", "Green Innovation Fund"),
        ("ja", "グリーンイノベーション基金"),
    ]
    assert asked(
        bundled,
        f"SELECT ?p ?o WHERE {{{fund} s:provider/s:name ?p; s:serviceOperator/s:alternateName ?o. FILTER(LANG(?p) = 'en' && STRLEN(?o) < 6)}}",
    ) == [("Ministry of Economy, Trade and Industry", "NEDO")]
    amounts = asked(
        bundled,
        f"""SELECT ?c ?v ?where WHERE {{{fund} s:funding [a s:MonetaryGrant; s:amount [s:currency ?c; s:value ?v];
            s:citation/s:isPartOf ?where]}}""",
    )
    assert {(currency, int(value)) for currency, value, _ in amounts} == {
        ("JPY", 2_000_000_000_000),
        ("EUR", 1_500_000_000),
        ("EUR", 15_500_000_000),
    }
    assert {where for _, _, where in amounts} == {"sti-atlas:source/ati2021"}
    assert asked(bundled, f"SELECT ?c ?y WHERE {{{fund} s:category ?c; s:temporalCoverage ?y}}") == [
        ("fund", "2021/..")
    ]


def test_policies_are_works_and_acts_are_legislation(bundled: rdflib.Graph, document: dict[str, Any]) -> None:
    acts = {f"sti-atlas:policy/{one['id']}" for one in document["policies"] if one["kind"] == "act"}
    assert {one for (one,) in asked(bundled, "SELECT ?x WHERE {?x a s:Legislation}")} == acts


def test_a_selection_holds_only_its_records_and_says_so() -> None:
    selection = Selection(types=("program",), holders=("meti",))
    text = written(bundled_catalog(), Chosen(selection=selection, words="programs · METI"))
    graph = graph_of(text)
    with Catalog.open(bundled_catalog()) as catalog:
        count = catalog.count(selection)
    assert asked(graph, "SELECT (COUNT(?x) AS ?n) WHERE {?x a s:GovernmentService}") == [(count,)]
    ((about,),) = asked(graph, "SELECT ?about WHERE {[] a dcat:Dataset; dct:description ?about}")
    assert "Holds: programs · METI." in about


@pytest.fixture
def strange(tmp_path: Path) -> rdflib.Graph:
    return graph_of(written(hostile(tmp_path)))


def test_hostile_text_stays_text(strange: rdflib.Graph) -> None:
    names = {name for (name,) in asked(strange, "SELECT ?n WHERE {<sti-atlas:organization/moa> s:alternateName ?n}")}
    assert set(HOSTILE) <= names
    items = {text for (text,) in asked(strange, "SELECT ?n WHERE {<sti-atlas:policy/plan-5> own:item ?n}")}
    assert set(HOSTILE) <= items
    assert asked(strange, "SELECT (COUNT(?x) AS ?n) WHERE {?x a s:GovernmentService}") == [(3,)]


def test_ids_with_other_letters_are_encoded_and_a_license_that_is_not_stated_is_not_claimed(tmp_path: Path) -> None:
    text = written(review(tmp_path))
    graph = graph_of(text)
    names = [str(one) for one in graph.subjects() if isinstance(one, rdflib.URIRef)]
    assert names
    assert all(one.isascii() and " " not in one for one in names)
    assert any("%E" in one for one in names)
    assert not asked(graph, "SELECT ?l WHERE {[] a dcat:Dataset; dct:license ?l}")
    assert asked(graph, "SELECT ?l WHERE {[] a dcat:Dataset; dct:rights ?l}") == [("license not stated",)]
    budgets = asked(graph, "SELECT ?v WHERE {<sti-atlas:program/rs:2024:000012> s:funding/s:amount/s:value ?v}")
    assert (300,) in budgets


def test_it_is_one_json_document_with_its_context_inside_and_tells_progress() -> None:
    told: list[int] = []
    out = io.BytesIO()
    with Catalog.open(bundled_catalog()) as catalog:
        assert pour(catalog, out, Chosen(), told.append) == len(catalog.ids()) == told[-1]
    read = json.loads(out.getvalue())
    assert list(read) == ["@context", "@graph"]
    assert isinstance(read["@context"], dict)

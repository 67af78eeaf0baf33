"""Queries: understood whatever is typed, exact for Japanese from one character on, ranked names first."""

import sqlite3
import unicodedata
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from model.catalog import Catalog
from model.found_by import snippet
from model.search import index_texts, is_japanese, name_key, normalize, parse_query
from model.selection import Selection
from tests.tiny import tiny_catalog, tiny_tables

TEXT = "量子技術は、国の予算を示す（ﾃﾞｼﾞﾀﾙ庁）。データ連携基盤ーー人々の第5期計画・見える化"
ALPHABET = [*sorted(set(TEXT) - {"ﾞ"}), *"学学会量術人々ーデータ𠮷髙"]


@pytest.fixture(scope="module")
def catalog() -> Iterator[Catalog]:
    tables = tiny_tables()
    by_id = {row["id"]: row for row in (*tables["programs"], *tables["policies"], *tables["organizations"])}
    by_id["japanese-only"]["summary"] = TEXT
    by_id["portal"]["summary"] = "A-STEP helps small firms and the 𠮷野 university; quantum computing; café."
    by_id["plan-5"]["summary"] = "Society 5.0 plan, against industry policies."
    by_id["lab-y"] |= {"name": "A-STEP", "abbreviation": "A-STEP"}
    with tiny_catalog(tables) as opened:
        yield opened


def _found(catalog: Catalog, text: str) -> list[str]:
    return [row.id for row in catalog.rows(Selection(text=text))]


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("庁", {"agency-x", "japanese-only", "portal"}),
        ("技", {"tech-quantum", "q-fund", "japanese-only"}),
        ("術", {"tech-quantum", "q-fund", "japanese-only"}),
        ("予算", {"japanese-only"}),
        ("量子", {"tech-quantum", "q-fund", "japanese-only"}),
        ("量子技術", {"tech-quantum", "q-fund", "japanese-only"}),
        ("子技", {"tech-quantum", "q-fund", "japanese-only"}),
        ("見える化", {"japanese-only"}),
        ("みらいポータル", {"portal"}),
        ("ﾐﾗｲ", set()),
        ("ﾎﾟｰﾀﾙ", {"portal"}),
        ("デジタル庁", {"japanese-only"}),
        ("第５期計画", {"plan-5", "japanese-only"}),
        ("技術は国", set()),
        ("連携 予算", {"japanese-only"}),
        ('"量子技術" 予算', {"japanese-only"}),
        ("量子 -技術", set()),
        ("基金 -見える化", {"q-fund"}),
        ("𠮷野", {"portal"}),
    ],
)
def test_japanese_words_of_any_length_are_found_where_they_stand(
    catalog: Catalog, query: str, wanted: set[str]
) -> None:
    assert set(_found(catalog, query)) == wanted


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("QUANTUM computing", {"portal"}),
        ("ｑｕａｎｔｕｍ　ｃｏｍｐｕｔｉｎｇ", {"portal"}),
        ("A-STEP", {"lab-y", "portal", "q-fund"}),
        ("a step", {"lab-y", "portal", "q-fund"}),
        ('"small firms"', {"portal"}),
        ('"firms small"', set()),
        ('"small firms', {"portal"}),
        ("quantum -fund", {"tech-quantum", "portal", "vision"}),
        ('quantum -"quantum computing"', {"tech-quantum", "q-fund", "vision", "metric-fund-size"}),
        ("universities", {"portal"}),
        ("funds quantum", {"q-fund", "metric-fund-size"}),
        ("cafe", {"portal"}),
        ("society 9.0", {"vision"}),
        ("comput", {"portal"}),
        ('"comput"', set()),
        ("-quantum", set()),
        ("!!! ... ---", set()),
    ],
)
def test_words_phrases_exclusions_plurals_and_beginnings(catalog: Catalog, query: str, wanted: set[str]) -> None:
    assert set(_found(catalog, query)) == wanted


def test_a_word_in_a_name_ranks_before_the_same_word_in_a_text(catalog: Catalog) -> None:
    found = _found(catalog, "A-STEP")
    assert found[0] == "lab-y"
    names = {"q-fund", "vision", "metric-fund-size", "tech-quantum"}
    ranked = _found(catalog, "quantum")
    assert "portal" in ranked
    assert {record for record in ranked if ranked.index(record) < ranked.index("portal")} >= names


def test_a_name_typed_in_full_comes_first(catalog: Catalog) -> None:
    hits = catalog.search(Selection(text="Quantum technology"), limit=10)
    assert (hits[0].row.id, hits[0].matched) == ("tech-quantum", "name")


@pytest.mark.parametrize(
    ("query", "record", "matched"),
    [
        ("QF", "q-fund", "abbreviation"),
        ("mirai portal", "portal", "name"),
        ("量子基金", "q-fund", "Japanese name"),
        ("Mirano", "portal", "alias"),
        ("computing", "portal", "summary"),
        ("villages", "vision", "stated list"),
        ("MOA", "q-fund", "related names"),
        ("portals", "portal", "name"),
    ],
)
def test_a_hit_says_what_the_words_were_found_in(catalog: Catalog, query: str, record: str, matched: str) -> None:
    reasons = {hit.row.id: hit.matched for hit in catalog.search(Selection(text=query), limit=50)}
    assert reasons[record] == matched


def _with_notes() -> dict[str, list[dict[str, Any]]]:
    tables = tiny_tables()
    targets = {
        "q-fund": "Stated with a caveat.",
        "o.4": "Read off a figure.",
        "q-fund.implements.vision": "By a table.",
    }
    targets |= {"portal.name.b": "Probably a slip of the pen."}
    for row in tables["citations"]:
        row["note"] = targets.get(row["target_id"])
    fund = next(row for row in tables["metrics"] if row["id"] == "metric-fund-size")
    fund["name_ja"] = "基金の規模"
    return tables


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("caveat", {"q-fund": "note"}),
        ('"read off"', {"metric-debt": "note"}),
        ("table", {"q-fund": "note"}),
        ("slip pen", {"portal": "note"}),
        ("slipped", {"metric-fund-size": "note"}),
        ("measures that are done", {"metric-done": "name", "vision": "metric"}),
        ("規模", {"metric-fund-size": "Japanese name", "q-fund": "metric"}),
        ("caveat research", {"q-fund": "several fields"}),
    ],
)
def test_names_of_metrics_and_notes_of_curators_are_found(query: str, found: dict[str, str]) -> None:
    with tiny_catalog(_with_notes()) as catalog:
        hits = catalog.search(Selection(text=query), limit=50)
    assert {hit.row.id: hit.matched for hit in hits} == found
    for hit in hits:
        assert hit.spans
        for start, end in hit.spans:
            assert parse_query(hit.snippet[start:end]).clauses


def test_a_hit_shows_the_words_where_they_stand(catalog: Catalog) -> None:
    hits = {hit.row.id: hit for hit in catalog.search(Selection(text="量子 ﾃﾞｼﾞﾀﾙ"), limit=5)}
    hit = hits["japanese-only"]
    assert hit.snippet == TEXT
    assert [hit.snippet[start:end] for start, end in hit.spans] == ["量子", "ﾃﾞｼﾞﾀﾙ"]
    assert all(hit.matched == "" and hit.spans == () for hit in catalog.search(Selection(types=("term",)), limit=5))


@pytest.mark.parametrize(
    ("query", "text", "found"),
    [
        ("quantum comp", "Ｑｕａｎｔｕｍ computers, aquantum quantums", ["Ｑｕａｎｔｕｍ", "comp", "quantums"]),
        ("ﾎﾟｰﾀﾙ", "ポータルとﾎﾟｰﾀﾙ", ["ポータル", "ﾎﾟｰﾀﾙ"]),
        ("cafe", "Café, cafe\u0301", ["Café", "cafe\u0301"]),
        ("第５期計画", "㍻の第5期計画", ["第5期計画"]),
        ("universities", "a University", ["University"]),
        ('"comp" -x', "computers x comp", ["comp"]),
        ("straße", "STRASSE Straße", ["STRASSE", "Straße"]),
        ("株式", "㈱と㍿", ["㍿"]),
        ("ab abc", "abcd", ["abc"]),
        ("zz", "", []),
    ],
)
def test_places_are_told_in_the_text_as_it_is(query: str, text: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in parse_query(query).spans(text)] == found


@given(query=st.text('aｂ量子ガｶﾞé\u0301ß -ー"'), text=st.text("aｂ量子ガｶﾞé\u0301ßſﬀ㍿ -ー\n") | st.text())
@settings(deadline=None, max_examples=300)
def test_places_are_apart_in_order_and_there_where_the_text_holds_the_words(query: str, text: str) -> None:
    parsed = parse_query(query)
    spans = parsed.spans(text)
    ends = [0, *(end for span in spans for end in span)]
    assert ends == sorted(ends)
    assert ends[-1] <= len(text)
    assert all(start < end for start, end in spans)
    if parsed.wanted and parsed.clauses_in(text) == len(parsed.wanted):
        assert spans


@given(before=st.text("ab cd ", max_size=300), after=st.text("ab 量子", max_size=300))
def test_a_snippet_is_short_and_shows_the_first_place(before: str, after: str) -> None:
    text = f"{before} 目印 {after}"
    spans = parse_query("目印").spans(text)
    piece, places = snippet(text, spans)
    assert len(piece) <= 120
    assert next(piece[start:end] for start, end in places) == "目印"
    assert piece.strip("\u2026") in text
    assert piece == text or "\u2026" in (piece[0], piece[-1])


def test_a_singular_explains_a_hit_as_a_whole_word_as_it_was_searched(catalog: Catalog) -> None:
    reasons = {hit.row.id: hit.matched for hit in catalog.search(Selection(text="SMEs"), limit=50)}
    assert reasons["portal"] == "related names"


@pytest.mark.parametrize(
    "query",
    [
        '"', '""', '"""', "'", "';--", "'; DROP TABLE records;--", "a' OR '1'='1", "NEAR(a b)", "names : quantum",
        "{names texts} : a", "^quantum", "quantum*", "*", "a AND", "OR", "NOT", "AND OR NOT", "(", ")", "-", "--", '-"',
        '-""', "quantum + fund", "\x00", "a\x00b", "%", "_", "?1", ":a", "\ud800", "🤖", "e\u0301", "\u3099", "ー", "々",
    ],
)  # fmt: skip
def test_quotes_and_syntax_of_sql_and_fts_are_only_text(catalog: Catalog, query: str) -> None:
    before = catalog.count(Selection())
    hits = catalog.search(Selection(text=query), limit=5)
    assert len(hits) <= catalog.count(Selection(text=query)) or not query.strip()
    assert catalog.count(Selection()) == before


def test_operators_are_searched_for_as_words(catalog: Catalog) -> None:
    assert _found(catalog, "quantum NOT fund") == []
    assert "portal" in _found(catalog, "firms AND")
    assert _found(catalog, "names : quantum computing") == []


_typed = st.text(st.characters()) | st.text('量子技術デー a-b"*()^:{}+NOT \u3000ｑ')


@given(text=_typed)
@settings(deadline=None, max_examples=250)
def test_any_text_is_a_query_that_the_index_accepts_and_no_record_comes_twice(catalog: Catalog, text: str) -> None:
    query = parse_query(text)
    for match in filter(None, (query.exact, query.begun, query.begun_in_texts, query.excluded)):
        for index in ("name_index", "search_index"):
            catalog._rows(f"SELECT rowid FROM {index} WHERE {index} MATCH ?", (match,))  # noqa: S608
    if text.strip():
        found = _found(catalog, text)
        assert len(found) == len(set(found)) == catalog.count(Selection(text=text))
        by_name = catalog.rows(Selection(text=text), sort="name")
        assert {row.id for row in by_name} == set(found)
    query.clauses_in(text)


def _japanese_runs(text: str) -> list[str]:
    runs, run = [], ""
    for character in [*unicodedata.normalize("NFKC", text), " "]:
        if is_japanese(character):
            run += character
        elif run:
            runs.append(run)
            run = ""
    return runs


@given(data=st.data())
@settings(deadline=None, max_examples=150)
def test_every_piece_of_a_japanese_text_finds_it(catalog: Catalog, data: st.DataObject) -> None:
    run = data.draw(st.sampled_from(_japanese_runs(TEXT)))
    start = data.draw(st.integers(0, len(run) - 1))
    piece = run[start : data.draw(st.integers(start + 1, len(run)))]
    assert "japanese-only" in _found(catalog, piece)


@given(st.lists(st.text(ALPHABET, max_size=12), min_size=1, max_size=8), st.text(ALPHABET, min_size=1, max_size=3))
@settings(deadline=None, max_examples=200)
def test_a_japanese_word_is_found_exactly_in_the_texts_that_hold_it(texts: list[str], word: str) -> None:
    word = normalize(word)
    assume(all(is_japanese(character) for character in word))
    connection = sqlite3.connect(":memory:")
    try:
        connection.execute(
            "CREATE VIRTUAL TABLE i USING fts5 (t, content='', tokenize='unicode61 remove_diacritics 2')"
        )
        connection.executemany("INSERT INTO i (rowid, t) VALUES (?, ?)", enumerate(index_texts([t] for t in texts)))
        query = " AND ".join(clause.match(prefix=True) for clause in parse_query(word).clauses)
        found = {row[0] for row in connection.execute("SELECT rowid FROM i WHERE i MATCH ?", (query,))}
    finally:
        connection.close()
    assert found == {number for number, text in enumerate(texts) if word in normalize(text)}


def test_the_index_holds_pairs_and_the_last_character_of_each_text() -> None:
    groups: list[list[str | None]] = [
        ["量子"],
        ["基金 A-b"],
        [],
        ["ＡＩ技術"],
        ["Plain A-B_c"],
        [None],
        ["𠮷野ヶ里𠮷"],
        ["東\0西"],
    ]
    assert [words.split() for words in index_texts(groups)] == [
        ["量子", "子"],
        ["基金", "金", "a-b"],
        [],
        ["ai", "技術", "術"],
        ["Plain", "A-B_c"],
        [],
        ["𠮷野", "野ヶ", "ヶ里", "里𠮷", "𠮷"],
        ["東", "西"],
    ]
    words = next(index_texts([["量子", None, "", "基金"]])).split()
    assert (words[:2], words[-2:], len(words)) == (["量子", "子"], ["基金", "金"], 5)
    assert len(list(index_texts([["量子"]] * 1234))) == 1234


def test_no_phrase_is_found_across_two_texts_of_one_record(catalog: Catalog) -> None:
    assert _found(catalog, '"cities healthy"') == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("A-STEP", "a step"),
        ("Society 5.0", "society5.0"),
        ("ＭＥＴＩ", "meti"),
        ("ﾐﾗｲ", "ミライ"),
        ("Straße", "STRASSE"),
    ],
)
def test_spellings_of_one_name_share_a_key(one: str, other: str) -> None:
    assert name_key(one) == name_key(other) != ""

"""Text, names, recipients and shared records of the Administrative Project Review."""

import pytest

from model.importers.review import Shared, clean, corporation_kind, one_line, short_name, unit_of


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("　目的\r\n概要 ", "目的\n概要"),
        ("一行目_x000D_\n二行目", "一行目\n\n二行目"),
        ("<p>本文<br/>続き</p>", "本文\n続き"),
        ("<Gaviの2021-2025年戦略目標>", "<Gaviの2021-2025年戦略目標>"),
        ("a < b > c", "a < b > c"),
        ("zero\u200bwidth\x00\ud800", "zerowidth"),
        (" \u3000\n", None),
    ],
)
def test_clean_drops_what_is_no_text_and_keeps_what_only_looks_like_a_tag(text: str, cleaned: str | None) -> None:
    assert clean(text) == cleaned


def test_a_name_stands_on_one_line_and_is_cut_where_too_long() -> None:
    assert one_line("資源エネルギー庁　\n電力・ガス事業部\n") == "資源エネルギー庁 電力・ガス事業部"
    assert short_name("あ" * 300) == "あ" * 300
    assert short_name("あ" * 301) == "あ" * 299 + "…"


@pytest.mark.parametrize(
    ("number", "name", "kind"),
    [
        ("1020001071491", "富士通株式会社", "company"),
        ("7010702001503", "(有)L.D企画印刷", "company"),
        ("5010005007398", "国立大学法人東京大学", "university"),
        ("7010005005425", "国立研究開発法人産業技術総合研究所", "corporation"),
        ("2000012100001", "国土交通省", "government"),
        ("8000020130001", "東京都", "local-government"),
        ("4700150001001", "防衛省共済組合", "corporation"),
    ],
)
def test_a_corporate_number_tells_the_kind(number: str, name: str, kind: str) -> None:
    assert corporation_kind(number, name) == kind


def test_an_organization_is_given_once_with_its_parents_and_its_citation() -> None:
    shared = Shared()
    rows = list(shared.organization(["経済産業省", "資源エネルギー庁", ""], "s", "row 1"))
    assert [(table, row.get("id") or row["target_id"], row.get("parent_id")) for table, row in rows] == [
        ("organizations", "rs:org:経済産業省", None),
        ("citations", "rs:org:経済産業省", None),
        ("organizations", "rs:org:経済産業省/資源エネルギー庁", "rs:org:経済産業省"),
        ("citations", "rs:org:経済産業省/資源エネルギー庁", None),
    ]
    assert [row["kind"] for table, row in rows if table == "organizations"] == ["ministry", "agency"]
    assert list(shared.organization(["経済産業省", "資源エネルギー庁"], "s", "row 2")) == []


def test_a_recipient_with_a_wrong_number_is_no_organization() -> None:
    assert list(Shared().recipient("1020001071492", "富士通株式会社", "s", "row 1")) == []
    (_, organization), _ = Shared().recipient("１０２０００１０７１４９１", "富士通株式会社", "s", "row 1")
    assert (organization["id"], organization["identifier"]) == ("houjin:1020001071491", "1020001071491")


def test_a_way_of_implementation_has_one_id_in_any_width() -> None:
    shared = Shared()
    rows = [*shared.method("委託･請負"), *shared.method("委託・請負"), *shared.method("出資")]
    assert [(row["id"], row["label"], row["label_ja"]) for _, row in rows] == [
        ("rs:method:contract", "Commissioning and contracting", "委託･請負"),
        ("rs:method:出資", "出資", "出資"),
    ]


def test_other_names_of_a_recipient_are_aliases_each_given_once() -> None:
    shared = Shared()
    names = ("富士通株式会社", "富士通㈱", "富士通株式会社", "富士通㈱")
    rows = [row for name in names for row in shared.recipient("1020001071491", name, "s", "row 1")]
    assert [table for table, _ in rows] == ["organizations", "citations", "aliases"]
    assert rows[2][1] == {"record_id": "houjin:1020001071491", "name": "富士通㈱", "kind": "alias"}


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("％", ("percent", 1)),
        ("億円", ("yen", 100_000_000)),
        ("百万円", ("yen", 1_000_000)),
        (" 万　人\n", ("万 人", 1)),
        ("", ("not stated", 1)),
        (None, ("not stated", 1)),
    ],
)
def test_money_is_in_yen_and_other_units_as_printed(text: str | None, unit: tuple[str, int]) -> None:
    assert unit_of(text) == unit

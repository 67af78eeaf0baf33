from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from model.catalog import Catalog
from model.crosswalk import OFFERED, Crosswalk, Matches
from model.database import bundled_catalog
from model.errors import AtlasError, UnknownNameError
from model.importers.run import import_files
from tests.tiny import tiny_catalog, tiny_tables

REAL = Path(__file__).resolve().parents[3] / "shared" / "data" / "rs-system-2024"


def program(record_id: str, name: str, name_ja: str | None = None, **more: Any) -> dict[str, Any]:
    return {"id": record_id, "kind": "program", "name": name, "name_ja": name_ja, "calendar": "JFY", **more}


def project(number: int, name: str, **more: Any) -> dict[str, Any]:
    return program(f"rs:2024:{number:06}", name, name, **more)


def catalog_of(
    programs: list[dict[str, Any]],
    roles: dict[str, str] | None = None,
    items: list[tuple[str, str, str]] | None = None,
    policies: list[dict[str, Any]] | None = None,
    aliases: list[tuple[str, str]] | None = None,
) -> Catalog:
    """Build a catalog: `roles` names for a record the organization responsible (or implementing, after a star)."""
    tables = tiny_tables()
    for table in ("programs", "policies", "metrics", "observations", "aliases", "items", "roles", "classifications"):
        tables[table] = []
    tables["links"] = tables["readings"] = tables["discrepancy_notes"] = []
    tables["organizations"] = [
        {
            "id": "meti",
            "kind": "ministry",
            "name": "Ministry of Economy",
            "name_ja": "経済産業省",
            "abbreviation": "METI",
        },
        {"id": "bureau", "kind": "bureau", "name": "産業局", "name_ja": "産業局", "parent_id": "meti"},
        {"id": "rs:org:unit", "kind": "unit", "name": "ＧビズＩＤ班", "parent_id": "bureau"},
        {"id": "mod", "kind": "ministry", "name": "防衛省", "name_ja": "防衛省"},
        {"id": "jst", "kind": "institute", "name": "JST", "name_ja": "科学技術振興機構", "parent_id": "meti"},
    ]
    tables["programs"] = programs
    tables["policies"] = policies or []
    tables["aliases"] = [{"record_id": of, "name": name, "kind": "alias"} for of, name in aliases or []]
    tables["items"] = [
        {"record_id": of, "position": position, "role": role, "text": text}
        for position, (of, role, text) in enumerate(items or [])
    ]
    for position, (of, organization) in enumerate((roles or {}).items()):
        role = "implementing" if organization.startswith("*") else "responsible"
        tables["roles"].append(
            {"record_id": of, "organization_id": organization.lstrip("*"), "role": role, "position": position}
        )
    tables["citations"] = [
        {"target_id": row["id"], "source_id": "src-a", "locator": "p", "basis": "stated"}
        for table in ("organizations", "programs", "policies")
        for row in tables[table]
    ]
    return tiny_catalog(tables)


@pytest.fixture
def keep() -> Iterator[ExitStack]:
    with ExitStack() as stack:
        yield stack


def matched(keep: ExitStack, own: Catalog, other: Catalog, record_id: str = "sip", limit: int = 10) -> Matches:
    keep.enter_context(own)
    keep.enter_context(other)
    return Crosswalk(own, other).matches(record_id, limit)


def found(matches: Matches) -> list[int]:
    return [int(one.project.id.rpartition(":")[2]) for one in matches.candidates]


def reasons(matches: Matches, position: int = 0) -> list[str]:
    return [str(reason) for reason in matches.candidates[position].reasons]


def own_sip(**more: Any) -> Catalog:
    return catalog_of(
        [
            program(
                "sip", "Strategic Innovation Program", "戦略的イノベーション創造プログラム", abbreviation="SIP", **more
            )
        ],
        roles={"sip": "meti"},
    )


def test_the_project_of_the_name_comes_before_those_that_mention_it(keep: ExitStack) -> None:
    other = catalog_of(
        [
            project(1, "橋渡し", summary="戦略的イノベーション創造プログラムの成果をつなぐ。"),
            project(2, "ＳＩＰの調査", start_year=2014),
            project(3, "戦略的イノベーション創造プログラム（ＳＩＰ）", start_year=2014),
            project(4, "戦闘機の改修", summary="SIPの搭載"),
            project(5, "道路の整備", summary="戦略による。"),
        ],
        roles={f"rs:2024:{number:06}": "mod" if number == 4 else "bureau" for number in range(1, 6)},
    )
    matches = matched(keep, own_sip(start_year=2014, ongoing=1), other)
    assert found(matches) == [3, 2, 1]
    assert reasons(matches) == [
        "its Japanese name 戦略的イノベーション創造プログラム stands in the project's name",
        "its acronym SIP stands in the project's name",
        "same ministry: METI 経済産業省",
        "both begin in 2014",
    ]
    assert reasons(matches, 2) == [
        "its Japanese name 戦略的イノベーション創造プログラム stands in the project's outline",
        "same ministry: METI 経済産業省",
    ]
    assert matches.remark is None


def test_equal_names_in_either_language_and_aliases_are_the_strongest(keep: ExitStack) -> None:
    own = catalog_of([program("sip", "Future Classroom Project", "未来の教室")], aliases=[("sip", "学びの新しい形")])
    other = catalog_of(
        [
            project(1, "未来の教室の実証"),
            project(2, "「未来の教室」"),
            project(3, "future classroom PROJECT"),
            project(4, "学びの新しい形"),
        ]
    )
    matches = matched(keep, own, other)
    assert sorted(found(matches)[:3]) == [2, 3, 4]
    assert found(matches)[3] == 1
    assert "the project's name is its Japanese name: 未来の教室" in {reasons(matches, one)[0] for one in range(3)}


def test_the_beginning_of_a_name_finds_what_another_ministry_calls_its_part(keep: ExitStack) -> None:
    own = catalog_of([program("sip", "Moonshot Program", "ムーンショット型研究開発制度")])
    other = catalog_of(
        [
            project(1, "ムーンショット型農林水産研究開発事業"),
            project(2, "健康のムーンショット型研究開発等事業"),
            project(3, "月面の研究開発制度"),
        ]
    )
    matches = matched(keep, own, other)
    assert found(matches) == [2, 1]
    assert reasons(matches) == [
        "the beginning of its Japanese name, ムーンショット型研究開発 stands in the project's name"
    ]


def test_an_acronym_that_may_be_a_word_needs_the_ministry(keep: ExitStack) -> None:
    own = catalog_of(
        [program("start", "Startup Creation", "大学発新産業創出プログラム", abbreviation="START")],
        roles={"start": "meti"},
    )
    other = catalog_of(
        [
            project(1, "創業の支援", summary="START等を行う。"),
            project(2, "艦艇の修理（START）"),
            project(3, "START-UPの支援"),
        ],
        roles={"rs:2024:000001": "meti", "rs:2024:000002": "mod", "rs:2024:000003": "meti"},
    )
    matches = matched(keep, own, other, "start")
    assert found(matches) == [1]
    assert matches.remark == "No project carries its name; these mention it."


def test_the_ministry_and_years_alone_are_nothing(keep: ExitStack) -> None:
    other = catalog_of([project(1, "産業の振興", start_year=2014)], roles={"rs:2024:000001": "bureau"})
    matches = matched(keep, own_sip(start_year=2014), other)
    assert matches.candidates == ()
    assert matches.remark == "No project names it."


def test_years_that_do_not_meet_speak_against_a_project(keep: ExitStack) -> None:
    name = "戦略的イノベーション創造プログラム"
    other = catalog_of(
        [
            project(1, f"{name}の前身", start_year=2001, end_year=2005),
            project(2, f"{name}の継続事業", start_year=2018, end_year=2022),
        ]
    )
    matches = matched(keep, own_sip(start_year=2014, end_year=2020), other)
    assert found(matches) == [2, 1]
    assert reasons(matches)[-1] == "both run in 2018-2020"
    assert reasons(matches, 1)[-1] == "but their years do not meet: 2001-2005 and 2014-2020"


def test_nothing_is_said_of_years_that_are_not_known(keep: ExitStack) -> None:
    name = "戦略的イノベーション創造プログラム"
    other = catalog_of([project(1, name, start_year=2018)])
    assert all("20" not in reason for reason in reasons(matched(keep, own_sip(start_year=2014), other)))


def test_the_responsible_unit_may_be_named_after_the_program(keep: ExitStack) -> None:
    own = catalog_of([program("sip", "gBizID", "GビズID")])
    other = catalog_of(
        [
            project(1, "補助金申請", summary="ＧビズＩＤを使う"),
            project(2, "認証基盤", summary="ＧビズＩＤの運用"),
            project(3, "庁舎"),
        ],
        roles={"rs:2024:000001": "bureau", "rs:2024:000002": "rs:org:unit", "rs:2024:000003": "rs:org:unit"},
    )
    matches = matched(keep, own, other)
    assert found(matches) == [2, 1]
    assert reasons(matches)[1] == "the responsible unit is named after it: ＧビズＩＤ班"


def test_a_program_without_a_project_is_not_given_one(keep: ExitStack) -> None:
    own = catalog_of(
        [program("a-step", "A Program", "研究成果最適展開支援プログラム", abbreviation="A-STEP")],
        roles={"a-step": "*jst"},
    )
    other = catalog_of(
        [
            project(1, "国立研究開発法人科学技術振興機構運営費交付金に必要な経費"),
            project(2, "国立研究開発法人科学技術振興機構施設整備", summary="運営費交付金とは別に"),
            project(3, "国立研究開発法人物質・材料研究機構運営費交付金"),
            project(4, "調査", summary="科学技術振興機構運営費交付金の使途"),
            project(5, "大学の運営費交付金", summary="科学技術振興機構とともに"),
        ]
    )
    matches = matched(keep, own, other, "a-step")
    assert matches.candidates == ()
    assert [row.id for row in matches.grants] == ["rs:2024:000001"]
    assert matches.remark == (
        "No project names it. It may be paid from a grant for all that its agency does:"
        " 国立研究開発法人科学技術振興機構運営費交付金に必要な経費."
    )


def test_a_policy_finds_policies_and_projects_a_program_only_projects(keep: ExitStack) -> None:
    plan = {
        "id": "plan",
        "kind": "basic-plan",
        "name": "Sixth Basic Plan",
        "name_ja": "第6期科学技術・イノベーション基本計画",
    }
    own = catalog_of([program("twin", "Twin Program", "第6期科学技術・イノベーション基本計画")], policies=[plan])
    other = catalog_of(
        [project(1, "調査", summary="「第６期科学技術・イノベーション基本計画」に基づく。")],
        policies=[{**plan, "id": "rs:plan:000009", "name": "第６期科学技術イノベーション基本計画", "name_ja": None}],
    )
    assert found(matched(keep, own, other, "plan")) == [9, 1]
    assert found(matched(keep, own, other, "twin")) == [1]


def test_texts_of_every_part_of_a_project_are_read(keep: ExitStack) -> None:
    other = catalog_of(
        [project(1, "甲"), project(2, "乙")],
        items=[
            ("rs:2024:000001", "purpose", "戦略的イノベーション創造プログラムの推進"),
            ("rs:2024:000002", "remark", "備考: 戦略的イノベーション創造プログラム"),
        ],
    )
    matches = matched(keep, own_sip(), other)
    assert sorted(found(matches)) == [1, 2]
    assert {reasons(matches, one)[0].rpartition(" ")[2] for one in (0, 1)} == {"purpose", "remark"}


def test_at_most_so_many_are_offered_and_the_best_of_them(keep: ExitStack) -> None:
    name = "戦略的イノベーション創造プログラム"
    other = catalog_of([*(project(number, f"{name}その{number}") for number in range(1, 9)), project(9, name)])
    matches = matched(keep, own_sip(), other, limit=3)
    assert len(matches.candidates) == 3
    assert found(matches)[0] == 9
    assert all(one.score >= OFFERED for one in matches.candidates)


def test_the_shorter_name_around_the_same_words_comes_first(keep: ExitStack) -> None:
    name = "戦略的イノベーション創造プログラム"
    other = catalog_of([project(1, f"次世代インフラ分野及び地域資源分野における{name}"), project(2, f"{name}の推進")])
    assert found(matched(keep, own_sip(), other)) == [2, 1]


def test_matching_everything_can_stop_between_programs(keep: ExitStack) -> None:
    own = keep.enter_context(catalog_of([program("a", "Alpha Beta Gamma"), program("b", "Delta")]))
    other = keep.enter_context(catalog_of([project(1, "Alpha Beta Gamma")]))
    matches = Crosswalk(own, other).all_matches()
    assert {next(matches).record.id, next(matches).record.id} == {"a", "b"}
    assert next(matches, None) is None


def test_only_programs_and_policies_have_projects(keep: ExitStack) -> None:
    own = keep.enter_context(own_sip())
    crosswalk = Crosswalk(own, own)
    with pytest.raises(AtlasError, match="no program or policy"):
        crosswalk.matches("meti")
    with pytest.raises(UnknownNameError):
        crosswalk.matches("nonesuch")


# ---- the real review sheets of fiscal year 2024


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Crosswalk]:
    outlines = sorted(REAL.glob("1-2_*.zip"))
    if not outlines:
        pytest.skip("the RS System files are not here")
    target = tmp_path_factory.mktemp("crosswalk") / "rs.db"
    import_files(outlines, target, format_name="rs")
    with Catalog.open(bundled_catalog()) as own, Catalog.open(target) as other:
        yield Crosswalk(own, other)


@pytest.mark.parametrize(
    ("record_id", "first"),
    [
        ("sip", {140}),
        ("moonshot", {1663, 275, 3514}),
        ("green-innovation-fund", {7204}),
        ("scope", {716}),
        ("sbir", {5536}),
        ("fkii", {3322}),
        ("gbizid", {26}),
        ("young-researchers-public-private-program", {3742, 3516}),
        ("industry-academia-integration-centers-program", {3517}),
        ("patent-application-trend-survey", {3919}),
        ("my-number-system", {7}),
        ("giga-school-plan", {1503, 7614}),
        ("super-city-initiative", {134}),
        ("cool-japan-strategy", {284}),
    ],
)
def test_real_programs_find_their_projects_first(real: Crosswalk, record_id: str, first: set[int]) -> None:
    assert set(found(real.matches(record_id))[: len(first)]) == first


def test_every_ministrys_part_of_moonshot_is_offered(real: Crosswalk) -> None:
    assert set(found(real.matches("moonshot"))) == {1663, 275, 3514, 245, 6850, 3568, 3326}


@pytest.mark.parametrize("record_id", ["a-step", "coi-next", "start", "coi", "opera", "score", "satreps", "success"])
def test_what_is_paid_from_an_agencys_grant_finds_that_and_no_false_friend(real: Crosswalk, record_id: str) -> None:
    matches = real.matches(record_id)
    assert matches.candidates == ()
    assert "rs:2024:001612" in {row.id for row in matches.grants}
    assert matches.remark is not None


@pytest.mark.parametrize("record_id", ["nesti-2050", "pph", "patstat", "world-robot-summit", "kakehashi"])
def test_what_no_sheet_names_finds_nothing(real: Crosswalk, record_id: str) -> None:
    assert found(real.matches(record_id)) == []

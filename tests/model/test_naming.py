import pytest

from model.naming import Naming, acronym, named, namings_of
from model.records import Alias, Record


def record(name: str, name_ja: str | None = None, abbreviation: str | None = None, *aliases: str) -> Record:
    return Record(
        number=1,
        id="r",
        type="program",
        kind=None,
        name=name,
        name_ja=name_ja,
        abbreviation=abbreviation,
        parent_id=None,
        url=None,
        summary=None,
        disputed=0,
        aliases=tuple(Alias(name=alias, kind="alias") for alias in aliases),
    )


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("戦略的イノベーション創造プログラム", "「戦略的イノベーション創造プログラム（ＳＩＰ）」では"),
        ("AI戦略2019", "「ＡＩ戦略」（２０１９年６月）"),
        ("第6期科学技術・イノベーション基本計画", "第 ６ 期科学技術イノベーション基本計画"),
        ("センター・オブ・イノベーション(COI)プログラム", "センター・オブ・イノベーション（ＣＯＩ）プログラム"),
        ("Society 5.0", "Society5.0の実現"),
        ("Green Innovation Fund", "the GREEN-INNOVATION FUND."),
        ("GビズID", "ＧビズＩＤ班"),
    ],
)
def test_a_name_is_found_however_it_is_set(name: str, text: str) -> None:
    assert named("name", name).stands_in(text)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("AI戦略2019", "AI戦略20190"),
        ("AI戦略2019", "NAI戦略2019"),
        ("Super City", "Super Citystate"),
        ("第6期科学技術・イノベーション基本計画", "第16期科学技術・イノベーション基本計画"),
        ("第6期科学技術・イノベーション基本計画", "第6期の科学技術・イノベーション基本計画"),
        ("・・・", "・・・"),
    ],
)
def test_a_name_is_no_part_of_another_word(name: str, text: str) -> None:
    assert not named("name", name).stands_in(text)


@pytest.mark.parametrize(
    ("written", "text", "stands"),
    [
        ("SIP", "内閣府のＳＩＰにおいて", True),
        ("SIP", "（SIP）", True),
        ("SIP", "GOSSIP", False),
        ("SIP", "SIP2", False),
        ("SIP", "sip of tea", False),
        ("A-STEP", "JSTのＡ－ＳＴＥＰ", True),
        ("A-STEP", "A−STEP、A‐STEP", True),
        ("A-STEP", "ALPHA-STEP", False),
        ("A-STEP", "A-STEPS", False),
        ("START", "START-UP", False),
        ("START", "PRE-START", False),
        ("START", "Start of the work", False),
        ("START", "大学発新産業創出プログラム(START)", True),
        ("COI", "COI-NEXT", False),
        ("COI-NEXT", "共創の場（COI-NEXT）", True),
        ("PCT CS&E", "the PCT CS&E pilot", True),
        ("J-PlatPat", "特許情報プラットフォーム（Ｊ－ＰｌａｔＰａｔ）", True),
    ],
)
def test_an_acronym_counts_as_written_and_as_a_word_of_its_own(written: str, text: str, stands: bool) -> None:
    assert acronym(written).stands_in(text) is stands


@pytest.mark.parametrize(
    ("written", "doubtful"),
    [("SIP", True), ("START", True), ("A-STEP", False), ("J-PlatPat", False), ("NESTI 2050", False), ("SDGs", False)],
)
def test_capitals_alone_may_be_a_word(written: str, doubtful: bool) -> None:
    assert acronym(written).doubtful is doubtful


def kinds(found: list[Naming]) -> list[tuple[str, str]]:
    return [(one.kind, one.text) for one in found]


def test_all_names_of_a_record_are_used_once() -> None:
    found = namings_of(record("Society 5.0", "Society 5.0", "S5", "society5.0", "超スマート社会", "NSSZ"))
    assert kinds(found) == [
        ("name", "Society 5.0"),
        ("acronym", "S5"),
        ("alias", "超スマート社会"),
        ("acronym", "NSSZ"),
    ]


def test_a_japanese_name_is_known_by_its_beginning_too() -> None:
    found = namings_of(record("Moonshot", "ムーンショット型研究開発制度"))
    assert kinds(found)[2:] == [("core", "ムーンショット型研究開発"), ("core", "ムーンショット型")]
    assert found[1].weight > found[2].weight > found[3].weight


@pytest.mark.parametrize("name_ja", ["産学連携事業", "スマートシティ", "制度", "事業"])
def test_too_short_a_beginning_tells_nothing(name_ja: str) -> None:
    assert all(kind != "core" for kind, _ in kinds(namings_of(record("X", name_ja))))


@pytest.mark.parametrize(
    ("text", "tells"),
    [("Mirai", False), ("戦略", False), ("Super City", False), ("Smart Cities", True), ("早期審査", True)],
)
def test_a_word_or_two_tell_nothing_inside_of_a_longer_name(text: str, tells: bool) -> None:
    assert bool(named("name", text).weight) is tells


def test_searches_do_without_the_signs_that_texts_set_otherwise() -> None:
    assert named("name", "科学技術・イノベーション基本法").queries == ('"科学技術" "イノベーション基本法"',)
    assert named("name", "Society 5.0").queries == ('"Society 5.0"', '"Society5.0"')
    assert named("name", '「Say "hello"」').queries == ('"Say " "hello"',)
    assert named("name", "・・・").queries == ("",)


def test_names_are_the_same_whatever_their_case_and_signs() -> None:
    assert acronym("A-STEP").is_called("a step")
    assert named("name", "未来の教室").is_called("「未来の教室」")
    assert not named("name", "未来の教室").is_called("未来の教室事業")

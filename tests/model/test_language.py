from model.language import language, say, use_language
from model.records import short_name, subtitled, titled


def test_english_is_the_language_until_another_is_used() -> None:
    assert language() == "en"
    assert say("no such phrase") == "no such phrase"


def test_a_phrase_without_a_translation_stays_english() -> None:
    use_language("ja")
    assert say("no such phrase") == "no such phrase"


def test_names_stand_in_the_language_used_with_the_other_beside_them() -> None:
    name = ("Ministry of Z", "省", "MOZ")
    assert (titled(*name), subtitled(*name[:2])) == ("MOZ, Ministry of Z", "省")
    use_language("ja")
    assert (titled(*name), subtitled(*name[:2])) == ("省（MOZ）", "Ministry of Z")
    assert short_name("Fund", "基金", None) == "基金"
    assert titled("Fund", None, "F") == "F, Fund"
    assert subtitled("Fund", None) == ""


def test_a_name_too_long_to_be_laid_out_is_cut() -> None:
    long = "x" * 1_000_000
    for shown in (titled(long, None, "X"), subtitled("X", long), short_name(long, None, None)):
        assert len(shown) == 1_001
        assert shown.endswith("…")

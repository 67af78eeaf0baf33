"""The command line: what it prints, what it refuses and how, and that it never shows a traceback."""

import csv
import io
import json
import os
import re
import runpy
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

import main
from model.catalog import Catalog
from model.commands import COMMANDS
from model.database import bundled_catalog
from model.language import use_language
from model.records import RECORD_TYPES
from model.selection import Selection
from tests.model.test_followed import budget_tables
from tests.tiny import tiny_catalog, tiny_tables, write_tiny

ROOT = Path(main.__file__).parent
Capture = pytest.CaptureFixture[str]


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    return write_tiny(tmp_path / "tiny.db")


@pytest.fixture(autouse=True)
def _wide(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "200")


def answer(capsys: Capture, *words: str | Path) -> str:
    """Return what a command prints that ends well and complains of nothing."""
    status = main.main([str(word) for word in words])
    captured = capsys.readouterr()
    assert (status, captured.err) == (0, "")
    return captured.out


def refusal(capsys: Capture, *words: str | Path) -> str:
    """Return the sentence with which a command is refused."""
    status = main.main([str(word) for word in words])
    captured = capsys.readouterr()
    assert status == 1
    assert captured.err.startswith("error: ")
    assert captured.err.endswith("\n")
    assert "Traceback" not in captured.err
    return captured.err


def test_the_summary_of_the_green_innovation_fund_tells_who_when_how_much_and_that_sources_disagree(
    capsys: Capture,
) -> None:
    text = answer(capsys, "summary", "Green Innovation Fund")
    for part in (
        "METI",
        "NEDO",
        "2021",
        "¥2 tn",
        "€1.5 bn",
        "€15.5 bn",
        "The sources disagree",
        "グリーンイノベーション基金",
    ):
        assert part in text, part
    marked = [line for line in text.splitlines() if line.endswith("! disputed")]
    assert len(marked) == 2
    assert "2.1, table of policy" in text
    assert "2.3, Green Innovation Fund" in text
    assert "European Commission" in text


@pytest.mark.parametrize(
    ("name", "first_line"),
    [
        ("経済産業省", "METI, Ministry of Economy, Trade and Industry"),
        ("meti", "METI, Ministry of Economy, Trade and Industry"),
        ("ＭＥＴＩ", "METI, Ministry of Economy, Trade and Industry"),
        ("SIP", "SIP, Cross-ministerial Strategic Innovation Promotion Program"),
        ("gbizid", "gBizID"),
        ("GビズID", "gBizID"),
        ("green-innovation-fund", "Green Innovation Fund"),
    ],
)
def test_a_summary_is_found_by_any_name(capsys: Capture, name: str, first_line: str) -> None:
    assert answer(capsys, "summary", name).splitlines()[0] == first_line


def test_an_unknown_name_is_refused_with_a_suggestion(capsys: Capture) -> None:
    assert 'Nothing in the catalog is called "Nonesuch". Did you mean ' in refusal(capsys, "summary", "Nonesuch")
    assert "Green Innovation Fund" in refusal(capsys, "summary", "Green Inovation Fund")


def test_several_summaries_follow_each_other(capsys: Capture, tiny: Path) -> None:
    text = answer(capsys, "summary", "QF", "MOA", "--catalog", tiny)
    assert text.index("QF, Quantum Fund") < text.index("\n\nMOA, Ministry of Affairs")


def test_a_summary_comes_as_markdown_and_json(capsys: Capture, tiny: Path) -> None:
    assert answer(capsys, "summary", "QF", "--format", "markdown", "--catalog", tiny).startswith("# QF, Quantum Fund\n")
    document = json.loads(answer(capsys, "summary", "QF", "--format", "json", "--catalog", tiny))
    assert [one["id"] for one in document["programs"]] == ["q-fund"]


@pytest.mark.parametrize("kind", RECORD_TYPES)
def test_a_list_holds_all_records_of_a_type(capsys: Capture, kind: str) -> None:
    plural = "policies" if kind == "policy" else f"{kind}s"
    rows = json.loads(answer(capsys, "list", plural, "--format", "json"))
    with Catalog.open(bundled_catalog()) as catalog:
        assert [row["id"] for row in rows] == [row.id for row in catalog.rows(Selection(types=(kind,)))]  # type: ignore[arg-type]
    assert answer(capsys, "list", kind).endswith(f"\n\n{len(rows)} records\n")


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        (["programs"], {"q-fund", "portal", "japanese-only"}),
        (["fund"], {"q-fund"}),
        (["FUND"], {"q-fund"}),
        (["--ministry", "LY"], {"q-fund", "metric-fund-size"}),
        (["programs", "--ministry", "X庁"], {"q-fund", "portal"}),
        (["--field", "quantum"], {"q-fund"}),
        (["--field", "量子技術"], {"q-fund"}),
        (["--target-group", "SMEs"], {"portal"}),
        (["--target-group", "中小企業"], {"portal"}),
        (["policies", "--year", "2017"], {"plan-5"}),
        (["programs", "--text", "量子"], {"q-fund"}),
        (["programs", "--year", "1900"], set()),
    ],
)
def test_a_list_holds_what_all_conditions_allow(capsys: Capture, tiny: Path, words: list[str], ids: set[str]) -> None:
    rows = json.loads(answer(capsys, "list", *words, "--format", "json", "--catalog", tiny))
    assert {row["id"] for row in rows} == ids


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["list", "spaceships"], 'No record is of the kind "spaceships". Try one of organizations'),
        (["list", "--ministry", "Nonesuch Ministry"], 'Nothing in the catalog is called "Nonesuch Ministry"'),
        (["list", "--ministry", "SIP"], "is not an organization"),
        (["list", "--field", "basket weaving"], 'Nothing in the catalog is called "basket weaving"'),
        (["search", "zzzzqqqq"], 'Nothing in the catalog holds "zzzzqqqq"'),
        (["search", ""], "names nothing to find"),
        (["search", "--", "-fund"], "names nothing to find"),
        (["search", "ministry:METX"], "Did you mean MEXT or METI?"),
        (["list", "--text", "year:soon fund"], "it takes a year or years in which it ran, as in year:2018-2021"),
        (["summary", "SIP", "--catalog", "none.db"], "There is no file none.db"),
        (["--catalog", "none.db", "summary", "SIP"], "There is no file none.db"),
        (["--catalog=none.db", "list"], "There is no file none.db"),
        (["check", "none.db"], "There is no file none.db"),
        (["check", "."], "is a folder"),
        (["export", "-o", "out.xyz"], "The format of out.xyz is not known"),
        (["export", "-o", "out"], "The format of out is not known"),
        (["export", "SIP", "-o", "no-such-folder/out.json"], "its folder does not exist"),
        (["export", "SIP", "-o", ".", "--format", "json"], "is a folder"),
        (["export", "Nonesuch", "-o", "out.json"], 'Nothing in the catalog is called "Nonesuch"'),
    ],
)
def test_what_cannot_be_done_is_refused_in_a_sentence(
    capsys: Capture, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, words: list[str], says: str
) -> None:
    monkeypatch.chdir(tmp_path)
    assert says in refusal(capsys, *words)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (["list", "--year", "9" * 20], "OverflowError"),
        (["search", "SIP", "--limit", "9" * 20], "OverflowError"),
        (["list", "\udcff"], "UnicodeEncodeError"),
        (["list", "--catalog", "a" * 300], "OSError"),
    ],
)
def test_what_no_database_takes_is_refused_or_finds_nothing(capsys: Capture, words: list[str], reason: str) -> None:
    try:
        status = main.main(words)
    except SystemExit as stop:
        status = stop.code if isinstance(stop.code, int) else 1
    assert status in {0, 1, 2}, reason
    assert "Traceback" not in capsys.readouterr().err


@pytest.mark.parametrize(
    "words",
    [
        ["summary"], ["search"], ["export"], ["list", "--year", "soon"], ["search", "a", "--limit", "0"],
        ["search", "a", "--limit", "many"], ["list", "--format", "pdf"], ["summary", "SIP", "--format", "xml"],
        ["export", "-o", "x.json", "--format", "docx"], ["list", "--nonsense"], ["check", "a", "b"], ["--catalog"],
    ],
)  # fmt: skip
def test_wrong_usage_ends_with_2_and_the_usage(capsys: Capture, words: list[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main.main(words)
    assert caught.value.code == 2
    assert "usage: sti-atlas" in capsys.readouterr().err


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_an_example(capsys: Capture, command: str) -> None:
    with pytest.raises(SystemExit) as caught:
        main.main([command, "--help"])
    assert caught.value.code == 0
    text = capsys.readouterr().out
    assert f"example: sti-atlas {command}" in text
    assert ("--catalog FILE" in text) != (
        command in {"import", "compare", "completion"}
    )  # they name their catalogs themselves


def test_help_names_every_command_and_the_version_is_told(capsys: Capture) -> None:
    for words, parts in ((["--help"], COMMANDS), (["--version"], ("STI Atlas ",))):
        with pytest.raises(SystemExit) as caught:
            main.main(words)
        text = capsys.readouterr().out
        assert caught.value.code == 0
        assert [part for part in parts if part not in text] == []


def test_the_catalog_is_named_before_or_after_the_command(capsys: Capture, tiny: Path) -> None:
    after = answer(capsys, "list", "programs", "--catalog", tiny)
    assert (
        after
        == answer(capsys, "--catalog", tiny, "list", "programs")
        == answer(capsys, f"--catalog={tiny}", "list", "programs")
    )
    assert "Quantum Fund" in after


def test_conditions_are_typed_by_their_prefixes(capsys: Capture, tiny: Path) -> None:
    for words in (["search", "ministry:MOA has:budget quantum"], ["list", "--text", "省庁:MOA has:budget quantum"]):
        rows = json.loads(answer(capsys, *words, "--format", "json", "--catalog", tiny))
        assert [row["id"] for row in rows] == ["q-fund"]
    table = answer(capsys, "search", "is:disputed type:program", "--catalog", tiny)
    assert "matched in" not in table
    assert table.endswith("2 of 2 records\n")


def test_a_search_ranks_names_first_and_says_why(capsys: Capture, tiny: Path) -> None:
    rows = json.loads(answer(capsys, "search", "affairs", "--format", "json", "--catalog", tiny))
    assert {row["id"]: row["matched"] for row in rows} == {
        "moa": "name",
        "q-fund": "related names",
        "vision": "related names",
    }
    assert rows[0]["id"] == "moa"
    lines = answer(capsys, "search", "affairs", "--limit", "2", "--catalog", tiny).splitlines()
    assert lines[0].endswith("matched in")
    assert lines[-1] == "2 of 3 records"


def test_csv_has_no_cell_that_a_spreadsheet_takes_for_a_formula(
    capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    tables = tiny_tables()
    names = ["=1+1", "+A1", "-B1", "@SUM(A1)", "\t=1", 'plain, "quoted"\nname']
    for row, name in zip(tables["organizations"] + tables["programs"][:1], names, strict=False):
        row["name"] = name
    with tiny_catalog(tables) as catalog:
        monkeypatch.setattr(Catalog, "open", lambda _path: catalog)
        text = answer(capsys, "list", "organizations", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert {row["name"] for row in rows} == {f"'{name}" for name in names[:5]}
    assert [cell for row in rows for cell in row.values() if cell[:1] in {"=", "+", "-", "@", "\t", "\r"}] == []


@pytest.mark.parametrize(
    ("ending", "begins", "count"),
    [("json", b'{\n "format": "sti-atlas"', 19), ("pdf", b"%PDF-", 9), ("JSON", b"{", 19)],
)
def test_an_export_takes_its_format_from_the_name(
    capsys: Capture, tiny: Path, tmp_path: Path, ending: str, begins: bytes, count: int
) -> None:
    target = tmp_path / f"量子 out.{ending}"
    assert answer(capsys, "export", "-o", target, "--catalog", tiny) == f"{target}: {count} records\n"
    assert target.read_bytes().startswith(begins)
    assert answer(capsys, "export", "QF", "MOA", "-o", target, "--catalog", tiny).endswith(": 2 records\n")
    assert {path.name for path in tmp_path.iterdir()} == {"tiny.db", target.name}


def test_a_format_that_is_named_wins_over_the_ending(capsys: Capture, tiny: Path, tmp_path: Path) -> None:
    target = tmp_path / "out.pdf"
    answer(capsys, "export", "QF", "-o", target, "--format", "json", "--catalog", tiny)
    assert json.loads(target.read_text(encoding="utf-8"))["format"] == "sti-atlas"


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="the superuser writes everywhere")
def test_an_export_into_a_read_only_folder_is_refused(capsys: Capture, tiny: Path) -> None:
    tiny.parent.chmod(0o500)
    try:
        assert "cannot be written" in refusal(capsys, "export", "QF", "-o", tiny.parent / "o.json", "--catalog", tiny)
    finally:
        tiny.parent.chmod(0o700)


def test_programs_are_matched_with_budget_projects_and_the_decision_is_kept(
    capsys: Capture, tiny: Path, tmp_path: Path
) -> None:
    budget = write_tiny(tmp_path / "rs.db", budget_tables())
    words = ("match", budget, "--catalog", tiny, "--program", "QF")
    assert "[accepted]" not in answer(capsys, *words)
    assert "[accepted]" in answer(capsys, *words, "--accept", "QF=rs:2024:000001")
    assert "[accepted]" in answer(capsys, *words)
    assert 'Nothing in the catalog is called "Nonesuch"' in refusal(capsys, *words, "--reject", "QF=Nonesuch")


def test_check_tells_each_rule_and_ends_with_1_when_one_is_broken(capsys: Capture, tiny: Path) -> None:
    lines = answer(capsys, "check", tiny).splitlines()
    assert lines[0] == str(tiny)
    assert [line for line in lines[1:] if not line.startswith("ok ")] == []
    connection = sqlite3.connect(tiny, isolation_level=None)
    connection.execute("DELETE FROM citations WHERE target_id = 'portal.name.a'")
    connection.close()
    assert main.main(["check", str(tiny)]) == 1
    captured = capsys.readouterr()
    assert "FAILED" in captured.out
    assert "portal.name.a has no citation" in captured.out
    assert captured.err == f"error: {tiny} breaks 1 rule(s), listed above: mend the data package and build it again.\n"


def test_names_come_from_standard_input_and_unknown_ones_are_told_together(
    capsys: Capture, monkeypatch: pytest.MonkeyPatch, tiny: Path
) -> None:
    for words in (["summary", "-"], ["summary", "--stdin"]):
        monkeypatch.setattr("sys.stdin", io.StringIO("QF\n\n Nonesuch \nsti-atlas:organization/moa\nNo one\n"))
        assert main.main([*words, "--catalog", str(tiny)]) == 1
        captured = capsys.readouterr()
        assert captured.out.index("QF, Quantum Fund") < captured.out.index("\n\nMOA, Ministry of Affairs")
        first, second, third = captured.err.splitlines()
        assert first == "error: 2 of the names mean nothing here:"
        assert second.startswith('  Nothing in the catalog is called "Nonesuch".')
        assert third.startswith('  Nothing in the catalog is called "No one".')


def test_json_of_names_holds_those_that_are_known(capsys: Capture, monkeypatch: pytest.MonkeyPatch, tiny: Path) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("QF\nNonesuch\n"))
    assert main.main(["summary", "-", "--format", "json", "--catalog", str(tiny)]) == 1
    assert [one["id"] for one in json.loads(capsys.readouterr().out)["programs"]] == ["q-fund"]
    monkeypatch.setattr("sys.stdin", io.StringIO("\n"))
    assert main.main(["summary", "-", "--format", "json", "--catalog", str(tiny)]) == 0
    assert capsys.readouterr().out == ""


def test_everything_that_has_a_page_is_printed_in_order(capsys: Capture, tiny: Path) -> None:
    text = answer(capsys, "summary", "--all", "--catalog", tiny)
    with Catalog.open(tiny) as catalog:
        ids = [row.id for row in catalog.rows(Selection())]
    found = re.findall(r"· id (\S+)$", text, re.MULTILINE)
    assert found == ["catalog:", *ids]
    assert answer(capsys, "summary", "--all", "--format", "markdown", "--catalog", tiny).count("\n# ") == len(ids)
    everything = json.loads(answer(capsys, "summary", "--all", "--format", "json", "--catalog", tiny))
    assert len(everything["programs"]) == 3


@pytest.mark.parametrize(
    "words", [["summary", "--all", "SIP"], ["summary", "--all", "-"], ["summary", "--all", "--stdin"]]
)
def test_names_and_everything_are_not_asked_for_at_once(capsys: Capture, words: list[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main.main(words)
    assert caught.value.code == 2
    assert "give names, - to read them from standard input, or --all" in capsys.readouterr().err


def test_the_summary_of_a_ministry_counts_what_it_runs(capsys: Capture) -> None:
    text = answer(capsys, "summary", "METI")
    assert re.search(r"Holds +\d+ programs, \d+ policies", text)
    assert re.search(r"What is stated +Start year: \d+ of \d+; Budget in yen: \d+ of \d+", text)
    assert "Largest stated budgets\n" in text
    assert re.search(r"Green Innovation Fund +fund +METI +from 2021 +¥2 tn +!", text)


@pytest.fixture
def _english_again() -> Iterator[None]:
    yield
    use_language("en")


@pytest.mark.usefixtures("_english_again")
def test_people_are_told_things_in_the_language_that_they_ask_for(
    capsys: Capture, monkeypatch: pytest.MonkeyPatch, tiny: Path
) -> None:
    asked = answer(capsys, "summary", "QF", "--language", "ja", "--catalog", tiny)
    assert asked.startswith("量子基金（QF）\nQuantum Fund\n")
    assert "食い違いあり" in asked
    monkeypatch.setenv("STI_ATLAS_LANGUAGE", "ja")
    assert answer(capsys, "summary", "QF", "--catalog", tiny) == asked
    assert answer(capsys, "list", "programs", "--catalog", tiny).endswith("\n\n記録3件\n")
    assert "一致した項目" in answer(capsys, "search", "quantum", "--catalog", tiny)
    data = [answer(capsys, "list", "--format", form, "--catalog", tiny) for form in ("csv", "json")]
    assert answer(capsys, "summary", "QF", "--language", "en", "--catalog", tiny).startswith("QF, Quantum Fund\n")
    monkeypatch.delenv("STI_ATLAS_LANGUAGE")
    assert data == [answer(capsys, "list", "--format", form, "--catalog", tiny) for form in ("csv", "json")]
    monkeypatch.setenv("STI_ATLAS_LANGUAGE", "fr")
    assert 'STI_ATLAS_LANGUAGE is "fr": set it to en or ja.' in refusal(capsys, "list", "--catalog", tiny)


def test_the_manual_page_is_current() -> None:
    made = runpy.run_path(str(ROOT / "docs" / "make_manual.py"))
    assert made["MANUAL"].read_text("utf-8") == made["manual"](), "run python docs/make_manual.py"


@pytest.mark.skipif(shutil.which("groff") is None, reason="there is no groff")
def test_the_manual_page_is_set_without_a_warning() -> None:
    command = ["groff", "-man", "-Tutf8", "-ww", "-P-c", str(ROOT / "docs" / "sti-atlas.1")]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stderr == ""
    text = re.sub(".\b", "", done.stdout)
    for part in ("EXIT STATUS", "STI_ATLAS_LANGUAGE", *COMMANDS):
        assert part in text


def test_output_that_nobody_reads_any_more_ends_in_silence() -> None:
    command = f"'{sys.executable}' main.py summary --all | head -1; exit ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", command], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.count("\n"), done.stderr) == (141, 1, "")


@pytest.mark.parametrize("words", [["sti-atlas:program/sip"], ["--catalog", "my.db", "sti-atlas:program/sip"]])
def test_a_link_opens_the_window_at_its_record(monkeypatch: pytest.MonkeyPatch, words: list[str]) -> None:
    asked: list[tuple[Path | None, str | None]] = []

    def start(path: Path | None = None, link: str | None = None) -> int:
        asked.append((path, link))
        return 0

    monkeypatch.setitem(sys.modules, "gui.app", SimpleNamespace(start=start))
    assert main.main(words) == 0
    assert asked == [(Path("my.db") if len(words) > 1 else None, "sti-atlas:program/sip")]


def test_a_link_is_a_name_and_what_is_none_is_refused(capsys: Capture, tiny: Path) -> None:
    assert answer(capsys, "summary", "sti-atlas:program/q-fund", "--catalog", tiny).startswith("QF, Quantum Fund\n")
    for words in (["sti-atlas:spaceship/x"], ["summary", "sti-atlas:spaceship/x", "--catalog", str(tiny)]):
        assert '"sti-atlas:spaceship/x" is no link to a record' in refusal(capsys, *words)

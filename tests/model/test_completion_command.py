"""Completion: a shell that has the script offers the commands and options that there are."""

import argparse
import io
import shutil
import subprocess
from pathlib import Path

import pytest

from model.commands import COMMANDS, parser_of
from model.completion_command import run

BASH = shutil.which("bash")


def script(shell: str) -> str:
    out = io.StringIO()
    assert run(argparse.Namespace(shell=shell), out) == 0
    return out.getvalue()


def completed(words: list[str], folder: Path) -> list[str]:
    """Return what bash offers for the last of these words, with nothing else to offer in the folder."""
    quoted = " ".join(f"'{word}'" for word in words)
    test = f'COMP_WORDS=({quoted}); COMP_CWORD={len(words) - 1}; _sti_atlas; printf "%s\\n" "${{COMPREPLY[@]}}"'
    done = subprocess.run(
        [BASH or "", "--norc", "-c", f"set -u\n{script('bash')}\n{test}"],
        capture_output=True, text=True, check=True, cwd=folder,
    )  # fmt: skip
    assert done.stderr == ""
    return done.stdout.split()


@pytest.mark.skipif(BASH is None, reason="there is no bash")
@pytest.mark.parametrize(
    ("words", "offered"),
    [
        (["sti-atlas", ""], [*COMMANDS, "--catalog", "--help", "--version"]),
        (["sti-atlas", "su"], ["summary"]),
        (["sti-atlas", "summary", "--f"], ["--format"]),
        (["sti-atlas", "summary", "SIP", "--format", ""], ["text", "markdown", "json"]),
        (["sti-atlas", "summary", "--format", "m"], ["markdown"]),
        (["sti-atlas", "--catalog", "my.db", "list", "--format", "c"], ["csv"]),
        (["sti-atlas", "search", "x", "--language", ""], ["en", "ja"]),
        (["sti-atlas", "list", "--ministry", ""], []),
        (["sti-atlas", "completion", ""], ["bash", "zsh", "fish", "-h", "--help"]),
        (["sti-atlas", "check", "my"], []),
    ],
)
def test_bash_offers_commands_options_and_choices(words: list[str], offered: list[str], tmp_path: Path) -> None:
    assert completed(words, tmp_path) == offered


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_every_script_names_every_command_and_option(shell: str) -> None:
    text = script(shell)
    for name in COMMANDS:
        assert name in text
        for action in parser_of(name)._actions:
            for option in action.option_strings:
                assert (option if shell != "fish" else option.lstrip("-")) in text


def test_zsh_is_told_what_the_script_completes() -> None:
    assert script("zsh").startswith("#compdef sti-atlas\n")
    assert script("zsh").endswith(script("bash"))


def test_fish_is_given_one_line_for_each() -> None:
    lines = script("fish").splitlines()
    assert all(line.startswith(("complete -c sti-atlas -n ", "# ")) for line in lines)
    assert all(line.replace("\\'", "").count("'") % 2 == 0 for line in lines)

"""The commands of the command line. Each has a module of its own, imported when it is asked for; none loads Qt."""

import argparse
import os
import sys
from collections.abc import Sequence
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

_WIDTH = 80  # columns of a help text


class Command(NamedTuple):
    """A command. Its module has `add_arguments` and `run`; a command that `reads` a catalog is given an open one.

    One that `speaks` tells people things in the language that they ask for.
    """

    text: str
    module: str
    example: str
    reads: bool = True
    speaks: bool = False


COMMANDS = {
    "summary": Command(
        "print everything the catalog says about records, with the sources",
        "model.summary_command",
        'sti-atlas summary "Green Innovation Fund"',
        speaks=True,
    ),
    "list": Command(
        "list records of a kind, ministry, field, target group or year",
        "model.list_command",
        "sti-atlas list programs --ministry METI --year 2020",
        speaks=True,
    ),
    "search": Command(
        "find records by words, in English or Japanese",
        "model.search_command",
        'sti-atlas search "robot -strategy"',
        speaks=True,
    ),
    "export": Command(
        "write records, or the whole catalog, to a file",
        "model.export_command",
        "sti-atlas export SIP Moonshot -o programs.pdf",
        speaks=True,
    ),
    "import": Command(
        "make a catalog from files of other systems, or bring one up to date",
        "model.import_command",
        "sti-atlas import rs-system-2024/ -o rs-2024.db",
        reads=False,
    ),
    "compare": Command(
        "put two catalogs side by side: what is new, gone or changed, and the money by ministry",
        "model.compare_command",
        "sti-atlas compare rs-2023.db rs-2024.db",
        reads=False,
    ),
    "match": Command(
        "find the budget projects of programs in another catalog, and note which of them belong together",
        "model.crosswalk_command",
        "sti-atlas match rs-2024.db --program SIP --accept SIP=rs:2024:000140",
    ),
    "check": Command(
        "verify a catalog: integrity, provenance, discrepancies",
        "model.check_command",
        "sti-atlas check my-catalog.db",
    ),
    "completion": Command(
        "print a script with which a shell completes commands and options",
        "model.completion_command",
        "sti-atlas completion bash > ~/.local/share/bash-completion/completions/sti-atlas",
        reads=False,
    ),
}
_LANGUAGE = "STI_ATLAS_LANGUAGE"  # the variable that says the language where no option does


def command_in(words: Sequence[str]) -> tuple[str, list[str]] | None:
    """Return the command that the words name, and the words for it; `--catalog FILE` may stand before it, too."""
    before: list[str] = []
    rest = list(words)
    while rest and rest[0].startswith("--catalog"):
        size = 1 if "=" in rest[0] else 2
        before += rest[:size]
        rest = rest[size:]
    return (rest[0], [*before, *rest[1:]]) if rest and rest[0] in COMMANDS else None


def parser_of(name: str) -> argparse.ArgumentParser:
    """Return what reads the words of a command."""
    command = COMMANDS[name]
    parser = argparse.ArgumentParser(
        prog=f"sti-atlas {name}",
        description=f"{command.text.capitalize()}.",
        epilog=f"example: {command.example}",
        # To ask the terminal for its width, argparse would import shutil and all kinds of archives: 2 ms.
        formatter_class=partial(argparse.RawDescriptionHelpFormatter, width=_WIDTH),
    )
    if command.reads:
        parser.add_argument(
            "--catalog", type=Path, metavar="FILE", help="catalog to read (the bundled one if left out)"
        )
    if command.speaks:
        parser.add_argument("--language", choices=("en", "ja"), help=f"language of the texts ({_LANGUAGE}, else en)")
    import_module(command.module).add_arguments(parser)
    return parser


def run(name: str, words: Sequence[str]) -> int:
    """Carry out a command; return its exit status. Raises AtlasError for expected failures."""
    command = COMMANDS[name]
    options = parser_of(name).parse_args([word.encode("utf-8", "replace").decode() for word in words])
    if command.speaks:
        _speak(options.language or os.environ.get(_LANGUAGE) or "en")
    module = import_module(command.module)
    if not command.reads:
        return int(module.run(options, sys.stdout))
    from model.catalog import Catalog
    from model.database import bundled_catalog

    with Catalog.open(options.catalog or bundled_catalog()) as catalog, catalog.answering():
        return int(module.run(catalog, options, sys.stdout))


def _speak(language: str) -> None:
    from model.errors import AtlasError
    from model.language import LANGUAGES, use_language

    if language not in LANGUAGES:
        raise AtlasError(f'{_LANGUAGE} is "{language}": set it to {" or ".join(LANGUAGES)}.')
    use_language(language)

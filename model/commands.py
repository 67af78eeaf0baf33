"""The command line: summary, list, search, export, import, compare, match, check. Needs no display and loads no Qt.

`summary`, `list` and `search` import neither pandas nor matplotlib nor sqlite-utils.
"""

import argparse
import csv
import io
import os
import re
import shutil
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any, TextIO

from model.catalog import Catalog, Hit
from model.database import bundled_catalog
from model.errors import AtlasError, UnknownNameError
from model.exporters import FORMATS
from model.records import RECORD_TYPES, RecordType, Row
from model.report.text import Terminal, page_markdown, page_text, rows_text
from model.search import parse_query
from model.selection import Selection

_PLURALS: dict[str, RecordType] = {
    "organizations": "organization",
    "policies": "policy",
    "programs": "program",
    "metrics": "metric",
    "sources": "source",
    "terms": "term",
}
COMMANDS = {
    "summary": "print everything the catalog says about records, with the sources",
    "list": "list records of a kind, ministry, field, target group or year",
    "search": "find records by words, in English or Japanese",
    "export": "write records, or the whole catalog, to a file",
    "import": "make a catalog from files of other systems, or bring one up to date",
    "compare": "put two catalogs side by side: what is new, gone or changed, and the money by ministry",
    "match": "find the budget projects of programs in another catalog, and note which of them belong together",
    "check": "verify a catalog: integrity, provenance, discrepancies",
}
# Imported when they are asked for. Those of _MODULES are given no catalog.
_MODULES = {"import": "model.import_command", "compare": "model.compare_command"}
_MATCH = "model.crosswalk_command"
_WHOLE = 10_000  # columns: a table in a pipe is not cut
_COLUMNS = (
    "id",
    "type",
    "kind",
    "name",
    "name_ja",
    "abbreviation",
    "lead",
    "start_year",
    "end_year",
    "ongoing",
    "calendar",
    "stated_budget_yen",
    "disputed",
)


def asks_for_command(words: Sequence[str]) -> bool:
    """Tell whether the words name a command; `--catalog FILE` may stand before it."""
    rest = list(words)
    while rest and rest[0].startswith("--catalog"):
        rest = rest[1:] if "=" in rest[0] else rest[2:]
    return bool(rest) and rest[0] in COMMANDS


def run(words: Sequence[str]) -> int:
    """Carry out a command; return its exit status. Raises AtlasError for expected failures."""
    options = _parser(words).parse_args([word.encode("utf-8", "replace").decode() for word in words])
    if options.command in _MODULES:
        return int(import_module(_MODULES[options.command]).run(options, sys.stdout))
    path = options.catalog or getattr(options, "catalog_before", None) or bundled_catalog()
    command: Callable[[Catalog, argparse.Namespace, TextIO], int] = _COMMANDS[options.command]
    with Catalog.open(path) as catalog, catalog.answering():
        return command(catalog, options, sys.stdout)


def _parser(words: Sequence[str]) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="sti-atlas", description="STI Atlas on the command line")
    parser.add_argument("--catalog", dest="catalog_before", type=Path, metavar="FILE", help=argparse.SUPPRESS)
    commands = parser.add_subparsers(dest="command", required=True)

    def add(name: str, example: str, *, reads: bool = True) -> argparse.ArgumentParser:
        text = f"{COMMANDS[name].capitalize()}."
        command = commands.add_parser(
            name,
            help=text,
            description=text,
            epilog=f"example: {example}",
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        if reads:
            command.add_argument(
                "--catalog", type=Path, metavar="FILE", help="catalog to read (the bundled one when left out)"
            )
        return command

    summary = add("summary", 'sti-atlas summary "Green Innovation Fund"')
    summary.add_argument("name", nargs="+", help="id, abbreviation, or name in either language, in any case")
    summary.add_argument(
        "--format", choices=("text", "markdown", "json"), default="text", help="how to print it (text)"
    )

    listing = add("list", "sti-atlas list programs --ministry METI --year 2020")
    listing.add_argument(
        "kind", nargs="?", help="organizations, policies, programs, metrics, sources, terms, or a kind such as fund"
    )
    listing.add_argument("--ministry", metavar="M", help="run by this organization or one below it")
    listing.add_argument("--field", metavar="F", help="technology field, by name or code")
    listing.add_argument("--target-group", metavar="T", help="target group, by name or code")
    listing.add_argument("--year", type=_year, metavar="Y", help="ran in that year, as far as the sources say")
    listing.add_argument("--text", default="", metavar="T", help="holding these words")
    listing.add_argument("--format", choices=("table", "csv", "json"), default="table", help="how to print it (table)")

    search = add("search", 'sti-atlas search "robot -strategy"')
    search.add_argument("text", help='words, "a phrase", -excluded')
    search.add_argument("--limit", type=_positive, default=20, metavar="N", help="print at most N records (20)")
    search.add_argument("--format", choices=("table", "json"), default="table", help="how to print it (table)")

    export = add("export", "sti-atlas export SIP Moonshot -o programs.pdf")
    export.add_argument("name", nargs="*", help="records to write (the whole catalog when left out)")
    export.add_argument(
        "-o", "--output", type=Path, required=True, metavar="FILE", help="file to write (- for standard output)"
    )
    export.add_argument("--format", choices=FORMATS, help="format (from the file's ending when left out)")

    for name, example in (
        ("import", "sti-atlas import rs-system-2024/ -o rs-2024.db"),
        ("compare", "sti-atlas compare rs-2023.db rs-2024.db"),
    ):
        command = add(name, example, reads=False)
        if name in words:
            import_module(_MODULES[name]).add_arguments(command)

    match = add("match", "sti-atlas match rs-2024.db --program SIP --accept SIP=rs:2024:000140")
    if "match" in words:
        import_module(_MATCH).add_arguments(match)

    check = add("check", "sti-atlas check my-catalog.db")
    check.add_argument(
        "catalog_file", nargs="?", type=Path, metavar="CATALOG", help="catalog to check (the bundled one when left out)"
    )
    check.add_argument(
        "--sources",
        type=_folder,
        metavar="DIR",
        help="look every printed numeral up in the sources' texts (DIR/ID.txt)",
    )
    return parser


def _folder(text: str) -> Path:
    if not Path(text).is_dir():
        raise argparse.ArgumentTypeError(f"{text} is no folder")
    return Path(text)


def _year(text: str) -> int:
    if not re.fullmatch(r"[0-9]{4}", text):
        raise argparse.ArgumentTypeError("must be a year such as 2020")
    return int(text)


def _positive(text: str) -> int:
    number = int(text) if re.fullmatch(r"[0-9]{1,9}", text) else 0
    if number < 1:
        raise argparse.ArgumentTypeError("must be 1 or more")
    return number


def _terminal(out: TextIO, otherwise: int = 110) -> Terminal:
    """Return what is written to; `otherwise` is the width where nothing says one, as in a pipe."""
    shown = out.isatty()
    width = shutil.get_terminal_size().columns if shown or "COLUMNS" in os.environ else otherwise
    return Terminal(width=width, colors=shown and "NO_COLOR" not in os.environ)


def _summary(catalog: Catalog, options: argparse.Namespace, out: TextIO) -> int:
    ids = [catalog.resolve(name) for name in options.name]
    if options.format == "json":
        from model.exporters.json_contract import catalog_json

        out.write(catalog_json(catalog, ids))
        return 0
    from model.report.page import page_of

    for position, record_id in enumerate(ids):
        page = page_of(catalog, record_id)
        out.write("\n" if position else "")
        out.write(page_markdown(page) if options.format == "markdown" else page_text(page, _terminal(out)))
    return 0


def _list(catalog: Catalog, options: argparse.Namespace, out: TextIO) -> int:
    kind = (options.kind or "").casefold()
    record_type = _PLURALS.get(kind) or (kind if kind in RECORD_TYPES else None)
    selection = Selection(
        text=options.text,
        types=(record_type,) if record_type else (),
        kind=kind if kind and not record_type else None,
        organization_id=_of_type(catalog, options.ministry, "organization"),
        term_ids=tuple(
            found
            for text, scheme in ((options.field, "technology"), (options.target_group, "target group"))
            if (found := _term(catalog, text, scheme))
        ),
        year=options.year,
    )
    if selection.kind and not catalog.count(Selection(kind=selection.kind)):
        raise AtlasError(f'No record is of the kind "{options.kind}". Try one of {", ".join(_PLURALS)}.')
    rows = catalog.rows(selection)
    if options.format == "json":
        from model.exporters.json_contract import rows_json

        out.write(rows_json(_plain(row) for row in rows))
    elif options.format == "csv":
        out.write(_csv(rows))
    else:
        out.write("\n".join([*rows_text(rows, _terminal(out, _WHOLE)), "", _number(len(rows))]) + "\n")
    return 0


def _of_type(catalog: Catalog, name: str | None, wanted: RecordType) -> str | None:
    if name is None:
        return None
    found = catalog.resolve(name)
    if catalog.stubs([found])[found].type != wanted:
        raise AtlasError(f'"{name}" is not an {wanted} but {found}: see sti-atlas list {wanted}s.')
    return found


def _term(catalog: Catalog, text: str | None, scheme: str) -> str | None:
    if text is None:
        return None
    try:
        found = catalog.resolve(text)
        if catalog.stubs([found])[found].kind == scheme:
            return found
    except AtlasError:
        pass
    terms = catalog.rows(Selection(types=("term",), kind=scheme))
    wanted = text.casefold()
    matching = [
        row
        for row in terms
        if wanted in {row.name.casefold(), (row.name_ja or "").casefold(), (row.abbreviation or "").casefold()}
    ]
    matching = matching or [row for row in terms if wanted in row.name.casefold() or wanted in (row.name_ja or "")]
    if not matching:
        raise UnknownNameError(
            text, [row.name for row in catalog.rows(Selection(types=("term",), kind=scheme), limit=3)]
        )
    if len(matching) > 1:
        raise AtlasError(
            f'"{text}" may mean several terms: {"; ".join(row.name for row in matching)}. Name one in full.'
        )
    return matching[0].id


def _search(catalog: Catalog, options: argparse.Namespace, out: TextIO) -> int:
    selection = Selection(text=options.text)
    if not parse_query(options.text).wanted:
        raise AtlasError(
            f'"{options.text}" names nothing to find: give a word, or a phrase in quotes, besides exclusions.'
        )
    hits = catalog.search(selection, limit=options.limit)
    if options.format == "json":
        from model.exporters.json_contract import rows_json

        out.write(rows_json({**_plain(hit.row), "matched": hit.matched} for hit in hits))
    if not hits:
        near = catalog.nearest(options.text)
        hint = f" Did you mean {' or '.join(near)}?" if near else " Fewer or shorter words find more."
        raise AtlasError(f'Nothing in the catalog holds "{options.text}".{hint}')
    if options.format == "table":
        count = catalog.count(selection)
        out.write("\n".join([*_hits_text(hits, _terminal(out, _WHOLE)), "", f"{len(hits)} of {_number(count)}"]) + "\n")
    return 0


def _number(count: int) -> str:
    return f"{count:,} record" if count == 1 else f"{count:,} records"


def _hits_text(hits: Sequence[Hit], terminal: Terminal) -> list[str]:
    return rows_text([hit.row for hit in hits], terminal, extra=("matched in", [hit.matched for hit in hits]))


def _export(catalog: Catalog, options: argparse.Namespace, out: TextIO) -> int:
    chosen = options.format or options.output.suffix.removeprefix(".").casefold()
    if chosen not in FORMATS:
        raise AtlasError(
            f"The format of {options.output} is not known: end its name in .{' or .'.join(FORMATS)}, or say --format."
        )
    ids = [catalog.resolve(name) for name in options.name] or None
    from model.exporters import rendered, write

    if str(options.output) == "-":
        content, _ = rendered(catalog, chosen, ids)
        out.flush()
        out.buffer.write(content)
        return 0
    out.write(f"{options.output}: {_number(write(catalog, options.output, chosen, ids))}\n")
    return 0


def _match(catalog: Catalog, options: argparse.Namespace, out: TextIO) -> int:
    return int(import_module(_MATCH).run(catalog, options, out))


def _check(catalog: Catalog, options: argparse.Namespace, out: TextIO) -> int:
    from model.check import failures

    if options.catalog_file:
        with Catalog.open(options.catalog_file) as other:
            checks, path = other.check(options.sources), other.path
    else:
        checks, path = catalog.check(options.sources), catalog.path
    out.write(f"{path}\n")
    for one in checks:
        out.write(f"{'ok    ' if one.passed else 'FAILED'}  {one.looked_at:>6,}  {one.rule}\n")
        out.writelines(f"                {problem}\n" for problem in one.problems[:20])
    broken = failures(checks)
    if broken:
        raise AtlasError(
            f"{path} breaks {len(broken)} rule(s), listed above: mend the data package and build it again."
        )
    return 0


def _plain(row: Row) -> dict[str, Any]:
    values = (
        row.id,
        row.type,
        row.kind,
        row.name,
        row.name_ja,
        row.abbreviation,
        row.lead,
        row.span.start,
        row.span.end,
        row.span.ongoing,
        row.span.calendar,
        row.amount,
        row.disputed,
    )
    return dict(zip(_COLUMNS, values, strict=True))


def _csv(rows: Sequence[Row]) -> str:
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(_COLUMNS)
    writer.writerows([_cell(value) for value in _plain(row).values()] for row in rows)
    return buffer.getvalue()


def _cell(value: Any) -> Any:
    """Return a cell that no spreadsheet takes for a formula."""
    if isinstance(value, str) and value[:1] in {"=", "+", "-", "@", "\t", "\r"}:
        return f"'{value}"
    return value


_COMMANDS: dict[str, Callable[[Catalog, argparse.Namespace, TextIO], int]] = {
    "summary": _summary,
    "list": _list,
    "search": _search,
    "export": _export,
    "match": _match,
    "check": _check,
}

"""Verify a catalog: each check says how much it looked at and what it found wrong."""

import re
import sqlite3
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from model.discrepancies import discrepancies_in
from model.periods import parse_period
from model.quantities import printed_values

_ID = re.compile(r"\w+([-._:/]\w+)*")
_FOOTNOTE_DIGIT = re.compile(r"[A-Za-z]{3}\d$")
_QUOTES = str.maketrans("‘’“”–—", "''\"\"--")
_MINUS = str.maketrans("△▲−", "---")
_COMPARED_FIELDS = ("start_year", "end_year", "name", "name_ja", "abbreviation", "kind")


@dataclass(frozen=True, slots=True)
class Check:
    """One rule applied: `looked_at` things, each break of the rule a sentence in `problems`."""

    rule: str
    looked_at: int
    problems: tuple[str, ...]

    @property
    def passed(self) -> bool:
        return not self.problems


def run_checks(connection: sqlite3.Connection) -> list[Check]:
    """Apply every rule to an open catalog."""
    rows = Query(connection)
    return [
        check(rows)
        for check in (
            _integrity,
            _foreign_keys,
            _identifiers,
            _provenance,
            _citation_targets,
            _types,
            _side_tables,
            _parents,
            _years,
            _periods,
            _numerals,
            _names,
            _readings,
            _discrepancies,
        )
    ]


def check_printed(connection: sqlite3.Connection, folder: Path) -> Check:
    """Look for every printed numeral and reading in the texts of the documents that it is cited from.

    `folder` holds a text for each source, named after its id (`ati2021.txt`); a source without one is a problem.
    Markup and white space do not count, nor do typographic quotes.
    """
    rows = Query(connection)
    texts: dict[str, str] = {}
    problems = []
    for row in rows("SELECT DISTINCT source_id FROM citations ORDER BY 1"):
        path = folder / f"{row['source_id']}.txt"
        if path.is_file():
            texts[row["source_id"]] = _bare(path.read_text(encoding="utf-8", errors="replace"))
        else:
            problems.append(f"{path} is missing")
    facts = rows("""
        SELECT f.id, f.printed, c.source_id FROM citations c
        JOIN (SELECT id, printed FROM observations UNION ALL SELECT id, printed FROM readings) f ON f.id = c.target_id
        WHERE c.basis = 'stated' ORDER BY f.id""")
    problems += [
        f"{row['id']}: {row['printed']!r} does not stand in {row['source_id']}"
        for row in facts
        if row["source_id"] in texts and _bare(row["printed"]) not in texts[row["source_id"]]
    ]
    return Check("printed texts stand in their sources (citations)", len(facts), tuple(problems))


def _bare(text: str) -> str:
    plain = unicodedata.normalize("NFKC", re.sub(r"<[^<>]*>|[*\\]", "", text)).translate(_QUOTES).casefold()
    return re.sub(r"-\s+", "-", " ".join(plain.split()))  # a word broken at the end of a line


def failures(checks: Iterable[Check]) -> list[str]:
    """Return every problem as "rule: problem"."""
    return [f"{check.rule}: {problem}" for check in checks for problem in check.problems]


class Query:
    """Asks a catalog: all rows at once, or with `each` one after the other."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection

    def __call__(self, sql: str) -> list[sqlite3.Row]:
        return list(self.each(sql))

    def each(self, sql: str) -> Iterator[sqlite3.Row]:
        cursor = self.connection.cursor()
        cursor.row_factory = sqlite3.Row
        yield from cursor.execute(sql)


def _integrity(rows: Query) -> Check:
    found = [row[0] for row in rows("PRAGMA integrity_check(20)")]
    pages = rows("PRAGMA page_count")[0][0]
    return Check("the file is intact (pages)", pages, tuple(text for text in found if text != "ok"))


def _foreign_keys(rows: Query) -> Check:
    broken = [
        f"{row['table']} row {row['rowid']} points to nothing in {row['parent']}"
        for row in rows("PRAGMA foreign_key_check")
    ]
    count = sum(rows(f"SELECT count(*) FROM {table}")[0][0] for table in ("records", "roles", "links", "observations"))
    return Check("references resolve (rows)", count, tuple(broken))


_OWN_IDS = " UNION ALL ".join(f"SELECT id FROM {table}" for table in ("records", "links", "readings"))
_ALL_IDS = f"{_OWN_IDS} UNION ALL SELECT id FROM observations"
# An observation is known by its metric and its id; one that is cited by itself needs an id of its own.
_NAMED_IDS = f"""
    {_OWN_IDS} UNION ALL SELECT id FROM observations WHERE id IN (SELECT target_id FROM citations)"""


def _identifiers(rows: Query) -> Check:
    ids = [row["id"] for row in rows(f"SELECT id FROM ({_OWN_IDS}) UNION SELECT id FROM observations")]
    malformed = [f"{identifier} is not a well-formed id" for identifier in ids if not _ID.fullmatch(identifier)]
    repeated = [
        f"{row['id']} names {row['times']} things"
        for row in rows(f"SELECT id, count(*) AS times FROM ({_NAMED_IDS}) GROUP BY id HAVING times > 1")
    ]
    twice = [
        f"{row['from_id']} {row['type']} {row['to_id']} {row['times']} times"
        for row in rows("SELECT *, count(*) AS times FROM links GROUP BY from_id, type, to_id HAVING times > 1")
    ]
    return Check("identifiers are well formed and unique (ids)", len(ids), (*malformed, *repeated, *twice))


def _provenance(rows: Query) -> Check:
    """Look for facts without a source. A metric may be cited as its subject is, an observation as its metric."""
    cited = "SELECT target_id FROM citations"
    uncited = [
        f"{row[0]} has no citation"
        for row in rows(f"""
            SELECT id FROM records WHERE type NOT IN ('source', 'term', 'metric') AND id NOT IN ({cited})
            UNION ALL SELECT id FROM links WHERE id NOT IN ({cited})
            UNION ALL SELECT id FROM readings WHERE id NOT IN ({cited})
            UNION ALL SELECT id FROM metrics WHERE id NOT IN ({cited}) AND coalesce(subject_id, '') NOT IN ({cited})
            UNION ALL SELECT o.id FROM observations o LEFT JOIN metrics m ON m.id = o.metric_id
            WHERE o.id NOT IN ({cited}) AND o.metric_id NOT IN ({cited}) AND coalesce(m.subject_id, '') NOT IN ({cited})
            """)
    ]
    facts = (
        rows(f"SELECT count(*) FROM ({_ALL_IDS})")[0][0]
        - rows("SELECT count(*) FROM records WHERE type IN ('source', 'term')")[0][0]
    )
    return Check("every fact has a citation (facts)", facts, tuple(uncited))


def _citation_targets(rows: Query) -> Check:
    lost = [
        f"a citation of {row['source_id']} is about {row['target_id']}, which does not exist"
        for row in rows(f"SELECT * FROM citations WHERE target_id NOT IN ({_ALL_IDS})")
    ]
    unexplained = [
        f"{row['target_id']} is inferred from {row['source_id']} without a note that says how"
        for row in rows("SELECT * FROM citations WHERE basis = 'inferred' AND note IS NULL")
    ]
    return Check(
        "citations lead somewhere (citations)", rows("SELECT count(*) FROM citations")[0][0], (*lost, *unexplained)
    )


def _types(rows: Query) -> Check:
    expected = (
        ("roles", "organization_id", "organization"),
        ("classifications", "term_id", "term"),
        ("observations", "metric_id", "metric"),
        ("citations", "source_id", "source"),
    )
    problems, count = [], 0
    for table, column, record_type in expected:
        found = rows(f"SELECT {column} AS id, type FROM {table} JOIN records ON records.id = {column}")
        count += len(found)
        problems += [
            f"{table}: {row['id']} is a {row['type']}, not a {record_type}"
            for row in found
            if row["type"] != record_type
        ]
    return Check("references are of the right type (references)", count, tuple(problems))


def _side_tables(rows: Query) -> Check:
    problems, count = [], 0
    for table, record_type in (("metrics", "metric"), ("sources", "source"), ("terms", "term")):
        own = {row["id"] for row in rows(f"SELECT id FROM {table}")}
        records = {row["id"] for row in rows(f"SELECT id FROM records WHERE type = '{record_type}'")}
        count += len(records)
        problems += [f"{one} is not both a {record_type} and in {table}" for one in sorted(own ^ records)]
    return Check("metrics, sources and terms are whole (records)", count, tuple(problems))


def _parents(rows: Query) -> Check:
    nodes = {row["id"]: row for row in rows("SELECT id, type, parent_id FROM records")}
    problems = []
    for start, node in nodes.items():
        parent = node["parent_id"]
        if parent in nodes and nodes[parent]["type"] != node["type"]:
            problems.append(f"{start} is a {node['type']} below {parent}, a {nodes[parent]['type']}")
        seen = {start}
        while parent in nodes:
            if parent in seen:
                problems.append(f"{start} is below itself")
                break
            seen.add(parent)
            parent = nodes[parent]["parent_id"]
    return Check("parents form trees (records)", len(nodes), tuple(problems))


def _years(rows: Query) -> Check:
    """Compare years that were written for the catalog; imported ones stay as their files state them."""
    dated = rows("""
        SELECT id, start_year, end_year FROM records
        WHERE (start_year IS NOT NULL OR end_year IS NOT NULL) AND id NOT LIKE '%:%'""")
    problems = [
        f"{row['id']} ends in {row['end_year']}, before it starts in {row['start_year']}"
        for row in dated
        if row["start_year"] and row["end_year"] and row["end_year"] < row["start_year"]
    ]
    return Check("years are in order (records)", len(dated), tuple(problems))


def _periods(rows: Query) -> Check:
    problems = []
    count = 0
    for row in rows.each("SELECT id, period, period_start, period_end FROM observations"):
        count += 1
        try:
            period = parse_period(row["period"])
        except ValueError as error:
            problems.append(f"{row['id']}: {error}")
            continue
        stored = tuple(day.isoformat() if day else None for day in (period.start, period.end))
        if stored != (row["period_start"], row["period_end"]):
            problems.append(f"{row['id']}: {row['period']} is not {row['period_start']} to {row['period_end']}")
        if period.canonical() != row["period"]:
            problems.append(f"{row['id']}: the period {row['period']!r} is written {period.canonical()!r}")
    return Check("periods are well formed (observations)", count, tuple(problems))


def _numerals(rows: Query) -> Check:
    problems = []
    count = 0
    for row in rows.each("SELECT id, metric_id, value, value_max, printed FROM observations"):
        count += 1
        stated = printed_values(row["printed"].translate(_MINUS))
        given = [value for value in (row["value"], row["value_max"]) if value is not None]
        numbers = [Decimal(str(one)) for one in given if isinstance(one, int | float)]
        if ":" in row["metric_id"]:  # a file may state thousands or millions in a heading, and turn signs
            agrees = all(any(_scaled(one, number) for number in stated) for one in numbers)
        else:
            agrees = bool(stated) and set(numbers) <= set(stated)
        if not agrees or len(numbers) < len(given):
            problems.append(f"{row['id']}: {row['printed']!r} does not state {' to '.join(str(one) for one in given)}")
    return Check("printed numerals state their values (observations)", count, tuple(problems))


def _scaled(value: Decimal, stated: Decimal) -> bool:
    """Tell whether a value is what is stated in thousands, millions or another power of ten, to the yen."""
    if value.normalize().as_tuple().digits == stated.normalize().as_tuple().digits:
        return True
    shift = value.adjusted() - stated.adjusted()
    return any(round(abs(stated).scaleb(one)) == abs(value) for one in (shift, shift - 1))


def _names(rows: Query) -> Check:
    names = rows("""
        SELECT id, name FROM records WHERE type <> 'source' AND id NOT LIKE '%:%'
        UNION ALL SELECT id, abbreviation FROM records WHERE abbreviation IS NOT NULL AND id NOT LIKE '%:%'""")
    problems = [
        f"{row['id']}: {row['name']!r} ends in what looks like a footnote digit"
        for row in names
        if _FOOTNOTE_DIGIT.search(row["name"])
    ]
    return Check("names carry no footnote digits (names)", len(names), tuple(problems))


def _readings(rows: Query) -> Check:
    stated: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in rows("SELECT record_id, field, value FROM readings"):
        stated[row["record_id"], row["field"]].add(row["value"])
    records = {row["id"]: row for row in rows("SELECT * FROM records")}
    problems = []
    for (record_id, field), values in stated.items():
        if record_id not in records:
            problems.append(f"a reading of {field} is about {record_id}, which does not exist")
            continue
        own = records[record_id][field] if field in _COMPARED_FIELDS else None
        if own is not None and str(own) not in values:
            problems.append(f"{record_id}: its {field} {own!r} is none of the readings {sorted(values)}")
    return Check("a disputed field shows one of its readings (fields)", len(stated), tuple(problems))


def _discrepancies(rows: Query) -> Check:
    stored = {(row["record_id"], row["field"]) for row in rows("SELECT record_id, field FROM discrepancies")}
    computed = {(found.record_id, found.field) for found in discrepancies_in(rows.connection)}
    problems = [f"{record} disagrees on {field!r}, which is not listed" for record, field in sorted(computed - stored)]
    problems += [
        f"{record} is listed with {field!r}, which does not disagree" for record, field in sorted(stored - computed)
    ]
    return Check("discrepancies are all listed (discrepancies)", len(stored), tuple(problems))

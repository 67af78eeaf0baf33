"""What a catalog computes from its own rows when it is made: order, amounts, disagreements, counts, totals, index.

Every step works in SQL or in portions, so that a million programs take flat memory. The rows of the records stand in
`staging.records` (see model/writer.py) until they are numbered.
"""

import math
import sqlite3
from collections.abc import Callable, Mapping

from model.database import schema
from model.discrepancies import discrepancies_in
from model.errors import PackageError
from model.importers.inputs import Log
from model.word_index import indexing

_STANDING = {"ministry": 100, "policy": 60, "program": 60, "organization": 40, "metric": 30, "source": 20, "term": 10}
_PER_DOUBLING = 5  # what twice the connections add to a standing
_PER_TENFOLD = 5  # what ten times the budget adds, above a billion yen
_BILLION = 1_000_000_000
SUMMED_AT_ONCE = 500  # programs: what they come to is summed when it is asked for, more are summed beforehand
_SHEETS = ("rs", "judgit")
_DANGLING = (
    ("aliases", "record_id"),
    ("items", "record_id"),
    ("roles", "record_id"),
    ("roles", "organization_id"),
    ("classifications", "record_id"),
    ("classifications", "term_id"),
    ("metrics", "id"),
    ("observations", "metric_id"),
    ("links", "from_id"),
    ("links", "to_id"),
    ("readings", "record_id"),
    ("citations", "source_id"),
)


def derive(
    connection: sqlite3.Connection, about: Mapping[str, str], log: Log | None, say: Callable[[str], None]
) -> None:
    """Number the records and fill every derived table and index. Raises PackageError for what cannot be placed."""
    say("putting records in order")
    _measure(connection)
    _number(connection)
    say("making indexes")
    _make_indexes(connection)
    with indexing(connection):
        if log is not None:
            _drop_dangling(connection, log)
        say("comparing values")
        _derive_discrepancies(connection)
        say("counting")
        _derive_holdings(connection)
        _derive_totals(connection)
        say("indexing words")
    connection.executemany("INSERT INTO catalog VALUES (?, ?)", about.items())
    _count(connection)


# ---- order


def _measure(connection: sqlite3.Connection) -> None:
    """Find how much the rest of the catalog refers to each record, and its stated budget."""
    connection.execute("CREATE TABLE staging.connections (id TEXT PRIMARY KEY, number INTEGER) WITHOUT ROWID")
    connection.execute("""
        INSERT INTO staging.connections SELECT id, sum(number) FROM (
            SELECT target_id AS id, count(*) AS number FROM citations GROUP BY 1
            UNION ALL SELECT record_id, count(*) FROM roles GROUP BY 1
            UNION ALL SELECT organization_id, count(*) FROM roles GROUP BY 1
            UNION ALL SELECT term_id, count(*) FROM classifications GROUP BY 1
            UNION ALL SELECT from_id, count(*) FROM links GROUP BY 1
            UNION ALL SELECT to_id, count(*) FROM links GROUP BY 1
            UNION ALL SELECT subject_id, count(*) FROM metrics
                      WHERE subject_id IS NOT NULL AND measure IS NULL GROUP BY 1)
        GROUP BY id""")
    connection.execute("CREATE TABLE staging.amounts (id TEXT PRIMARY KEY, amount INTEGER, newest TEXT) WITHOUT ROWID")
    connection.execute("""
        INSERT INTO staging.amounts SELECT m.subject_id, CAST(o.value AS INTEGER), max(o.period_start)
        FROM metrics m JOIN observations o ON o.metric_id = m.id
        WHERE m.measure = 'initial' AND m.unit = 'yen' AND o.breakdown IS NULL AND m.subject_id IS NOT NULL
        GROUP BY m.subject_id""")
    connection.execute("""
        INSERT OR IGNORE INTO staging.amounts SELECT m.subject_id, CAST(max(o.value) AS INTEGER), NULL
        FROM metrics m JOIN observations o ON o.metric_id = m.id
        WHERE m.measure IS NULL AND m.unit = 'yen' AND o.status = 'budget' AND m.subject_id IS NOT NULL
          AND coalesce(o.currency, 'JPY') = 'JPY'
        GROUP BY m.subject_id""")


def _number(connection: sqlite3.Connection) -> None:
    """Number the records. An imported program stands by its ministry or agency, not by the unit of it that is named."""
    connection.execute("CREATE TABLE staging.leads (id TEXT PRIMARY KEY, label TEXT) WITHOUT ROWID")
    connection.execute("""
        INSERT INTO staging.leads
        WITH RECURSIVE up (id, parent_id, kind, label, own, depth) AS (
            SELECT id, parent_id, kind, coalesce(abbreviation, name), id, 0
            FROM staging.records WHERE type = 'organization'
            UNION ALL SELECT p.id, p.parent_id, p.kind, coalesce(p.abbreviation, p.name), own, depth + 1
            FROM up JOIN staging.records p ON p.id = up.parent_id
            WHERE up.kind NOT IN ('ministry', 'agency') AND up.id LIKE '%:%' AND depth < 20)
        SELECT own, coalesce(min(CASE WHEN kind IN ('ministry', 'agency') THEN label END),
                             min(CASE WHEN depth = 0 THEN label END))
        FROM up GROUP BY own""")
    connection.create_function("importance", 4, _importance, deterministic=True)
    connection.execute("""
        INSERT INTO records
        SELECT row_number() OVER (
                   ORDER BY iif(m.measure IS NULL, importance(s.type, s.kind, c.number, a.amount), 0) DESC, s.id),
               s.id, s.type, s.kind, s.name, s.name_ja, s.abbreviation, s.identifier, s.parent_id, s.start_year,
               s.end_year, s.ongoing, s.calendar, s.url, s.summary, l.id, l.label,
               CASE WHEN s.type IN ('policy', 'program') THEN a.amount END, 0
        FROM staging.records s
        LEFT JOIN metrics m ON m.id = s.id AND s.type = 'metric'
        LEFT JOIN staging.connections c ON c.id = s.id
        LEFT JOIN staging.amounts a ON a.id = s.id
        LEFT JOIN staging.leads l ON s.type IN ('policy', 'program') AND l.id = (
            SELECT organization_id FROM roles WHERE record_id = s.id
            ORDER BY role = 'implementing', position LIMIT 1)""")


def _importance(record_type: str, kind: str | None, connections: int | None, amount: int | None) -> int:
    """Return the standing of the type, with how much the catalog refers to a record and how large its budget is.

    Money columns come after everything else: they are found through their programs.
    """
    standing = _STANDING.get(kind or "", _STANDING[record_type]) + round(
        _PER_DOUBLING * math.log2(1 + (connections or 0))
    )
    return standing + round(_PER_TENFOLD * math.log10(amount / _BILLION)) if amount and amount > _BILLION else standing


def _drop_dangling(connection: sqlite3.Connection, log: Log) -> None:
    for table, column in _DANGLING:
        lost = f"DELETE FROM {table} WHERE {column} NOT IN (SELECT id FROM records) RETURNING {column}"
        for (record_id,) in connection.execute(lost):
            log.add(record_id, f"what refers to it was dropped ({table}): the files do not hold it")
    connection.execute("UPDATE records SET parent_id = NULL WHERE parent_id NOT IN (SELECT id FROM records)")
    connection.execute("UPDATE metrics SET subject_id = NULL WHERE subject_id NOT IN (SELECT id FROM records)")


def _make_indexes(connection: sqlite3.Connection) -> None:
    for statement in schema().split(";"):
        start = max(statement.find("CREATE UNIQUE INDEX"), statement.find("CREATE INDEX"))
        if start >= 0:
            connection.execute(statement[start:])


# ---- disagreements


def _derive_discrepancies(connection: sqlite3.Connection) -> None:
    notes = {
        (row[0], row[1]): (row[2], row[3])
        for row in connection.execute("SELECT record_id, field, preferred, note FROM staging.discrepancy_notes")
    }
    for number, one in enumerate(discrepancies_in(connection), start=1):
        preferred, note = notes.pop((one.record_id, one.field), (None, None))
        connection.execute(
            "INSERT INTO discrepancies VALUES (?, ?, ?, ?, ?)", (number, one.record_id, one.field, preferred, note)
        )
        connection.executemany(
            "INSERT INTO discrepancy_readings VALUES (?, ?, ?, ?, ?)",
            [(number, position, *reading) for position, reading in enumerate(one.readings, start=1)],
        )
    if notes:
        raise PackageError(
            [f"discrepancy_notes.csv: {record} does not disagree on {field!r}" for record, field in sorted(notes)]
        )
    connection.execute("""
        UPDATE records SET disputed = d.times FROM (
            SELECT coalesce(m.subject_id, d.record_id) AS id, count(*) AS times
            FROM discrepancies d LEFT JOIN metrics m ON m.id = d.record_id GROUP BY 1) d
        WHERE records.id = d.id""")
    connection.execute("""
        UPDATE records SET disputed = (SELECT count(*) FROM discrepancies WHERE record_id = records.id)
        WHERE id IN (SELECT record_id FROM discrepancies) AND type = 'metric'""")


# ---- counts and totals


def _derive_holdings(connection: sqlite3.Connection) -> None:
    connection.execute("CREATE TABLE staging.above (number INTEGER, holder INTEGER, strict INTEGER)")
    connection.execute("""
        INSERT INTO staging.above
        WITH RECURSIVE up (number, holder) AS (
            SELECT number, number FROM records WHERE type IN ('organization', 'policy', 'term', 'source')
            UNION SELECT up.number, p.number FROM up
                JOIN records c ON c.number = up.holder JOIN records p ON p.id = c.parent_id)
        SELECT number, holder, number <> holder FROM up""")
    connection.execute("CREATE INDEX staging.above_by_number ON above (number)")
    connection.execute("CREATE TABLE staging.held (holder INTEGER, number INTEGER, counted INTEGER)")
    connection.execute("""
        INSERT INTO staging.held
        SELECT h.number, r.number, 1 FROM roles x JOIN records h ON h.id = x.organization_id
            JOIN records r ON r.id = x.record_id
        UNION ALL
        SELECT h.number, r.number, r.type IN ('policy', 'program') FROM classifications x
            JOIN records h ON h.id = x.term_id JOIN records r ON r.id = x.record_id
        UNION ALL
        SELECT DISTINCT h.number, r.number, r.type IN ('policy', 'program') FROM citations x
            JOIN records h ON h.id = x.source_id JOIN records r ON r.id = x.target_id
            LEFT JOIN metrics m ON m.id = r.id WHERE m.measure IS NULL
        UNION ALL
        SELECT h.number, r.number, 1 FROM links x JOIN records h ON h.id = x.to_id JOIN records r ON r.id = x.from_id
            WHERE x.type = 'implements' AND h.type = 'policy'
        UNION ALL
        SELECT h.number, r.number, 1 FROM records r JOIN records h ON h.id = r.parent_id WHERE r.type = 'policy'
        UNION ALL
        SELECT h.number, r.number, 0 FROM metrics m JOIN records r ON r.id = m.id
            JOIN roles x ON x.record_id = m.subject_id JOIN records h ON h.id = x.organization_id
            WHERE m.measure IS NULL
        UNION ALL
        SELECT h.number, r.number, 0 FROM metrics m JOIN records r ON r.id = m.id
            JOIN records h ON h.id = m.subject_id AND h.type = 'organization' WHERE m.measure IS NULL""")
    connection.execute("""
        INSERT INTO holdings
        SELECT a.holder, h.number, CASE WHEN min(h.counted) THEN NOT max(a.strict) END
        FROM staging.held h JOIN staging.above a ON a.number = h.holder
        WHERE a.holder <> h.number GROUP BY 1, 2 ORDER BY 1, 2""")
    connection.execute("""
        INSERT INTO holding_counts
        SELECT h.holder, count(*), sum(r.type = 'program'), sum(h.direct)
        FROM holdings h JOIN records r ON r.number = h.number AND r.type IN ('policy', 'program') GROUP BY 1""")


def _derive_totals(connection: sqlite3.Connection) -> None:
    connection.execute("""
        INSERT OR REPLACE INTO money
        SELECT r.number, m.measure, CAST(substr(o.period_start, 1, 4) AS INTEGER), CAST(o.value AS INTEGER)
        FROM metrics m JOIN records r ON r.id = m.subject_id JOIN observations o ON o.metric_id = m.id
        WHERE m.measure IS NOT NULL AND m.unit = 'yen' AND o.breakdown IS NULL AND o.value IS NOT NULL
          AND o.period_start IS NOT NULL""")
    _leave_out_repeated_sheets(connection)
    connection.execute("""
        INSERT INTO totals SELECT 0, measure, year, sum(amount), count(*) FROM money GROUP BY measure, year""")
    connection.execute(
        """
        INSERT INTO totals
        SELECT h.holder, m.measure, m.year, m.amount, 1
        FROM holding_counts c CROSS JOIN holdings h ON h.holder = c.holder CROSS JOIN money m ON m.number = h.number
        WHERE c.programs > ? AND EXISTS (SELECT 1 FROM money)
        ON CONFLICT DO UPDATE SET amount = amount + excluded.amount, programs = programs + 1""",
        (SUMMED_AT_ONCE,),
    )


def _leave_out_repeated_sheets(connection: sqlite3.Connection) -> None:
    """Count a fiscal year once where the review sheets of several years state it, as each tells of five years.

    It is taken from the sheets of that very year; where they cannot state it yet (what was executed), from the next.
    """
    connection.create_function("sheet_year", 1, _sheet_year, deterministic=True)
    connection.execute("CREATE TABLE staging.sheets (number INTEGER PRIMARY KEY, year INTEGER)")
    connection.execute("""
        INSERT INTO staging.sheets SELECT number, sheet_year(id) FROM records
        WHERE type = 'program' AND sheet_year(id) IS NOT NULL""")
    years = "SELECT count(DISTINCT year) FROM staging.sheets"
    if connection.execute(years).fetchone()[0] > 1:
        connection.execute("""
            DELETE FROM money WHERE (number, measure, year) IN (
                SELECT m.number, m.measure, m.year FROM money m JOIN staging.sheets s USING (number)
                JOIN (SELECT measure, m.year AS fiscal, coalesce(min(CASE WHEN s.year >= m.year THEN s.year END),
                                                                 max(s.year)) AS sheet
                      FROM money m JOIN staging.sheets s USING (number) GROUP BY 1, 2) c
                ON c.measure = m.measure AND c.fiscal = m.year AND c.sheet <> s.year)""")


def _sheet_year(record_id: str) -> int | None:
    """Return the year of the review sheet that a budget project is known by, as in `rs:2024:001234`."""
    origin, _, rest = record_id.partition(":")
    return int(rest[:4]) if origin in _SHEETS and rest[:4].isdigit() else None


def _count(connection: sqlite3.Connection) -> None:
    connection.execute("""
        INSERT INTO counts SELECT type, count(*) FROM records GROUP BY type
        UNION ALL SELECT 'citations', count(*) FROM citations
        UNION ALL SELECT 'observations', count(*) FROM observations
        UNION ALL SELECT 'discrepancies', count(*) FROM discrepancies
        UNION ALL SELECT 'listed', count(*) FROM records r LEFT JOIN metrics m USING (id) WHERE m.measure IS NULL
        UNION ALL SELECT 'top ' || kind, count(*) FROM records
            WHERE type = 'organization' AND parent_id IS NULL AND kind IS NOT NULL GROUP BY kind""")

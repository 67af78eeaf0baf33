"""Build a catalog from its authored data package: `python -m model.build [PACKAGE] [-o CATALOG]`.

Deterministic: the same package gives the same catalog, row by row.
"""

import argparse
import math
import sqlite3
import sys
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import sqlite_utils

from model.check import failures, run_checks
from model.database import bundled_catalog, schema
from model.discrepancies import find_discrepancies
from model.errors import AtlasError, PackageError, WriteError
from model.files import written_whole
from model.package import Package, read_package
from model.periods import parse_period
from model.search import index_text, name_key
from resources import FOLDER

Row = dict[str, Any]

_MEASURES = ("policy", "program")
_STANDING = {"ministry": 100, "policy": 60, "program": 60, "organization": 40, "metric": 30, "source": 20, "term": 10}
_PER_DOUBLING = 5  # what twice the connections add to a standing
_TYPE_OF_TABLE = {
    "organizations": "organization",
    "policies": "policy",
    "programs": "program",
    "metrics": "metric",
    "sources": "source",
    "terms": "term",
}
_RECORD_COLUMNS = (
    "id",
    "kind",
    "name",
    "name_ja",
    "abbreviation",
    "parent_id",
    "start_year",
    "end_year",
    "ongoing",
    "calendar",
    "url",
    "summary",
)


def bundled_package() -> Path:
    """Return the authored form of the bundled catalog."""
    return FOLDER / "catalog"


def build_catalog(package_folder: Path, target: Path) -> None:
    """Build the catalog file from the package, replacing `target` only when the new one is whole and passes the checks.

    Raises PackageError that lists every rule broken, or WriteError.
    """
    package = read_package(package_folder)
    with written_whole(target) as temporary:
        connection = sqlite3.connect(temporary, isolation_level=None)
        try:
            fill(connection, package)
            connection.execute("VACUUM")
        except sqlite3.OperationalError as error:  # the disk: what the package breaks is found by the checks
            raise WriteError(f"{target} cannot be written ({error}): choose another place, or make room.") from error
        finally:
            connection.close()


def fill(connection: sqlite3.Connection, package: Package) -> None:
    """Create the schema in an empty database, fill it from the package, derive the rest, and check all of it."""
    connection.executescript(schema())
    connection.execute("BEGIN")
    database = sqlite_utils.Database(connection)
    try:
        _insert_authored(database, package)
        _derive(database, package)
    except sqlite3.IntegrityError as error:
        raise PackageError([str(error)]) from error
    connection.execute("COMMIT")
    broken = failures(run_checks(connection))
    if broken:
        raise PackageError(broken)


def _insert_authored(database: sqlite_utils.Database, package: Package) -> None:
    about = package.about
    database.table("catalog").insert_all(
        [
            {"key": "title", "value": about["title"]},
            {"key": "version", "value": about["version"]},
            {"key": "published", "value": about["created"][:10]},
            {"key": "license", "value": about["licenses"][0]["name"]},
        ]
    )
    records = _records(package)
    _refuse_repeated_ids(records)
    for number, record in enumerate(sorted(records, key=_importance(package)), start=1):
        record["number"] = number
    database.table("records").insert_all(records)
    database.table("metrics").insert_all(_columns(package["metrics"], "id", "unit", "subject_id"))
    database.table("sources").insert_all(
        _columns(package["sources"], "id", "publisher", "published", "language", "identifier", "license")
    )
    database.table("terms").insert_all(_columns(package["terms"], "id", "scheme", "code", "wave"))
    for table in ("aliases", "items", "roles", "classifications", "links", "readings"):
        database.table(table).insert_all(package[table])
    database.table("observations").insert_all(_dated(row) for row in package["observations"])
    database.table("citations").insert_all({**row, "field": row["field"] or ""} for row in package["citations"])


def _records(package: Package) -> list[Row]:
    records = []
    for table, record_type in _TYPE_OF_TABLE.items():
        for row in package[table]:
            named = {**row, "name": row.get("name") or row.get("title") or row.get("label")}
            named["name_ja"] = row.get("name_ja") or row.get("label_ja")
            named["kind"] = row.get("kind") or row.get("scheme")
            records.append({"type": record_type, **{column: named.get(column) for column in _RECORD_COLUMNS}})
    return records


def _refuse_repeated_ids(records: list[Row]) -> None:
    repeated = sorted(record_id for record_id, times in Counter(row["id"] for row in records).items() if times > 1)
    if repeated:
        raise PackageError([f"the id {record_id} names several records" for record_id in repeated])


def _importance(package: Package) -> Any:
    """Order by standing of the type, then by how much the rest of the catalog refers to a record, then by id."""
    connections: Counter[str] = Counter()
    for table, columns in (
        ("links", ("from_id", "to_id")),
        ("roles", ("record_id", "organization_id")),
        ("metrics", ("subject_id",)),
        ("citations", ("target_id",)),
        ("classifications", ("term_id",)),
    ):
        for row in package[table]:
            connections.update(row[column] for column in columns if row[column])

    def key(record: Row) -> tuple[int, str]:
        standing = _STANDING.get(record["kind"] or "", _STANDING[record["type"]])
        return -(standing + round(_PER_DOUBLING * math.log2(1 + connections[record["id"]]))), record["id"]

    return key


def _columns(rows: list[Row], *columns: str) -> list[Row]:
    return [{column: row[column] for column in columns} for row in rows]


def _dated(row: Row) -> Row:
    try:
        period = parse_period(row["period"])
    except ValueError as error:
        raise PackageError([f"observation {row['id']}: {error}"]) from error
    start, end = period.start, period.end
    return {
        **row,
        "period_start": start.isoformat() if start else None,
        "period_end": end.isoformat() if end else None,
    }


def _derive(database: sqlite_utils.Database, package: Package) -> None:
    _derive_leads_and_amounts(database)
    _derive_discrepancies(database, package)
    _derive_holdings(database)
    _derive_names_and_index(database)


def _derive_leads_and_amounts(database: sqlite_utils.Database) -> None:
    database.execute("""
        UPDATE records SET lead_id = (
            SELECT organization_id FROM roles WHERE record_id = records.id
            ORDER BY role = 'implementing', position LIMIT 1)
        WHERE type IN ('policy', 'program')""")
    database.execute("""
        UPDATE records SET amount = (
            SELECT CAST(max(o.value) AS INTEGER) FROM metrics m JOIN observations o ON o.metric_id = m.id
            WHERE m.subject_id = records.id AND m.unit = 'yen' AND o.status = 'budget'
              AND coalesce(o.currency, 'JPY') = 'JPY')
        WHERE type IN ('policy', 'program')""")


def _derive_discrepancies(database: sqlite_utils.Database, package: Package) -> None:
    notes = {(row["record_id"], row["field"]): row for row in package["discrepancy_notes"]}
    units = {row["id"]: row["unit"] for row in package["metrics"]}
    observations = [{**row, "unit": units.get(row["metric_id"])} for row in package["observations"]]
    for number, found in enumerate(find_discrepancies(observations, package["readings"]), start=1):
        note = notes.pop((found.record_id, found.field), {})
        database.table("discrepancies").insert(
            {
                "number": number,
                "record_id": found.record_id,
                "field": found.field,
                "preferred": note.get("preferred"),
                "note": note.get("note"),
            }
        )
        database.table("discrepancy_readings").insert_all(
            {"discrepancy": number, "position": position, "target_id": target, "value": value, "printed": printed}
            for position, (target, value, printed) in enumerate(found.readings, start=1)
        )
    if notes:
        raise PackageError(
            [f"discrepancy_notes.csv: {record} does not disagree on {field!r}" for record, field in sorted(notes)]
        )
    database.execute("""
        UPDATE records SET disputed = (
            SELECT count(*) FROM discrepancies d LEFT JOIN metrics m ON m.id = d.record_id
            WHERE d.record_id = records.id OR m.subject_id = records.id)""")


def _derive_holdings(database: sqlite_utils.Database) -> None:
    """Place policies and programs at the organizations that have a role in them, metrics at those of their subject.

    What an organization holds, all above it hold too. Only policies and programs are counted.
    """
    parents = dict(database.execute("SELECT id, parent_id FROM records WHERE type = 'organization'").fetchall())
    holders: dict[tuple[int, int], set[str]] = defaultdict(set)
    for number, counted, organization in database.execute("""
        SELECT r.number, 1, o.organization_id FROM roles o JOIN records r ON r.id = o.record_id
        UNION ALL SELECT r.number, 0, o.organization_id FROM records r JOIN metrics m USING (id)
            JOIN roles o ON o.record_id = m.subject_id
        UNION ALL SELECT r.number, 0, o.id FROM records r JOIN metrics m USING (id)
            JOIN records o ON o.id = m.subject_id AND o.type = 'organization'""").fetchall():
        holders[number, counted].add(organization)
    holdings = []
    for (number, counted), direct in sorted(holders.items()):
        above = {ancestor for organization in direct for ancestor in _ancestors(organization, parents)}
        holdings += [
            {
                "organization_id": organization,
                "record_number": number,
                "direct": int(counted and organization not in above),
            }
            for organization in sorted(direct | above)
        ]
    database.table("holdings").insert_all(holdings)
    database.execute("""
        INSERT INTO holding_counts
        SELECT organization_id, count(*), sum(direct) FROM holdings JOIN records ON number = record_number
        WHERE type IN ('policy', 'program') GROUP BY 1 ORDER BY 1""")


def _ancestors(organization: str, parents: dict[str, str | None]) -> list[str]:
    found: list[str] = []
    parent = parents.get(organization)
    while parent and parent not in found:
        found.append(parent)
        parent = parents.get(parent)
    return found


def _derive_names_and_index(database: sqlite_utils.Database) -> None:
    aliases = _grouped(database, "SELECT record_id, name FROM aliases")
    codes = _grouped(database, "SELECT id, code FROM terms")
    texts = _grouped(
        database,
        """
        SELECT record_id, text FROM items
        UNION ALL SELECT id, code FROM terms
        UNION ALL SELECT record_id, t.name FROM classifications JOIN records t ON t.id = term_id
        UNION ALL SELECT record_id, t.name_ja FROM classifications JOIN records t ON t.id = term_id
        UNION ALL SELECT record_id, o.abbreviation FROM roles JOIN records o ON o.id = organization_id
        UNION ALL SELECT record_id, o.name FROM roles JOIN records o ON o.id = organization_id
        UNION ALL SELECT record_id, o.name_ja FROM roles JOIN records o ON o.id = organization_id
        UNION ALL SELECT subject_id, m.name FROM metrics JOIN records m USING (id) WHERE subject_id IS NOT NULL
        UNION ALL SELECT DISTINCT metric_id, breakdown FROM observations WHERE breakdown IS NOT NULL
        UNION ALL SELECT id, publisher FROM sources""",
    )
    keys: dict[tuple[str, int], int] = {}
    for number, record_id, name, name_ja, abbreviation, summary in database.execute(
        "SELECT number, id, name, name_ja, abbreviation, summary FROM records ORDER BY number"
    ).fetchall():
        names = [abbreviation, name, name_ja, *aliases[record_id]]
        for rank, text in enumerate([record_id, abbreviation, name, name_ja, *codes[record_id], *aliases[record_id]]):
            if text and name_key(text):
                keys.setdefault((name_key(text), number), min(rank, 4))
        database.execute(
            "INSERT INTO search_index (rowid, names, texts) VALUES (?, ?, ?)",
            (number, index_text(names), index_text([summary, *texts[record_id]])),
        )
    database.table("name_keys").insert_all(
        {"key": key, "number": number, "rank": rank} for (key, number), rank in sorted(keys.items())
    )
    database.execute("INSERT INTO search_index (search_index) VALUES ('optimize')")


def _grouped(database: sqlite_utils.Database, query: str) -> dict[str, list[str]]:
    groups: dict[str, list[str]] = defaultdict(list)
    for record_id, text in database.execute(f"SELECT * FROM ({query}) ORDER BY 1, 2").fetchall():  # noqa: S608
        if text:
            groups[record_id].append(text)
    return groups


def main(arguments: list[str] | None = None) -> int:
    """Build from the command line; return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m model.build", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("package", nargs="?", type=Path, default=bundled_package(), help="folder with datapackage.json")
    parser.add_argument("-o", "--output", type=Path, default=bundled_catalog(), help="the catalog to write")
    options = parser.parse_args(arguments)
    try:
        build_catalog(options.package, options.output)
    except AtlasError as error:
        sys.stderr.write(f"error: {error}\n")
        return 1
    sys.stdout.write(f"built {options.output}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())

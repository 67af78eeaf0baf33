"""Build a catalog from its authored data package: `python -m model.build [PACKAGE] [-o CATALOG]`.

Deterministic: the same package gives the same catalog, row by row.
"""

import argparse
import sqlite3
import sys
from collections import Counter
from pathlib import Path
from urllib.parse import quote

import sqlite_utils

from model.check import failures, run_checks
from model.database import bundled_catalog
from model.errors import AtlasError, PackageError, WriteError
from model.files import written_whole
from model.package import Package, read_package
from model.writer import RECORD_TABLES, CatalogWriter
from resources import FOLDER


def bundled_package() -> Path:
    """Return the authored form of the bundled catalog."""
    return FOLDER / "catalog"


def build_catalog(package_folder: Path, target: Path) -> None:
    """Build the catalog file from the package, replacing `target` only when the new one is whole and passes the checks.

    Raises PackageError that lists every rule broken, or WriteError.
    """
    package = read_package(package_folder)
    with written_whole(target) as temporary:
        connection = sqlite3.connect(f"file:{quote(str(temporary))}", uri=True, isolation_level=None)
        try:
            fill(connection, package)
            sqlite_utils.Database(connection).vacuum()
        except sqlite3.OperationalError as error:  # the disk: what the package breaks is found by the checks
            raise WriteError(f"{target} cannot be written ({error}): choose another place, or make room.") from error
        finally:
            connection.close()


def fill(connection: sqlite3.Connection, package: Package) -> None:
    """Create the schema in an empty database, fill it from the package, derive the rest, and check all of it."""
    about = package.about
    _refuse_repeated_ids(package)
    writer = CatalogWriter(
        connection,
        {
            "title": about["title"],
            "version": about["version"],
            "published": about["created"][:10],
            "license": about["licenses"][0]["name"],
        },
    )
    try:
        writer.add((table, row) for table, rows in package.tables.items() for row in rows)
        writer.finish()
    except sqlite3.IntegrityError as error:
        raise PackageError([str(error)]) from error
    broken = failures(run_checks(connection))
    if broken:
        raise PackageError(broken)


def _refuse_repeated_ids(package: Package) -> None:
    ids = Counter(row["id"] for table in RECORD_TABLES for row in package[table])
    repeated = sorted(record_id for record_id, times in ids.items() if times > 1)
    if repeated:
        raise PackageError([f"the id {record_id} names several records" for record_id in repeated])


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

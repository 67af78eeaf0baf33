"""The data package: what it is made of comes back byte for byte, others' tools accept it, and no file is lost for it."""

import io
import json
import os
import sqlite3
import subprocess
import sys
import zipfile
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from model.catalog import Catalog
from model.errors import ImportFailedError, PackageError, WriteError
from model.exporters import datapackage
from model.exporters.chosen import Chosen
from model.importers.run import import_files
from model.package import read_package
from model.selection import Selection
from resources import bundled_catalog
from tests.model.importers.test_rs_system import BUDGET, ONE, POLICY, budget_rows, overview, write
from tests.tiny import catalog_json, tiny_tables, write_tiny

HOSTILE = (
    'quo"ted, comma\r\nline\nfeed\rreturn\ttab',
    '=HYPERLINK("http://x")|+1|-1|@SUM(A1)',
    "#set page(width: 1pt) \\input{x} <script>alert(1)</script> &amp; ]]>",
    "TY  - JOUR\r\nER  - ",
    "\u202eright to left\u2066\u200b\ufeff\x01\x7f",
    " spaces at both ends ",
    "量子、予算；𠮷野家 🗾",
    "x" * 1_100_000,
)  # fmt: skip


def bundled(_folder: Path) -> Path:
    return bundled_catalog()


def review(folder: Path) -> Path:
    """Make a catalog of budget projects, whose ids and kinds are not those of the authored package."""
    files = folder / "rs"
    files.mkdir()
    overview(files)
    write(files / "2-1.csv", BUDGET, *budget_rows())
    served = {**ONE, "政策": "科学技術", "施策": "研究振興", "法令名": "科学技術基本法", "番号（根拠法令）": "1"}
    write(files / "1-3.csv", POLICY, served)
    import_files([files], folder / "rs.db")
    return folder / "rs.db"


def hostile(folder: Path) -> Path:
    tables = tiny_tables()
    for row, text in zip(tables["programs"] * 3, HOSTILE, strict=False):
        row["summary"] += text
        if row["id"] != "portal":  # of whose name there are readings
            row["name"] += text
    for row, text in zip(tables["organizations"] * 2, HOSTILE, strict=False):
        row["summary"] = text
    for number, text in enumerate(HOSTILE, start=5):
        tables["aliases"].append({"record_id": "moa", "name": text, "kind": "alias"})
        tables["items"].append({"record_id": "plan-5", "position": number, "role": text, "text": text})
    for row, text in zip(tables["citations"], HOSTILE, strict=False):
        row["locator"] = row["note"] = text
    values = (1e-7, 5.0, 1.25e15, -0.5, 2**53)
    for number, value in enumerate(values):
        printed = format(Decimal(repr(value)), "f")
        base = tables["observations"][3]
        tables["observations"].append(
            {**base, "id": f"h.{number}", "period": f"{1990 + number}", "value": value, "printed": printed}
        )
        tables["citations"].append({**tables["citations"][0], "target_id": f"h.{number}"})
    return write_tiny(folder / "hostile.db", tables)


def dumped(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    connection = sqlite3.connect(path)
    try:
        names = connection.execute(
            "SELECT name FROM sqlite_master WHERE sql LIKE 'CREATE TABLE%' ORDER BY 1"
        ).fetchall()
        return {name: sorted(connection.execute(f"SELECT * FROM {name}"), key=repr) for (name,) in names}  # noqa: S608
    finally:
        connection.close()


def packed(source: Path, target: Path, chosen: Chosen | None = None) -> int:
    with Catalog.open(source) as catalog:
        return datapackage.write(catalog, target, chosen or Chosen())


def json_of(path: Path) -> bytes:
    with Catalog.open(path) as catalog:
        return catalog_json(catalog).encode()


def validated(package: Path) -> Any:
    """Return what an independent validator says, which works in a process of its own: it complains of its own code."""
    script = (
        "import json, sys, warnings; warnings.simplefilter('ignore')\n"
        "import csv; csv.field_size_limit(2**27)\n"
        "from frictionless import Package\n"
        "report = Package(sys.argv[1]).validate()\n"
        "json.dump([report.valid, len(report.tasks), report.flatten(['title', 'rowNumber', 'message'])[:5]], sys.stdout)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, package.name], cwd=package.parent, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.parametrize("target", ["package", "package.zip"])
@pytest.mark.parametrize("make", [bundled, review, hostile])
def test_the_import_of_a_package_is_the_catalog_that_it_was_made_of(
    make: Callable[[Path], Path], target: str, tmp_path: Path
) -> None:
    source = make(tmp_path)
    count = packed(source, tmp_path / target)
    done = import_files([tmp_path / target], tmp_path / "again.db")
    assert done.format == "datapackage"
    assert not done.log.entries
    assert json_of(tmp_path / "again.db") == json_of(source)
    assert dumped(tmp_path / "again.db") == dumped(source)
    assert count == sum(done.overview.counts.values())


@pytest.mark.parametrize("make", [bundled, review, hostile])
def test_an_independent_validator_accepts_every_table(make: Callable[[Path], Path], tmp_path: Path) -> None:
    source = make(tmp_path)
    packed(source, tmp_path / "package")
    assert validated(tmp_path / "package" / "datapackage.json") == [True, 15, []]
    packed(source, tmp_path / "package.zip")
    assert validated(tmp_path / "package.zip") == [True, 15, []]


def test_the_bundled_package_has_the_rows_that_were_authored(tmp_path: Path) -> None:
    packed(bundled_catalog(), tmp_path / "package")
    authored, exported = read_package(bundled_catalog().parent / "catalog"), read_package(tmp_path / "package")
    for name, rows in authored.tables.items():
        own = [{key: value for key, value in row.items() if key in rows[0]} for row in exported[name]]
        assert sorted(own, key=_as_text) == sorted(rows, key=_as_text), name


def _as_text(row: dict[str, Any]) -> str:
    return json.dumps(row, sort_keys=True)


def described(package: Path) -> dict[str, Any]:
    descriptor: dict[str, Any] = json.loads((package / "datapackage.json").read_text(encoding="utf-8"))
    return descriptor


def rules(package: Path, table: str, column: str) -> dict[str, Any]:
    resource = next(one for one in described(package)["resources"] if one["name"] == table)
    found: dict[str, Any] = next(one for one in resource["schema"]["fields"] if one["name"] == column)["constraints"]
    return found


def test_the_rules_say_what_holds_of_the_rows(tmp_path: Path) -> None:
    packed(bundled_catalog(), tmp_path / "ours")
    packed(review(tmp_path), tmp_path / "theirs")
    assert "budget project" not in rules(tmp_path / "ours", "programs", "kind")["enum"]
    assert "budget project" in rules(tmp_path / "theirs", "programs", "kind")["enum"]
    assert rules(tmp_path / "ours", "organizations", "summary") == {"required": True}
    assert rules(tmp_path / "theirs", "organizations", "summary") == {}
    assert "pattern" in rules(tmp_path / "ours", "organizations", "id")
    assert "pattern" not in rules(tmp_path / "theirs", "organizations", "id")


def test_the_descriptor_names_catalog_selection_date_sources_and_license(tmp_path: Path) -> None:
    words = "programs · METI"
    chosen = Chosen(selection=Selection(types=("program",), holders=("meti",)), words=words)
    packed(bundled_catalog(), tmp_path / "package", chosen)
    about = described(tmp_path / "package")
    assert about["title"] == f"STI Atlas catalog: {words}"
    assert (about["version"], about["catalog"]["published"]) == ("2026.1", "2026-11-22")
    assert about["catalog"]["selection"] == words
    assert about["created"].endswith("Z")
    assert about["licenses"][0]["name"] == "CC-BY-4.0"
    with Catalog.open(bundled_catalog()) as catalog:
        assert {one["title"] for one in about["sources"]} <= {one.name for one in catalog.stubs(catalog.ids()).values()}
    import_files([tmp_path / "package"], tmp_path / "part.db")
    with Catalog.open(tmp_path / "part.db") as part:
        overview_of_it = part.overview()
    assert (overview_of_it.title, overview_of_it.published) == (about["title"], "2026-11-22")


def test_a_selection_brings_all_that_it_refers_to_and_its_keys_hold(tmp_path: Path) -> None:
    selection = Selection(types=("program",), holders=("meti",))
    with Catalog.open(bundled_catalog()) as catalog:
        wanted = [row.id for row in catalog.rows(selection)]
        whole = json.loads(catalog_json(catalog))
    assert packed(bundled_catalog(), tmp_path / "package", Chosen(selection=selection)) == len(wanted) > 10
    assert validated(tmp_path / "package" / "datapackage.json") == [True, 15, []]
    done = import_files([tmp_path / "package"], tmp_path / "part.db")
    assert not done.log.entries  # nothing dangles
    part = json.loads(json_of(tmp_path / "part.db"))
    for name in ("sources", "organizations", "policies", "programs", "metrics", "terms", "discrepancies"):
        before = {one.get("id") or (one["record_id"], one["field"]): one for one in whole[name]}
        after = {one.get("id") or (one["record_id"], one["field"]): one for one in part[name]}
        assert after
        assert len(after) < len(before) or name == "sources"
        assert all(before[one] == value for one, value in after.items()), name
    assert set(wanted) <= {one["id"] for one in part["programs"]}
    about = {one["id"] for one in whole["metrics"] if one["subject_id"] in wanted}
    assert about <= {one["id"] for one in part["metrics"]}
    linked = {(one["type"], one["to_id"]) for one in whole["links"] if one["from_id"] in wanted}
    assert linked <= {(one["type"], one["to_id"]) for one in part["links"]}


@pytest.mark.parametrize("portion", [1, 3])
def test_portions_of_any_size_give_the_same_rows(portion: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = write_tiny(tmp_path / "tiny.db")
    for name, chosen in (("all", Chosen()), ("some", Chosen(ids=("q-fund", "portal")))):
        packed(source, tmp_path / name, chosen)
        monkeypatch.setattr("model.exporters.package_tables.PORTION", portion)
        packed(source, tmp_path / f"{name}-small", chosen)
        monkeypatch.undo()
        for path in sorted((tmp_path / name).glob("*.csv")):
            again = (tmp_path / f"{name}-small" / path.name).read_text(encoding="utf-8")
            assert sorted(again.splitlines()) == sorted(path.read_text(encoding="utf-8").splitlines()), path.name


def test_progress_is_told_and_may_stop_without_leaving_anything(tmp_path: Path) -> None:
    told: list[int] = []
    with Catalog.open(bundled_catalog()) as catalog:
        datapackage.pour(catalog, io.BytesIO(), Chosen(), told.append)
        assert told == sorted(told)
        assert told[-1] == len(catalog.ids())

        def stop(done: int) -> None:
            raise KeyboardInterrupt(done)

        for target in ("package", "package.zip"):
            with pytest.raises(KeyboardInterrupt):
                datapackage.write(catalog, tmp_path / target, Chosen(), stop)
    assert not list(tmp_path.iterdir())


# ---- folders that are there already


def test_a_package_is_replaced_as_a_whole(tmp_path: Path) -> None:
    packed(bundled_catalog(), tmp_path / "package")
    packed(write_tiny(tmp_path / "tiny.db"), tmp_path / "package")
    assert described(tmp_path / "package")["title"] == "Tiny"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["package", "tiny.db"]


def test_an_empty_folder_is_filled(tmp_path: Path) -> None:
    (tmp_path / "package").mkdir()
    packed(bundled_catalog(), tmp_path / "package")
    assert described(tmp_path / "package")["title"] == "STI Atlas catalog"


@pytest.mark.parametrize("own", ["notes.txt", "datapackage.json"])
def test_a_folder_with_other_files_is_left_alone(own: str, tmp_path: Path) -> None:
    folder = tmp_path / "thesis"
    folder.mkdir()
    (folder / own).write_text("{}", encoding="utf-8")
    with pytest.raises(WriteError, match=r"thesis holds other files, which would be lost: name a new"):
        packed(bundled_catalog(), folder)
    assert [(path.name, path.read_text(encoding="utf-8")) for path in folder.iterdir()] == [(own, "{}")]
    assert list(tmp_path.iterdir()) == [folder]


def test_a_package_beside_which_other_files_lie_is_left_alone(tmp_path: Path) -> None:
    packed(bundled_catalog(), tmp_path / "package")
    (tmp_path / "package" / "notes.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(WriteError, match="holds other files"):
        packed(bundled_catalog(), tmp_path / "package")
    assert (tmp_path / "package" / "notes.txt").read_text(encoding="utf-8") == "mine"


def test_a_file_in_place_of_the_folder_and_a_missing_folder_are_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    with pytest.raises(WriteError, match="file is a file: name a folder"):
        packed(bundled_catalog(), tmp_path / "file")
    with pytest.raises(WriteError, match="its folder does not exist"):
        packed(bundled_catalog(), tmp_path / "none" / "package")
    assert (tmp_path / "file").read_text(encoding="utf-8") == "mine"


def test_a_full_disk_is_told_and_leaves_the_package_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    packed(write_tiny(tmp_path / "tiny.db"), tmp_path / "package")
    before = {path.name: path.read_bytes() for path in (tmp_path / "package").iterdir()}

    def full(_handle: int) -> None:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr("os.fsync", full)
    for target in ("package", "package.zip"):
        with pytest.raises(WriteError, match=r"cannot be written \(No space left on device\): choose another place"):
            packed(bundled_catalog(), tmp_path / target)
    assert {path.name: path.read_bytes() for path in (tmp_path / "package").iterdir()} == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["package", "tiny.db"]


def test_a_package_that_cannot_take_its_place_leaves_the_one_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    packed(write_tiny(tmp_path / "tiny.db"), tmp_path / "package")
    rename = Path.rename

    def held(path: Path, target: Path) -> Path:
        if path.name == "new":
            raise PermissionError(13, os.strerror(13))
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", held)
    with pytest.raises(WriteError, match="Permission denied"):
        packed(bundled_catalog(), tmp_path / "package")
    assert described(tmp_path / "package")["title"] == "Tiny"


# ---- reading back


def test_a_cell_that_was_changed_by_hand_is_named(tmp_path: Path) -> None:
    packed(bundled_catalog(), tmp_path / "package")
    path = tmp_path / "package" / "roles.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("jst", "nobody"), encoding="utf-8")
    with pytest.raises(PackageError, match="organization_id 'nobody' is not in organizations"):
        import_files([tmp_path / "package"], tmp_path / "again.db")
    assert not (tmp_path / "again.db").exists()


def test_an_archive_that_was_cut_off_is_refused(tmp_path: Path) -> None:
    packed(bundled_catalog(), tmp_path / "package.zip")
    content = (tmp_path / "package.zip").read_bytes()
    (tmp_path / "package.zip").write_bytes(content[: len(content) // 2])
    with pytest.raises(ImportFailedError):
        import_files([tmp_path / "package.zip"], tmp_path / "again.db")


def test_the_archive_is_one_that_others_can_read(tmp_path: Path) -> None:
    packed(bundled_catalog(), tmp_path / "package.zip")
    with zipfile.ZipFile(tmp_path / "package.zip") as archive:
        assert archive.testzip() is None
        assert len(archive.namelist()) == 16
        assert archive.read("programs.csv").decode().startswith("id,kind,name,name_ja,abbreviation,")

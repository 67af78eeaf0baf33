"""A file appears whole or not at all."""

import os
import stat
import tempfile
from pathlib import Path

import pytest

from model.errors import WriteError
from model.files import SUFFIX, clear_after, prefix_of, written_whole


def test_a_file_appears_with_its_content_and_the_usual_rights(tmp_path: Path) -> None:
    target = tmp_path / "量子 #?%.json"
    with written_whole(target) as temporary:
        assert temporary.parent == tmp_path
        assert not target.exists()
        temporary.write_text("new", encoding="utf-8")
    plain = tmp_path / "plain"
    plain.touch()
    assert target.read_text(encoding="utf-8") == "new"
    assert stat.S_IMODE(target.stat().st_mode) == stat.S_IMODE(plain.stat().st_mode)
    assert {path.name for path in tmp_path.iterdir()} == {target.name, "plain"}


@pytest.mark.parametrize(
    "failure", [RuntimeError("a bug"), KeyboardInterrupt(), OSError(28, "No space left on device")]
)
def test_a_failure_leaves_the_old_file_and_nothing_beside_it(tmp_path: Path, failure: BaseException) -> None:
    target = tmp_path / "out.json"
    target.write_text("old", encoding="utf-8")

    def write() -> None:
        with written_whole(target) as temporary:
            temporary.write_text("half", encoding="utf-8")
            raise failure

    with pytest.raises(WriteError if isinstance(failure, OSError) else type(failure)):
        write()
    assert target.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [target]


def _write(target: Path) -> None:
    with written_whole(target) as temporary:
        temporary.write_bytes(b"x")


def test_a_folder_in_place_of_the_file_is_named_in_the_sentence(tmp_path: Path) -> None:
    with pytest.raises(WriteError, match=r"is a folder: name a file"):
        _write(tmp_path)


def test_a_missing_folder_is_named_in_the_sentence(tmp_path: Path) -> None:
    with pytest.raises(WriteError, match=r"its folder does not exist"):
        _write(tmp_path / "none" / "out.json")


def test_a_file_in_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(WriteError, match="cannot be written"):
        _write(tmp_path / "file" / "out.json")


def test_a_folder_that_may_not_be_written_is_named_in_the_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(**_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(tempfile, "mkstemp", refuse)
    with pytest.raises(WriteError, match=r"cannot be written \(Permission denied\): choose another place"):
        _write(tmp_path / "out.json")


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="the superuser writes everywhere")
def test_a_read_only_folder_is_refused(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(WriteError, match="Permission denied"):
            _write(tmp_path / "out.json")
    finally:
        tmp_path.chmod(0o700)


def test_a_name_too_long_for_the_disk_is_refused_with_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(WriteError, match="cannot be written"):
        _write(tmp_path / f"{'a' * 300}.json")


def test_a_name_just_short_enough_for_the_disk_is_written(tmp_path: Path) -> None:
    _write(tmp_path / f"{'a' * 250}.json")


def test_a_link_or_an_earlier_file_is_replaced_in_one_step(tmp_path: Path) -> None:
    target = tmp_path / "out.json"
    _write(target)
    with target.open("rb") as reader:
        with written_whole(target) as temporary:
            temporary.write_bytes(b"longer than before")
        assert reader.read() == b"x"
    assert target.read_bytes() == b"longer than before"


def test_what_an_ended_process_leaves_is_removed_and_what_it_put_aside_comes_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ended = 4_000_000_000  # no process has such a number
    scratch, folder = tmp_path / "scratch", tmp_path / "folder"
    monkeypatch.setattr(tempfile, "tempdir", str(scratch))
    (scratch / f"{prefix_of(ended)}abc" / "sheets").mkdir(parents=True)
    (scratch / f"{prefix_of(ended + 1)}abc").mkdir()
    left = folder / f".{prefix_of(ended)}abc{SUFFIX}"
    (left / "old").mkdir(parents=True)
    (left / "old" / "datapackage.json").touch()
    (left / "new").mkdir()
    (folder / f".{prefix_of(ended)}def{SUFFIX}").touch()
    clear_after(ended, (folder / "package", "xlsx"))
    assert [one.relative_to(folder).as_posix() for one in folder.rglob("*")] == ["package", "package/datapackage.json"]
    assert [one.name for one in scratch.iterdir()] == [f"{prefix_of(ended + 1)}abc"]

"""A program that is killed while one writes loses nothing that it had shown as saved.

`python -m tests.gui.test_killed 100` does it a hundred times, and says what was seen.
"""

import ast
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from model.notebook import Notebook

ROOT = Path(__file__).parents[2]
LONGEST = 2.0  # seconds from the first text that was saved to the end


def kill_while_typing(folder: Path, seed: int) -> tuple[int, int]:
    """Kill a program that types; return how many texts it had shown as saved, and how many characters were kept."""
    path = folder / "notebook.db"
    chance = random.Random(seed)  # noqa: S311  # nothing secret
    with subprocess.Popen(
        [sys.executable, "-m", "tests.gui.typing_until_killed", path, str(seed)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    ) as typing:
        assert typing.stdout is not None
        first = typing.stdout.readline()
        time.sleep(chance.uniform(0, LONGEST))
        typing.kill()
        lines = [first, *typing.stdout]
    assert typing.returncode == -9
    saved: dict[str, str] = {}
    whole = [line for line in lines if line.endswith("'\n")]  # the last one may be torn
    for line in whole:
        record_id, length, text = line.split(" ", 2)
        saved[record_id] = ast.literal_eval(text)
        assert len(saved[record_id]) == int(length)
    assert saved
    with Notebook.open(path) as notebook:
        assert notebook.notice is None, notebook.notice
        assert notebook.backup is None
        kept = {note.record_id: note.text for note in notebook.notes("Tiny")}
    for record_id, text in saved.items():
        assert kept[record_id].startswith(text), (
            f"{record_id}: {text!r} was shown as saved, kept is {kept[record_id]!r}"
        )
    return len(whole), sum(map(len, kept.values()))


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
@pytest.mark.parametrize("seed", range(3))
def test_what_was_shown_as_saved_survives_the_end_of_the_program(tmp_path: Path, seed: int) -> None:
    shown, _ = kill_while_typing(tmp_path, seed)
    assert shown


def main(times: int) -> None:
    """Kill it this many times; raise AssertionError at the first text that is lost."""
    total = characters = 0
    for seed in range(times):
        with tempfile.TemporaryDirectory() as folder:
            shown, kept = kill_while_typing(Path(folder), 1000 + seed)
        total += shown
        characters += kept
    print(f"killed {times} times: {total} texts were shown as saved, none was lost ({characters:,} characters kept)")  # noqa: T201


if __name__ == "__main__":
    main(int(sys.argv[1]))

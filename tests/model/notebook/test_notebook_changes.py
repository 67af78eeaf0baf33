"""What a notebook holds on records: notes, stars, collections, searches; undo of each change."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from model.errors import NotebookError
from model.notebook import Change, Named, Notebook
from model.notebook.selections import selection_from_json, selection_to_json
from model.selection import Selection

TITLE = "Tiny"
FUND, MOA, PLAN = Named("q-fund", "Quantum Fund"), Named("moa", "MOA"), Named("plan-5", "Fifth Plan")


@pytest.fixture
def notebook(tmp_path: Path) -> Iterator[Notebook]:
    with Notebook.open(tmp_path / "n.db") as opened:
        yield opened


def test_a_note_is_kept_with_the_name_of_its_record_and_its_times(notebook: Notebook) -> None:
    notebook.set_note(TITLE, FUND, "# First")
    first = notebook.note(TITLE, "q-fund")
    assert first is not None
    assert (first.text, first.record_name, first.created) == ("# First", "Quantum Fund", first.changed)
    notebook.set_note(TITLE, FUND.but(name="Quantum Fund 2"), "second")
    second = notebook.note(TITLE, "q-fund")
    assert second is not None
    assert (second.text, second.record_name, second.created) == ("second", "Quantum Fund 2", first.created)
    assert notebook.note("Another", "q-fund") is None
    notebook.set_note(TITLE, FUND, " \n")
    assert notebook.notes(TITLE) == []


def test_half_a_character_does_not_lose_a_note(notebook: Notebook) -> None:
    notebook.set_note(TITLE, FUND, "before \ud83d after")
    note = notebook.note(TITLE, "q-fund")
    assert note is not None
    assert note.text == "before ? after"


def test_notes_are_found_by_all_words_in_any_form(notebook: Notebook) -> None:
    notebook.set_note(TITLE, FUND, "The ＡＩ strategy and 量子 computers")
    notebook.set_note(TITLE, MOA, "ai alone")
    notebook.set_note("Another", PLAN, "AI strategy")
    assert notebook.found_in_notes("STRATEGY ai", TITLE) == ["q-fund"]
    assert notebook.found_in_notes("量子", TITLE) == ["q-fund"]
    assert set(notebook.found_in_notes("ai", TITLE)) == {"q-fund", "moa"}
    assert notebook.found_in_notes("  ", TITLE) == []


def test_collections_keep_the_order_in_which_records_came(notebook: Notebook) -> None:
    notebook.add_to_collection(TITLE, [PLAN, FUND], "mine")
    notebook.add_to_collection(TITLE, [MOA, FUND], "mine")
    notebook.add_to_collection("Another", [FUND], "mine")
    [mine] = notebook.collections(TITLE)
    assert mine.members == (PLAN, FUND, MOA)
    assert mine.size == 4
    notebook.remove_from_collection(TITLE, ["plan-5"], "mine")
    assert notebook.collections(TITLE)[0].members == (FUND, MOA)
    assert notebook.kept(TITLE, "moa").collections == ("mine",)


@pytest.mark.parametrize(
    ("doing", "said"),
    [
        (lambda notebook: notebook.new_collection("mine"), "choose another name"),
        (lambda notebook: notebook.new_collection(" "), "needs a name"),
        (lambda notebook: notebook.rename_collection("other", "mine"), "choose another name"),
        (lambda notebook: notebook.rename_collection("none", "new"), "There is no collection"),
        (lambda notebook: notebook.delete_collection("none"), "There is no collection"),
        (lambda notebook: notebook.remove_from_collection(TITLE, ["moa"], "none"), "There is no collection"),
        (lambda notebook: notebook.save_search("", "x", Selection()), "needs a name"),
    ],
)
def test_what_cannot_be_done_is_said_and_changes_nothing(
    notebook: Notebook, doing: Callable[[Notebook], Change], said: str
) -> None:
    notebook.new_collection("mine")
    notebook.new_collection("other")
    before = notebook.contents()
    with pytest.raises(NotebookError, match=said):
        doing(notebook)
    assert notebook.contents() == before


CHANGES: list[Callable[[Notebook], Change]] = [
    lambda notebook: notebook.set_note(TITLE, FUND, "one"),
    lambda notebook: notebook.set_note(TITLE, FUND, "two"),
    lambda notebook: notebook.set_note(TITLE, FUND, ""),
    lambda notebook: notebook.toggle_star(TITLE, MOA),
    lambda notebook: notebook.add_to_collection(TITLE, [FUND, PLAN], "kept"),
    lambda notebook: notebook.remove_from_collection(TITLE, ["moa"], "kept"),
    lambda notebook: notebook.rename_collection("kept", "renamed"),
    lambda notebook: notebook.delete_collection("kept"),
    lambda notebook: notebook.new_collection("new"),
    lambda notebook: notebook.save_search("all", "", Selection(disputed=True)),
    lambda notebook: notebook.delete_search("all"),
]


@settings(deadline=None, max_examples=30)  # each is written to a disk
@given(order=st.permutations(range(len(CHANGES))))
def test_undo_in_reverse_leads_back_and_redo_leads_forth(
    tmp_path_factory: pytest.TempPathFactory, order: list[int]
) -> None:
    with Notebook.open(tmp_path_factory.mktemp("undo") / "n.db") as notebook:
        notebook.add_to_collection(TITLE, [MOA], "kept")
        made, states = [], [notebook.contents()]
        for number in order:
            try:
                made.append(CHANGES[number](notebook))
            except NotebookError:  # of a collection that is not there in this order
                continue
            states.append(notebook.contents())
        for change, state in zip(reversed(made), reversed(states[:-1]), strict=True):
            notebook.undo(change)
            assert notebook.contents() == state
        for change, state in zip(made, states[1:], strict=True):
            notebook.redo(change)
            assert notebook.contents() == state


def test_a_change_that_another_has_overtaken_is_not_undone(notebook: Notebook) -> None:
    change = notebook.set_note(TITLE, FUND, "one")
    notebook.set_note(TITLE, FUND, "two")
    with pytest.raises(NotebookError, match="changed since"):
        notebook.undo(change)
    note = notebook.note(TITLE, "q-fund")
    assert note is not None
    assert note.text == "two"


def test_a_change_says_which_records_of_a_catalog_it_touches(notebook: Notebook) -> None:
    assert notebook.set_note(TITLE, FUND, "x").records(TITLE) == {"q-fund"}
    assert notebook.add_to_collection(TITLE, [FUND, MOA], "mine").records(TITLE) == {"q-fund", "moa"}
    assert notebook.toggle_star("Another", FUND).records(TITLE) == frozenset()
    assert notebook.save_search("x", "x", Selection()).records(TITLE) == frozenset()


# ---- searches

WHOLE = Selection(
    text='"量子" -x',
    types=("policy", "program"),
    kinds=("grant",),
    holders=("moa",),
    running=(2019, 2021),
    started=(2015, 2015),
    has_budget=True,
    ids=(),
)


def test_a_search_is_found_again_as_it_was_saved(notebook: Notebook) -> None:
    notebook.save_search("b", "typed", WHOLE)
    notebook.save_search("A", "", Selection())
    assert [(one.name, one.typed, one.selection, one.notice) for one in notebook.searches()] == [
        ("A", "", Selection(), None),
        ("b", "typed", WHOLE, None),
    ]


def test_every_condition_of_a_selection_survives_json() -> None:
    assert selection_from_json(selection_to_json(WHOLE)) == (WHOLE, None)
    assert selection_to_json(Selection()) == "{}"


@pytest.mark.parametrize(
    "text",
    [
        '{"kinds": ["grant"], "moons": 3}',
        '{"kinds": ["grant"], "running": [2019, "x"]}',
        '{"kinds": ["grant"], "types": ["planet"]}',
        '{"kinds": ["grant"], "has_budget": 1}',
        '{"kinds": ["grant"], "running": [true, false]}',
        '{"kinds": ["grant"], "ids": "moa"}',
    ],
)
def test_conditions_that_are_not_known_are_left_out_and_told(text: str) -> None:
    selection, notice = selection_from_json(text)
    assert selection == Selection(kinds=("grant",))
    assert notice is not None


@pytest.mark.parametrize("text", ["", "[]", "null", "{", "[" * 100_000])
def test_conditions_that_cannot_be_read_are_told(text: str) -> None:
    selection, notice = selection_from_json(text)
    assert selection == Selection()
    assert notice is not None

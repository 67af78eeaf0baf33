"""Values: made by name or in order, equal by their fields, never changed."""

import copy
import pickle

import pytest

from model.value import Value


class Point(Value, kw_only=False):
    """A place, given in order."""

    x: int
    y: int = 0


class Named(Value):
    """Something with a name."""

    name: str
    note: str | None = None
    places: tuple[Point, ...] = ()


class Counted(Named):
    """Something with a name that is counted: a field without a default after such with one."""

    count: int


def test_fields_are_given_by_name_or_in_order_and_defaults_fill_in() -> None:
    assert (Point(1).x, Point(1).y, Point(1, 2).y, Point(y=3, x=1).y) == (1, 0, 2, 3)
    counted = Counted(name="a", count=2)
    assert (counted.name, counted.note, counted.places, counted.count) == ("a", None, (), 2)
    assert repr(Counted(count=2, name="a")) == "Counted(name='a', note=None, places=(), count=2)"


@pytest.mark.parametrize("given", [{}, {"name": "a"}, {"count": 1}, {"name": "a", "count": 1, "color": "red"}])
def test_a_missing_or_unknown_field_is_refused(given: dict[str, object]) -> None:
    with pytest.raises(TypeError, match="Counted has the fields name, note, places, count"):
        Counted(**given)  # type: ignore[arg-type]


def test_more_than_the_fields_is_refused() -> None:
    with pytest.raises(TypeError, match="Point has the fields x, y"):
        Point(1, 2, 3)  # type: ignore[call-arg]


def test_values_are_equal_by_class_and_fields_and_can_be_keys() -> None:
    assert Point(1, 2) == Point(y=2, x=1)
    assert Point(1, 2) != Point(1, 3)
    assert Named(name="a") != Counted(name="a", count=0)
    assert Point(1) != (1, 0)
    assert len({Point(1), Point(1, 0), Point(1, 2), Named(name="a"), Named(note=None, name="a")}) == 3


def test_a_value_cannot_be_changed_but_another_made_of_it() -> None:
    point = Point(1, 2)
    with pytest.raises(AttributeError, match="Point cannot be changed"):
        point.x = 3  # type: ignore[misc]
    with pytest.raises(AttributeError, match="Point cannot be changed"):
        del point.x
    assert (point.but(x=3), point) == (Point(3, 2), Point(1, 2))
    with pytest.raises(TypeError):
        point.but(z=3)


def test_the_fields_stand_in_order_however_they_were_given() -> None:
    assert list(vars(Counted(count=1, places=(), name="a"))) == ["name", "note", "places", "count"]


def test_values_can_be_copied_and_pickled() -> None:
    named = Named(name="a", places=(Point(1),))
    assert pickle.loads(pickle.dumps(named)) == copy.copy(named) == copy.deepcopy(named) == named  # noqa: S301

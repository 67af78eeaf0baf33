"""Sparklines: the last point marked, what is ahead dashed, sharp on any screen, quick."""

import time

import pytest
from PySide6.QtGui import QImage

from gui.sparkline import points_of, sparkline, sparkline_size
from model.report.money import MoneyCell, MoneyRow
from model.report.page_values import Point

INK = "#0b5a8a"


def inked(image: QImage, x: int) -> list[int]:
    """Return the rows of a column of pixels that are painted."""
    return [y for y in range(image.height()) if image.pixelColor(x, y).alpha() > 100]


def columns(image: QImage) -> list[bool]:
    return [bool(inked(image, x)) for x in range(image.width())]


def test_a_rising_series_ends_at_the_top_with_a_dot() -> None:
    image = sparkline([Point(2000, 1), Point(2001, 2), Point(2002, 3)], 13, 1.0, INK)
    assert image.size() == sparkline_size(13)
    shown = [x for x, painted in enumerate(columns(image)) if painted]
    assert min(inked(image, shown[0])) > image.height() / 2 > max(inked(image, shown[-1]))
    assert len(inked(image, shown[-2])) > len(inked(image, image.width() // 2))


def test_what_leads_to_a_target_is_dashed() -> None:
    points = [Point(2000, 1), Point(2010, 1), Point(2020, 1, ahead=True)]
    image = sparkline(points, 13, 1.0, INK)
    painted = columns(image)
    half = image.width() // 2
    assert all(painted[4 : half - 1])
    assert not all(painted[half + 1 : -6])
    assert any(painted[half + 1 : -6])


def test_distances_in_time_are_kept() -> None:
    image = sparkline([Point(2000, 0), Point(2009, 0), Point(2010, 1)], 13, 1.0, INK)
    assert min(inked(image, image.width() // 2)) > image.height() / 2


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
def test_it_has_the_pixels_of_the_device(ratio: float) -> None:
    image = sparkline([Point(2000, 1), Point(2001, 2), Point(2002, 3)], 13, ratio, INK)
    assert image.devicePixelRatio() == ratio
    assert abs(image.width() - sparkline_size(13).width() * ratio) <= 1


def test_a_line_of_one_level_and_no_points_at_all_can_be_drawn() -> None:
    assert any(columns(sparkline([Point(2000, 5), Point(2000, 5)], 13, 1.0, INK)))
    assert not any(columns(sparkline([], 13, 1.0, INK)))


def test_a_row_of_money_is_pictured_where_it_has_enough_amounts_that_change() -> None:
    years = (2021, 2022, 2023, 2024)

    def row(*amounts: int | None) -> MoneyRow:
        cells = tuple(None if amount is None else MoneyCell(amount) for amount in amounts)
        return MoneyRow("initial", "Initial budget", "", cells, ())

    assert points_of(row(1, None, 3, 4), years) == (Point(2021, 1), Point(2023, 3), Point(2024, 4))
    assert points_of(row(1, None, None, 4), years) == ()
    assert points_of(row(7, 7, 7, 7), years) == ()


def test_it_is_drawn_within_a_millisecond() -> None:
    points = [Point(2000 + n, n * n % 7, n > 15) for n in range(20)]
    times = []
    for _ in range(50):
        started = time.perf_counter()
        sparkline(points, 13, 2.0, INK)
        times.append(time.perf_counter() - started)
    assert sorted(times)[len(times) // 2] < 0.001

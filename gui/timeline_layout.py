"""Where everything of a timeline stands: times across, lanes and bars down. No widget."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import accumulate
from math import ceil, floor
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from model.lanes import Lane

HEADER = -1  # stands for the head of a lane where a bar is asked for
Place = tuple[int, int]  # a lane and a bar of it, or HEADER

_BEFORE, _AFTER = 14.0, 40.0  # pixels beside what is drawn: for marks of an open start, of an open end
_MOST_PER_YEAR = 600.0  # pixels
_WIDEST = 1e8  # pixels: a scroll bar counts in 32 bits


class Scale:
    """Times as pixels. `zoom` is how many pixels a year has, None as many as show all."""

    def __init__(self) -> None:
        self.first, self.last = 0.0, 1.0
        self.width = 100.0
        self.zoom: float | None = None

    @property
    def fitting(self) -> float:
        """Return the pixels of a year when all is shown."""
        return max(self.width - _BEFORE - _AFTER, 1.0) / (self.last - self.first)

    @property
    def per_year(self) -> float:
        """Return how many pixels a year has."""
        return self.fitting if self.zoom is None else min(max(self.zoom, self.fitting), self.most)

    @property
    def most(self) -> float:
        return max(self.fitting, min(_MOST_PER_YEAR, _WIDEST / (self.last - self.first)))

    @property
    def length(self) -> float:
        """Return the pixels of all."""
        return _BEFORE + _AFTER + (self.last - self.first) * self.per_year

    def x(self, time: float, scrolled: float) -> float:
        """Return where a time stands."""
        return _BEFORE + (time - self.first) * self.per_year - scrolled

    def time(self, x: float, scrolled: float) -> float:
        """Return which time stands at a place."""
        return self.first + (x + scrolled - _BEFORE) / self.per_year

    def zoomed(self, factor: float, x: float, scrolled: float) -> float:
        """Zoom so that the time at a place stays there. Return how far it is scrolled then."""
        held = self.time(x, scrolled)
        wanted = min(self.per_year * factor, self.most)
        self.zoom = None if wanted <= self.fitting else wanted
        return max(0.0, _BEFORE + (held - self.first) * self.per_year - x)

    def ticks(self, scrolled: float, room: float) -> list[int]:
        """Return the years in sight that a label of `room` pixels fits to: each, or every 2nd, 5th, 10th, ..."""
        step, factors = 1, (2, 5, 10)
        power = 1
        while step * self.per_year < room:
            step = next((power * factor for factor in factors if power * factor > step), step)
            if step == power * 10:
                power *= 10
        start = max(self.time(0, scrolled), self.first - 1)
        end = min(self.time(self.width, scrolled), self.last + 1)
        return list(range(ceil(start / step) * step, floor(end) + 1, step))


class Lines:
    """The heads of the lanes and the bars below them, from top to bottom. Collapsed lanes show their head only."""

    def __init__(
        self, lanes: Sequence[Lane], collapsed: Collection[str], *, title: int, bands: Sequence[int], bar: int
    ) -> None:
        """Place lanes. Heights in pixels: of a lane's title, of the band below each that counts, of a bar."""
        self.title, self.bar = title, bar
        self._counts = [0 if lane.key in collapsed else len(lane.bars) for lane in lanes]
        self._heads = [title + band for band in bands]
        heights = (head + count * bar for head, count in zip(self._heads, self._counts, strict=True))
        self._tops = [0, *accumulate(heights)]

    @property
    def height(self) -> int:
        return self._tops[-1]

    def top(self, lane: int) -> int:
        """Return where a lane begins."""
        return self._tops[lane]

    def head(self, lane: int) -> int:
        """Return how high the head of a lane is, with its band."""
        return self._heads[lane]

    def span(self, place: Place) -> tuple[int, int]:
        """Return the top and the height of a line. A bar of a collapsed lane stands where its head does."""
        lane, bar = place
        if bar == HEADER or bar >= self._counts[lane]:
            return self._tops[lane], self._heads[lane]
        return self._tops[lane] + self._heads[lane] + bar * self.bar, self.bar

    def at(self, y: int) -> Place | None:
        """Return the line at a height, None below the last and above the first."""
        if not 0 <= y < self.height:
            return None
        lane = bisect_right(self._tops, y) - 1
        below = y - self._tops[lane] - self._heads[lane]
        return lane, HEADER if below < 0 else below // self.bar

    def between(self, top: int, bottom: int) -> Iterator[Place]:
        """Return the lines that are in sight, from top to bottom."""
        first = self.at(max(top, 0))
        place = first
        while place is not None and self.span(place)[0] < bottom:
            yield place
            place = self.after(place, 1)

    def after(self, place: Place, steps: int) -> Place | None:
        """Return the next line (1) or the one before (-1), None where there is none."""
        lane, bar = place
        bar += steps
        if HEADER <= bar < self._counts[lane]:
            return lane, bar
        lane += steps
        if not 0 <= lane < len(self._counts):
            return None
        return lane, HEADER if steps > 0 else self._counts[lane] - 1

    @property
    def last(self) -> Place | None:
        return (len(self._counts) - 1, self._counts[-1] - 1) if self._counts else None


def place_of(lanes: Iterable[Lane], record_id: str) -> Place | None:
    """Return the first line of a record, whether its lane is collapsed or not."""
    for number, lane in enumerate(lanes):
        for position, bar in enumerate(lane.bars):
            if bar.row.id == record_id:
                return number, position
    return None

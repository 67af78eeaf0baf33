"""Measure times and memory, and show them: medians of several repetitions, the things compared in turn."""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
REPETITIONS = 5


class Clock:
    """What goes by: the time on the wall, or that of the processor, which does not count what else the machine does."""

    read: Callable[[], float] = staticmethod(time.perf_counter)


@dataclass(frozen=True)
class Ran:
    """A program that ran to its end."""

    seconds: float
    processor: float  # seconds of its processors' time
    peak: float  # resident memory, in megabytes; at least that of this process when it started the other
    output: str


def milliseconds(work: Callable[[], object]) -> float:
    begun = Clock.read()
    work()
    return (Clock.read() - begun) * 1000


def in_turn(works: Mapping[str, Callable[[], object]], repetitions: int = REPETITIONS) -> dict[str, float]:
    """Do each work once after the other, several times over; return the median milliseconds of each."""
    times: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(repetitions):
        for name, work in works.items():
            times[name].append(milliseconds(work))
    return {name: statistics.median(found) for name, found in times.items()}


def run(arguments: Sequence[str | Path], environment: Mapping[str, str] | None = None) -> Ran:
    """Run a program to its end. Raises CalledProcessError when it fails."""
    begun = time.perf_counter()
    process = subprocess.Popen(
        [str(argument) for argument in arguments],
        cwd=ROOT,
        env={**os.environ, **(environment or {})},
        stdout=subprocess.PIPE,
        text=True,
    )
    with process:
        output = process.stdout.read() if process.stdout else ""
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - begun
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, arguments, output)
    unit = 1024 * 1024 if sys.platform == "darwin" else 1024
    return Ran(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / unit, output)


def python(*arguments: str | Path, environment: Mapping[str, str] | None = None) -> Ran:
    return run([sys.executable, *arguments], environment)


def spread(times: Sequence[float]) -> str:
    """Return median, 95th percentile and maximum of milliseconds."""
    ranked = sorted(times)
    at = (len(ranked) // 2, min(len(ranked) * 95 // 100, len(ranked) - 1), -1)
    return "  ".join(f"{name} {ranked[place]:8.2f}" for name, place in zip(("p50", "p95", "max"), at, strict=True))


def slowest(times: Mapping[str, float], count: int = 8) -> list[str]:
    """Return the names of what took longest, with the milliseconds."""
    ranked = sorted(times.items(), key=lambda one: -one[1])
    return [f"    {found:9.2f} ms  {name}" for name, found in ranked[:count]]


def compare(runs: Mapping[str, Sequence[Ran]], floor: str) -> None:
    """Print the medians of several runs of programs, as multiples of the runs of one of them."""
    least = _medians(runs[floor])
    for name, found in runs.items():
        own = _medians(found)
        ratios = [one / other for one, other in zip(own, least, strict=True)]
        print(
            f"  {name:<28} {own[0]:8.3f} s ({ratios[0]:.2f} times), of the processor {own[1]:8.3f} s"
            f" ({ratios[1]:.2f} times), peak memory {max(one.peak for one in found):.0f} MB"
        )


def _medians(runs: Sequence[Ran]) -> tuple[float, float]:
    return statistics.median(one.seconds for one in runs), statistics.median(one.processor for one in runs)

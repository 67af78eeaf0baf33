"""Make catalogs to measure with: `python -m tests.benchmarks.generate FOLDER [--programs 1000 100000 1000000] [--csv]`.

The same number gives the same catalog. Everything in them is invented.
"""

import argparse
import csv
import math
import resource
import sqlite3
import time
from collections.abc import Iterator, Sequence
from itertools import accumulate
from pathlib import Path
from random import Random
from typing import Any
from urllib.parse import quote

from model.database import open_catalog
from model.measures import MEASURE_BY_ID
from model.writer import CatalogWriter
from tests.benchmarks.surroundings import Maker, Row, Surroundings
from tests.benchmarks.words import Texts, Zipf

SIZES = (1_000, 100_000, 1_000_000)
_KINDS = ("project", "subsidy", "fund", "program", "grant", "survey")
_NEWEST = 2024
_CSV = (
    *("id", "name", "name_ja", "ministry", "kind", "start_year", "end_year"),
    *("FY2024 initial budget (yen)", "technology", "summary"),
)


class Programs:
    """Writes the rows of programs one after the other, as an importer does."""

    def __init__(self, random: Random, around: Surroundings) -> None:
        self._random = random
        self._around = around
        self._texts = Texts(random)
        self._kinds = Zipf(random, _KINDS)
        self._units = list(accumulate(around.unit_weights))
        self._institutes = Zipf(random, around.institutes)
        self._recipients = Zipf(random, around.recipients)
        self._policies = Zipf(random, around.policies)
        self._sources = Zipf(random, around.sources)
        self._terms = [Zipf(random, ids) for ids in around.terms.values()]

    def head(self, number: int) -> tuple[dict[str, Any], str, str]:
        """Return the row of a program itself, its unit and its technology."""
        random = self._random
        name, name_ja, summary = self._texts.draw()
        start = random.randint(1990, _NEWEST) if random.random() < 0.9 else None
        end = start + random.randint(1, 10) if start and random.random() < 0.6 else None
        row = {
            "id": f"gen:{number:07d}",
            "kind": self._kinds.one(),
            "name": name,
            "name_ja": name_ja,
            "identifier": f"{number:06d}",
            "start_year": start,
            "end_year": end,
            "ongoing": int(end >= _NEWEST) if end else None,
            "calendar": "JFY",
            "summary": summary,
        }
        unit = random.choices(self._around.units, cum_weights=self._units)[0]
        return row, unit, self._terms[0].one()

    def rows(self, number: int) -> Iterator[Row]:
        """Return everything about a program."""
        row, unit, technology = self.head(number)
        program, chance = row["id"], self._random.random
        yield "programs", row
        source = self._sources.one()
        yield "citations", _citation(program, source, f"project {number}")
        yield "roles", _role(program, "responsible", unit)
        if chance() < 0.3:
            yield "roles", _role(program, "implementing", self._institutes.one())
        for term in dict.fromkeys([technology, *(terms.one() for terms in self._terms)]):
            yield "classifications", {"record_id": program, "term_id": term}
        if chance() < 0.25:
            yield from self._link(program, "implements", self._policies.one(), source)
        if chance() < 0.2:
            for recipient in sorted(set(self._recipients.some(2))):
                yield from self._link(program, "funds", recipient, source)
        if chance() < 0.02:
            yield "aliases", {"record_id": program, "name": f"Project {number}", "kind": "alias"}
        if chance() < 0.2:
            yield "items", {"record_id": program, "position": 1, "role": "outline", "text": self._texts.draw()[1]}
        if chance() < 0.9:
            yield from self._money(program)

    def _link(self, program: str, link_type: str, other: str, source: str) -> Iterator[Row]:
        link = f"{program}:{link_type}:{other.removeprefix('gen:')}"
        yield "links", {"id": link, "from_id": program, "type": link_type, "to_id": other}
        yield "citations", _citation(link, source, "generated")

    def _money(self, program: str) -> Iterator[Row]:
        """Return three fiscal years of initial budgets, or two with what was spent; one in 200 is stated twice."""
        random = self._random
        amount = round(math.exp(random.gauss(17, 2))) * 1_000
        years: dict[str, Sequence[int]] = {"initial": (2022, 2023, 2024)}
        if random.random() < 0.35:
            years = {"initial": (2023, 2024), "executed": (2022, 2023)}
        for measure, of_measure in years.items():
            metric, own = f"{program}:{measure}", MEASURE_BY_ID[measure]
            yield (
                "metrics",
                {
                    "id": metric,
                    "name": own.name,
                    "name_ja": own.name_ja,
                    "unit": "yen",
                    "subject_id": program,
                    "measure": measure,
                },
            )
            for year in of_measure:
                stated = amount * (year % 7 + 7) // 10  # somewhat different every year
                yield _observation(metric, f"FY{year}", year, stated, own.status)
        if random.random() < 0.005:
            metric = f"{program}:initial"
            yield _observation(metric, f"{metric}:again", 2024, amount * 2, "budget")
            yield "citations", _citation(f"{metric}:again", self._around.sources[-1], "generated")


def _citation(target: str, source: str, locator: str) -> dict[str, Any]:
    return {"target_id": target, "source_id": source, "locator": locator, "basis": "stated"}


def _role(program: str, role: str, organization: str) -> dict[str, Any]:
    return {"record_id": program, "role": role, "position": 1, "organization_id": organization}


def _observation(metric: str, own_id: str, year: int, value: int, status: str) -> Row:
    return "observations", {
        "id": own_id,
        "metric_id": metric,
        "period": f"FY{year}",
        "geography": "JPN",
        "value": value,
        "currency": "JPY",
        "qualifier": "exact",
        "status": status,
        "printed": str(value),
    }


def catalog_rows(programs: int) -> Iterator[Row]:
    """Return the rows of a catalog."""
    random = Random(programs)  # noqa: S311
    maker = Maker(random, recipients=max(programs // 20, 100))
    yield from maker.rows()
    writer = Programs(random, maker.made)
    for number in range(programs):
        yield from writer.rows(number)


def write_catalog(target: Path, programs: int) -> None:
    """Make a catalog, replacing the file that is there."""
    target.unlink(missing_ok=True)
    connection = sqlite3.connect(f"file:{quote(str(target))}", uri=True, isolation_level=None)
    begun = time.perf_counter()

    def say(what: str) -> None:
        print(f"  {time.perf_counter() - begun:7.1f} s  {what}")

    about = {"title": f"Generated: {programs:,} programs", "version": "1", "published": "2024", "license": "CC0-1.0"}
    try:
        writer = CatalogWriter(connection, about)
        writer.add(catalog_rows(programs))
        writer.finish(progress=say)
    finally:
        connection.close()
    say("done")
    open_catalog(target).close()


def write_csv(target: Path, programs: int) -> None:
    """Make a plain table of the programs of a catalog."""
    random = Random(programs)  # noqa: S311
    maker = Maker(random, recipients=100)
    for _ in maker.rows():
        pass
    writer = Programs(random, maker.made)
    with target.open("w", encoding="utf-8", newline="") as file:
        lines = csv.writer(file)
        lines.writerow(_CSV)
        for number in range(programs):
            row, unit, technology = writer.head(number)
            budget = round(math.exp(random.gauss(17, 2))) * 1_000 if random.random() < 0.9 else ""
            own = (row["id"], row["name"], row["name_ja"], unit.split("-")[0], row["kind"])
            years = (row["start_year"], row["end_year"])
            lines.writerow((*own, *years, budget, maker.made.names[technology], row["summary"]))


def catalog_file(folder: Path, programs: int) -> Path:
    """Return the catalog of a size in a folder, made when it is not there yet."""
    target = folder / f"{programs}.db"
    if not target.exists():
        write_catalog(target, programs)
    return target


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description="Make catalogs to measure with.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--programs", type=int, nargs="+", default=SIZES, metavar="N")
    parser.add_argument("--csv", action="store_true", help="write plain tables instead")
    options = parser.parse_args(arguments)
    options.folder.mkdir(parents=True, exist_ok=True)
    for programs in options.programs:
        target = options.folder / f"{programs}.{'csv' if options.csv else 'db'}"
        begun = time.perf_counter()
        (write_csv if options.csv else write_catalog)(target, programs)
        seconds, size = time.perf_counter() - begun, target.stat().st_size / 1e6
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"{target}: {programs:,} programs in {seconds:.1f} s, {size:,.0f} MB, peak memory {peak:.0f} MB")


if __name__ == "__main__":
    main()

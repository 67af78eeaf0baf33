"""The rows of a table as rows of a catalog, in one pass."""

from pathlib import PurePath
from typing import Any

from model.importers import Row, Stream
from model.importers.cells import UnitError, Years, amount, clean, years
from model.importers.corporate_number import corporate_number
from model.importers.inputs import InputFile, Log, slug
from model.importers.mapping import NOT_STATED, Column, Mapping
from model.importers.review import citation, short_name
from model.importers.sheets import Sheet
from model.importers.table_plan import Plan
from model.importers.table_shared import LONGEST_NAME, Entries, Place, Shared, organization_id
from model.measures import MEASURE_BY_ID
from model.search import is_japanese

_LONGEST_KEY = 80  # characters of a name in an id
_REMEMBERED = 100_000  # cells
_UNITS = {"JPY": "yen", "EUR": "euro"}  # as in the bundled catalog; other currencies by their code
_NO_YEARS = Years()
_ROLES = {"responsible organization": "responsible", "implementing organization": "implementing"}


class TableReader:
    """Reads tables one after another; what they share is given once. `made` counts the records."""

    def __init__(self, log: Log) -> None:
        self.made = 0
        self._log = log
        self._sources: dict[InputFile, str] = {}
        self._seen: set[int] = set()  # hashes of ids with the year of their row: a million texts would take 150 MB
        self._times: dict[int, int] = {}  # how often an id came, where more than once
        self._shared = Shared()
        self._years: dict[str, Years] = {}

    def rows(self, sheet: Sheet, mapping: Mapping) -> Stream:
        """Yield what the rows of a sheet say."""
        plan = Plan(sheet, mapping, self._log)
        if plan.name == plan.width:
            self._log.add(sheet.label, "a table was skipped", "no column is the name")
            return
        if sheet.file not in self._sources:
            yield "sources", self._new_source(sheet, mapping)
        source = self._sources[sheet.file]
        part = slug(sheet.name)[:_LONGEST_KEY] if sheet.name else ""
        prefix = f"{source}-{part}:" if part else f"{source}:"
        where = f"sheet {sheet.name}, {sheet.numbered}" if sheet.name else sheet.numbered
        self._shared.forget_cells()
        width = plan.width
        for number, cells in sheet.rows:
            place = Place(source, f"{where} {number}", sheet.label, self._log)
            if len(cells) != width:
                if any(cells[width:]):
                    place.note("cells beyond the header were left out")
                cells[width:] = [""] * (width - len(cells))
            cells.append("")
            name = clean(cells[plan.name])
            if name is None:
                place.note("a row without a name was skipped")
                continue
            identifier, year = clean(cells[plan.id]), cells[plan.year]
            record_id = self._record_id(plan.table, prefix, identifier, name, year)
            if record_id is None:
                place.note("a row was skipped, its id stands in an earlier one", identifier or "")
                continue
            entries = self._record(plan, cells, record_id, name, identifier, place)
            if plan.amounts:
                self._add_amounts(entries, plan, cells, record_id, place)
            yield from entries
            self.made += 1
            if plan.table == "organizations":
                self._shared.add_organization(record_id, name)

    def _new_source(self, sheet: Sheet, mapping: Mapping) -> Row:
        stem = slug(PurePath(sheet.file.name).stem)[:_LONGEST_KEY] or "table"
        taken = set(self._sources.values())
        source = next(name for name in (stem, *(f"{stem}-{n}" for n in range(2, len(taken) + 3))) if name not in taken)
        self._sources[sheet.file] = source
        texts = [*sheet.header, *(cell for row in sheet.sample for cell in row)]
        return {
            "id": source,
            "title": sheet.file.name,
            "publisher": mapping.publisher,
            "published": mapping.published,
            "language": "ja" if any(map(is_japanese, texts)) else "und",  # ISO 639: undetermined
            "summary": short_name(f"Table with the columns {', '.join(filter(None, sheet.header))}."),
        }

    def _record_id(self, table: str, prefix: str, identifier: str | None, name: str, year: str) -> str | None:
        """Return an id that no row of the year has had; None for a row whose own id has come before."""
        own = identifier
        if table == "organizations":
            own = corporate_number(identifier) if identifier else None
            record_id = f"houjin:{own}" if own else organization_id(name)
        else:
            record_id = prefix + (slug((identifier or name)[:_LONGEST_KEY]) or "row")
        first = token = hash((record_id, year))
        if token in self._seen and own:
            return None
        base = record_id
        while token in self._seen:
            self._times[first] = self._times.get(first, 1) + 1
            record_id = f"{base}-{self._times[first]}"
            token = hash((record_id, year))
        self._seen.add(token)
        return record_id

    def _record(
        self, plan: Plan, cells: list[str], record_id: str, name: str, identifier: str | None, place: Place
    ) -> Entries:
        name_ja, abbreviation, kind, summary, url, start, end, span = plan.pick(cells)
        if "\ufffd" in name:
            place.note("a name has characters that cannot be read", name)
        row: dict[str, Any] = {
            "id": record_id,
            "kind": clean(kind),
            "name": name,
            "name_ja": clean(name_ja) or (None if name.isascii() or not is_japanese(name) else name),
            "abbreviation": clean(abbreviation),
            "url": self._web_address(url, place) if url else None,
            "summary": clean(summary),
            "identifier": identifier,
        }
        entries: Entries = [(plan.table, row), citation(record_id, place.source, place.locator)]
        items: list[tuple[str, str]] = []
        if len(name) > LONGEST_NAME or "\n" in name:
            row["name"] = short_name(" ".join(name.split()))
            row["name_ja"] = row["name_ja"] and short_name(" ".join(row["name_ja"].split()))
            items.append(("full name", name))
        if start or end or span:
            self._add_years(row, plan, start, end, span, place)
        if plan.bodies:
            self._add_bodies(entries, row, plan, cells, place)
        for position, column in plan.terms:
            if cells[position]:
                ids = self._shared.terms(entries, position, column, cells[position], place)
                entries += [("classifications", {"record_id": record_id, "term_id": term_id}) for term_id in ids]
        if plan.events or plan.items or items:
            self._add_items(entries, items, row, plan, cells, place)
        return entries

    # ---- cells

    def _web_address(self, cell: str, place: Place) -> str | None:
        url = clean(cell)
        if url and not url.startswith(("http://", "https://")):
            place.note("a web address was left out: it does not begin with http:// or https://", url)
            return None
        return url

    def _years_in(self, cell: str, place: Place) -> Years:
        found = self._years.get(cell)
        if found is None:
            try:
                found = years(cell)
            except ValueError as error:
                place.note("a year was left out: it cannot be read", str(error))
                return _NO_YEARS
            if len(self._years) >= _REMEMBERED:
                self._years.clear()
            self._years[cell] = found
        return found

    def _add_years(self, row: Row, plan: Plan, start: str, end: str, span: str, place: Place) -> None:
        first = self._years_in(span or start, place)
        last = first if span else self._years_in(end, place)
        start_year, end_year = first.first, last.last
        if start_year and end_year and end_year < start_year:
            place.note("an end before the start was left out", f"{start_year} to {end_year}")
            end_year = None
        row["start_year"], row["end_year"], row["ongoing"] = start_year, end_year, 1 if last.ongoing else None
        if start_year or end_year:
            row["calendar"] = "JFY" if first.fiscal or last.fiscal else plan.calendar

    def _add_items(
        self, entries: Entries, items: list[tuple[str, str]], row: Row, plan: Plan, cells: list[str], place: Place
    ) -> None:
        dated = [(column, parts) for at, column in plan.events for parts in _entries(cells[at], column)]
        items += [(column.role or "event", " – ".join(parts)) for column, parts in dated]
        for position, column in plan.items:
            if cells[position]:
                role = column.role or column.column or "unnamed"
                items += [(role, " – ".join(parts)) for parts in _entries(cells[position], column)]
        for number, (role, text) in enumerate(items, start=1):
            entries.append(("items", {"record_id": row["id"], "position": number, "role": role, "text": text}))
        if dated and row.get("start_year") is None:
            starts = [(self._years_in(parts[0], place).first, column.column) for column, parts in dated]
            row["start_year"], column_name = min(
                ((year, name) for year, name in starts if year is not None), default=(None, "")
            )
            if row["start_year"] is not None:
                entries.append(_inferred_start(row["id"], column_name, place))

    def _add_bodies(self, entries: Entries, row: Row, plan: Plan, cells: list[str], place: Place) -> None:
        """Add the roles of organizations; one that an organization has is the one above it."""
        positions = {"responsible": 0, "implementing": 0}
        for position, column in plan.bodies:
            cell = cells[position]
            if not cell:
                continue
            role = _ROLES[column.target]
            for body in self._shared.organizations(entries, position, column, cell, place):
                if plan.table == "organizations":
                    row.setdefault("parent_id", body if body != row["id"] else None)
                    continue
                positions[role] += 1
                entries.append(
                    (
                        "roles",
                        {
                            "record_id": row["id"],
                            "organization_id": body,
                            "role": role,
                            "position": positions[role],
                        },
                    )
                )

    # ---- amounts

    def _add_amounts(self, entries: Entries, plan: Plan, cells: list[str], record_id: str, place: Place) -> None:
        """Add the amounts of a row. They are cited by the row, as their record is; the metric says the column."""
        metrics: set[str] = set()
        for one in plan.amounts:
            printed = cells[one.position]
            if not printed:
                continue
            try:
                money = amount(printed, one.unit)
            except UnitError as error:
                place.note(f"an amount was left out: {error}", f"{one.column.column}: {printed}")
                continue
            except ValueError as error:
                place.note("an amount was left out: it cannot be read", f"{one.column.column}: {error}")
                continue
            if money is None:  # a dash
                continue
            value, currency, qualifier = money
            metric_id = f"{record_id}:{one.key}" if currency == "JPY" else f"{record_id}:{one.key}-{currency.lower()}"
            if metric_id not in metrics:
                metrics.add(metric_id)
                measure = MEASURE_BY_ID.get(one.column.measure or "")
                entries.append(
                    (
                        "metrics",
                        {
                            "id": metric_id,
                            "name": measure.name if measure else one.column.column,
                            "name_ja": measure.name_ja if measure else None,
                            "unit": _UNITS.get(currency, currency),
                            "subject_id": record_id,
                            "summary": one.origin,
                            "measure": measure.id if measure and currency == "JPY" else None,
                        },
                    )
                )
            period = one.period or self._period(plan, cells[plan.year], place)
            entries.append(
                (
                    "observations",
                    {
                        "metric_id": metric_id,
                        "id": period + one.suffix,
                        "period": period,
                        "geography": "JPN" if currency == "JPY" else NOT_STATED,
                        "breakdown": one.breakdown,
                        "value": value,
                        "currency": currency,
                        "qualifier": qualifier,
                        "status": one.status,
                        "printed": printed.strip(),
                    },
                )
            )

    def _period(self, plan: Plan, cell: str, place: Place) -> str:
        found = self._years_in(cell, place) if cell else _NO_YEARS
        if found.first is None or found.first != found.last:
            return "undated"
        return f"FY{found.first}" if plan.year_is_fiscal or found.fiscal else str(found.first)


def _entries(cell: str, column: Column) -> list[list[str]]:
    """Return the entries of a cell, each in its parts."""
    entries = cell.split(column.separator) if column.separator else [cell]
    parted = (entry.split(column.inner) if column.inner else [entry] for entry in entries)
    return [parts for parts in ([text for text in map(clean, entry) if text] for entry in parted) if parts]


def _inferred_start(record_id: str, column: str, place: Place) -> tuple[str, Row]:
    return "citations", {
        "target_id": record_id,
        "field": "start_year",
        "source_id": place.source,
        "locator": f"{place.locator}, {column}",
        "basis": "inferred",
        "note": "It is the year of the earliest event.",
    }

"""The one door to the data: every query of a catalog is a method here, and returns plain records."""

import sqlite3
from collections.abc import Iterable, Sequence
from pathlib import Path

from model.assembly import RecordParts, citations_of, table_row
from model.disputes import Disputes
from model.errors import AmbiguousNameError, LinkError, UnknownNameError
from model.found_by import reasons
from model.listing import Lister
from model.record_sets import RecordSets
from model.records import (
    OVERVIEW_ID,
    RECORD_TYPES,
    Folder,
    HolderMoney,
    Link,
    Metric,
    Overview,
    Record,
    RecordType,
    Row,
    Stub,
    Total,
)
from model.search import name_key, parse_query
from model.selection import Selection, SortKey
from model.value import Value

_SUGGESTED = 3

_ROW = """
    SELECT number, id, type, kind, name, name_ja, abbreviation, lead, start_year, end_year, ongoing, calendar, amount,
           disputed
    FROM records WHERE number IN ({ids})"""
_KINDS = """
    WITH RECURSIVE k (kind) AS (
        SELECT min(kind) FROM records WHERE kind IS NOT NULL
        UNION ALL SELECT (SELECT min(kind) FROM records WHERE kind > k.kind) FROM k WHERE k.kind IS NOT NULL)
    SELECT kind FROM k WHERE kind IS NOT NULL"""
_LOOSE_IN_TREE = 1_000  # organizations that stand alone and run nothing: more of them are listed by kind


class Hit(Value):
    """A search result: the row, the field that the words were found in, and a piece of its text.

    `spans` are the places of the words in the piece: from where, and up to where. Without a search all are empty.
    """

    row: Row
    matched: str
    snippet: str = ""
    spans: tuple[tuple[int, int], ...] = ()


class Catalog(Disputes):
    """An open catalog. It belongs to the thread that made it; only `interrupt` may be called from another."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        super().__init__(connection, path)
        self.sets = RecordSets(self._rows)
        self._lister = Lister(self._rows, self.sets)

    # ---- overview and navigation

    def overview(self) -> Overview:
        """Return what the catalog says of itself."""
        about = {row["key"]: row["value"] for row in self._rows("SELECT * FROM catalog")}
        counts = {row[0]: row[1] for row in self._rows("SELECT what, number FROM counts")}
        return Overview(
            title=about.get("title", self.path.stem),
            version=about.get("version", ""),
            published=about.get("published", ""),
            license=about.get("license", ""),
            counts={record_type: counts.get(record_type, 0) for record_type in RECORD_TYPES},
            citations=counts.get("citations", 0),
            discrepancies=counts.get("discrepancies", 0),
            loose={what.removeprefix("top "): number for what, number in counts.items() if what.startswith("top ")},
        )

    def folders(self) -> list[Folder]:
        """Return the organizations of the tree with the number of policies and programs at or below each.

        In order of importance. Those that run nothing and stand alone are left out where there are very many.
        """
        numbers = """
            SELECT holder FROM holding_counts
            UNION SELECT number FROM records INDEXED BY records_by_parent WHERE parent_id IS NOT NULL
            UNION SELECT p.number FROM (SELECT DISTINCT parent_id FROM records WHERE parent_id IS NOT NULL) c
                CROSS JOIN records p ON p.id = c.parent_id"""
        organizations = self._rows("SELECT number FROM counts WHERE what = 'organization'")
        if not organizations or organizations[0][0] <= _LOOSE_IN_TREE:
            numbers = "SELECT number FROM records WHERE type = 'organization'"
        rows = self._rows(f"""
            SELECT r.id, r.parent_id, r.kind, r.name, r.name_ja, r.abbreviation,
                   coalesce(c.records, 0) AS count, coalesce(c.direct, 0) AS direct
            FROM records r
            LEFT JOIN holding_counts c ON c.holder = r.number
            WHERE r.number IN ({numbers}) AND r.type = 'organization' ORDER BY r.number""")
        return [Folder(**dict(row)) for row in rows]

    def folder_rows(self, organization_id: str, limit: int) -> list[Row]:
        """Return the policies and programs that an organization runs itself, at most `limit`."""
        numbers = [
            row[0]
            for row in self._rows(
                """
                SELECT h.number FROM holdings h WHERE h.holder = (SELECT number FROM records WHERE id = ?)
                AND h.direct = 1 ORDER BY h.number LIMIT ?""",
                (organization_id, limit),
            )
        ]
        return [table_row(row) for row in self._by_chunks(_ROW, numbers)]

    # ---- lists

    def kinds(self) -> list[str]:
        """Return the kinds of records that the catalog holds, by their names."""
        rows: list[sqlite3.Row] = self.sets.keep("kinds", lambda: self._rows(_KINDS))
        return [row["kind"] for row in rows]

    def kept_count(self, selection: Selection) -> int | None:
        """Return how many records a selection holds where that is kept, None where it would have to be counted."""
        return self._lister.kept_count(selection)

    def count(self, selection: Selection) -> int:
        """Return how many records a selection holds."""
        return self._lister.count(selection)

    def rows(
        self,
        selection: Selection,
        *,
        sort: SortKey = "importance",
        descending: bool = False,
        offset: int = 0,
        limit: int = -1,
    ) -> list[Row]:
        """Return a page of a selection. Without a sort, a search comes best hits first, all else by importance."""
        numbers = self._lister.numbers(selection, sort, descending=descending, offset=offset, limit=limit)
        found = {row["number"]: table_row(row) for row in self._by_chunks(_ROW, numbers)}
        return [found[number] for number in numbers if number in found]

    def search(
        self,
        selection: Selection,
        limit: int,
        offset: int = 0,
        *,
        sort: SortKey = "importance",
        descending: bool = False,
    ) -> list[Hit]:
        """Return a page of hits, each with the field that matched. Without a sort, a name typed in full comes first."""
        found = self.rows(selection, sort=sort, descending=descending, offset=offset, limit=limit)
        why = reasons(self._by_chunks, parse_query(selection.text), found)
        return [
            Hit(row=row, matched=one.field, snippet=one.snippet, spans=one.spans)
            for row, one in zip(found, why, strict=True)
        ]

    # ---- money

    def totals(self, record_id: str | None = None) -> list[Total]:
        """Return the money of all programs that a record holds, or of all in the catalog, by measure and year."""
        holder = "0" if record_id is None else "(SELECT number FROM records WHERE id = ?)"
        parameters = () if record_id is None else (record_id,)
        rows = self._rows(
            f"SELECT measure, year, amount, programs FROM totals WHERE holder = {holder} ORDER BY measure, year",
            parameters,
        )
        if not rows and record_id is not None:  # it holds few: they are summed now
            rows = self._rows(
                f"""
                SELECT m.measure, m.year, sum(m.amount) AS amount, count(*) AS programs
                FROM holdings h CROSS JOIN money m ON m.number = h.number
                WHERE h.holder = {holder} GROUP BY 1, 2 ORDER BY 1, 2""",
                parameters,
            )
        return [Total(**dict(row)) for row in rows]

    def program_count(self, record_id: str | None = None) -> int:
        """Return how many programs a record holds, or the catalog."""
        if record_id is None:
            rows = self._rows("SELECT number FROM counts WHERE what = 'program'")
        else:
            rows = self._rows(
                "SELECT c.programs FROM holding_counts c JOIN records r ON r.number = c.holder WHERE r.id = ?",
                (record_id,),
            )
        return int(rows[0][0] or 0) if rows else 0

    def ministries(self) -> list[HolderMoney]:
        """Return the money of each ministry, and of each agency below none, those with most programs first."""
        rows = self._rows("""
            SELECT r.id, coalesce(r.abbreviation, r.name) AS label, c.programs
            FROM holding_counts c JOIN records r ON r.number = c.holder
            WHERE r.type = 'organization' AND r.kind IN ('ministry', 'agency') AND r.parent_id IS NULL
              AND c.programs > 0
            ORDER BY c.programs DESC, r.number""")
        return [HolderMoney(**dict(row), totals=tuple(self.totals(row["id"]))) for row in rows]

    def paths(self, organization_ids: Sequence[str]) -> dict[str, list[str]]:
        """Return the ids of the organizations above each of these, the highest first, then its own."""
        found: dict[str, list[str]] = {}
        for one in organization_ids:
            rows = self._rows(
                """
                WITH RECURSIVE up (id, parent_id, depth) AS (
                    SELECT id, parent_id, 0 FROM records WHERE id = ?
                    UNION ALL SELECT r.id, r.parent_id, depth + 1 FROM up JOIN records r ON r.id = up.parent_id
                    WHERE depth < 20)
                SELECT id FROM up ORDER BY depth DESC""",
                (one,),
            )
            found[one] = [row["id"] for row in rows]
        return found

    # ---- names

    def resolve(self, name: str, of_type: RecordType | None = None) -> str:
        """Return the id of the record that a user means: by id, abbreviation, name or alias in either language.

        A link (model/link.py) is a name, too, and `catalog:` means the catalog itself. With `of_type`, only records of
        that type are looked at.

        Raises UnknownNameError with the nearest names, or AmbiguousNameError with the candidates; LinkError for what
        begins as a link and is none, or leads to another catalog.
        """
        if name.strip() == OVERVIEW_ID and of_type is None:
            return OVERVIEW_ID
        if name.strip().casefold().startswith("sti-atlas:"):  # model/link.py, which an answer without one does not load
            return self._linked(name, of_type)
        found = self._rows(
            """
            SELECT r.id, r.type, r.name, k.rank FROM name_keys k JOIN records r USING (number)
            WHERE k.key = ? ORDER BY k.rank, r.number""",
            (name_key(name),),
        )
        found = [row for row in found if of_type in {None, row["type"]}]
        for row in found:
            if row["id"] == name.strip():
                return str(row["id"])
        if not found:
            raise UnknownNameError(name, self.nearest(name, of_type))
        best = [row for row in found if row["rank"] == found[0]["rank"]]
        if len(best) > 1:
            raise AmbiguousNameError(name, [(row["id"], row["name"]) for row in best])
        return str(best[0]["id"])

    def _linked(self, link: str, of_type: RecordType | None) -> str:
        from model.link import record_in

        linked = record_in(link)
        title = self.overview().title
        if linked.catalog and linked.catalog != title:
            raise LinkError(f'"{link}" leads to the catalog "{linked.catalog}", but this is "{title}": open that one.')
        if linked.type is None and of_type is None:
            return linked.id
        stub = self.stubs([linked.id]).get(linked.id)
        if stub is None or stub.type != linked.type or of_type not in {None, stub.type}:
            raise UnknownNameError(link, self.nearest(linked.id, of_type))
        return stub.id

    def nearest(self, name: str, of_type: RecordType | None = None) -> list[str]:
        """Return up to three records, of a type if one is given, whose names resemble what was typed, or hold it."""
        from model.nearness import names_like

        near, far = names_like(self._rows, name, of_type)
        if not near:
            holding = self.rows(Selection(text=name, types=(of_type,) if of_type else ()), limit=_SUGGESTED)
            near = [row.abbreviation or row.name for row in holding] if name.strip() else []
        return (near or far)[:_SUGGESTED]

    def ids(self, types: Sequence[RecordType] = ()) -> list[str]:
        """Return the ids of all records of these types (of all types when none is given), in order of importance."""
        wanted = types or RECORD_TYPES
        marks = ",".join("?" * len(wanted))
        return [
            row["id"] for row in self._rows(f"SELECT id FROM records WHERE type IN ({marks}) ORDER BY number", wanted)
        ]

    def stubs(self, ids: Iterable[str]) -> dict[str, Stub]:
        """Return what links to these records show, by id; unknown ids are left out."""
        rows = self._by_chunks(
            "SELECT id, type, kind, name, name_ja, abbreviation FROM records WHERE id IN ({ids})",
            list(dict.fromkeys(ids)),
        )
        return {row["id"]: Stub(**dict(row)) for row in rows}

    # ---- whole records

    def record(self, record_id: str) -> Record:
        """Return one record with all that belongs to it. Raises UnknownNameError."""
        found = self.records([record_id])
        if not found:
            raise UnknownNameError(record_id, self.nearest(record_id))
        return found[0]

    def records(self, ids: Sequence[str]) -> list[Record]:
        """Return records in the order asked for; unknown ids are left out."""
        parts = RecordParts(self._by_chunks, ids)
        rows = {row["id"]: row for row in self._by_chunks("SELECT * FROM records WHERE id IN ({ids})", ids)}
        return [parts.record(rows[record_id]) for record_id in ids if record_id in rows]

    def metrics_about(self, record_id: str | None) -> list[Metric]:
        """Return the metrics whose subject is the record; for None those about the country."""
        ids = [
            row["id"]
            for row in self._rows(
                "SELECT m.id FROM metrics m JOIN records r USING (id) WHERE m.subject_id IS ? ORDER BY r.number",
                (record_id,),
            )
        ]
        return [record for record in self.records(ids) if isinstance(record, Metric)]

    def links(self, record_id: str | None = None, *, most: int = -1) -> list[Link]:
        """Return the links from or to a record, at most `most` in each direction, or all links of the catalog."""
        if record_id is None:
            rows = self._rows("SELECT * FROM links ORDER BY id")
        else:
            found = [
                row
                for column in ("from_id", "to_id")
                for row in self._rows(f"SELECT * FROM links WHERE {column} = ? LIMIT ?", (record_id, most))
            ]
            rows = sorted({row["id"]: row for row in found}.values(), key=lambda row: str(row["id"]))
        cited = citations_of(self._by_chunks, [row["id"] for row in rows])
        return [
            Link(
                id=row["id"],
                from_id=row["from_id"],
                type=row["type"],
                to_id=row["to_id"],
                citations=cited.get(row["id"], ()),
            )
            for row in rows
        ]

    def link_count(self, record_id: str, *, inward: bool) -> int:
        """Return how many links lead to a record, or from it."""
        column = "to_id" if inward else "from_id"
        return int(self._rows(f"SELECT count(*) FROM links WHERE {column} = ?", (record_id,))[0][0])

    def children(self, record_id: str) -> list[str]:
        """Return the ids of the records directly below one."""
        return [
            row["id"] for row in self._rows("SELECT id FROM records WHERE parent_id = ? ORDER BY number", (record_id,))
        ]

"""Which metrics and tables of a selection are charted, and which sources it rests on."""

from model.charts.gallery_data import Scope

_METRICS_SHOWN = 8
_TABLES_SHOWN = 4
_SOURCES = 1_000


def metric_ids(scope: Scope) -> list[str]:
    """Return the metrics of the selection, and about its records, with the longest series."""
    several = """
        CROSS JOIN observations o ON o.metric_id = m.id AND o.value IS NOT NULL WHERE m.measure IS NULL
        GROUP BY m.id HAVING count(DISTINCT o.period) > 1"""
    rows = scope.over(
        scope.subjects,
        f"""
        WITH chosen (id) AS MATERIALIZED (
            SELECT r.id FROM json_each(?) n CROSS JOIN records r ON r.number = n.value),
        found (id, periods, values_) AS (
            SELECT m.id, count(DISTINCT o.period), count(*) FROM chosen c
            CROSS JOIN metrics m INDEXED BY metrics_by_subject ON m.subject_id = c.id {several}
            UNION
            SELECT m.id, count(DISTINCT o.period), count(*)
            FROM chosen c CROSS JOIN metrics m ON m.id = c.id {several}
            UNION
            SELECT m.id, count(DISTINCT o.period), count(*)
            FROM (SELECT * FROM metrics INDEXED BY metrics_by_subject WHERE ? AND subject_id IS NULL) m {several})
        SELECT id FROM found ORDER BY periods DESC, values_ DESC, id LIMIT ?""",
        scope.whole,
        _METRICS_SHOWN,
    )
    return [row[0] for row in rows]


def subjects_with_tables(scope: Scope) -> list[str]:
    """Return the records with several metrics over the same parts: what may be a table of progress."""
    rows = scope.over(
        scope.subjects,
        """
        SELECT id FROM (
            SELECT r.id AS id, r.number AS number, m.unit AS unit, m.id AS metric, count(*) AS parts
            FROM json_each(?) n CROSS JOIN records r ON r.number = n.value
            CROSS JOIN metrics m INDEXED BY metrics_by_subject ON m.subject_id = r.id
            CROSS JOIN observations o ON o.metric_id = m.id AND o.breakdown IS NOT NULL
            WHERE m.measure IS NULL GROUP BY m.id HAVING count(*) > 1)
        GROUP BY id, unit, parts HAVING count(*) > 2 ORDER BY number LIMIT ?""",
        _TABLES_SHOWN,
    )
    return list(dict.fromkeys(row[0] for row in rows))


def sources(scope: Scope) -> list[tuple[str, str, str]]:
    """Return id, publisher and date of the sources, those first that cite most of the selection."""
    if scope.numbers is None:
        return all_sources(scope)
    rows = scope.over(
        scope.numbers,
        """
        SELECT s.id, s.publisher, s.published FROM json_each(?) n CROSS JOIN records r ON r.number = n.value
        CROSS JOIN citations c ON c.target_id = r.id CROSS JOIN sources s ON s.id = c.source_id
        GROUP BY 1 ORDER BY count(*) DESC, 1""",
    )
    return [(row[0], row[1], row[2]) for row in rows]


def all_sources(scope: Scope) -> list[tuple[str, str, str]]:
    """Return id, publisher and date of the sources of the catalog, the most important ones first."""
    rows = scope.catalog.query(
        "SELECT s.id, s.publisher, s.published FROM sources s JOIN records r USING (id) ORDER BY r.number LIMIT ?",
        (_SOURCES,),
    )
    return [(row[0], row[1], row[2]) for row in rows]

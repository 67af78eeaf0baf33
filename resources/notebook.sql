-- A notebook: what a user decides and writes, in a file of the user's own (model/notebook.py).
--
-- It outlives catalogs: records are named by id and by the name that they had, and nothing refers to a catalog's rows.

PRAGMA application_id = 1398032718;  -- "STIN"
PRAGMA user_version = 1;

-- Which budget projects of other catalogs belong to a program or policy of the bundled one, by the user's judgment.
CREATE TABLE IF NOT EXISTS crosswalk (
    record_id TEXT NOT NULL,        -- the program or policy in the bundled catalog
    catalog_path TEXT NOT NULL,     -- the other catalog
    project_id TEXT NOT NULL,       -- the project (or policy) in it
    record_name TEXT NOT NULL,
    catalog_title TEXT NOT NULL,
    project_name TEXT NOT NULL,
    verdict TEXT NOT NULL CHECK (verdict IN ('accepted', 'rejected')),
    decided TEXT NOT NULL,          -- ISO 8601, UTC
    PRIMARY KEY (record_id, catalog_path, project_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX IF NOT EXISTS crosswalk_by_project ON crosswalk (project_id, catalog_path);

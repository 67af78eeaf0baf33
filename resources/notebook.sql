-- A notebook: what a user decides and writes, in a file of the user's own (model/notebook/).
--
-- It outlives catalogs: records are named by the title of their catalog, by id and by the name that they had, and
-- nothing refers to a catalog's rows. Times are ISO 8601, UTC.

PRAGMA application_id = 1398032718;  -- "STIN"
PRAGMA user_version = 2;

CREATE TABLE notes (
    catalog_title TEXT NOT NULL,
    record_id TEXT NOT NULL,
    record_name TEXT NOT NULL,
    text TEXT NOT NULL,             -- Markdown
    created TEXT NOT NULL,
    changed TEXT NOT NULL,
    PRIMARY KEY (catalog_title, record_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE stars (
    catalog_title TEXT NOT NULL,
    record_id TEXT NOT NULL,
    record_name TEXT NOT NULL,
    starred TEXT NOT NULL,
    PRIMARY KEY (catalog_title, record_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE collections (
    id INTEGER NOT NULL PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    created TEXT NOT NULL
) STRICT;

CREATE TABLE members (
    collection_id INTEGER NOT NULL,
    catalog_title TEXT NOT NULL,
    record_id TEXT NOT NULL,
    record_name TEXT NOT NULL,
    place INTEGER NOT NULL,         -- order within the collection
    PRIMARY KEY (collection_id, catalog_title, record_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX members_by_record ON members (catalog_title, record_id);

CREATE TABLE searches (
    name TEXT NOT NULL PRIMARY KEY,
    typed TEXT NOT NULL,            -- as typed in the search box
    selection TEXT NOT NULL,        -- the conditions, as JSON (model/notebook/selections.py)
    created TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Which budget projects of other catalogs belong to a program or policy of one's own, by the user's judgment.
CREATE TABLE crosswalk (
    record_id TEXT NOT NULL,        -- the program or policy
    catalog_path TEXT NOT NULL,     -- the other catalog
    project_id TEXT NOT NULL,       -- the project (or policy) in it
    record_name TEXT NOT NULL,
    catalog_title TEXT NOT NULL,
    project_name TEXT NOT NULL,
    verdict TEXT NOT NULL CHECK (verdict IN ('accepted', 'rejected')),
    decided TEXT NOT NULL,
    own_title TEXT NOT NULL,        -- the catalog of the program; '' where a notebook of version 1 did not say
    own_path TEXT NOT NULL,
    PRIMARY KEY (own_title, record_id, catalog_path, project_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX crosswalk_by_project ON crosswalk (project_id, catalog_path);

-- The name of a good backup that was there when this notebook was begun, until the user says what to do with it.
CREATE TABLE offered (
    backup TEXT NOT NULL PRIMARY KEY
) STRICT, WITHOUT ROWID;

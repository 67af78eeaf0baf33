-- A catalog of science, technology and innovation policy: one SQLite file.
--
-- Everything that has a page of its own is a row of `records`, whatever its type, so that one
-- identifier space, one search and one list serve all. Columns that only one type has stand in
-- `metrics`, `sources` and `terms`. Tables marked "derived" are computed by the build from the others.
--
-- In a table without rowid the columns of its key stand first: SQLite 3.40 otherwise reports NULLs that are not there.

PRAGMA application_id = 1398032705;  -- "STIA"
PRAGMA user_version = 1;

CREATE TABLE catalog (
    key TEXT PRIMARY KEY,   -- title, version, published, license, homepage
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE records (
    number INTEGER PRIMARY KEY,     -- order of importance, 1 first (derived)
    id TEXT NOT NULL UNIQUE,
    type TEXT NOT NULL CHECK (type IN ('organization', 'policy', 'program', 'metric', 'source', 'term')),
    kind TEXT,
    name TEXT NOT NULL,
    name_ja TEXT,
    abbreviation TEXT,
    parent_id TEXT REFERENCES records (id),
    start_year INTEGER,
    end_year INTEGER,
    ongoing INTEGER CHECK (ongoing IN (0, 1)),
    calendar TEXT CHECK (calendar IN ('CY', 'JFY')),
    url TEXT,
    summary TEXT,
    lead_id TEXT REFERENCES records (id),   -- first responsible organization (derived)
    amount INTEGER,                         -- largest stated budget in yen (derived)
    disputed INTEGER NOT NULL DEFAULT 0     -- number of discrepancies of the record and its metrics (derived)
) STRICT;

CREATE TABLE metrics (
    id TEXT PRIMARY KEY REFERENCES records (id),
    unit TEXT NOT NULL,
    subject_id TEXT REFERENCES records (id)     -- NULL: about the country
) STRICT, WITHOUT ROWID;

CREATE TABLE sources (
    id TEXT PRIMARY KEY REFERENCES records (id),
    publisher TEXT NOT NULL,
    published TEXT NOT NULL,
    language TEXT NOT NULL,
    identifier TEXT,
    license TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE terms (
    id TEXT PRIMARY KEY REFERENCES records (id),
    scheme TEXT NOT NULL,
    code TEXT,
    wave TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE aliases (
    record_id TEXT NOT NULL REFERENCES records (id),
    name TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('alias', 'former name', 'misspelling', 'long form', 'translation')),
    PRIMARY KEY (record_id, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE items (
    record_id TEXT NOT NULL REFERENCES records (id),
    position INTEGER NOT NULL,
    role TEXT NOT NULL,     -- what the item is to the record: pillar, goal, layer, phase, priority field, ...
    text TEXT NOT NULL,
    PRIMARY KEY (record_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE roles (
    record_id TEXT NOT NULL REFERENCES records (id),
    role TEXT NOT NULL CHECK (role IN ('responsible', 'implementing')),
    position INTEGER NOT NULL,
    organization_id TEXT NOT NULL REFERENCES records (id),
    PRIMARY KEY (record_id, role, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX roles_by_organization ON roles (organization_id, record_id);

CREATE TABLE classifications (
    record_id TEXT NOT NULL REFERENCES records (id),
    term_id TEXT NOT NULL REFERENCES records (id),
    PRIMARY KEY (record_id, term_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX classifications_by_term ON classifications (term_id);

CREATE TABLE observations (
    id TEXT PRIMARY KEY,
    metric_id TEXT NOT NULL REFERENCES records (id),
    period TEXT NOT NULL,
    period_start TEXT,      -- ISO date (derived from period)
    period_end TEXT,        -- ISO date (derived from period)
    geography TEXT NOT NULL,
    breakdown TEXT,
    value ANY,
    value_max ANY,
    currency TEXT,
    qualifier TEXT NOT NULL CHECK (qualifier IN ('exact', 'about', 'over', 'under', 'at least', 'at most')),
    status TEXT NOT NULL CHECK (status IN ('actual', 'target', 'plan', 'budget', 'forecast', 'rate')),
    printed TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX observations_by_metric ON observations (metric_id, period_start);

CREATE TABLE links (
    id TEXT PRIMARY KEY,
    from_id TEXT NOT NULL REFERENCES records (id),
    type TEXT NOT NULL CHECK (type IN ('implements', 'part of', 'succeeds', 'coordinates', 'funds', 'same as', 'mentioned with')),
    to_id TEXT NOT NULL REFERENCES records (id),
    UNIQUE (from_id, type, to_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX links_by_target ON links (to_id);

-- One row for each way that the sources state a field of a record, where they state it in several ways.
CREATE TABLE readings (
    id TEXT PRIMARY KEY,
    record_id TEXT NOT NULL REFERENCES records (id),
    field TEXT NOT NULL,
    value TEXT NOT NULL,
    printed TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX readings_by_record ON readings (record_id, field);

-- target_id names a record, an observation, a link or a reading; field narrows it to one field of a record.
CREATE TABLE citations (
    target_id TEXT NOT NULL,
    field TEXT NOT NULL DEFAULT '',
    source_id TEXT NOT NULL REFERENCES records (id),
    locator TEXT NOT NULL,
    basis TEXT NOT NULL CHECK (basis IN ('stated', 'inferred', 'common-knowledge', 'computed')),
    note TEXT,
    PRIMARY KEY (target_id, field, source_id, locator)
) STRICT, WITHOUT ROWID;
CREATE INDEX citations_by_source ON citations (source_id);

-- Derived: values of one thing that differ, with the curator's judgment where there is one.
CREATE TABLE discrepancies (
    number INTEGER PRIMARY KEY,
    record_id TEXT NOT NULL REFERENCES records (id),
    field TEXT NOT NULL,
    preferred TEXT,
    note TEXT,
    UNIQUE (record_id, field)
) STRICT;

CREATE TABLE discrepancy_readings (
    discrepancy INTEGER NOT NULL REFERENCES discrepancies (number),
    position INTEGER NOT NULL,
    target_id TEXT NOT NULL,        -- an observation or a reading
    value TEXT NOT NULL,
    printed TEXT NOT NULL,
    PRIMARY KEY (discrepancy, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX discrepancy_readings_by_target ON discrepancy_readings (target_id);

-- Derived: which policies, programs and metrics an organization or anything below it runs.
CREATE TABLE holdings (
    organization_id TEXT NOT NULL REFERENCES records (id),
    record_number INTEGER NOT NULL REFERENCES records (number),
    direct INTEGER NOT NULL,        -- 1: a policy or program of the organization itself, and of nobody below it
    PRIMARY KEY (organization_id, record_number)
) STRICT, WITHOUT ROWID;

CREATE TABLE holding_counts (
    organization_id TEXT PRIMARY KEY REFERENCES records (id),
    records INTEGER NOT NULL,       -- policies and programs
    direct INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Derived: every name of every record without case, spaces and punctuation, to look it up at once.
CREATE TABLE name_keys (
    key TEXT NOT NULL,
    number INTEGER NOT NULL REFERENCES records (number),
    rank INTEGER NOT NULL,          -- 0 id, 1 abbreviation, 2 name, 3 Japanese name, 4 alias
    PRIMARY KEY (key, number)
) STRICT, WITHOUT ROWID;

-- Derived: words of every record, split by model/search.py (overlapping character pairs for Japanese).
-- rowid is records.number; without content, because what is indexed is not what is shown.
CREATE VIRTUAL TABLE search_index USING fts5 (
    names, texts, content='', tokenize="unicode61 remove_diacritics 2", prefix='1 2 3'
);

CREATE INDEX records_by_type ON records (type, number);
CREATE INDEX records_by_parent ON records (parent_id);
CREATE INDEX metrics_by_subject ON metrics (subject_id);

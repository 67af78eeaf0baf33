-- A catalog of science, technology and innovation policy: one SQLite file.
--
-- Everything that has a page of its own is a row of `records`, whatever its type, so that one
-- identifier space, one search and one list serve all. Columns that only one type has stand in
-- `metrics`, `sources` and `terms`. Tables marked "derived" are computed by the build from the others.
--
-- Tables come first, indexes last: a catalog is filled before its indexes are made, which takes a fraction of the time.
--
-- In a table without rowid the columns of its key stand first: SQLite 3.40 otherwise reports NULLs that are not there.

PRAGMA application_id = 1398032705;  -- "STIA"
PRAGMA user_version = 2;

CREATE TABLE catalog (
    key TEXT PRIMARY KEY,   -- title, version, published, license, homepage
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE records (
    number INTEGER PRIMARY KEY,     -- order of importance, 1 first (derived)
    id TEXT NOT NULL,
    type TEXT NOT NULL CHECK (type IN ('organization', 'policy', 'program', 'metric', 'source', 'term')),
    kind TEXT,
    name TEXT NOT NULL,
    name_ja TEXT,
    abbreviation TEXT,
    identifier TEXT,        -- what its origin calls it: corporate number, project number, DOI
    parent_id TEXT,
    start_year INTEGER,
    end_year INTEGER,
    ongoing INTEGER CHECK (ongoing IN (0, 1)),
    calendar TEXT CHECK (calendar IN ('CY', 'JFY')),
    url TEXT,
    summary TEXT,
    lead_id TEXT,           -- first responsible organization (derived)
    lead TEXT,              -- its abbreviation or name (derived)
    amount INTEGER,         -- stated budget in yen: the newest initial one, else the largest (derived)
    disputed INTEGER NOT NULL DEFAULT 0,    -- number of discrepancies of the record and its metrics (derived)
    FOREIGN KEY (parent_id) REFERENCES records (id),
    FOREIGN KEY (lead_id) REFERENCES records (id)
) STRICT;

CREATE TABLE metrics (
    id TEXT PRIMARY KEY REFERENCES records (id),
    unit TEXT NOT NULL,
    subject_id TEXT REFERENCES records (id),    -- NULL: about the country
    measure TEXT            -- which money column of a budget project it is (model/measures.py); NULL: none
) STRICT, WITHOUT ROWID;

CREATE TABLE sources (
    id TEXT PRIMARY KEY REFERENCES records (id),
    publisher TEXT NOT NULL,
    published TEXT NOT NULL,
    language TEXT NOT NULL,
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

CREATE TABLE classifications (
    record_id TEXT NOT NULL REFERENCES records (id),
    term_id TEXT NOT NULL REFERENCES records (id),
    PRIMARY KEY (record_id, term_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE observations (
    metric_id TEXT NOT NULL REFERENCES records (id),
    id TEXT NOT NULL,       -- unique within the metric
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
    printed TEXT NOT NULL,
    PRIMARY KEY (metric_id, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE links (
    id TEXT PRIMARY KEY,
    from_id TEXT NOT NULL REFERENCES records (id),
    type TEXT NOT NULL CHECK (type IN ('implements', 'part of', 'succeeds', 'coordinates', 'funds', 'same as', 'mentioned with', 'related to')),
    to_id TEXT NOT NULL REFERENCES records (id)
) STRICT, WITHOUT ROWID;

-- One row for each way that the sources state a field of a record, where they state it in several ways.
CREATE TABLE readings (
    id TEXT PRIMARY KEY,
    record_id TEXT NOT NULL REFERENCES records (id),
    field TEXT NOT NULL,
    value TEXT NOT NULL,
    printed TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- target_id names a record, an observation, a link or a reading; field narrows it to one field of a record.
-- A metric's citation of the field 'observations' holds for all its observations that have none of their own, one of the
-- metric as a whole where there is no such, one of its subject where the metric has none.
CREATE TABLE citations (
    target_id TEXT NOT NULL,
    field TEXT NOT NULL DEFAULT '',
    source_id TEXT NOT NULL REFERENCES records (id),
    locator TEXT NOT NULL,
    basis TEXT NOT NULL CHECK (basis IN ('stated', 'inferred', 'common-knowledge', 'computed')),
    note TEXT,
    PRIMARY KEY (target_id, field, source_id, locator)
) STRICT, WITHOUT ROWID;

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

-- Derived: what a record holds. An organization holds the policies and programs that it or anything below it runs, and
-- metrics about them; a policy what implements it or anything below it; a term what it classifies; a source whatever cites it.
CREATE TABLE holdings (
    holder INTEGER NOT NULL REFERENCES records (number),
    number INTEGER NOT NULL REFERENCES records (number),
    direct INTEGER,         -- 1: a policy or program of the holder itself, and of nobody below it; NULL: neither of the two
    PRIMARY KEY (holder, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE holding_counts (
    holder INTEGER PRIMARY KEY REFERENCES records (number),
    records INTEGER NOT NULL,       -- policies and programs
    programs INTEGER NOT NULL,
    direct INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Derived: number of records by type, of citations, discrepancies, observations, of organizations below no other by
-- kind ('top company'), and of the records that stand in lists: the first 'listed' ones, all but money columns.
CREATE TABLE counts (
    what TEXT PRIMARY KEY,
    number INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Derived: the money of each program by fiscal year, in yen, over all its accounts. Where the review sheets of several
-- years tell of one year, only those of that year count (see model/derive.py).
CREATE TABLE money (
    number INTEGER NOT NULL REFERENCES records (number),
    measure TEXT NOT NULL,
    year INTEGER NOT NULL,
    amount INTEGER NOT NULL,
    PRIMARY KEY (number, measure, year)
) STRICT, WITHOUT ROWID;

-- Derived: the money of all programs that a record holds, where it holds very many; holder 0: all programs.
CREATE TABLE totals (
    holder INTEGER NOT NULL,
    measure TEXT NOT NULL,
    year INTEGER NOT NULL,
    amount INTEGER NOT NULL,
    programs INTEGER NOT NULL,      -- how many programs state it
    PRIMARY KEY (holder, measure, year)
) STRICT, WITHOUT ROWID;

-- Derived: every name of every record without case, spaces and punctuation, to look it up at once.
CREATE TABLE name_keys (
    key TEXT NOT NULL,
    number INTEGER NOT NULL REFERENCES records (number),
    rank INTEGER NOT NULL,          -- 0 id, 1 abbreviation, 2 name, 3 Japanese name, 4 alias
    PRIMARY KEY (key, number)
) STRICT, WITHOUT ROWID;

-- Derived: words of every record, split by model/search.py (overlapping character pairs for Japanese): of its names
-- alone, and of its names and texts. rowid is records.number; without content, because what is indexed is not what is
-- shown. Beginnings of words that are kept are looked up, others are gathered: a pair of characters needs none.
CREATE VIRTUAL TABLE name_index USING fts5 (
    words, content='', columnsize=0, tokenize="unicode61 remove_diacritics 2", prefix='1 2 3 4'
);
CREATE VIRTUAL TABLE search_index USING fts5 (
    words, content='', columnsize=0, tokenize="unicode61 remove_diacritics 2", prefix='1 3 4'
);

CREATE UNIQUE INDEX records_by_id ON records (id);
CREATE INDEX records_by_type ON records (type, number);
CREATE INDEX records_by_kind ON records (kind, number) WHERE kind IS NOT NULL;
CREATE INDEX records_by_parent ON records (parent_id) WHERE parent_id IS NOT NULL;
CREATE INDEX metrics_by_subject ON metrics (subject_id);
CREATE INDEX links_by_origin ON links (from_id);
CREATE INDEX links_by_target ON links (to_id);
CREATE INDEX readings_by_record ON readings (record_id, field);
CREATE INDEX discrepancy_readings_by_target ON discrepancy_readings (target_id);

-- Policies and programs in every order of the table; the conditions stand as model/selection.py writes them.
CREATE INDEX measures_by_number ON records (number) WHERE type IN ('policy', 'program');
CREATE INDEX measures_by_kind ON records (type, kind, number) WHERE type IN ('policy', 'program');
CREATE INDEX measures_by_kind_down ON records (type DESC, kind DESC, number) WHERE type IN ('policy', 'program');
CREATE INDEX measures_by_name ON records (name COLLATE NOCASE, number) WHERE type IN ('policy', 'program');
CREATE INDEX measures_by_lead ON records (lead COLLATE NOCASE, number) WHERE type IN ('policy', 'program');
CREATE INDEX measures_by_lead_down ON records (lead COLLATE NOCASE DESC, number) WHERE type IN ('policy', 'program');
CREATE INDEX measures_by_start ON records (start_year, number) WHERE type IN ('policy', 'program');
CREATE INDEX measures_by_start_down ON records (start_year DESC, number) WHERE type IN ('policy', 'program');
CREATE INDEX measures_by_amount ON records (amount, number) WHERE type IN ('policy', 'program');
CREATE INDEX measures_by_amount_down ON records (amount DESC, number) WHERE type IN ('policy', 'program');

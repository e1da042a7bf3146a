-- The queue's own tables, beside the store's in the same file. queue_version has one row; a later
-- version adds to what is here and counts it up.
CREATE TABLE IF NOT EXISTS queue_version (
    version INTEGER NOT NULL
);

-- What is to be delivered. AUTOINCREMENT: a position is never used twice, so "after the last one
-- seen" finds everything new, whoever wrote it.
CREATE TABLE IF NOT EXISTS queue_messages (
    position INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL,
    group_name TEXT NOT NULL,
    body TEXT NOT NULL,
    receives INTEGER NOT NULL DEFAULT 0
);

-- The ids of the last five minutes.
CREATE TABLE IF NOT EXISTS queue_dedup (
    id TEXT PRIMARY KEY,
    at INTEGER NOT NULL
) WITHOUT ROWID;

CREATE INDEX IF NOT EXISTS queue_dedup_at ON queue_dedup (at);

-- What was put aside.
CREATE TABLE IF NOT EXISTS queue_dead (
    id TEXT PRIMARY KEY,
    group_name TEXT NOT NULL,
    body TEXT NOT NULL,
    receives INTEGER NOT NULL,
    reason TEXT NOT NULL,
    at INTEGER NOT NULL
);

CREATE INDEX IF NOT EXISTS queue_dead_at ON queue_dead (at);

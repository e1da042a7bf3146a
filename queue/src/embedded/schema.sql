-- The queue's own tables, in the same file as the store's. queue_version has one row; a later version
-- changes these tables and increments it.
CREATE TABLE IF NOT EXISTS queue_version (
    version INTEGER NOT NULL
);

-- Messages that are not settled. AUTOINCREMENT never reuses a position, so "after the last position seen"
-- finds all new messages, of every process.
CREATE TABLE IF NOT EXISTS queue_messages (
    position INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL,
    group_name TEXT NOT NULL,
    body TEXT NOT NULL,
    receives INTEGER NOT NULL DEFAULT 0
);

-- The ids of the last five minutes, for deduplication.
CREATE TABLE IF NOT EXISTS queue_dedup (
    id TEXT PRIMARY KEY,
    at INTEGER NOT NULL
) WITHOUT ROWID;

CREATE INDEX IF NOT EXISTS queue_dedup_at ON queue_dedup (at);

-- Dead letters.
CREATE TABLE IF NOT EXISTS queue_dead (
    id TEXT PRIMARY KEY,
    group_name TEXT NOT NULL,
    body TEXT NOT NULL,
    receives INTEGER NOT NULL,
    reason TEXT NOT NULL,
    at INTEGER NOT NULL
);

CREATE INDEX IF NOT EXISTS queue_dead_at ON queue_dead (at);

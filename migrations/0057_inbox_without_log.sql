-- The rows that expire.
CREATE INDEX ASYNC IF NOT EXISTS inbox_without_log ON inbox (at) WHERE log IS NULL

CREATE INDEX ASYNC IF NOT EXISTS inbox_by_age ON inbox (at)

CREATE INDEX ASYNC IF NOT EXISTS parties_due ON parties (due_at) WHERE due_at IS NOT NULL

-- Due parties are read a page at a time, the longest due first. The id orders those of one instant.
CREATE INDEX ASYNC IF NOT EXISTS parties_due_in_order ON parties (due_at, id) WHERE due_at IS NOT NULL

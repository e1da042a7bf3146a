-- What is due is read a page at a time, the longest due first; the id tells those of one instant apart.
CREATE INDEX ASYNC IF NOT EXISTS parties_due_in_order ON parties (due_at, id) WHERE due_at IS NOT NULL

-- The key stands in it too, so that a page of it needs no row of the table, whose payloads are long.
CREATE INDEX ASYNC IF NOT EXISTS outbox_due_in_order ON outbox (due_at, conversation_id, number) WHERE due_at IS NOT NULL

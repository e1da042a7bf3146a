-- It holds the whole key, so a page is read from the index alone: the rows of the table have long payloads.
CREATE INDEX ASYNC IF NOT EXISTS outbox_due_in_order ON outbox (due_at, conversation_id, number) WHERE due_at IS NOT NULL

-- Messages that are not settled: they have a due time.
CREATE INDEX ASYNC IF NOT EXISTS outbox_open ON outbox (conversation_id, number) WHERE due_at IS NOT NULL

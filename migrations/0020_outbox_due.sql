CREATE INDEX ASYNC IF NOT EXISTS outbox_due ON outbox (due_at) WHERE due_at IS NOT NULL

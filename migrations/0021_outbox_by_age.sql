CREATE INDEX ASYNC IF NOT EXISTS outbox_by_age ON outbox (created_at)

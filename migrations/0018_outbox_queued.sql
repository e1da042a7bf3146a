CREATE INDEX ASYNC IF NOT EXISTS outbox_queued ON outbox (conversation_id, number) WHERE state = 'queued'

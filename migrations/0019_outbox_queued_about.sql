CREATE INDEX ASYNC IF NOT EXISTS outbox_queued_about ON outbox (party_id) WHERE state = 'queued'

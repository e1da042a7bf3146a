-- Messages. due_at, created_at and sent_at are machine time, not_after is restaurant time (all in ms).
CREATE TABLE IF NOT EXISTS outbox (
  conversation_id TEXT NOT NULL,
  number BIGINT NOT NULL,
  restaurant_id TEXT,
  kind TEXT NOT NULL,
  state TEXT NOT NULL,
  party_id TEXT,
  call_id TEXT,
  payload TEXT NOT NULL,
  not_after BIGINT,
  validity_seconds BIGINT,
  due_at BIGINT,
  tries BIGINT NOT NULL,
  is_unknown BIGINT NOT NULL,
  error_code TEXT,
  provider_id TEXT,
  delivery TEXT,
  failure TEXT,
  created_at BIGINT NOT NULL,
  sent_at BIGINT,
  PRIMARY KEY (conversation_id, number)
)

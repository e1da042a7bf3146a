-- Messages that the local channel delivered, for terminals to read.
CREATE TABLE IF NOT EXISTS local_messages (
  seq BIGINT NOT NULL PRIMARY KEY,
  outbox_id TEXT NOT NULL UNIQUE,
  to_chat TEXT NOT NULL,
  body TEXT NOT NULL,
  at BIGINT NOT NULL
)

-- The lease of a conversation: only its holder may send. Decisions never touch this table, so sending never
-- conflicts with them.
CREATE TABLE IF NOT EXISTS senders (
  conversation_id TEXT NOT NULL PRIMARY KEY,
  holder TEXT,
  held_until BIGINT NOT NULL
)

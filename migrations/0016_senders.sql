-- Who may send to a conversation just now. Decisions never touch it, so sending never conflicts with them.
CREATE TABLE IF NOT EXISTS senders (
  conversation_id TEXT NOT NULL PRIMARY KEY,
  holder TEXT,
  held_until BIGINT NOT NULL
)

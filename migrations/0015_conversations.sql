-- Chats on a line. The id is random; recipient is the identity at the other end, which opt-outs name.
CREATE TABLE IF NOT EXISTS conversations (
  id TEXT NOT NULL PRIMARY KEY,
  channel TEXT NOT NULL,
  line TEXT NOT NULL,
  chat TEXT NOT NULL,
  recipient TEXT NOT NULL,
  restaurant_id TEXT,
  language TEXT,
  questions TEXT NOT NULL,
  next_number BIGINT NOT NULL,
  UNIQUE (channel, line, chat)
)

-- One address on one line. The id is random; recipient is who sits at the other end, for opt-outs.
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

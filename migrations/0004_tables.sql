-- The tables of a floor. label_key is the label in lower case: T5 and t5 are one table.
CREATE TABLE IF NOT EXISTS tables (
  id TEXT NOT NULL PRIMARY KEY,
  restaurant_id TEXT NOT NULL,
  label TEXT NOT NULL,
  label_key TEXT NOT NULL,
  seats BIGINT NOT NULL,
  min_seats BIGINT NOT NULL,
  area TEXT,
  position BIGINT NOT NULL,
  UNIQUE (restaurant_id, label_key)
)

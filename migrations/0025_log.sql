-- The log of what happened, without names or phone numbers.
CREATE TABLE IF NOT EXISTS log (
  id TEXT NOT NULL PRIMARY KEY,
  restaurant_id TEXT,
  at BIGINT NOT NULL,
  what TEXT NOT NULL,
  party_id TEXT,
  tables TEXT,
  host_id TEXT
)

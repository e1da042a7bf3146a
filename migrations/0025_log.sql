-- What happened, without names or numbers of people.
CREATE TABLE IF NOT EXISTS log (
  id TEXT NOT NULL PRIMARY KEY,
  restaurant_id TEXT,
  at BIGINT NOT NULL,
  what TEXT NOT NULL,
  party_id TEXT,
  tables TEXT,
  host_id TEXT
)

-- Codes that make hosts, by their hash: the code itself is never stored.
CREATE TABLE IF NOT EXISTS invites (
  hash TEXT NOT NULL PRIMARY KEY,
  restaurant_id TEXT NOT NULL,
  role TEXT NOT NULL,
  expires_at BIGINT NOT NULL,
  used_at BIGINT
)

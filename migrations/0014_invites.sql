-- Invites, whose codes make somebody a host. Only the hash of a code is stored.
CREATE TABLE IF NOT EXISTS invites (
  hash TEXT NOT NULL PRIMARY KEY,
  restaurant_id TEXT NOT NULL,
  role TEXT NOT NULL,
  expires_at BIGINT NOT NULL,
  used_at BIGINT
)

-- A restaurant's own row. A decision that changes the floor increments the version, so two rival decisions of
-- one restaurant conflict on it.
CREATE TABLE IF NOT EXISTS floors (
  restaurant_id TEXT NOT NULL PRIMARY KEY,
  version BIGINT NOT NULL,
  name TEXT NOT NULL,
  timezone TEXT NOT NULL,
  languages TEXT NOT NULL,
  grace_minutes BIGINT NOT NULL,
  autopilot BIGINT NOT NULL,
  cap BIGINT NOT NULL,
  auto BIGINT,
  day TEXT NOT NULL,
  next_number BIGINT NOT NULL,
  turns TEXT NOT NULL,
  due_at BIGINT
)

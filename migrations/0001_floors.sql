-- A restaurant's own row. Its version is what two rival decisions of one restaurant conflict on.
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

-- How far the restaurants' clock is ahead of the machines' clock. Only tests move it.
CREATE TABLE IF NOT EXISTS clock (
  id TEXT NOT NULL PRIMARY KEY,
  offset_ms BIGINT NOT NULL
)

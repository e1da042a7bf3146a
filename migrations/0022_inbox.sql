-- Envelopes that have taken effect. Ids only: no personal data.
CREATE TABLE IF NOT EXISTS inbox (
  id TEXT NOT NULL PRIMARY KEY,
  at BIGINT NOT NULL
)

-- When the decision was made, by the restaurants' clock (UTC milliseconds): rows with a log or with texts have it.
ALTER TABLE inbox ADD COLUMN IF NOT EXISTS moment BIGINT

-- The restaurant that the envelope's decision was about, if it left an entry in the log.
ALTER TABLE inbox ADD COLUMN IF NOT EXISTS restaurant_id TEXT

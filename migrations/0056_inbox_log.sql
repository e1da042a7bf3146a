-- What happened by the envelope, without names or phone numbers: JSON. Such rows are kept; NULL: nothing.
ALTER TABLE inbox ADD COLUMN IF NOT EXISTS log TEXT

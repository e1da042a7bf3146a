-- Whether a high chair fits at the table. NULL, in rows of an older version, is no.
ALTER TABLE tables ADD COLUMN IF NOT EXISTS high_chair BIGINT

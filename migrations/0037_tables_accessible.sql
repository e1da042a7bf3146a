-- Whether there is room for a wheelchair. NULL, in rows of an older version, is no.
ALTER TABLE tables ADD COLUMN IF NOT EXISTS accessible BIGINT

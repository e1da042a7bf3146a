-- The stamp of the last change of lines, tables or combinations; NULL before the first.
ALTER TABLE floors ADD COLUMN IF NOT EXISTS config_stamp BIGINT

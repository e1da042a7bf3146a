-- So many days after a party has left, what is personal of it is deleted; NULL: 30.
ALTER TABLE floors ADD COLUMN IF NOT EXISTS keep_days BIGINT

-- A random number that each change of the floor writes: with the version it names the floor's value. NULL before the
-- first change.
ALTER TABLE floors ADD COLUMN IF NOT EXISTS stamp BIGINT

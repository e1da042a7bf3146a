-- What hosts have said about newcomers (pauses), as JSON; NULL: nothing, they may join.
ALTER TABLE floors ADD COLUMN IF NOT EXISTS intake TEXT

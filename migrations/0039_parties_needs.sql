-- What the party needs and wishes for, as JSON; NULL: nothing.
ALTER TABLE parties ADD COLUMN IF NOT EXISTS needs TEXT

-- What hosts have marked on a party, as JSON; NULL: nothing.
ALTER TABLE parties ADD COLUMN IF NOT EXISTS marks TEXT

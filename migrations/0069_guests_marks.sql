-- What hosts have marked on a guest, as JSON; NULL: nothing.
ALTER TABLE guests ADD COLUMN IF NOT EXISTS marks TEXT

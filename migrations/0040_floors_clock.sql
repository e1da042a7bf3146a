-- How times are written: 12h or 24h; NULL: as most people in the restaurant's time zone do.
ALTER TABLE floors ADD COLUMN IF NOT EXISTS clock TEXT

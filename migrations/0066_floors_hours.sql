-- Opening hours, last join and what happens at closing, as JSON; NULL: always open.
ALTER TABLE floors ADD COLUMN IF NOT EXISTS hours TEXT

-- The texts that the decision received and sent, by channel: JSON; NULL: none.
ALTER TABLE inbox ADD COLUMN IF NOT EXISTS texts TEXT

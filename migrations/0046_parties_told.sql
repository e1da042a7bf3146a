-- What the guest was told of the table that is held for them: JSON.
ALTER TABLE parties ADD COLUMN IF NOT EXISTS told TEXT

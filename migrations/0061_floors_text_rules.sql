-- What the floor file says about texts: JSON; NULL: the defaults.
ALTER TABLE floors ADD COLUMN IF NOT EXISTS text_rules TEXT

-- What the owners were told of texts that are left unanswered, as JSON; NULL: nothing.
ALTER TABLE floors ADD COLUMN IF NOT EXISTS text_guard TEXT

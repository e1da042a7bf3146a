-- Whatever ended before this time of the restaurants' clock has nothing personal any more; NULL: nothing yet.
ALTER TABLE floors ADD COLUMN IF NOT EXISTS forgotten_to BIGINT

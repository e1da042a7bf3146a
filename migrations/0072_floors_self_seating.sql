-- Whether a called guest who is here takes the table without a host; NULL: no.
ALTER TABLE floors ADD COLUMN IF NOT EXISTS self_seating BIGINT

-- Whether autopilot calls a party of which not all are here; NULL: it does.
ALTER TABLE floors ADD COLUMN IF NOT EXISTS call_incomplete BIGINT

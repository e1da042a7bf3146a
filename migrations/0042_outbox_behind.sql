-- 1 once another message waits behind this one: whoever settles this one then looks for it.
ALTER TABLE outbox ADD COLUMN IF NOT EXISTS behind BIGINT

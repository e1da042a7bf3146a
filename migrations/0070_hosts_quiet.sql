-- 1: off duty, gets no news; NULL: on duty.
ALTER TABLE hosts ADD COLUMN IF NOT EXISTS quiet BIGINT

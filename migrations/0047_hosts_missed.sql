-- News that did not reach the host: JSON; NULL: none.
ALTER TABLE hosts ADD COLUMN IF NOT EXISTS missed TEXT

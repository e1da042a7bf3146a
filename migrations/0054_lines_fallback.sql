-- The line (channel:address) on which a call is tried again that this one could not send; NULL: none.
ALTER TABLE lines ADD COLUMN IF NOT EXISTS fallback TEXT

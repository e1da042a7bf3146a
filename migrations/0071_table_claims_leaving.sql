-- When the staff expect the party to leave (UTC milliseconds); NULL: nobody has said.
ALTER TABLE table_claims ADD COLUMN IF NOT EXISTS leaving_at BIGINT

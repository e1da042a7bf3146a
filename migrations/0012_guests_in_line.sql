CREATE INDEX ASYNC IF NOT EXISTS guests_in_line ON guests (identity) WHERE party_id IS NOT NULL

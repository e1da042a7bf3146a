CREATE INDEX ASYNC IF NOT EXISTS invites_by_end ON invites (expires_at)

CREATE INDEX ASYNC IF NOT EXISTS hosts_by_conversation ON hosts (conversation_id)

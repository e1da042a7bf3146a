CREATE INDEX ASYNC IF NOT EXISTS team_chats_by_conversation ON team_chats (conversation_id)

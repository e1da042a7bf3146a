CREATE INDEX ASYNC IF NOT EXISTS local_messages_to ON local_messages (to_chat, seq)

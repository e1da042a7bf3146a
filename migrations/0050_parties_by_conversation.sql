-- The floors on which a conversation shows: its language and its opt-outs are part of their value.
CREATE INDEX ASYNC IF NOT EXISTS parties_by_conversation ON parties (conversation_id, restaurant_id) WHERE conversation_id IS NOT NULL

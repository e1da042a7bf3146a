-- The conversations with a person or a group, whose opt-outs are by who they are.
CREATE INDEX ASYNC IF NOT EXISTS conversations_by_recipient ON conversations (recipient)

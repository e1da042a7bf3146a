-- The process that has the message in hand: only it may send the message, until due_at.
ALTER TABLE outbox ADD COLUMN IF NOT EXISTS holder TEXT

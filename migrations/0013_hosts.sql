-- Hosts. last_action is JSON: what /undo reverts.
CREATE TABLE IF NOT EXISTS hosts (
  id TEXT NOT NULL PRIMARY KEY,
  restaurant_id TEXT NOT NULL,
  identity TEXT NOT NULL,
  name TEXT NOT NULL,
  role TEXT NOT NULL,
  conversation_id TEXT NOT NULL,
  last_action TEXT,
  UNIQUE (restaurant_id, identity)
)

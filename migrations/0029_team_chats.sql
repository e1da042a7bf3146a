-- The conversation that a restaurant's news go to: the group chat of its team.
CREATE TABLE IF NOT EXISTS team_chats (
  restaurant_id TEXT NOT NULL PRIMARY KEY,
  conversation_id TEXT NOT NULL
)

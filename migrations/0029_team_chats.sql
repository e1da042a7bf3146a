-- The conversation that a restaurant's news go to: its team's group chat.
CREATE TABLE IF NOT EXISTS team_chats (
  restaurant_id TEXT NOT NULL PRIMARY KEY,
  conversation_id TEXT NOT NULL
)

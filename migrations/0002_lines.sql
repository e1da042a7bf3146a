-- The lines that a restaurant can be reached on. Several restaurants may share one.
CREATE TABLE IF NOT EXISTS lines (
  channel TEXT NOT NULL,
  address TEXT NOT NULL,
  restaurant_id TEXT NOT NULL,
  messaging_service TEXT,
  optout TEXT NOT NULL,
  failing BIGINT NOT NULL,
  position BIGINT NOT NULL,
  PRIMARY KEY (channel, address, restaurant_id)
)

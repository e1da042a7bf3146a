-- Tables that can be pushed together; table_ids is a JSON list.
CREATE TABLE IF NOT EXISTS combinations (
  restaurant_id TEXT NOT NULL,
  position BIGINT NOT NULL,
  table_ids TEXT NOT NULL,
  seats BIGINT NOT NULL,
  PRIMARY KEY (restaurant_id, position)
)

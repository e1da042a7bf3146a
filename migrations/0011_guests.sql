-- Guests as one restaurant knows them. The row names the live party, so nobody is in one line twice.
CREATE TABLE IF NOT EXISTS guests (
  restaurant_id TEXT NOT NULL,
  identity TEXT NOT NULL,
  name TEXT,
  party_id TEXT,
  visits BIGINT NOT NULL,
  no_shows BIGINT NOT NULL,
  PRIMARY KEY (restaurant_id, identity)
)

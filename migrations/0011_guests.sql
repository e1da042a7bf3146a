-- Guests of one restaurant. The row names the guest's live party, so no guest is on one waitlist twice.
CREATE TABLE IF NOT EXISTS guests (
  restaurant_id TEXT NOT NULL,
  identity TEXT NOT NULL,
  name TEXT,
  party_id TEXT,
  visits BIGINT NOT NULL,
  no_shows BIGINT NOT NULL,
  PRIMARY KEY (restaurant_id, identity)
)

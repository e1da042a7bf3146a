-- Who told which sender (a messaging service, or a line) to stop.
CREATE TABLE IF NOT EXISTS optouts (
  sender TEXT NOT NULL,
  identity TEXT NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (sender, identity)
)

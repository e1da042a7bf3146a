-- Opt-outs. sender is the opt-out scope: a messaging service, or a line.
CREATE TABLE IF NOT EXISTS optouts (
  sender TEXT NOT NULL,
  identity TEXT NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (sender, identity)
)

-- Other names of people whose phone number we know: WhatsApp's ids of users with a username.
CREATE TABLE IF NOT EXISTS aliases (
  channel TEXT NOT NULL,
  alias TEXT NOT NULL,
  identity TEXT NOT NULL,
  PRIMARY KEY (channel, alias)
)

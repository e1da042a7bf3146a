-- A message names its holder itself.
DROP TABLE IF EXISTS senders

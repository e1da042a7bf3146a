-- Whether a person opted out of a line is asked for each message, by who they are; the primary key begins with the sender.
CREATE INDEX ASYNC IF NOT EXISTS optouts_by_identity ON optouts (identity)

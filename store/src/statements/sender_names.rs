//! Statements on the other names that a channel has for a person or a line.

/// The person whom a channel calls so.
pub(crate) const PERSON: &str = "SELECT a.identity FROM aliases a WHERE a.channel = $1 AND a.alias = $2";

/// The channel has another name for a person. The last person whom it called so holds.
pub(crate) const PUT_PERSON: &str = "INSERT INTO aliases (channel, alias, identity) VALUES ($1, $2, $3) \
     ON CONFLICT (channel, alias) DO UPDATE SET identity = excluded.identity";

/// The SMS line of a messaging service.
pub(crate) const LINE: &str =
    "SELECT MIN(l.address) FROM lines l WHERE l.messaging_service = $1 AND l.channel = 'sms'";

/// Every statement of this file.
pub(crate) const ALL: &[&str] = &[PERSON, PUT_PERSON, LINE];

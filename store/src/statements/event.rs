//! The statement of the first round trip: one row with everything about an event but the floor. It finds the
//! restaurant, and says which value of its floor is the current one.

/// The version of the restaurant's floor, the clock, the inbox row of the envelope `$1`, the guest's row at this
/// restaurant, and at how many others the guest has a live party. The guest is an expression.
macro_rules! common_columns {
    ($guest:literal) => {
        concat!(
            "SELECT f.restaurant_id, f.version, f.stamp, f.config_stamp, \
             (SELECT k.offset_ms FROM clock k WHERE k.id = 'store'), \
             (SELECT i.at FROM inbox i WHERE i.id = CAST($1 AS TEXT)), \
             g.identity, g.name, g.party_id, g.visits, g.no_shows, g.marks, \
             (SELECT COUNT(*) FROM guests w WHERE w.party_id IS NOT NULL AND w.identity = ",
            $guest,
            " AND w.restaurant_id <> COALESCE(f.restaurant_id, ''))"
        )
    };
}

/// The restaurants on a line, counted up to two, and the least and the greatest of their messaging services.
/// Only these two channels have such services; the bot of another may have very many restaurants. `outbox.rs` says what
/// the `|| ''` is for.
macro_rules! line_columns {
    ($channel:literal, $line:literal) => {
        concat!(
            ", (SELECT COUNT(*) FROM (SELECT n.restaurant_id FROM lines n WHERE n.channel = ",
            $channel,
            " AND n.address = ",
            $line,
            " LIMIT 2) few), (SELECT MIN(s.messaging_service || '') FROM lines s WHERE s.channel = ",
            $channel,
            " AND s.address = ",
            $line,
            " AND ",
            $channel,
            " IN ('sms', 'whatsapp')), (SELECT MAX(s.messaging_service || '') FROM lines s WHERE s.channel = ",
            $channel,
            " AND s.address = ",
            $line,
            " AND ",
            $channel,
            " IN ('sms', 'whatsapp'))"
        )
    };
}

/// The columns and tables of a text: `$1` is the envelope, `$2` the speaker, `$3` to `$5` channel, line and chat,
/// `$6` whose opt-outs count. The restaurant is the first that exists of `$first`, the conversation's, the only one on
/// the line.
macro_rules! text {
    ($first:literal) => {
        concat!(
            common_columns!("CAST($2 AS TEXT)"),
            line_columns!("CAST($3 AS TEXT)", "CAST($4 AS TEXT)"),
            ", c.id, c.restaurant_id, c.language, c.questions, c.recipient, \
             (SELECT COUNT(*) FROM optouts o WHERE o.identity = CAST($6 AS TEXT) \
               AND o.sender = CAST($3 AS TEXT) || ':' || CAST($4 AS TEXT)), \
             (SELECT COUNT(*) FROM optouts o WHERE o.identity = CAST($6 AS TEXT) AND o.sender IN \
               (SELECT l.messaging_service FROM lines l WHERE l.channel = CAST($3 AS TEXT) \
                 AND l.address = CAST($4 AS TEXT) AND CAST($3 AS TEXT) IN ('sms', 'whatsapp'))), \
             c.next_number, \
             (SELECT MAX(b.number) FROM outbox b WHERE b.due_at IS NOT NULL AND b.conversation_id = c.id) \
             FROM (SELECT 1 AS one) one \
             LEFT JOIN conversations c ON c.channel = CAST($3 AS TEXT) AND c.line = CAST($4 AS TEXT) \
               AND c.chat = CAST($5 AS TEXT) \
             LEFT JOIN floors f ON f.restaurant_id = COALESCE(",
            $first,
            "c.restaurant_id, \
               (SELECT MIN(rl.restaurant_id) FROM lines rl WHERE rl.channel = CAST($3 AS TEXT) \
                 AND rl.address = CAST($4 AS TEXT) HAVING COUNT(*) = 1)) \
             LEFT JOIN guests g ON g.restaurant_id = f.restaurant_id AND g.identity = CAST($2 AS TEXT)"
        )
    };
}

/// A text, or another event in a chat.
pub(crate) const TEXT: &str = text!("");

/// The same for a text that may name its restaurant. The first of these that exists counts: the event's own
/// (`$7`), the invite's (`$8`), the first of the named (`$9` to `$12`) that is on the line.
pub(crate) const TEXT_WITH_NAMES: &str = text!(
    "CAST($7 AS TEXT), \
     (SELECT ri.restaurant_id FROM invites ri WHERE ri.hash = CAST($8 AS TEXT)), \
     (SELECT r1.restaurant_id FROM lines r1 WHERE r1.channel = CAST($3 AS TEXT) \
       AND r1.address = CAST($4 AS TEXT) AND r1.restaurant_id = CAST($9 AS TEXT)), \
     (SELECT r2.restaurant_id FROM lines r2 WHERE r2.channel = CAST($3 AS TEXT) \
       AND r2.address = CAST($4 AS TEXT) AND r2.restaurant_id = CAST($10 AS TEXT)), \
     (SELECT r3.restaurant_id FROM lines r3 WHERE r3.channel = CAST($3 AS TEXT) \
       AND r3.address = CAST($4 AS TEXT) AND r3.restaurant_id = CAST($11 AS TEXT)), \
     (SELECT r4.restaurant_id FROM lines r4 WHERE r4.channel = CAST($3 AS TEXT) \
       AND r4.address = CAST($4 AS TEXT) AND r4.restaurant_id = CAST($12 AS TEXT)), "
);

/// What became of a message: `$2` and `$3` are its conversation and its number.
pub(crate) const MESSAGE: &str = concat!(
    common_columns!("c.recipient"),
    line_columns!("c.channel", "c.line"),
    ", m.conversation_id, m.number, m.kind, m.state, m.party_id, m.call_id, \
     c.channel, c.line, c.chat, c.recipient, m.provider_id, m.payload, c.questions \
     FROM (SELECT 1 AS one) one \
     LEFT JOIN outbox m ON m.conversation_id = CAST($2 AS TEXT) AND m.number = CAST($3 AS BIGINT) \
     LEFT JOIN conversations c ON c.id = m.conversation_id \
     LEFT JOIN floors f ON f.restaurant_id = m.restaurant_id \
     LEFT JOIN guests g ON g.restaurant_id = f.restaurant_id AND g.identity = c.recipient"
);

/// An event that says its restaurant (`$3`); `$2` is the person whom it is about.
pub(crate) const RESTAURANT: &str = concat!(
    common_columns!("CAST($2 AS TEXT)"),
    " FROM (SELECT 1 AS one) one \
     LEFT JOIN floors f ON f.restaurant_id = CAST($3 AS TEXT) \
     LEFT JOIN guests g ON g.restaurant_id = f.restaurant_id AND g.identity = CAST($2 AS TEXT)"
);

/// The invite of a code.
pub(crate) const INVITE: &str =
    "SELECT i.hash, i.restaurant_id, i.role, i.expires_at, i.used_at FROM invites i WHERE i.hash = $1";

/// The message `$3` (the provider's id) of a restaurant among those of a conversation from `$2` on.
pub(crate) const REPLIED_TO: &str = "SELECT m.payload FROM outbox m WHERE m.conversation_id = $1 AND m.number >= $2 \
     AND m.provider_id = $3 AND m.restaurant_id = $4 ORDER BY m.number DESC LIMIT 1";

/// The senders on the line of a text that the recipient of the conversation (in a group: the group) opted out of: the
/// line itself, and the messaging services of its restaurants.
pub(crate) const RECIPIENT_OPT_OUTS: &str = "SELECT o.sender FROM optouts o WHERE o.identity = $1 AND o.sender IN \
     (SELECT CAST($2 AS TEXT) || ':' || CAST($3 AS TEXT) \
       UNION ALL SELECT l.messaging_service FROM lines l WHERE l.channel = $2 AND l.address = $3)";

/// The restaurants on a line, each with its own settings of the line.
pub(crate) const ON_LINE: &str = "SELECT f.restaurant_id, f.name, f.languages, \
     l.channel, l.address, l.messaging_service, l.optout, l.failing, l.fallback \
     FROM lines l JOIN floors f ON f.restaurant_id = l.restaurant_id \
     WHERE l.channel = $1 AND l.address = $2";

/// Restaurants where a person has a live party.
pub(crate) const WAITING_AT: &str =
    "SELECT g.restaurant_id FROM guests g WHERE g.party_id IS NOT NULL AND g.identity = $1";

/// Every statement of this file.
pub(crate) const ALL: &[&str] = &[
    TEXT,
    TEXT_WITH_NAMES,
    MESSAGE,
    RESTAURANT,
    INVITE,
    REPLIED_TO,
    RECIPIENT_OPT_OUTS,
    ON_LINE,
    WAITING_AT,
];

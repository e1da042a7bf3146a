//! The statements of the second round trip: a restaurant's floor, by the restaurant's id (`$1`), and what an event
//! needs beside it.

/// The identity at the other end of conversation `c`, if it opted out of a sender of line `l`: the line itself or its
/// messaging service.
macro_rules! opt_out {
    () => {
        "(SELECT MIN(o.identity) FROM optouts o WHERE o.identity = c.recipient \
           AND o.sender IN (c.channel || ':' || c.line, l.messaging_service))"
    };
}

/// A party with its contact and its guest; the columns are those that `decode::party` reads.
macro_rules! party {
    () => {
        concat!(
            "SELECT p.id, p.day, p.number, p.name, p.size, p.state, p.guest, p.note, p.joined_at, \
         p.quote_from, p.quote_to, p.not_reached, p.call_id, p.called_at, p.answer, p.extra_minutes, \
         p.due_kind, p.due_at, p.suggested, p.seated_at, p.ended_at, p.labels, p.needs, p.told, p.marks, \
         c.id, c.channel, c.line, c.chat, c.language, ",
            opt_out!(),
            ", \
         g.identity, g.name, g.party_id, g.visits, g.no_shows, g.marks \
         FROM parties p \
         LEFT JOIN conversations c ON c.id = p.conversation_id \
         LEFT JOIN lines l ON l.channel = c.channel AND l.address = c.line \
           AND l.restaurant_id = p.restaurant_id \
         LEFT JOIN guests g ON g.restaurant_id = p.restaurant_id AND g.identity = p.guest "
        )
    };
}

/// The restaurant's own row.
pub(crate) const FLOOR: &str = "SELECT f.restaurant_id, f.name, f.timezone, f.languages, f.grace_minutes, \
     f.autopilot, f.cap, f.auto, f.day, f.next_number, f.turns, f.clock, \
     f.text_rules, f.intake, f.hours, \
     f.call_incomplete, f.self_seating, f.due_at, f.keep_days, f.text_guard FROM floors f WHERE f.restaurant_id = $1";

/// The restaurant's lines.
pub(crate) const LINES: &str = "SELECT l.channel, l.address, l.messaging_service, l.optout, l.failing, l.fallback \
     FROM lines l WHERE l.restaurant_id = $1 ORDER BY l.position, l.channel, l.address";

/// The restaurant's tables.
pub(crate) const TABLES: &str = "SELECT t.id, t.label, t.seats, t.min_seats, t.area, t.accessible, t.high_chair \
     FROM tables t WHERE t.restaurant_id = $1 ORDER BY t.position, t.label_key";

/// The restaurant's combinations of tables.
pub(crate) const COMBINATIONS: &str =
    "SELECT b.table_ids, b.seats FROM combinations b WHERE b.restaurant_id = $1 ORDER BY b.position";

/// The claims on the restaurant's tables. They are found by the tables: the foreign key allows none without.
pub(crate) const CLAIMS: &str = "SELECT k.table_id, k.state, k.party_id, k.since, k.by_name, k.leaving_at \
     FROM tables t JOIN table_claims k ON k.table_id = t.id WHERE t.restaurant_id = $1";

/// The restaurant's live parties, and those that ended at most `$2` milliseconds before the latest ending: `/undo`
/// may bring them back.
pub(crate) const PARTIES: &str = concat!(
    party!(),
    "WHERE p.state IN ('waiting', 'called', 'seated') AND p.restaurant_id = $1 UNION ALL ",
    party!(),
    "WHERE p.ended_at IS NOT NULL AND p.restaurant_id = $1 \
     AND p.ended_at > (SELECT COALESCE(MAX(e.ended_at), 0) FROM parties e \
       WHERE e.ended_at IS NOT NULL AND e.restaurant_id = $1) - CAST($2 AS BIGINT)"
);

/// The restaurant's hosts with their contacts.
pub(crate) const HOSTS: &str = concat!(
    "SELECT h.id, h.identity, h.name, h.role, h.last_action, h.missed, h.quiet, \
     c.id, c.channel, c.line, c.chat, c.language, ",
    opt_out!(),
    " FROM hosts h JOIN conversations c ON c.id = h.conversation_id \
     LEFT JOIN lines l ON l.channel = c.channel AND l.address = c.line \
       AND l.restaurant_id = h.restaurant_id \
     WHERE h.restaurant_id = $1"
);

/// The team's chat, if the restaurant has one.
pub(crate) const TEAM: &str = concat!(
    "SELECT c.id, c.channel, c.line, c.chat, c.language, ",
    opt_out!(),
    " FROM team_chats k JOIN conversations c ON c.id = k.conversation_id \
     LEFT JOIN lines l ON l.channel = c.channel AND l.address = c.line \
       AND l.restaurant_id = k.restaurant_id \
     WHERE k.restaurant_id = $1"
);

/// The party that an event is about (`$2`), however long ago it ended.
pub(crate) const EVENTS_PARTY: &str = concat!(party!(), "WHERE p.id = $2 AND p.restaurant_id = $1");

/// The guests behind up to three numbers in the text, as people and as local guests.
pub(crate) const GUESTS: &str = "SELECT g.identity, g.name, g.party_id, g.visits, g.no_shows, g.marks FROM guests g \
     WHERE g.identity IN (CAST($2 AS TEXT), CAST($3 AS TEXT), CAST($4 AS TEXT), CAST($5 AS TEXT), \
       CAST($6 AS TEXT), CAST($7 AS TEXT)) AND g.restaurant_id = $1";

/// Up to three numbers in the text, each with its conversation on the line that a guest added by number is
/// texted from: the first `sms` line, else the first `whatsapp` line, else the local one. `$2` to `$4` are the
/// numbers, `$5` to `$7` other spellings of the same phones, `$8` to `$10` their identities. The conversation of the
/// number as it was typed comes first, then that of the other spelling.
pub(crate) const NUMBERS: &str = "SELECT n.number, c.id, l.channel, l.address, c.language, \
       (SELECT MIN(o.identity) FROM optouts o \
         WHERE o.identity = CASE l.channel WHEN 'local' THEN 'local:' || n.number ELSE n.tel END \
           AND o.sender IN (l.channel || ':' || l.address, l.messaging_service)), c.chat \
     FROM (SELECT CAST($2 AS TEXT) AS number, CAST($5 AS TEXT) AS other, CAST($8 AS TEXT) AS tel \
       UNION ALL SELECT CAST($3 AS TEXT), CAST($6 AS TEXT), CAST($9 AS TEXT) \
       UNION ALL SELECT CAST($4 AS TEXT), CAST($7 AS TEXT), CAST($10 AS TEXT)) n \
     CROSS JOIN (SELECT ln.channel, ln.address, ln.messaging_service FROM lines ln \
       WHERE ln.channel IN ('sms', 'whatsapp', 'local') AND ln.restaurant_id = $1 \
       ORDER BY CASE ln.channel WHEN 'sms' THEN 0 WHEN 'whatsapp' THEN 1 ELSE 2 END, \
       ln.position, ln.address LIMIT 1) l \
     LEFT JOIN conversations c ON c.channel = l.channel AND c.line = l.address AND c.chat IN (n.number, n.other) \
     WHERE n.number IS NOT NULL ORDER BY CASE WHEN c.chat = n.number THEN 0 ELSE 1 END";

/// The recipient of a conversation (`$1`) on each line of the restaurant (`$2`) that reaches phones, if they have a
/// number: their conversation there, under any spelling of the number (`same_phone.rs` in the core says which there are),
/// its language, else that of conversation `$1`, and whether they opted out. The number as that conversation spells it
/// comes first.
pub(crate) const RECIPIENT_ON_LINES: &str = "SELECT l.channel, l.address, f.id, f.chat, \
     COALESCE(f.language, c.language), \
     (SELECT MIN(o.identity) FROM optouts o WHERE o.identity = c.recipient \
       AND o.sender IN (l.channel || ':' || l.address, l.messaging_service)), \
     SUBSTR(c.recipient, 5) \
     FROM conversations c JOIN lines l ON l.restaurant_id = $2 AND l.channel IN ('sms', 'whatsapp') \
     LEFT JOIN conversations f ON f.channel = l.channel AND f.line = l.address AND f.recipient = c.recipient \
       AND f.chat IN (c.chat, SUBSTR(c.recipient, 5), \
         CASE WHEN c.recipient LIKE 'tel:+52%' THEN '+521' || SUBSTR(c.recipient, 8) \
           WHEN c.recipient LIKE 'tel:+55%' THEN SUBSTR(c.recipient, 5, 5) || SUBSTR(c.recipient, 11) END) \
     WHERE c.id = $1 AND c.recipient LIKE 'tel:%' \
     ORDER BY CASE WHEN f.chat = c.chat THEN 0 ELSE 1 END";

/// Every statement of this file.
pub(crate) const ALL: &[&str] = &[
    FLOOR,
    LINES,
    TABLES,
    COMBINATIONS,
    CLAIMS,
    PARTIES,
    HOSTS,
    TEAM,
    EVENTS_PARTY,
    GUESTS,
    NUMBERS,
    RECIPIENT_ON_LINES,
];

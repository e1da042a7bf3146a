//! The statements of the first round trip: what a decision reads. Each finds the restaurant by itself, so
//! that they can all be sent together.

/// The restaurant that an event belongs to, from the eleven values `$1` to `$11`. The first that exists of:
/// the event's own, the message's, the invite's, the first of those that the text names and that are on the
/// line, the conversation's, the only one on the line.
macro_rules! here {
    () => {
        "COALESCE(CAST($1 AS TEXT), \
         (SELECT rm.restaurant_id FROM outbox rm \
           WHERE rm.conversation_id = CAST($2 AS TEXT) AND rm.number = CAST($3 AS BIGINT)), \
         (SELECT ri.restaurant_id FROM invites ri WHERE ri.hash = CAST($4 AS TEXT)), \
         (SELECT r1.restaurant_id FROM lines r1 WHERE r1.channel = CAST($9 AS TEXT) \
           AND r1.address = CAST($10 AS TEXT) AND r1.restaurant_id = CAST($5 AS TEXT)), \
         (SELECT r2.restaurant_id FROM lines r2 WHERE r2.channel = CAST($9 AS TEXT) \
           AND r2.address = CAST($10 AS TEXT) AND r2.restaurant_id = CAST($6 AS TEXT)), \
         (SELECT r3.restaurant_id FROM lines r3 WHERE r3.channel = CAST($9 AS TEXT) \
           AND r3.address = CAST($10 AS TEXT) AND r3.restaurant_id = CAST($7 AS TEXT)), \
         (SELECT r4.restaurant_id FROM lines r4 WHERE r4.channel = CAST($9 AS TEXT) \
           AND r4.address = CAST($10 AS TEXT) AND r4.restaurant_id = CAST($8 AS TEXT)), \
         (SELECT rc.restaurant_id FROM conversations rc WHERE rc.channel = CAST($9 AS TEXT) \
           AND rc.line = CAST($10 AS TEXT) AND rc.chat = CAST($11 AS TEXT)), \
         (SELECT MIN(rl.restaurant_id) FROM lines rl WHERE rl.channel = CAST($9 AS TEXT) \
           AND rl.address = CAST($10 AS TEXT) HAVING COUNT(*) = 1))"
    };
}

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
         p.due_kind, p.due_at, p.suggested, p.seated_at, p.ended_at, p.labels, p.needs, p.told, \
         c.id, c.channel, c.line, c.chat, c.language, ",
            opt_out!(),
            ", \
         g.identity, g.name, g.party_id, g.visits, g.no_shows \
         FROM parties p \
         LEFT JOIN conversations c ON c.id = p.conversation_id \
         LEFT JOIN lines l ON l.channel = c.channel AND l.address = c.line \
           AND l.restaurant_id = p.restaurant_id \
         LEFT JOIN guests g ON g.restaurant_id = p.restaurant_id AND g.identity = p.guest "
        )
    };
}

/// The conversation of a text.
pub(crate) const CONVERSATION: &str = "SELECT c.id, c.restaurant_id, c.language, c.questions, \
     c.recipient \
     FROM conversations c WHERE c.channel = $1 AND c.line = $2 AND c.chat = $3";

/// The senders on the line of a text that the recipient of the conversation (in a group: the group) opted out of: the
/// line itself, and the messaging services of its restaurants.
pub(crate) const RECIPIENT_OPT_OUTS: &str = "SELECT o.sender FROM optouts o WHERE o.identity = $1 AND o.sender IN \
     (SELECT CAST($2 AS TEXT) || ':' || CAST($3 AS TEXT) \
       UNION ALL SELECT l.messaging_service FROM lines l WHERE l.channel = $2 AND l.address = $3)";

/// The restaurants on the line of a text, each with its own settings of the line.
pub(crate) const ON_LINE: &str = "SELECT f.restaurant_id, f.name, f.languages, \
     l.channel, l.address, l.messaging_service, l.optout, l.failing, l.fallback \
     FROM lines l JOIN floors f ON f.restaurant_id = l.restaurant_id \
     WHERE l.channel = $1 AND l.address = $2";

/// The same for the line that a message goes out on.
pub(crate) const ON_LINE_OF_MESSAGE: &str = "SELECT f.restaurant_id, f.name, f.languages, \
     l.channel, l.address, l.messaging_service, l.optout, l.failing, l.fallback \
     FROM conversations c JOIN lines l ON l.channel = c.channel AND l.address = c.line \
     JOIN floors f ON f.restaurant_id = l.restaurant_id WHERE c.id = $1";

/// The invite of a code.
pub(crate) const INVITE: &str =
    "SELECT i.hash, i.restaurant_id, i.role, i.expires_at, i.used_at FROM invites i WHERE i.hash = $1";

/// The message that an event is about.
pub(crate) const MESSAGE: &str = "SELECT m.conversation_id, m.number, m.kind, m.state, m.party_id, m.call_id, \
     c.channel, c.line, c.chat, c.recipient, m.provider_id, m.payload, c.questions \
     FROM outbox m JOIN conversations c ON c.id = m.conversation_id \
     WHERE m.conversation_id = $1 AND m.number = $2";

/// The recipient of a message (`$1`, `$2`) on each line of the restaurant that reaches phones, if they have a number:
/// their conversation there, under any spelling of the number (`same_phone.rs` in the core says which there are), its
/// language, else that of the message's conversation, and whether they opted out. The number as the message's
/// conversation spells it comes first.
pub(crate) const RECIPIENT_ON_LINES: &str = "SELECT l.channel, l.address, f.id, f.chat, \
     COALESCE(f.language, c.language), \
     (SELECT MIN(o.identity) FROM optouts o WHERE o.identity = c.recipient \
       AND o.sender IN (l.channel || ':' || l.address, l.messaging_service)), \
     SUBSTR(c.recipient, 5) \
     FROM outbox m JOIN conversations c ON c.id = m.conversation_id \
     JOIN lines l ON l.restaurant_id = m.restaurant_id AND l.channel IN ('sms', 'whatsapp') \
     LEFT JOIN conversations f ON f.channel = l.channel AND f.line = l.address AND f.recipient = c.recipient \
       AND f.chat IN (c.chat, SUBSTR(c.recipient, 5), \
         CASE WHEN c.recipient LIKE 'tel:+52%' THEN '+521' || SUBSTR(c.recipient, 8) \
           WHEN c.recipient LIKE 'tel:+55%' THEN SUBSTR(c.recipient, 5, 5) || SUBSTR(c.recipient, 11) END) \
     WHERE m.conversation_id = $1 AND m.number = $2 AND c.recipient LIKE 'tel:%' \
     ORDER BY CASE WHEN f.chat = c.chat THEN 0 ELSE 1 END";

/// Restaurants where the speaker, or a message's recipient, has a live party.
pub(crate) const WAITING_AT: &str = "SELECT g.restaurant_id FROM guests g WHERE g.party_id IS NOT NULL \
     AND g.identity = COALESCE(CAST($1 AS TEXT), \
       (SELECT c.recipient FROM conversations c WHERE c.id = CAST($2 AS TEXT)))";

/// The restaurant's own row.
pub(crate) const FLOOR: &str = concat!(
    "SELECT f.restaurant_id, f.name, f.timezone, f.languages, f.grace_minutes, f.autopilot, f.cap, \
     f.auto, f.day, f.next_number, f.turns, f.clock FROM floors f WHERE f.restaurant_id = ",
    here!()
);

/// The restaurant's lines.
pub(crate) const LINES: &str = concat!(
    "SELECT l.channel, l.address, l.messaging_service, l.optout, l.failing, l.fallback FROM lines l \
     WHERE l.restaurant_id = ",
    here!(),
    " ORDER BY l.position, l.channel, l.address"
);

/// The restaurant's tables, each with its claim. No claim is missed: the foreign key allows none without a
/// table.
pub(crate) const TABLES: &str = concat!(
    "SELECT t.id, t.label, t.seats, t.min_seats, t.area, k.state, k.party_id, k.since, k.by_name, \
     t.accessible, t.high_chair \
     FROM tables t LEFT JOIN table_claims k ON k.table_id = t.id WHERE t.restaurant_id = ",
    here!(),
    " ORDER BY t.position, t.label_key"
);

/// The restaurant's combinations of tables.
pub(crate) const COMBINATIONS: &str = concat!(
    "SELECT b.table_ids, b.seats FROM combinations b WHERE b.restaurant_id = ",
    here!(),
    " ORDER BY b.position"
);

/// The restaurant's live parties.
pub(crate) const LIVE_PARTIES: &str =
    concat!(party!(), "WHERE p.state IN ('waiting', 'called', 'seated') AND p.restaurant_id = ", here!());

/// Parties that ended at most `$12` milliseconds before the latest ending: `/undo` may bring them back.
pub(crate) const ENDED_PARTIES: &str = concat!(
    party!(),
    "WHERE p.ended_at IS NOT NULL AND p.restaurant_id = ",
    here!(),
    " AND p.ended_at > (SELECT COALESCE(MAX(e.ended_at), 0) FROM parties e \
       WHERE e.ended_at IS NOT NULL AND e.restaurant_id = ",
    here!(),
    ") - CAST($12 AS BIGINT)"
);

/// The party that an event is about (`$12`, or its message's), however long ago it ended.
pub(crate) const EVENTS_PARTY: &str = concat!(
    party!(),
    "WHERE p.id IN (CAST($12 AS TEXT), (SELECT pm.party_id FROM outbox pm \
       WHERE pm.conversation_id = CAST($2 AS TEXT) AND pm.number = CAST($3 AS BIGINT))) \
     AND p.restaurant_id = ",
    here!()
);

/// The guests that an event is about: the speaker, a message's recipient, up to three numbers in the text.
pub(crate) const GUESTS: &str = concat!(
    "SELECT g.identity, g.name, g.party_id, g.visits, g.no_shows FROM guests g \
     WHERE g.identity IN (CAST($12 AS TEXT), CAST($13 AS TEXT), CAST($14 AS TEXT), CAST($15 AS TEXT), \
       CAST($16 AS TEXT), CAST($17 AS TEXT), CAST($18 AS TEXT), \
       (SELECT gc.recipient FROM conversations gc WHERE gc.id = CAST($2 AS TEXT))) AND g.restaurant_id = ",
    here!()
);

/// The restaurant's hosts with their contacts.
pub(crate) const HOSTS: &str = concat!(
    "SELECT h.id, h.identity, h.name, h.role, h.last_action, h.missed, \
     c.id, c.channel, c.line, c.chat, c.language, ",
    opt_out!(),
    " FROM hosts h JOIN conversations c ON c.id = h.conversation_id \
     LEFT JOIN lines l ON l.channel = c.channel AND l.address = c.line \
       AND l.restaurant_id = h.restaurant_id \
     WHERE h.restaurant_id = ",
    here!()
);

/// The team's chat, if the restaurant has one.
pub(crate) const TEAM: &str = concat!(
    "SELECT c.id, c.channel, c.line, c.chat, c.language, ",
    opt_out!(),
    " FROM team_chats k JOIN conversations c ON c.id = k.conversation_id \
     LEFT JOIN lines l ON l.channel = c.channel AND l.address = c.line \
       AND l.restaurant_id = k.restaurant_id \
     WHERE k.restaurant_id = ",
    here!()
);

/// Up to three numbers in the text, each with its conversation on the line that a guest added by number is
/// texted from: the first `sms` line, else the first `whatsapp` line, else the local one. `$12` to `$14` are the
/// numbers, `$15` to `$17` other spellings of the same phones, `$18` to `$20` their identities. The conversation of the
/// number as it was typed comes first, then that of the other spelling.
pub(crate) const NUMBERS: &str = concat!(
    "SELECT n.number, c.id, l.channel, l.address, c.language, \
       (SELECT MIN(o.identity) FROM optouts o \
         WHERE o.identity = CASE l.channel WHEN 'local' THEN 'local:' || n.number ELSE n.tel END \
           AND o.sender IN (l.channel || ':' || l.address, l.messaging_service)), c.chat \
     FROM (SELECT CAST($12 AS TEXT) AS number, CAST($15 AS TEXT) AS other, CAST($18 AS TEXT) AS tel \
       UNION ALL SELECT CAST($13 AS TEXT), CAST($16 AS TEXT), CAST($19 AS TEXT) \
       UNION ALL SELECT CAST($14 AS TEXT), CAST($17 AS TEXT), CAST($20 AS TEXT)) n \
     CROSS JOIN (SELECT ln.channel, ln.address, ln.messaging_service FROM lines ln \
       WHERE ln.channel IN ('sms', 'whatsapp', 'local') AND ln.restaurant_id = ",
    here!(),
    " ORDER BY CASE ln.channel WHEN 'sms' THEN 0 WHEN 'whatsapp' THEN 1 ELSE 2 END, \
       ln.position, ln.address LIMIT 1) l \
     LEFT JOIN conversations c ON c.channel = l.channel AND c.line = l.address AND c.chat IN (n.number, n.other) \
     WHERE n.number IS NOT NULL ORDER BY CASE WHEN c.chat = n.number THEN 0 ELSE 1 END"
);

/// Every statement of this file.
pub(crate) const ALL: &[&str] = &[
    CONVERSATION,
    RECIPIENT_OPT_OUTS,
    ON_LINE,
    ON_LINE_OF_MESSAGE,
    INVITE,
    MESSAGE,
    RECIPIENT_ON_LINES,
    WAITING_AT,
    FLOOR,
    LINES,
    TABLES,
    COMBINATIONS,
    LIVE_PARTIES,
    ENDED_PARTIES,
    EVENTS_PARTY,
    GUESTS,
    HOSTS,
    TEAM,
    NUMBERS,
];

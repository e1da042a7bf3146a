//! Statements on the outbox: messages as decisions write them and as the dispatcher sends them.
//!
//! A message is *open* until it is settled: while it has a due time. Only the first open message of a
//! conversation may be sent, and only by its holder. A withdrawn message stays open while somebody may have
//! sent it.
//!
//! News of the kind `bundled` are written in nobody's hand, and wait until their due time. Whoever takes the first takes the
//! others with it, as one message.
//!
//! `MIN(… || '')`: with the column alone PostgreSQL would walk the index of all messaging services, in order, for the
//! first that is on the line. `state || '' = 'queued'` keeps it from walking the index of all queued messages,
//! which it takes for empty.
//!
//! `is_unknown` is [`Doubt`](crate::Doubt): 1 while a send of it has no answer, 2 once the provider was asked and did
//! not have it. A settled message keeps it if the provider may have a copy under an id that we don't know.

/// What withdrawing a message makes of its due time: one that its holder may have sent, or that may have arrived, stays
/// open until that is known. So does one whose chat the provider wants left alone (429) until then: the next message would
/// break that.
macro_rules! due_at_of_withdrawn {
    () => {
        "CASE WHEN holder IS NULL AND is_unknown <> 1 AND COALESCE(error_code, '') <> '429' \
         THEN NULL ELSE due_at END"
    };
}

/// An open reply or piece of news with [`OPEN_ANSWERS`] newer messages behind it in its conversation. Nobody wants to read
/// it once the provider takes messages again, and what one decision withdraws stays bounded. The conversation's number
/// has been taken before.
macro_rules! is_overtaken {
    () => {
        "state || '' = 'queued' AND kind IN ('reply', 'news', 'bundled') AND number < \
         (SELECT c.next_number - 26 FROM conversations c WHERE c.id = outbox.conversation_id)"
    };
}

/// [`NOTE_BEHIND`] without its end. It withdraws overtaken answers on the way, since it reads all open messages.
macro_rules! note_behind {
    ($whose:literal) => {
        concat!(
            "UPDATE outbox SET behind = 1, state = CASE WHEN ",
            is_overtaken!(),
            " THEN 'withdrawn' ELSE state END, due_at = CASE WHEN ",
            is_overtaken!(),
            " THEN ",
            due_at_of_withdrawn!(),
            " ELSE due_at END WHERE due_at IS NOT NULL AND ",
            $whose,
            " AND (behind IS NULL OR (",
            is_overtaken!(),
            "))"
        )
    };
}

/// A conversation keeps at most so many open replies and pieces of news, beside the newest. A decision withdraws what
/// is open about one party, for its guest and up to a hundred hosts: less than the 3,000 rows that a transaction on
/// Aurora DSQL may write.
pub(crate) const OPEN_ANSWERS: i64 = 25;

/// Takes the next number of the recipient's conversation.
pub(crate) const TAKE_NUMBER: &str = "UPDATE conversations SET next_number = next_number + 1 WHERE id = $1";

/// Notes on the last open message of a conversation that another one comes behind it. It conflicts with whoever
/// settles that one at the same time, so one of the two sees the other and no message is left without a
/// holder. Those before it have been told already.
pub(crate) const NOTE_BEHIND: &str = note_behind!("conversation_id = $1");

/// [`TAKE_NUMBER`] where the next number is known: `$2`. It conflicts with whoever takes one at the same time.
pub(crate) const SET_NEXT_NUMBER: &str = "UPDATE conversations SET next_number = $2 WHERE id = $1";

/// [`NOTE_BEHIND`] where the last open message is known: `$2`.
pub(crate) const NOTE_BEHIND_KNOWN: &str = "UPDATE outbox SET behind = 1 \
     WHERE conversation_id = $1 AND number = $2 AND due_at IS NOT NULL AND behind IS NULL";

/// Withdraws overtaken answers: what [`NOTE_BEHIND`] does, and [`NOTE_BEHIND_KNOWN`] leaves to this.
pub(crate) const WITHDRAW_OVERTAKEN: &str = concat!(
    "UPDATE outbox SET state = 'withdrawn', due_at = ",
    due_at_of_withdrawn!(),
    " WHERE due_at IS NOT NULL AND conversation_id = $1 AND ",
    is_overtaken!()
);

/// [`TAKE_NUMBER`] for up to four conversations.
pub(crate) const TAKE_NUMBERS: &str =
    "UPDATE conversations SET next_number = next_number + 1 WHERE id IN ($1, $2, $3, $4)";

/// [`NOTE_BEHIND`] for up to four conversations.
pub(crate) const NOTE_BEHIND_EACH: &str = note_behind!("conversation_id IN ($1, $2, $3, $4)");

/// Inserts a message with the number that [`TAKE_NUMBER`] took. If there is no such conversation the number
/// is NULL, which the schema refuses. The message is in the hand of `$11` unless an open one is ahead.
pub(crate) const INSERT_TO_KNOWN: &str = "INSERT INTO outbox (conversation_id, number, restaurant_id, kind, state, \
     party_id, call_id, payload, not_after, validity_seconds, due_at, tries, is_unknown, created_at, holder) \
     VALUES ($1, (SELECT c.next_number - 1 FROM conversations c WHERE c.id = $1), $2, $3, 'queued', \
     $4, $5, $6, $7, $8, $9, 0, 0, $10, \
     CASE WHEN NOT EXISTS (SELECT a.number FROM outbox a WHERE a.due_at IS NOT NULL AND a.conversation_id = $1) \
       THEN CAST($11 AS TEXT) END) \
     RETURNING number, holder";

/// Inserts a message whose number (`$12`) is known, and that no open one is ahead of it.
pub(crate) const INSERT_IN_HAND: &str = "INSERT INTO outbox (conversation_id, number, restaurant_id, kind, state, \
     party_id, call_id, payload, not_after, validity_seconds, due_at, tries, is_unknown, created_at, holder) \
     VALUES ($1, $12, $2, $3, 'queued', $4, $5, $6, $7, $8, $9, 0, 0, $10, $11) RETURNING number, holder";

/// As [`INSERT_TO_KNOWN`], and returns what sending it takes: [`HEAD`] reads the same later.
pub(crate) const INSERT: &str = "INSERT INTO outbox (conversation_id, number, restaurant_id, kind, state, \
     party_id, call_id, payload, not_after, validity_seconds, due_at, tries, is_unknown, created_at, holder) \
     VALUES ($1, (SELECT c.next_number - 1 FROM conversations c WHERE c.id = $1), $2, $3, 'queued', \
     $4, $5, $6, $7, $8, $9, 0, 0, $10, \
     CASE WHEN NOT EXISTS (SELECT a.number FROM outbox a WHERE a.due_at IS NOT NULL AND a.conversation_id = $1) \
       THEN CAST($11 AS TEXT) END) \
     RETURNING number, holder, \
     (SELECT c.channel FROM conversations c WHERE c.id = $1), \
     (SELECT c.line FROM conversations c WHERE c.id = $1), \
     (SELECT c.chat FROM conversations c WHERE c.id = $1), \
     (SELECT MIN(l.messaging_service || '') FROM conversations c \
       JOIN lines l ON l.channel = c.channel AND l.address = c.line \
       WHERE c.id = $1 AND (CAST($2 AS TEXT) IS NULL OR l.restaurant_id = $2)), \
     (SELECT COUNT(*) FROM conversations c JOIN optouts o ON o.identity = c.recipient \
       WHERE c.id = $1 AND o.sender IN (c.channel || ':' || c.line, \
         (SELECT MIN(s.messaging_service || '') FROM lines s WHERE s.channel = c.channel AND s.address = c.line \
           AND (CAST($2 AS TEXT) IS NULL OR s.restaurant_id = $2)))), \
     (SELECT COUNT(*) FROM conversations c JOIN lines f ON f.channel = c.channel AND f.address = c.line \
       WHERE c.id = $1 AND f.failing <> 0), \
     (SELECT COUNT(b.fallback) FROM conversations c JOIN lines b ON b.channel = c.channel AND b.address = c.line \
       WHERE c.id = $1 AND b.restaurant_id = $2)";

/// Withdraws unsent messages about a party (`$1`): they are not true any more.
macro_rules! withdraw {
    ($which:literal) => {
        concat!(
            "UPDATE outbox SET state = 'withdrawn', due_at = ",
            due_at_of_withdrawn!(),
            " WHERE state = 'queued' AND party_id = $1 AND ",
            $which,
            " RETURNING conversation_id, behind, due_at"
        )
    };
}

/// Those of one kind (`$2`).
pub(crate) const WITHDRAW: &str = withdraw!("kind = $2");

/// Those about its holds, and suggestions to call it.
pub(crate) const WITHDRAW_HOLD: &str = withdraw!("(call_id IS NOT NULL OR kind = 'bundled')");

/// All, when it leaves the waitlist.
pub(crate) const WITHDRAW_ABOUT: &str = withdraw!("kind <> 'farewell'");

/// Records the outcome of a message (`$3`) that was decided. What is already known of it stays. `$7` is
/// machine time; `sent_at` is also when it may have been sent at the latest.
pub(crate) const SETTLE: &str = "UPDATE outbox SET state = $3, \
     provider_id = COALESCE(CAST($4 AS TEXT), provider_id), \
     delivery = COALESCE(CAST($5 AS TEXT), delivery), \
     failure = COALESCE(CAST($6 AS TEXT), failure), \
     due_at = NULL, holder = NULL, \
     is_unknown = CASE WHEN is_unknown = 1 AND (CAST($4 AS TEXT) IS NOT NULL OR $3 = 'sent') \
       THEN 0 ELSE is_unknown END, \
     sent_at = CASE WHEN $3 = 'sent' OR CAST($4 AS TEXT) IS NOT NULL OR is_unknown <> 0 \
       THEN COALESCE(sent_at, CAST($7 AS BIGINT)) ELSE sent_at END \
     WHERE conversation_id = $1 AND number = $2 RETURNING conversation_id, behind, due_at";

/// Records that the provider accepted a message, from which nothing follows for the floor. A receipt may have
/// come first: what it said stays. `$4` is machine time.
pub(crate) const SENT: &str = "UPDATE outbox SET \
     state = CASE WHEN state = 'given_up' AND provider_id = $3 THEN state ELSE 'sent' END, \
     provider_id = CASE WHEN state = 'sent' THEN COALESCE(provider_id, $3) ELSE $3 END, \
     due_at = NULL, holder = NULL, is_unknown = CASE WHEN is_unknown = 1 THEN 0 ELSE is_unknown END, \
     sent_at = COALESCE(sent_at, CAST($4 AS BIGINT)) \
     WHERE conversation_id = $1 AND number = $2 RETURNING conversation_id, behind, due_at";

/// The message, if it is recorded as sent under the provider's id `$3` and no second copy of it can be there.
pub(crate) const RECORDED_AS_SENT: &str = "SELECT m.number FROM outbox m WHERE m.conversation_id = $1 \
     AND m.number = $2 AND m.state = 'sent' AND m.provider_id = $3 AND m.is_unknown = 0";

/// The holder (`$7`) gives a message back: the next try is at `$3`. The number of tries (`$4`) is given and not
/// incremented here, because after a lost answer this statement runs twice. `$6` is its doubt, as in [`TAKE`]. One that
/// was withdrawn meanwhile and certainly was not sent is settled by that.
pub(crate) const GIVE_BACK: &str = "UPDATE outbox SET tries = $4, error_code = $5, \
     is_unknown = CASE WHEN CAST($6 AS BIGINT) = 0 AND is_unknown <> 0 THEN 2 ELSE CAST($6 AS BIGINT) END, \
     holder = NULL, due_at = CASE WHEN state = 'withdrawn' AND CAST($6 AS BIGINT) = 0 \
       AND COALESCE(CAST($5 AS TEXT), '') <> '429' THEN NULL ELSE CAST($3 AS BIGINT) END \
     WHERE conversation_id = $1 AND number = $2 AND holder = $7 RETURNING conversation_id, behind, due_at";

/// The first open message of a conversation, with its holder, its address and every reason not to send it.
pub(crate) const HEAD: &str = "SELECT m.number, m.restaurant_id, m.kind, m.party_id, m.call_id, m.payload, \
     m.not_after, m.validity_seconds, m.tries, m.is_unknown, m.due_at, m.created_at, m.error_code, \
     c.channel, c.line, c.chat, \
     (SELECT MIN(l.messaging_service || '') FROM lines l WHERE l.channel = c.channel AND l.address = c.line \
       AND (m.restaurant_id IS NULL OR l.restaurant_id = m.restaurant_id)), \
     (SELECT COUNT(*) FROM optouts o WHERE o.identity = c.recipient AND o.sender IN (c.channel || ':' || c.line, \
       (SELECT MIN(s.messaging_service || '') FROM lines s WHERE s.channel = c.channel AND s.address = c.line \
         AND (m.restaurant_id IS NULL OR s.restaurant_id = m.restaurant_id)))), \
     (SELECT COUNT(*) FROM outbox b WHERE b.due_at IS NOT NULL AND b.conversation_id = m.conversation_id \
       AND b.number > m.number AND b.kind = 'call' AND b.state || '' = 'queued'), \
     (SELECT COUNT(*) FROM lines f WHERE f.channel = c.channel AND f.address = c.line AND f.failing <> 0), \
     m.state, m.holder, \
     (SELECT COUNT(*) FROM outbox w WHERE w.due_at IS NOT NULL AND w.conversation_id = m.conversation_id \
       AND w.number > m.number AND w.kind = 'call' AND w.state || '' = 'queued' AND w.restaurant_id = m.restaurant_id), \
     (SELECT COUNT(b.fallback) FROM lines b WHERE b.channel = c.channel AND b.address = c.line \
       AND b.restaurant_id = m.restaurant_id), \
     CASE WHEN m.kind = 'bundled' AND m.behind = 1 THEN (SELECT MIN(u.number) FROM outbox u \
       WHERE u.due_at IS NOT NULL AND u.conversation_id = m.conversation_id AND u.number > m.number \
       AND u.kind <> 'bundled' AND u.state || '' = 'queued') END, m.behind \
     FROM outbox m JOIN conversations c ON c.id = m.conversation_id \
     WHERE m.due_at IS NOT NULL AND m.conversation_id = $1 ORDER BY m.number LIMIT 1";

/// `$3` takes a message in hand until `$4`. `$5` is its doubt. One without a new doubt (0) keeps an old one in mind.
pub(crate) const TAKE: &str = "UPDATE outbox SET holder = $3, due_at = $4, \
     is_unknown = CASE WHEN CAST($5 AS BIGINT) = 0 AND is_unknown <> 0 THEN 2 ELSE CAST($5 AS BIGINT) END \
     WHERE due_at IS NOT NULL AND conversation_id = $1 AND number = $2";

/// What waits behind the piece of news `$2`, in order. It may go out with it: news that wait for more, and the first message
/// that does not.
pub(crate) const BUNDLE: &str = "SELECT m.number, m.kind, m.payload, m.party_id, m.call_id \
     FROM outbox m WHERE m.due_at IS NOT NULL AND m.conversation_id = $1 AND m.number > $2 \
     AND m.state || '' = 'queued' ORDER BY m.number LIMIT (SELECT CAST($3 AS BIGINT))";

/// `$3` takes a piece of news in hand until `$4`, with the words (`$5`) of those that go out with it. It is a message like
/// any other from now on. `$6` is 1 if another is behind them.
pub(crate) const TAKE_BUNDLE: &str = "UPDATE outbox SET kind = 'news', party_id = NULL, payload = $5, behind = $6, \
     holder = $3, due_at = $4 WHERE due_at IS NOT NULL AND conversation_id = $1 AND number = $2";

/// Settles what goes out with the piece of news `$2`: all that is behind it, up to `$3`.
pub(crate) const MERGE: &str = "UPDATE outbox SET state = 'merged', due_at = NULL \
     WHERE due_at IS NOT NULL AND conversation_id = $1 AND number > $2 AND number <= $3 AND state || '' = 'queued'";

/// The settled messages that the provider got, or may have got, since `$2` (machine time): a provider's listing is
/// compared with them.
pub(crate) const SENT_SINCE: &str = "SELECT m.number, m.provider_id, \
     CASE WHEN m.is_unknown <> 0 THEN m.payload END FROM outbox m WHERE m.conversation_id = $1 \
     AND m.sent_at >= $2 ORDER BY m.number DESC LIMIT $3";

/// When messages of a conversation were sent (machine time), the latest first.
pub(crate) const SENT_AT: &str = "SELECT m.sent_at FROM outbox m WHERE m.conversation_id = $1 \
     AND m.sent_at IS NOT NULL ORDER BY m.number DESC LIMIT $2";

/// A page of messages due by `$1`, in the order of (due time, conversation, number), after (`$2`, `$3`,
/// `$4`). Each comes with the number of its conversation's first open message, because only that one can be
/// sent. The others are not filtered out here, so that a page reads as many rows as it has, however many
/// messages wait behind a first one. `parties::DUE` says what the CASE and the SELECT are for.
pub(crate) const DUE: &str = "SELECT m.conversation_id, m.number, m.due_at, \
     (SELECT MIN(b.number) FROM outbox b WHERE b.due_at IS NOT NULL \
       AND b.conversation_id = m.conversation_id) \
     FROM outbox m WHERE m.due_at IS NOT NULL AND m.due_at <= $1 AND m.due_at >= $2 \
       AND CASE WHEN m.due_at = $2 THEN m.conversation_id > $3 \
         OR (m.conversation_id = $3 AND m.number > $4) ELSE 1 = 1 END \
     ORDER BY m.due_at, m.conversation_id, m.number LIMIT (SELECT CAST($5 AS BIGINT))";

/// How many messages are open; how many of them wait for a retry, for more news, or behind one that does; how many are due
/// at `$1`.
pub(crate) const COUNTS: &str = "SELECT (SELECT COUNT(*) FROM outbox q WHERE q.due_at IS NOT NULL), \
     (SELECT COUNT(*) FROM outbox w WHERE w.due_at IS NOT NULL AND EXISTS (SELECT b.number FROM outbox b \
       WHERE b.due_at IS NOT NULL AND b.conversation_id = w.conversation_id AND b.number <= w.number \
       AND (b.tries > 0 OR (b.kind = 'bundled' AND w.kind = 'bundled')) AND b.holder IS NULL AND b.due_at > $1)), \
     (SELECT COUNT(*) FROM outbox d WHERE d.due_at IS NOT NULL AND d.due_at <= $1)";

/// When the oldest open message of each channel was decided (machine time).
pub(crate) const OLDEST_UNSENT: &str = "SELECT c.channel, MIN(m.created_at) FROM outbox m \
     JOIN conversations c ON c.id = m.conversation_id WHERE m.due_at IS NOT NULL GROUP BY c.channel";

/// Every statement of this file.
pub(crate) const ALL: &[&str] = &[
    TAKE_NUMBER,
    NOTE_BEHIND,
    SET_NEXT_NUMBER,
    NOTE_BEHIND_KNOWN,
    WITHDRAW_OVERTAKEN,
    TAKE_NUMBERS,
    NOTE_BEHIND_EACH,
    INSERT_TO_KNOWN,
    INSERT_IN_HAND,
    INSERT,
    WITHDRAW,
    WITHDRAW_HOLD,
    WITHDRAW_ABOUT,
    SETTLE,
    SENT,
    RECORDED_AS_SENT,
    GIVE_BACK,
    HEAD,
    TAKE,
    BUNDLE,
    TAKE_BUNDLE,
    MERGE,
    SENT_SINCE,
    SENT_AT,
    DUE,
    COUNTS,
    OLDEST_UNSENT,
];

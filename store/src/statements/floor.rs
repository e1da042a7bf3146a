//! Statements on a restaurant's own row and on what its floor file sets.

/// Prevents double booking: two rival decisions of one restaurant write the same row, so one of them conflicts.
/// Together with the stamp (`$2`) the version names the floor's new value.
pub(crate) const INCREMENT_VERSION: &str =
    "UPDATE floors SET version = version + 1, stamp = $2 WHERE restaurant_id = $1";

/// [`INCREMENT_VERSION`] and [`SET_STATE`] in one.
pub(crate) const INCREMENT_VERSION_AND_SET_STATE: &str = "UPDATE floors SET version = version + 1, \
     stamp = $2, auto = $3, day = $4, next_number = $5, turns = $6, intake = $7, due_at = $8, \
     text_guard = $9 WHERE restaurant_id = $1";

/// [`INCREMENT_VERSION`] where lines, tables or combinations change too.
pub(crate) const INCREMENT_VERSION_OF_CONFIG: &str =
    "UPDATE floors SET version = version + 1, stamp = $2, config_stamp = $2 WHERE restaurant_id = $1";

/// [`INCREMENT_VERSION`] for every floor on which a conversation (`$1`) shows.
pub(crate) const INCREMENT_VERSIONS_WITH_CONVERSATION: &str = "UPDATE floors SET version = version + 1, stamp = $2 WHERE restaurant_id <> $3 AND restaurant_id IN \
     (SELECT p.restaurant_id FROM parties p WHERE p.conversation_id = $1 \
       UNION SELECT h.restaurant_id FROM hosts h WHERE h.conversation_id = $1 \
       UNION SELECT t.restaurant_id FROM team_chats t WHERE t.conversation_id = $1)";

/// [`INCREMENT_VERSION`] for every floor on which a conversation with a person or a group (`$1`) shows.
pub(crate) const INCREMENT_VERSIONS_WITH_PERSON: &str = "UPDATE floors SET version = version + 1, stamp = $2 WHERE restaurant_id IN \
     (SELECT p.restaurant_id FROM conversations pc JOIN parties p ON p.conversation_id = pc.id \
         WHERE pc.recipient = $1 \
       UNION SELECT h.restaurant_id FROM conversations hc JOIN hosts h ON h.conversation_id = hc.id \
         WHERE hc.recipient = $1 \
       UNION SELECT t.restaurant_id FROM conversations tc JOIN team_chats t ON t.conversation_id = tc.id \
         WHERE tc.recipient = $1)";

/// The part of the restaurant's row that decisions write.
pub(crate) const SET_STATE: &str = "UPDATE floors SET auto = $2, day = $3, next_number = $4, turns = $5, \
     intake = $6, due_at = $7, text_guard = $8 WHERE restaurant_id = $1";

/// A restaurant's settings. The state that decisions wrote stays.
pub(crate) const PUT: &str = "INSERT INTO floors (restaurant_id, version, name, timezone, languages, \
     grace_minutes, autopilot, cap, auto, day, next_number, turns, clock, stamp, config_stamp, text_rules, hours, \
     call_incomplete, self_seating, keep_days) \
     VALUES ($1, 1, $2, $3, $4, $5, $6, $7, NULL, '', 1, $8, $9, $10, $10, $11, $12, $13, $14, $15) \
     ON CONFLICT (restaurant_id) DO UPDATE SET name = excluded.name, timezone = excluded.timezone, \
     languages = excluded.languages, grace_minutes = excluded.grace_minutes, \
     autopilot = excluded.autopilot, cap = excluded.cap, clock = excluded.clock, \
     text_rules = excluded.text_rules, hours = excluded.hours, \
     call_incomplete = excluded.call_incomplete, self_seating = excluded.self_seating, \
     keep_days = excluded.keep_days";

/// A line. Whether it is failing stays as the dispatcher recorded it.
pub(crate) const PUT_LINE: &str = "INSERT INTO lines (channel, address, restaurant_id, messaging_service, \
     optout, failing, position, fallback) VALUES ($1, $2, $3, $4, $5, $6, $7, $8) \
     ON CONFLICT (channel, address, restaurant_id) DO UPDATE SET \
     messaging_service = excluded.messaging_service, optout = excluded.optout, position = excluded.position, \
     fallback = excluded.fallback";

/// The restaurant leaves a line.
pub(crate) const DROP_LINE: &str =
    "DELETE FROM lines WHERE channel = $1 AND address = $2 AND restaurant_id = $3";

/// A table, new or changed.
pub(crate) const PUT_TABLE: &str = "INSERT INTO tables (id, restaurant_id, label, label_key, seats, \
     min_seats, area, position, accessible, high_chair) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) \
     ON CONFLICT (id) DO UPDATE SET label = excluded.label, label_key = excluded.label_key, \
     seats = excluded.seats, min_seats = excluded.min_seats, area = excluded.area, \
     position = excluded.position, accessible = excluded.accessible, high_chair = excluded.high_chair";

/// Removes a table. The foreign key of its claim refuses it while the table is in use.
pub(crate) const DROP_TABLE: &str = "DELETE FROM tables WHERE id = $1 AND restaurant_id = $2";

/// Removes all combinations, before the new ones are inserted.
pub(crate) const DROP_COMBINATIONS: &str = "DELETE FROM combinations WHERE restaurant_id = $1";

/// A combination of tables.
pub(crate) const INSERT_COMBINATION: &str =
    "INSERT INTO combinations (restaurant_id, position, table_ids, seats) VALUES ($1, $2, $3, $4)";

/// Removes a restaurant with all its rows, children before parents. Only the demo does so, once, so these may
/// scan whole tables.
pub(crate) const DROP_RESTAURANT: &[&str] = &[
    "DELETE FROM table_claims WHERE restaurant_id = $1",
    "DELETE FROM tables WHERE restaurant_id = $1",
    "DELETE FROM parties WHERE restaurant_id = $1",
    "DELETE FROM combinations WHERE restaurant_id = $1",
    "DELETE FROM guests WHERE restaurant_id = $1",
    "DELETE FROM hosts WHERE restaurant_id = $1",
    "DELETE FROM team_chats WHERE restaurant_id = $1",
    "DELETE FROM invites WHERE restaurant_id = $1",
    "DELETE FROM outbox WHERE restaurant_id = $1",
    "UPDATE inbox SET restaurant_id = NULL, log = NULL, texts = NULL WHERE restaurant_id = $1",
    "UPDATE conversations SET restaurant_id = NULL, questions = '{}' WHERE restaurant_id = $1",
    "DELETE FROM lines WHERE restaurant_id = $1",
    "DELETE FROM floors WHERE restaurant_id = $1",
];

/// A page of restaurants whose owners are to be told by `$1` how the day went, in the order of (due time, id), after
/// (`$2`, `$3`). `parties::DUE` says why it is cut so.
pub(crate) const DUE: &str = "SELECT page.restaurant_id, page.due_at FROM \
     (SELECT d.restaurant_id, d.due_at FROM floors d \
       WHERE d.due_at IS NOT NULL AND d.due_at <= $1 AND d.due_at >= $2 \
         AND CASE WHEN d.due_at = $2 THEN d.restaurant_id > $3 ELSE 1 = 1 END \
       ORDER BY d.due_at, d.restaurant_id LIMIT (SELECT CAST($4 AS BIGINT))) page \
     ORDER BY page.due_at, page.restaurant_id";

/// Every restaurant.
pub(crate) const RESTAURANTS: &str = "SELECT f.restaurant_id, f.name FROM floors f";

/// The lines of every restaurant.
pub(crate) const ALL_LINES: &str = "SELECT l.restaurant_id, l.channel, l.address, l.messaging_service, \
     l.optout, l.failing, l.fallback FROM lines l ORDER BY l.restaurant_id, l.position, l.channel, l.address";

/// Restaurants that have no host yet.
pub(crate) const WITHOUT_HOSTS: &str = "SELECT f.restaurant_id FROM floors f WHERE NOT EXISTS \
     (SELECT h.id FROM hosts h WHERE h.restaurant_id = f.restaurant_id) ORDER BY f.restaurant_id";

/// The channels that any restaurant has a line on.
pub(crate) const CHANNELS: &str = "SELECT DISTINCT l.channel FROM lines l";

/// How many lines of each channel are failing. A line that restaurants share counts once.
pub(crate) const LINES_FAILING: &str =
    "SELECT l.channel, COUNT(DISTINCT l.address) FROM lines l WHERE l.failing <> 0 GROUP BY l.channel";

/// The restaurants on a line for which `failing` is recorded as `$3`.
pub(crate) const WITH_LINE_FAILING: &str =
    "SELECT l.restaurant_id FROM lines l WHERE l.channel = $1 AND l.address = $2 AND l.failing = $3";

/// Records how a line of a restaurant fails.
pub(crate) const SET_LINE_FAILING: &str =
    "UPDATE lines SET failing = $4 WHERE restaurant_id = $1 AND channel = $2 AND address = $3";

/// Every statement of this file.
pub(crate) const ALL: &[&str] = &[
    INCREMENT_VERSION,
    INCREMENT_VERSION_AND_SET_STATE,
    INCREMENT_VERSION_OF_CONFIG,
    INCREMENT_VERSIONS_WITH_CONVERSATION,
    INCREMENT_VERSIONS_WITH_PERSON,
    SET_STATE,
    PUT,
    PUT_LINE,
    DROP_LINE,
    PUT_TABLE,
    DROP_TABLE,
    DROP_COMBINATIONS,
    INSERT_COMBINATION,
    DROP_RESTAURANT[0],
    DROP_RESTAURANT[1],
    DROP_RESTAURANT[2],
    DROP_RESTAURANT[3],
    DROP_RESTAURANT[4],
    DROP_RESTAURANT[5],
    DROP_RESTAURANT[6],
    DROP_RESTAURANT[7],
    DROP_RESTAURANT[8],
    DROP_RESTAURANT[9],
    DROP_RESTAURANT[10],
    DROP_RESTAURANT[11],
    DROP_RESTAURANT[12],
    DUE,
    RESTAURANTS,
    ALL_LINES,
    WITHOUT_HOSTS,
    CHANNELS,
    WITH_LINE_FAILING,
    LINES_FAILING,
    SET_LINE_FAILING,
];

//! Statements on a restaurant's own row and what its floor file says.

/// The first wall: two rival decisions of one restaurant write the same row.
pub(crate) const COUNT_UP: &str = "UPDATE floors SET version = version + 1 WHERE restaurant_id = $1";

/// What decisions leave in the restaurant's row.
pub(crate) const SET_STATE: &str =
    "UPDATE floors SET auto = $2, day = $3, next_number = $4, turns = $5 WHERE restaurant_id = $1";

/// A restaurant's settings; what the evening has made of the row stays.
pub(crate) const PUT: &str = "INSERT INTO floors (restaurant_id, version, name, timezone, languages, \
     grace_minutes, autopilot, cap, auto, day, next_number, turns) \
     VALUES ($1, 1, $2, $3, $4, $5, $6, $7, NULL, '', 1, $8) \
     ON CONFLICT (restaurant_id) DO UPDATE SET name = excluded.name, timezone = excluded.timezone, \
     languages = excluded.languages, grace_minutes = excluded.grace_minutes, \
     autopilot = excluded.autopilot, cap = excluded.cap";

/// A line; whether it is failing stays as the dispatcher found it.
pub(crate) const PUT_LINE: &str = "INSERT INTO lines (channel, address, restaurant_id, messaging_service, \
     optout, failing, position) VALUES ($1, $2, $3, $4, $5, $6, $7) \
     ON CONFLICT (channel, address, restaurant_id) DO UPDATE SET \
     messaging_service = excluded.messaging_service, optout = excluded.optout, position = excluded.position";

/// The restaurant leaves a line.
pub(crate) const DROP_LINE: &str =
    "DELETE FROM lines WHERE channel = $1 AND address = $2 AND restaurant_id = $3";

/// A table.
pub(crate) const PUT_TABLE: &str = "INSERT INTO tables (id, restaurant_id, label, label_key, seats, \
     min_seats, area, position) VALUES ($1, $2, $3, $4, $5, $6, $7, $8) \
     ON CONFLICT (id) DO UPDATE SET label = excluded.label, label_key = excluded.label_key, \
     seats = excluded.seats, min_seats = excluded.min_seats, area = excluded.area, \
     position = excluded.position";

/// A table that is no more; refused while it has a claim.
pub(crate) const DROP_TABLE: &str = "DELETE FROM tables WHERE id = $1 AND restaurant_id = $2";

/// All combinations go, to be written anew.
pub(crate) const DROP_COMBINATIONS: &str = "DELETE FROM combinations WHERE restaurant_id = $1";

/// A combination.
pub(crate) const INSERT_COMBINATION: &str =
    "INSERT INTO combinations (restaurant_id, position, table_ids, seats) VALUES ($1, $2, $3, $4)";

/// A restaurant leaves with all its rows, those first that others refer to. The demo does, once,
/// so these may look at every row.
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
    "DELETE FROM log WHERE restaurant_id = $1",
    "UPDATE conversations SET restaurant_id = NULL, questions = '{}' WHERE restaurant_id = $1",
    "DELETE FROM lines WHERE restaurant_id = $1",
    "DELETE FROM floors WHERE restaurant_id = $1",
];

/// Every restaurant.
pub(crate) const RESTAURANTS: &str = "SELECT f.restaurant_id, f.name FROM floors f";

/// Every restaurant's lines.
pub(crate) const ALL_LINES: &str = "SELECT l.restaurant_id, l.channel, l.address, l.messaging_service, \
     l.optout, l.failing FROM lines l ORDER BY l.restaurant_id, l.position, l.channel, l.address";

/// Restaurants that nobody can run yet.
pub(crate) const WITHOUT_HOSTS: &str = "SELECT f.restaurant_id FROM floors f WHERE NOT EXISTS \
     (SELECT h.id FROM hosts h WHERE h.restaurant_id = f.restaurant_id) ORDER BY f.restaurant_id";

/// The channels that any restaurant has a line on.
pub(crate) const CHANNELS: &str = "SELECT DISTINCT l.channel FROM lines l";

/// The restaurants of a line that have it otherwise than `$3` says.
pub(crate) const LINE_DIFFERS: &str =
    "SELECT l.restaurant_id FROM lines l WHERE l.channel = $1 AND l.address = $2 AND l.failing <> $3";

/// The line is failing, or is not any more.
pub(crate) const SET_LINE_FAILING: &str = "UPDATE lines SET failing = $3 WHERE channel = $1 AND address = $2";

/// All of them, `DROP_RESTAURANT` among them.
pub(crate) const ALL: &[&str] = &[
    COUNT_UP,
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
    RESTAURANTS,
    ALL_LINES,
    CHANNELS,
    WITHOUT_HOSTS,
    LINE_DIFFERS,
    SET_LINE_FAILING,
];

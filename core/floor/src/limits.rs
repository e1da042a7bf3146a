//! Every bound that a guest, a host or an owner can meet, with its reason.
//!
//! Units: `_UNITS` are UTF-16 units (what an SMS counts), `_CHARS` are characters, `_MINUTES` are minutes.

// ---- the floor

/// Live parties on a waitlist, unless the floor file sets another number: what one decision looks at.
pub const WAITLIST_CAP: usize = 200;
/// The largest number that a floor file may set instead of [`WAITLIST_CAP`].
pub const WAITLIST_CAP_MAX: u32 = 1_000;
/// Tables of a restaurant: one decision looks at all of them.
pub const TABLES: usize = 200;
/// Combinations of tables of a restaurant.
pub const COMBINATIONS: usize = 200;
/// Lines of a restaurant.
pub const LINES: usize = 16;
/// Seats of a table, and of a combination.
pub const SEATS: u32 = 100;
/// A restaurant's name: a text with it still costs one SMS.
pub const RESTAURANT_UNITS: usize = 30;
/// A restaurant's id: it must fit the payload of a chat link.
pub const RESTAURANT_ID_CHARS: usize = 32;
/// A table's label: it stands in every command and every call.
pub const LABEL_CHARS: usize = 16;
/// The name of a part of the room.
pub const AREA_UNITS: usize = 24;
/// The longest hold that a floor file may set.
pub const GRACE_MINUTES: u32 = 60;
/// A floor file: a hundred times what a large restaurant's has.
pub const FLOOR_FILE_BYTES: usize = 256 * 1024;

// ---- texts that are heard

/// A text is read up to here.
pub const TEXT_UNITS: usize = 1_000;
/// A party's name is cut here, so that a message with it keeps to its segments.
pub const NAME_UNITS: usize = 24;
/// A note on a party is cut here: one line on a host's phone.
pub const NOTE_UNITS: usize = 60;

// ---- calls and holds

/// The provider has this long to accept a call; after it the party counts as not reached.
pub const REACH_MINUTES: i64 = 3;
/// More time that a called guest may ask for, in all, for one call.
pub const MORE_TIME_MINUTES: u32 = 15;
/// More time for a called guest who names no minutes.
pub const MORE_TIME_DEFAULT: u32 = 5;
/// The longest that a waiting guest may ask not to be called.
pub const LATER_MINUTES: u32 = 60;
/// The same for a waiting guest who names no minutes.
pub const LATER_DEFAULT: u32 = 10;
/// Between two reminders to the hosts that a guest stands at the door.
pub const HERE_AGAIN_MINUTES: i64 = 10;
/// `/undo` takes back an action up to this age.
pub const UNDO_MINUTES: i64 = 10;
/// A party that still waits from an earlier service day counts as gone this long after it joined. Guests go
/// home without a word, and a restaurant that is open at 05:00 has no party that waits for hours.
pub const GONE_HOME_MINUTES: i64 = 4 * 60;

// ---- quotes

/// The late end of a quote: nobody waits longer, and a later end would be a guess.
pub const QUOTE_MINUTES: i64 = 240;

// ---- messages and buttons

/// Party sizes that have a button each at first; "8+" leads to the larger ones.
pub const FIRST_SIZE_BUTTONS: u32 = 7;
/// The largest party size with a button: larger parties write their size.
pub const LARGEST_SIZE_BUTTON: u32 = 23;
/// Buttons with a size, in a row.
pub const SIZES_IN_A_ROW: usize = 4;
/// Buttons with a table, in a row.
pub const TABLES_IN_A_ROW: usize = 3;
/// Restaurants and tables that are offered as buttons: others are typed.
pub const CHOICES: usize = 24;
/// Free tables that `/fit` lists: the best are among the first.
pub const FITTING_TABLES: usize = 12;
/// A party size that can't be seated is repeated to the guest up to this number: an absurd one isn't spelled out.
pub const SPELLED_OUT_SIZE: i64 = 9_999;

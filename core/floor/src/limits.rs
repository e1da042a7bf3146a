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
/// Words of a name: "María del Carmen de la Cruz" has six; more words are a sentence.
pub const NAME_WORDS: usize = 6;
/// A mistaken command or phone number is quoted back up to here.
pub const ECHO_UNITS: usize = 24;
/// Tables in one host command: no party sits at more tables that are pushed together.
pub const TABLES_PER_COMMAND: usize = 12;
/// Digits of a phone number with its country code: E.164 allows 15, and fewer than 7 are no phone number.
pub const PHONE_DIGITS: std::ops::RangeInclusive<usize> = 7..=15;
/// Phone numbers that one command may name: the first trip to the store looks up each one's guest.
pub const PHONES_PER_COMMAND: usize = 3;
/// Words of one text that may be a restaurant's id: the first trip to the store looks up each.
pub const RESTAURANTS_PER_TEXT: usize = 3;

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

// ---- quotes

/// The late end of a quote: nobody waits longer, and a later end would be a guess.
pub const QUOTE_MINUTES: i64 = 240;

// ---- messages and buttons

/// A guest's text in the GSM-7 alphabet costs at most this many SMS segments.
pub const GUEST_SEGMENTS_GSM7: usize = 1;
/// A guest's text with any other character (UCS-2, 70 units a segment) costs at most this many.
pub const GUEST_SEGMENTS_UCS2: usize = 2;
/// A label of joined tables is cut here in a guest's text (`T5+...`): guests ask for it at the door, and
/// the rest of the text needs the room.
pub const GUEST_LABEL_UNITS: usize = 12;
/// Any value is cut here in a guest's text before the text is fitted, so that fitting takes a bounded
/// number of tries. Nothing longer would fit; the longest value, the list of languages, has 60.
pub const GUEST_VALUE_CHARS: usize = 80;
/// Fitting a guest's text shortens no value below this: enough to recognize one's own name.
pub const GUEST_VALUE_MIN_CHARS: usize = 4;
/// Restaurants in the text "Which restaurant?": even with the shortest names no more fit in it.
pub const RESTAURANTS_LISTED: usize = 40;
/// A party size of more digits is answered with "that many" instead of the number.
pub const SIZE_DIGITS: usize = 4;

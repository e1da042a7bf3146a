//! Every bound that a guest, a host or an owner can meet, with its reason. Constants of a method that nobody
//! meets as a number stay with the method: `seating`, `quote/method.rs`, `model/turn_times.rs`.
//!
//! Units: `_UNITS` are UTF-16 units (what an SMS counts), `_CHARS` are characters, `_MINUTES` are minutes.

use std::ops::RangeInclusive;

// ---- the floor

/// Live parties of a restaurant, unless its floor file says otherwise. One decision reads all of them.
pub const WAITLIST_CAP: usize = 200;
/// The most that a floor file may set instead of [`WAITLIST_CAP`]: their quotes take 10 ms (docs/quote.md).
pub const WAITLIST_CAP_MAX: u32 = 1_000;
/// Tables of a restaurant. One decision reads all of them.
pub const TABLES: usize = 200;
/// Combinations of tables of a restaurant.
pub const COMBINATIONS: usize = 200;
/// Lines of a restaurant.
pub const LINES: usize = 16;
/// Seats of a table, and of a combination.
pub const SEATS: u32 = 100;
/// A restaurant's name: a message with it still fits one SMS.
pub const RESTAURANT_UNITS: usize = 30;
/// A restaurant's id: it must fit into the payload of a chat link.
pub const RESTAURANT_ID_CHARS: usize = 32;
/// A table's label. Kept short because every command and every call has it.
pub const LABEL_CHARS: usize = 16;
/// The name of a part of the room, which `/tables` shows beside each table.
pub const AREA_UNITS: usize = 24;
/// The longest hold after a call that a floor file may set.
pub const GRACE_MAX_MINUTES: u32 = 60;
/// The hold after a call, unless the floor file says otherwise.
pub const GRACE_DEFAULT_MINUTES: u32 = 10;
/// The username of a Telegram bot: Telegram's own rule.
pub const BOT_USERNAME_CHARS: RangeInclusive<usize> = 5..=32;
/// The id of a Twilio messaging service. Twilio's have 34 characters today; the rest is room for a change.
pub const MESSAGING_SERVICE_CHARS: usize = 64;
/// The hour of local time at which a service day ends and the next begins.
pub const SERVICE_DAY_ENDS_HOUR: i64 = 5;
/// A floor file: a hundred times that of a large restaurant.
pub const FLOOR_FILE_BYTES: usize = 256 * 1024;

/// So long the names and numbers of guests are kept, unless the floor file says otherwise.
pub const KEEP_DAYS_DEFAULT: u32 = 30;
/// The longest that a floor file may keep them.
pub const KEEP_DAYS_MAX: u32 = 3_650;

/// Texts that a restaurant sends in a day by SMS and WhatsApp, unless the floor file says otherwise: those of two hundred
/// parties, with hosts on SMS. They cost some $12.
pub const DAILY_TEXTS_DEFAULT: u32 = 1_000;
/// The most that a floor file may set.
pub const DAILY_TEXTS_MAX: u32 = 100_000;
/// Messages to one person within an hour, after which the answers stop for the rest of it. So many more may come before the
/// first of them is counted.
pub const MESSAGES_PER_HOUR: i64 = 30;

// ---- texts that people write

/// The rest of a longer text is not read.
pub const TEXT_UNITS: usize = 1_000;
/// A longer name is cut, so that a message with it keeps to its number of SMS segments.
pub const NAME_UNITS: usize = 24;
/// A longer note on a party is cut: it is one line on a host's phone.
pub const NOTE_UNITS: usize = 60;
/// Words of a name: "María del Carmen de la Cruz" has six; more words are a sentence.
pub const NAME_WORDS: usize = 6;
/// A longer reason for taking a party off the waitlist is cut: `/stats` counts equal ones.
pub const REASON_UNITS: usize = 24;
/// A mistaken command or phone number is quoted back up to here.
pub const ECHO_UNITS: usize = 24;
/// A guest's words to the hosts are cut here: with number and name they still fit two SMS segments.
pub const PASSED_ON_UNITS: usize = 240;
/// After so many replies in a row that led to nothing we are silent until we understand something: two
/// machines that answer each other must end.
pub const REPLIES_IN_VAIN: u32 = 3;
/// News that a host missed and is told at their next text: the newest.
pub const MISSED_NEWS: usize = 3;
/// Messages without words that follow one another within so many seconds get one answer: phones send a burst of
/// pictures as messages of their own.
pub const PICTURES_SECONDS: i64 = 60;
/// "Leave the line?" may be answered for this long. A later "yes" answers something else.
pub const LEAVE_ANSWER_MINUTES: i64 = 10;
/// A pause of newcomers that ends by itself ends within half a day: it never outlasts the service day anyway.
pub const PAUSE_MAX_MINUTES: u32 = 12 * 60;
/// Tags of a party; an earlier one gives way.
pub const TAGS: usize = 5;
/// A tag: a word or two beside a party in `/list`.
pub const TAG_UNITS: usize = 16;
/// Tables in one host command: no party sits at more tables that are pushed together.
pub const TABLES_PER_COMMAND: usize = 12;
/// Digits of a phone number with its country code: E.164 allows 15, and fewer than 7 are no phone number.
pub const PHONE_DIGITS: RangeInclusive<usize> = 7..=15;
/// Phone numbers that one command may name: the first round trip to the store looks up the guest of each.
pub const PHONES_PER_COMMAND: usize = 3;
/// Words of one text that may be a restaurant's id: the first round trip to the store looks up each.
pub const RESTAURANTS_PER_TEXT: usize = 3;

// ---- opening hours

/// A restaurant that is closed for longer opens "soon": nobody is told a day so far ahead.
pub const OPENING_LOOKAHEAD_DAYS: i64 = 60;
/// The earliest that a floor file may have the last newcomers join before closing.
pub const LAST_JOIN_MAX_MINUTES: u32 = 240;
/// Tables that hosts are asked about at closing: one text can name them.
pub const CLOSING_TABLES: usize = 12;

// ---- calls and holds

/// A provider has this long to accept the message of a call. After that the party counts as not reached.
pub const REACH_MINUTES: i64 = 3;
/// A table at dessert is expected to be free after this time.
pub const DESSERT_MINUTES: u32 = 20;
/// A table that has paid is expected to be free after this time.
pub const PAID_MINUTES: u32 = 5;
/// The answer to "status" is sent within this time or not at all: it says a place in line, and how long a table is held.
pub const STATUS_MINUTES: i64 = 5;
/// The extra time that a called guest may ask for, in all, for one call.
pub const MORE_TIME_MAX_MINUTES: u32 = 15;
/// The extra time of a called guest who names no minutes.
pub const MORE_TIME_DEFAULT_MINUTES: u32 = 5;
/// A waiting guest may ask not to be called for at most this long.
pub const LATER_MAX_MINUTES: u32 = 60;
/// How long a waiting guest is not called who asks for more time and names no minutes.
pub const LATER_DEFAULT_MINUTES: u32 = 10;
/// The time until the first reminder to the hosts that a guest is at the door. Each later one waits as long as the call is
/// old.
pub const HERE_AGAIN_MINUTES: i64 = 10;
/// The most parties that hosts are asked to call by voice in one message: each takes up to 270 characters, and an SMS has
/// 1,600 at most.
pub const VOICE_CALLS_AT_ONCE: usize = 5;
/// The most hosts that read one piece of news. Each message takes some four rows, of the 3,000 that a transaction on Aurora DSQL
/// may write.
pub const NEWS_READERS: usize = 100;
/// How many seconds news to a host wait for more where each message costs money, unless the settings say otherwise.
pub const NEWS_WAIT_SECONDS: u64 = 5;
/// The longest that the settings may have them wait: news are of use while they are new.
pub const NEWS_WAIT_MAX_SECONDS: u64 = 60;
/// UTF-16 units of pieces of news that become one message: a text by Twilio has 1,600 characters at most.
pub const NEWS_BUNDLE_UNITS: usize = 1_500;
/// `/undo` takes back an action up to this age. The store keeps ended parties on the floor for as long.
pub const UNDO_MINUTES: i64 = 10;
/// A party that still waits from an earlier service day counts as gone this long after it joined. Guests go
/// home without a word, and a restaurant that is open at 05:00 has no party that waits for hours.
pub const GONE_HOME_MINUTES: i64 = 4 * 60;
/// At most this many parties of an earlier service day leave the waitlist in one decision; the rest leave in the next
/// ones. Each takes some ten rows, of the 3,000 that a transaction on Aurora DSQL may write.
pub const GONE_HOME_AT_ONCE: usize = 100;

// ---- looking back

/// Parties that `/stats` counts at most: twenty a minute for a service day of a thousand minutes, or a month of 660 a day.
pub const PAST_PARTIES: u32 = 20_000;
/// Entries of the log that are read for `/log`: those of a party, a table or a host are chosen among them.
pub const LOG_READ: u32 = 500;
/// Lines of `/log`.
pub const LOG_ROWS: usize = 12;

// ---- quotes

/// A party whose quote is over is told to wait for so many minutes at least.
pub const LATE_MINUTES: i64 = 10;

/// The late end of a quote: nobody waits longer, and a later end would be a guess.
pub const QUOTE_MINUTES: i64 = 240;
/// Quotes are whole multiples of this, and at least this wide: nobody believes `13-22 min`.
pub const QUOTE_STEP_MINUTES: i64 = 5;

// ---- invites

/// How long an invite code can be redeemed.
pub const INVITE_HOURS: i64 = 24;
/// An invite code: about 39 bits, in letters and digits that can't be misread.
pub const INVITE_CODE_CHARS: usize = 8;

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
/// Characters of a text that a host writes to a guest (`/say`): with the restaurant's name it still fits one message.
pub const SAY_CHARS: usize = GUEST_VALUE_CHARS;
/// Guests that one `/say all` texts at most. Each message takes some four rows, of the 3,000 that a transaction on Aurora DSQL may
/// write.
pub const SAY_ALL_GUESTS: usize = 250;
/// How long a host may take to confirm `/say all`: later the words may be old, and others wait.
pub const SAY_ALL_ANSWER_MINUTES: i64 = 10;
/// Fitting a guest's text shortens no value below this: enough to recognize one's own name.
pub const GUEST_VALUE_MIN_CHARS: usize = 4;
/// Restaurants in the text "Which restaurant?": even with the shortest names no more fit in it.
pub const RESTAURANTS_LISTED: usize = 40;
/// A party size that can't be seated is repeated in the answer if it has no more digits than this. An absurd one
/// is answered with "that many".
pub const SIZE_DIGITS: usize = 4;
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

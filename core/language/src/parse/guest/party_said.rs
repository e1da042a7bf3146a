//! What a text says about a party, as evidence for the one who decides what to do with it.

use super::{command::GuestCommand, said_needs::SaidNeeds, time_said::TimeSaid};

/// What a text says about the speaker's party, beside or without a command. Which of it counts depends on
/// whether the speaker waits already, so the one who decides chooses.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PartySaid {
    /// The text changes the size of a party that is on the waitlist, and says nothing else.
    pub change: Option<SizeChange>,
    /// The text gives the party another name, and says nothing else.
    pub rename: Option<Rename>,
    /// What the party needs, in the guest's words; at most `NOTE_UNITS` UTF-16 units.
    pub note: Option<String>,
    /// What of the note is understood.
    pub needs: SaidNeeds,
    /// Minutes until the guest comes: "be there in 20 min", "running late" (then `LATER_DEFAULT_MINUTES`).
    pub comes_in: Option<u32>,
    /// The time of day at which the guest comes: "be there at 7:30".
    pub comes_at: Option<TimeSaid>,
    /// The text asks for a table at a time of day or on another day, or has a word for a booking.
    pub booking: bool,
    /// The text asks how long the wait is.
    pub asks_wait: bool,
    /// The number of guests in it, whatever the rest of the text says.
    pub size: Option<i64>,
    /// What the words beside that number, or beside the changed one, say about it.
    pub size_said: SizeSaid,
    /// The text says that guests are here, and has a number: "3 of 5 here", "2 of us are here, 2 parking".
    pub some_are_here: bool,
    /// The text is a word for guests or for minutes and nothing else: the answer to "10 what?".
    pub unit: Option<Unit>,
    /// The text asks why others were seated first.
    pub asks_why_others: bool,
    /// The name in it, if the text may join.
    pub name: Option<String>,
    /// What a guest who waits already commands with the text, if it is not about their party's size or name.
    pub otherwise: GuestCommand,
}

/// A change of a party's size. With both a new size and guests who join or leave, they must agree.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SizeChange {
    /// The new size ("we are 5 now").
    pub to: Option<i64>,
    /// So many more ("2 more are coming"). 0: the new size may be that of a part of the party ("only 2 of us made
    /// it").
    pub more: Option<i64>,
}

/// What the words beside a number of guests say about it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SizeSaid {
    /// That it counts guests: "party of 6", "make it 6".
    Plainly,
    /// That it counts guests, and is a guess: "maybe 6 people".
    AsGuess,
    /// Nothing. "10" and "gonna be about 15" may be minutes.
    #[default]
    Bare,
}

/// What a number counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    People,
    Minutes,
}

/// Another name for a party.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rename {
    pub name: String,
    /// The name that was wrong ("it's Ann, not Ana").
    pub instead_of: Option<String>,
}

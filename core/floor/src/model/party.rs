//! A party: the people who wait for one table together.

use super::address::Identity;
use super::contact::Contact;
use super::ids::{CallId, PartyId};
use super::language::Language;
use super::marks::Marks;
use super::moment::Moment;
use super::needs::Needs;
use super::quote::Quote;
use super::told::Told;
use serde::{Deserialize, Serialize};

/// A party goes `waiting → called → seated → finished`, or ends as one of the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PartyState {
    /// On the waitlist.
    Waiting,
    /// On the waitlist, told that its table is ready; the table is held.
    Called,
    /// At a table.
    Seated,
    /// Left after its meal.
    Finished,
    /// Left the waitlist of its own accord (a walk-away that told us).
    Cancelled,
    /// Did not come to its table before the hold ended.
    NoShow,
    /// Taken off the waitlist by a host.
    Removed,
}

impl PartyState {
    /// The three live states first.
    pub const ALL: [PartyState; 7] = [
        PartyState::Waiting,
        PartyState::Called,
        PartyState::Seated,
        PartyState::Finished,
        PartyState::Cancelled,
        PartyState::NoShow,
        PartyState::Removed,
    ];

    /// The word in the store.
    pub fn as_str(self) -> &'static str {
        match self {
            PartyState::Waiting => "waiting",
            PartyState::Called => "called",
            PartyState::Seated => "seated",
            PartyState::Finished => "finished",
            PartyState::Cancelled => "cancelled",
            PartyState::NoShow => "no_show",
            PartyState::Removed => "removed",
        }
    }

    /// Whether the party is waiting, called or seated.
    pub fn is_live(self) -> bool {
        matches!(self, PartyState::Waiting | PartyState::Called | PartyState::Seated)
    }
}

/// What happens at a party's due time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DueKind {
    /// Called, but no provider has accepted the message in time: the party counts as *not reached*.
    Reach,
    /// Half of the hold is over and the guest has not answered: send a reminder.
    Remind,
    /// The hold ends: the party is a no-show.
    Hold,
    /// The guest said "here" and no host has seated the party: remind the hosts.
    Here,
    /// A waiting party had asked for more time: it may be called again.
    Ready,
    /// Hosts were asked to call a party by voice and nobody has: offer the table to the next party.
    Voice,
    /// The restaurant closes, and the party is at a table, or waits in a line that ends then.
    Closing,
}

impl DueKind {
    /// The word in the store and in envelope ids.
    pub fn as_str(self) -> &'static str {
        match self {
            DueKind::Reach => "reach",
            DueKind::Remind => "remind",
            DueKind::Hold => "hold",
            DueKind::Here => "here",
            DueKind::Ready => "ready",
            DueKind::Voice => "voice",
            DueKind::Closing => "closing",
        }
    }
}

/// The next thing due for a party. No due time is used twice: envelope ids are made of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Due {
    pub kind: DueKind,
    /// By the store's clock.
    pub at: Moment,
}

/// A called guest's answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// "On my way": extends the hold by one grace period, once.
    OnMyWay,
    /// "Here": the guest is at the door.
    Here,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Party {
    pub id: PartyId,
    /// The service day it joined on (`2026-11-24`); numbers are unique within it.
    pub day: String,
    /// The number that hosts and guests use: 17 in `#17`.
    pub number: u32,
    /// The guest's name; at most [`NAME_UNITS`](crate::limits::NAME_UNITS) UTF-16 units.
    pub name: String,
    /// Number of guests, from 1.
    pub size: u32,
    pub state: PartyState,
    /// The person, if known; none for a walk-in without a phone.
    pub guest: Option<Identity>,
    /// None if no message can reach the party.
    pub contact: Option<Contact>,
    /// For the hosts ("high chair"); at most [`NOTE_UNITS`](crate::limits::NOTE_UNITS) UTF-16 units.
    pub note: Option<String>,
    /// What of its wishes TableTurn understands; the rest is the note.
    pub needs: Needs,
    /// When it joined. The waitlist is in this order, but for parties that hosts gave another place.
    pub joined: Moment,
    #[serde(default)]
    pub marks: Marks,
    /// The quote given when the party joined or last changed its size.
    pub quote: Option<Quote>,
    /// A call did not get through: autopilot skips the party until it writes or a host calls it.
    pub not_reached: bool,
    /// The current call; present exactly while called.
    pub call: Option<CallId>,
    /// What its guest was told of the table that is held for it.
    pub told: Told,
    /// When it was called, or seated without a call.
    pub called: Option<Moment>,
    /// The answer to the current call.
    pub answer: Option<Answer>,
    /// Minutes of extra time granted on the current call.
    pub extra_minutes: u32,
    /// Always present while called.
    pub due: Option<Due>,
    /// Labels of the tables that hosts were last asked to call the party to, so that they aren't asked twice.
    pub suggested: Option<String>,
    pub seated: Option<Moment>,
    pub ended: Option<Moment>,
    /// Labels of the tables that the party has or had (`T5+T6`). History keeps them when the tables change.
    pub labels: Option<String>,
}

impl Party {
    /// The quote that its guest was given last.
    pub fn last_quote(&self) -> Option<Quote> {
        self.told.later_quote().or(self.quote)
    }

    /// The party gives up its quote for this one, since it is another party now: its size or its needs have changed.
    pub fn quote_anew(&mut self, quote: Option<Quote>) {
        self.quote = quote;
        self.told.quoted_later(None);
    }

    /// The language of messages to this party; none without a contact.
    pub fn language(&self) -> Option<Language> {
        self.contact.as_ref().map(|c| c.language)
    }

    /// How many of the party are here, if hosts have said that not all are.
    pub fn incomplete(&self) -> Option<u32> {
        self.marks.here.filter(|here| *here < self.size)
    }

    /// The waitlist is in this order.
    pub fn place_in_line(&self) -> Moment {
        self.marks.place.as_ref().map_or(self.joined, |place| place.at)
    }

    /// Whether there is a contact that has not opted out.
    pub fn can_be_texted(&self) -> bool {
        self.contact.as_ref().is_some_and(|c| !c.opted_out)
    }
}

//! A party: the people who wait for one table together.

use super::{CallId, Contact, Identity, Language, Moment, PartyId};
use serde::{Deserialize, Serialize};

/// Where a party stands. It is `waiting → called → seated → finished`, or ends as one of the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PartyState {
    /// In the line.
    Waiting,
    /// Told that a table is ready, which is held for it.
    Called,
    /// At a table.
    Seated,
    /// Left after its meal.
    Finished,
    /// Left the line by itself (a walk-away that said so).
    Cancelled,
    /// Did not come to its table in time.
    NoShow,
    /// Taken off the line by a host.
    Removed,
}

impl PartyState {
    /// Every state.
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

    /// Whether the party is still in the house or on its way to it: waiting, called or seated.
    pub fn is_live(self) -> bool {
        matches!(self, PartyState::Waiting | PartyState::Called | PartyState::Seated)
    }
}

/// What a party's due time means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DueKind {
    /// Called, but no provider has accepted the message yet: when it comes, the party is *not reached*.
    Reach,
    /// Half the hold has gone without an answer: remind.
    Remind,
    /// The hold ends: a no-show.
    Hold,
    /// The guest said "here" and nobody has seated them yet: tell the hosts again.
    Here,
    /// A waiting party asked for more time: from now on it may be called again.
    Ready,
    /// A host was asked to call a party without a phone by voice, and has not: offer the table on.
    Voice,
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
        }
    }
}

/// When something is due for a party, and what. A due time is never used twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Due {
    /// What happens then.
    pub kind: DueKind,
    /// When, by the restaurant's clock.
    pub at: Moment,
}

/// What a called guest has answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// "On my way", which buys one more grace period, once.
    OnMyWay,
    /// "Here": standing at the door.
    Here,
}

/// A quoted wait: the time range in which the party may expect its table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quote {
    /// The early end.
    pub from: Moment,
    /// The late end.
    pub to: Moment,
}

/// A party.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Party {
    /// Its row.
    pub id: PartyId,
    /// The service day it joined on (`2026-11-24`); numbers are unique within it.
    pub day: String,
    /// What it is called by: the 17 of `#17`.
    pub number: u32,
    /// Whose party; at most [`NAME_UNITS`](super::NAME_UNITS) UTF-16 units.
    pub name: String,
    /// How many guests, from 1.
    pub size: u32,
    /// Where it stands.
    pub state: PartyState,
    /// Who they are, if they can be recognised; none for a walk-in without a phone.
    pub guest: Option<Identity>,
    /// How to talk to them, if there is a way.
    pub contact: Option<Contact>,
    /// What the hosts should know ("high chair").
    pub note: Option<String>,
    /// When it joined: its place in the line.
    pub joined: Moment,
    /// What it was quoted when it joined or last changed its size.
    pub quote: Option<Quote>,
    /// A call did not get through: autopilot passes it over until it writes or a host calls.
    pub not_reached: bool,
    /// The call that stands; there exactly while called.
    pub call: Option<CallId>,
    /// When it was called, or seated without a call.
    pub called: Option<Moment>,
    /// What the guest answered to the call that stands.
    pub answer: Option<Answer>,
    /// Minutes of more time granted on the call that stands.
    pub extra_minutes: u32,
    /// What is due and when; always there while called.
    pub due: Option<Due>,
    /// The table labels that hosts were last asked to call it to, so that they aren't asked twice.
    pub suggested: Option<String>,
    /// When it sat down.
    pub seated: Option<Moment>,
    /// When it ended.
    pub ended: Option<Moment>,
    /// Labels of the tables it has or had (`T5+T6`): what history keeps when tables change.
    pub labels: Option<String>,
}

impl Party {
    /// The language to talk to this party in, if it can be talked to.
    pub fn language(&self) -> Option<Language> {
        self.contact.as_ref().map(|c| c.language)
    }

    /// Whether a message of ours can go to this party.
    pub fn can_be_texted(&self) -> bool {
        self.contact.as_ref().is_some_and(|c| !c.opted_out)
    }
}

//! What the store read for one event: all that a decision may use.

use crate::{extras::WordsOf, past::Past};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use tableturn_floor::{
    Address, CallId, Contact, ConversationId, Floor, IdGenerator, Identity, Language, Line, Moment, OutboxId,
    PartyId, RestaurantId, Role,
};
use tableturn_language::parse::SaidNeeds;

/// A question that we asked and that the speaker's next text may answer. Each speaker in a conversation has
/// their own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "ask", rename_all = "snake_case")]
pub enum Question {
    /// How many are you?
    Size {
        /// The party's name, if it is known already.
        name: Option<String>,
        #[serde(default, skip_serializing_if = "Besides::is_empty")]
        besides: Besides,
    },
    /// Under what name?
    Name {
        size: u32,
        #[serde(default, skip_serializing_if = "Besides::is_empty")]
        besides: Besides,
    },
    /// Which of the line's restaurants?
    Restaurant {
        /// The text that is decided once the restaurant is known.
        text: String,
    },
    /// What should the other hosts call you?
    HostName,
    /// Ten guests, or ten minutes?
    SizeOrMinutes {
        number: u32,
        /// The guest's call; none while waiting. With another call the question is stale.
        call: Option<CallId>,
    },
    /// A newcomer was told the wait: join?
    Join {
        /// The size that they asked about.
        size: Option<u32>,
        name: Option<String>,
    },
    /// Send this to everyone who waits? A host's question.
    SayAll { text: String, at: Moment },
    /// Leave the waitlist?
    Leave {
        /// The call that the guest would give up; none while waiting. With another call the question is stale.
        call: Option<CallId>,
        at: Moment,
    },
}

impl Question {
    /// What the guest has said beside a size and a name, while one of them is asked for.
    pub fn besides(&self) -> Option<&Besides> {
        match self {
            Question::Size { besides, .. } | Question::Name { besides, .. } => Some(besides),
            Question::Restaurant { .. }
            | Question::HostName
            | Question::SizeOrMinutes { .. }
            | Question::Join { .. }
            | Question::SayAll { .. }
            | Question::Leave { .. } => None,
        }
    }

    /// Whether a guest is asked, or somebody who may become one.
    pub fn is_for_guests(&self) -> bool {
        match self {
            Question::Size { .. }
            | Question::Name { .. }
            | Question::Restaurant { .. }
            | Question::HostName
            | Question::SizeOrMinutes { .. }
            | Question::Join { .. }
            | Question::Leave { .. } => true,
            Question::SayAll { .. } => false,
        }
    }
}

/// What we remember of one speaker of a conversation between two texts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SpeakerState {
    /// The open question. One of a later version, which this one can't read, counts as none.
    #[serde(flatten)]
    pub question: Option<Question>,
    /// They have written to us before. A guest whom a host has added may not have.
    #[serde(default, skip_serializing_if = "is_false")]
    pub heard: bool,
    /// Our last replies in a row that led to nothing.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub in_vain: u32,
    /// The party of which the guest knows that their words are passed on to the hosts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub passed_on: Option<PartyId>,
    /// The last pictures, and when they came.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pictures: Option<Pictures>,
    /// Whoever writes in the group's name has been told how to be heard.
    #[serde(default, skip_serializing_if = "is_false")]
    pub told_to_show_name: bool,
}

/// Pictures, or anything else without words, that a speaker sent last.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pictures {
    pub album: Option<String>,
    pub at: Moment,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
fn is_false(flag: &bool) -> bool {
    !flag
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
fn is_zero(number: &u32) -> bool {
    *number == 0
}

impl From<Question> for SpeakerState {
    fn from(question: Question) -> Self {
        Self { question: Some(question), ..Self::default() }
    }
}

/// What a guest has said beside a size and a name, while one of them is still asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Besides {
    /// What the party needs.
    pub note: Option<String>,
    /// What of the note is understood.
    #[serde(default)]
    pub needs: SaidNeeds,
    /// The guest comes then, and is not to be called sooner.
    pub not_before: Option<Moment>,
}

impl Besides {
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// A conversation: one address on one line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conversation {
    pub id: ConversationId,
    pub address: Address,
    /// The person at the other end, or the group: what opt-outs name.
    pub recipient: Identity,
    /// The restaurant that the guest talks with here; a shared line has several.
    pub restaurant: Option<RestaurantId>,
    /// The language that the guest chose, or that their first text was in.
    pub language: Option<Language>,
    /// Open questions, and what else is remembered, by speaker. No speaker has the default state.
    pub questions: BTreeMap<Identity, SpeakerState>,
}

/// An invite, found by the code in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invite {
    /// The code's hash: the row's key.
    pub hash: String,
    pub restaurant: RestaurantId,
    /// The role that it gives.
    pub role: Role,
    pub expires: Moment,
    /// When it was used, if it was.
    pub used: Option<Moment>,
}

/// A restaurant that can be reached on the line of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RestaurantOnLine {
    /// Its id, which guests may text.
    pub id: RestaurantId,
    pub name: String,
    /// Its default language.
    pub language: Language,
}

/// A phone number, and what the store knows about it on one line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownNumber {
    /// E.164.
    pub number: String,
    /// The address to text it at. Of a number in a text: on the restaurant's first SMS line, else WhatsApp, else local.
    pub address: Option<Address>,
    /// The conversation at that address, if there is one yet.
    pub contact: Option<Contact>,
    /// Whether the number opted out on that line.
    pub opted_out: bool,
}

/// What a message is for. The dispatcher orders and withdraws messages by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MessageKind {
    /// News to a host that may wait some seconds for more of them, and go out with those as one message.
    Bundled,
    /// News that nobody asked for.
    News,
    /// The answer to a text.
    Reply,
    /// "Are you coming?"
    Reminder,
    /// The confirmation of a STOP that we answer ourselves: it is sent although the guest opted out.
    Farewell,
    /// "Your table is ready": never waits behind other messages.
    Call,
}

impl MessageKind {
    /// The word in the store.
    pub fn as_str(self) -> &'static str {
        match self {
            MessageKind::Bundled => "bundled",
            MessageKind::News => "news",
            MessageKind::Reply => "reply",
            MessageKind::Reminder => "reminder",
            MessageKind::Farewell => "farewell",
            MessageKind::Call => "call",
        }
    }
}

/// The state of a message in the outbox.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MessageState {
    /// Still to be sent.
    Queued,
    /// A provider accepted it.
    Sent,
    /// It will not be sent, or did not arrive.
    GivenUp,
    /// A later decision made it untrue before it was sent.
    Withdrawn,
    /// Its words went out in an earlier message of its conversation ([`MessageKind::Bundled`]).
    Merged,
}

impl MessageState {
    /// The word in the store.
    pub fn as_str(self) -> &'static str {
        match self {
            MessageState::Queued => "queued",
            MessageState::Sent => "sent",
            MessageState::GivenUp => "given_up",
            MessageState::Withdrawn => "withdrawn",
            MessageState::Merged => "merged",
        }
    }
}

/// A message of the outbox, with what a decision about it needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    pub id: OutboxId,
    pub kind: MessageKind,
    pub state: MessageState,
    /// The party that it is about.
    pub party: Option<PartyId>,
    /// The call that it carries, or the call of the hold that it speaks of.
    pub call: Option<CallId>,
    pub address: Address,
    /// The person at that address, for an opt-out.
    pub recipient: Identity,
    /// They have written to us at that address. A guest whom a host has added may not have.
    pub recipient_has_written: bool,
    /// The provider's id of the message, once it has one.
    pub provider_id: Option<String>,
    /// What it says: news that a host did not get are told to another one, or later.
    pub text: String,
}

/// Everything that the store read for one event in its first round trip.
#[derive(Clone, Debug)]
pub struct Scene {
    /// The store's clock.
    pub now: Moment,
    /// Makes the ids and the invite code that this decision needs.
    pub fresh: IdGenerator,
    /// The restaurant's floor, if the event leads to a restaurant.
    pub floor: Option<Floor>,
    /// The conversation of the text; none before its first text.
    pub conversation: Option<Conversation>,
    /// The speaker of the text opted out of what the restaurant sends on this line; without a restaurant, of what
    /// anybody sends on it.
    pub opted_out: bool,
    /// The restaurants on the line of the text, by name. Only the floor's own while that is all that matters: where
    /// the guest has no party at another.
    pub on_line: Vec<RestaurantOnLine>,
    /// No other restaurant has the line of the text.
    pub has_line_alone: bool,
    /// The line of the text; none if no restaurant has it.
    pub line: Option<Line>,
    /// The senders of that line for all its restaurants ([`Line::senders`]), which an opt-out on it is kept for.
    pub senders: Vec<String>,
    /// Other restaurants where the speaker, or the recipient of the event's message, has a live party.
    pub elsewhere: Vec<RestaurantId>,
    /// Phone numbers in the text.
    pub numbers: Vec<KnownNumber>,
    /// The invite whose code is in the text.
    pub invite: Option<Invite>,
    /// The message that the event is about.
    pub message: Option<Message>,
    /// The guest whose words the text replies to.
    pub replied_to: Option<WordsOf>,
    /// The recipient of that message on each of the restaurant's lines that reach phones, if the message did not arrive and
    /// they have a number; the same of a party whose call went out by a fallback, when its time has run out.
    pub recipient_on_lines: Vec<KnownNumber>,
    /// What a host's command looks back on, if it does.
    pub past: Option<Past>,
}

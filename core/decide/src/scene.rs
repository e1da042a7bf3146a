//! What a decision is made from, and what it is.

use crate::{Delivery, Look, event::Event};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use tableturn_floor::{
    Address, CallId, Claim, Combination, Contact, ConversationId, Failure, Floor, Guest, Host, HostId,
    IdGenerator, Identity, Language, Line, Moment, OptoutBy, OutboxId, Party, PartyId, Restaurant,
    RestaurantId, Role, Table, TableId, TurnTimes,
};

/// Something that we asked and that the next text may answer. Each speaker of a conversation has their own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "ask", rename_all = "snake_case")]
pub enum Question {
    /// How many are you? The name may be known already.
    Size {
        /// Whose party.
        name: Option<String>,
    },
    /// Under what name?
    Name {
        /// How many they are.
        size: u32,
    },
    /// Which of the line's restaurants? What was said is decided once that is known.
    Restaurant {
        /// What was said.
        text: String,
    },
    /// What should the other hosts call you?
    HostName,
}

/// One address on one line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conversation {
    /// The row.
    pub id: ConversationId,
    /// Where it is.
    pub address: Address,
    /// Which restaurant it is with.
    pub restaurant: Option<RestaurantId>,
    /// The language they chose, or were heard to speak.
    pub language: Option<Language>,
    /// Open questions by speaker.
    pub questions: BTreeMap<Identity, Question>,
}

/// An invite, found by the code in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invite {
    /// The code's hash, which is the row.
    pub hash: String,
    /// Whose.
    pub restaurant: RestaurantId,
    /// What it makes of its reader.
    pub role: Role,
    /// Until when it is good.
    pub expires: Moment,
    /// When it was used, if it was.
    pub used: Option<Moment>,
}

/// A restaurant that can be reached on the line of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OnLine {
    /// Its id, which guests may text.
    pub id: RestaurantId,
    /// Its name.
    pub name: String,
    /// Its default language.
    pub language: Language,
}

/// A phone number that stands in the text, and what we know of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    /// E.164.
    pub number: String,
    /// Where they would be texted: on the restaurant's first SMS line, else WhatsApp, else local.
    pub address: Option<Address>,
    /// The conversation there, if there is one yet.
    pub contact: Option<Contact>,
    /// They told that line to stop.
    pub opted_out: bool,
}

/// What a message is for; withdrawals and the dispatcher go by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MessageKind {
    /// News that nobody asked for.
    News,
    /// The answer to a text.
    Reply,
    /// "Are you coming?"
    Reminder,
    /// The last word after a STOP that we answer ourselves: goes although they opted out.
    Farewell,
    /// "Your table is ready": never waits behind small talk.
    Call,
}

impl MessageKind {
    /// The word in the store.
    pub fn as_str(self) -> &'static str {
        match self {
            MessageKind::News => "news",
            MessageKind::Reply => "reply",
            MessageKind::Reminder => "reminder",
            MessageKind::Farewell => "farewell",
            MessageKind::Call => "call",
        }
    }
}

/// How far a message has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MessageState {
    /// To be sent.
    Queued,
    /// A provider has it.
    Sent,
    /// It will not be sent, or did not arrive.
    GivenUp,
    /// A later decision made it untrue before it was sent.
    Withdrawn,
}

impl MessageState {
    /// The word in the store.
    pub fn as_str(self) -> &'static str {
        match self {
            MessageState::Queued => "queued",
            MessageState::Sent => "sent",
            MessageState::GivenUp => "given_up",
            MessageState::Withdrawn => "withdrawn",
        }
    }
}

/// A message of the outbox, as far as a decision about it looks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// Which.
    pub id: OutboxId,
    /// What for.
    pub kind: MessageKind,
    /// How far.
    pub state: MessageState,
    /// About which party.
    pub party: Option<PartyId>,
    /// Which call it carries.
    pub call: Option<CallId>,
    /// Where it goes.
    pub address: Address,
    /// The recipient, for an opt-out.
    pub recipient: Identity,
    /// The provider's name for it, once it has one.
    pub provider_id: Option<String>,
}

/// Everything that the first trip to the store read for one event.
#[derive(Clone, Debug)]
pub struct Scene {
    /// The store's clock.
    pub now: Moment,
    /// Fresh ids.
    pub fresh: IdGenerator,
    /// The restaurant's floor, if the event leads to a restaurant.
    pub floor: Option<Floor>,
    /// The conversation of the text, if it is not the first.
    pub conversation: Option<Conversation>,
    /// The speaker told this line to stop.
    pub opted_out: bool,
    /// The restaurants on the line of the text, by name.
    pub on_line: Vec<OnLine>,
    /// The line of the text; none if no restaurant has it.
    pub line: Option<Line>,
    /// Other restaurants where the speaker, or the recipient of the event's message, has a live party.
    pub elsewhere: Vec<RestaurantId>,
    /// Phone numbers in the text.
    pub numbers: Vec<Known>,
    /// The invite whose code stands in the text.
    pub invite: Option<Invite>,
    /// The message that the event is about.
    pub message: Option<Message>,
}

/// A message that a decision sends. One per recipient and decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outgoing {
    /// Whom to.
    pub to: ConversationId,
    /// The words.
    pub text: String,
    /// What for.
    pub kind: MessageKind,
    /// About which party.
    pub party: Option<PartyId>,
    /// Which call it carries.
    pub call: Option<CallId>,
    /// By the restaurant's clock: not to be sent later than this.
    pub not_after: Option<Moment>,
    /// How long the provider may try, in seconds; a call is valid for half the hold.
    pub validity_seconds: Option<u32>,
    /// How it looks beside its words, on a channel that can show more.
    pub look: Look,
}

/// What happened, for the log; never with a name or a number in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LogEntry {
    /// What (`joined`, `called`, `seated`, …).
    pub what: String,
    /// To which party.
    pub party: Option<PartyId>,
    /// At which tables.
    pub tables: Option<String>,
    /// By which host; none: by itself, or by the guest.
    pub host: Option<HostName>,
}

/// A host's row id in the log.
pub type HostName = tableturn_floor::HostId;

/// The restaurant's own row, as a decision leaves it.
#[derive(Clone, Debug, PartialEq)]
pub struct FloorState {
    /// What `/auto` said.
    pub auto: Option<bool>,
    /// The service day of the number.
    pub day: String,
    /// The next party's number.
    pub next_number: u32,
    /// What seatings have taught.
    pub turns: TurnTimes,
}

/// One row to write. The store has one statement for each, and carries them out in the order given.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// The restaurant's row. The commit counts its version up whenever a floor row is written at all.
    SetFloor(FloorState),
    /// The table is free.
    DropClaim(TableId),
    /// The party, new.
    InsertParty(Party),
    /// The party, as it is now.
    UpdateParty(Party),
    /// The table is in use: refused by the schema if it already is.
    InsertClaim(Claim),
    /// The table is in another use.
    UpdateClaim(Claim),
    /// What we know of a guest, new or not.
    PutGuest(Guest),
    /// A host, new.
    InsertHost(Host),
    /// A host, as they are now.
    UpdateHost(Host),
    /// The invite is used.
    UseInvite {
        /// Which.
        hash: String,
        /// When.
        at: Moment,
    },
    /// A code that was given out.
    InsertInvite(Invite),
    /// A conversation, new.
    InsertConversation(Conversation),
    /// A conversation's restaurant, language and questions.
    UpdateConversation(Conversation),
    /// A call points the conversation at the restaurant that called, for lines that several share.
    PointConversation {
        /// Which.
        id: ConversationId,
        /// Where to.
        restaurant: RestaurantId,
    },
    /// They told the sender to stop.
    OptOut {
        /// Messaging service or line ([`Line::opt_out_scope`]).
        sender: String,
        /// Who.
        identity: Identity,
    },
    /// They told the sender to go on.
    OptIn {
        /// Messaging service or line.
        sender: String,
        /// Who.
        identity: Identity,
    },
    /// What became of a message.
    SettleMessage {
        /// Which.
        id: OutboxId,
        /// How far it is.
        state: MessageState,
        /// The provider's name for it, if known.
        provider_id: Option<String>,
        /// The provider's last word on it.
        delivery: Option<Delivery>,
        /// Why it failed.
        failure: Option<Failure>,
    },
    /// Unsent messages of this kind about this party are not true any more.
    Withdraw {
        /// About whom.
        party: PartyId,
        /// Of which kind.
        kind: MessageKind,
    },
    /// A restaurant's settings, new or not.
    PutRestaurant(Restaurant),
    /// A line of the restaurant, new or not; `position` is its place in the floor file.
    PutLine {
        /// The line.
        line: Line,
        /// Its place.
        position: u32,
    },
    /// The restaurant leaves the line.
    DropLine(Line),
    /// A table, new or not.
    PutTable {
        /// The table.
        table: Table,
        /// Its place in the floor file.
        position: u32,
    },
    /// A table that is no more.
    DropTable(TableId),
    /// All of the restaurant's combinations.
    SetCombinations(Vec<Combination>),
    /// The restaurant leaves with all its rows (the demo, at the first `floor apply`).
    DropRestaurant(RestaurantId),
    /// Not a host any more.
    DropHost(HostId),
    /// The floor's news go to this conversation (a team's group chat), or to the hosts alone again.
    SetTeam(Option<ConversationId>),
    /// A conversation's chat has another id, unless a conversation has that id already.
    MoveConversation {
        /// Which.
        id: ConversationId,
        /// The chat's new id.
        chat: String,
    },
}

impl Change {
    /// Whether the restaurant's version is counted up for it: it is for everything that a decision
    /// of the same restaurant could have looked at.
    pub fn is_of_floor(&self) -> bool {
        !matches!(
            self,
            Change::InsertConversation(_)
                | Change::UpdateConversation(_)
                | Change::PointConversation { .. }
                | Change::OptOut { .. }
                | Change::OptIn { .. }
                | Change::SettleMessage { .. }
                | Change::Withdraw { .. }
                | Change::InsertInvite(_)
                | Change::DropRestaurant(_)
                | Change::MoveConversation { .. }
        )
    }
}

/// What is decided.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Decision {
    /// Whose floor it is about.
    pub restaurant: Option<RestaurantId>,
    /// Rows, in the order in which they are to be written.
    pub changes: Vec<Change>,
    /// Messages to send, one per recipient.
    pub messages: Vec<Outgoing>,
    /// What happened.
    pub log: Vec<LogEntry>,
    /// Further events, to be queued before this is committed.
    pub follow_ups: Vec<Event>,
}

/// Who answers STOP on a line that no restaurant has claimed: nobody knows, so we stay silent.
pub const UNKNOWN_LINE_OPTOUT: OptoutBy = OptoutBy::Twilio;

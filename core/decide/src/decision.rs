//! A decision: rows to write, messages to send, entries of the log, events to queue.

use crate::{Change, Event, Heard, MessageExtras, TextCounts, scene::MessageKind};
use tableturn_floor::{CallId, ConversationId, Identity, Moment, PartyId, RestaurantId};

pub use crate::log_entry::LogEntry;

/// A message to send. A decision has one per recipient at most.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outgoing {
    pub to: ConversationId,
    pub text: String,
    pub kind: MessageKind,
    /// The party that it is about.
    pub party: Option<PartyId>,
    /// The call that it carries, or the call of the hold that it speaks of.
    pub call: Option<CallId>,
    /// By the restaurant's clock: not to be sent later than this.
    pub not_after: Option<Moment>,
    /// How long the provider may try, in seconds. A call is valid for half the hold.
    pub validity_seconds: Option<u32>,
    pub extras: MessageExtras,
}

/// An event that follows from a decision. It is queued before the decision is committed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FollowUp {
    /// A text that is decided again, now that its restaurant is known.
    Heard(Box<Heard>),
    /// The guest has a live party at this restaurant too, and opted out of these senders; `at_first`: as in
    /// [`Event::OptedOut`].
    OptedOut { restaurant: RestaurantId, guest: Identity, senders: Vec<String>, at_first: bool },
}

impl From<FollowUp> for Event {
    fn from(follow_up: FollowUp) -> Self {
        match follow_up {
            FollowUp::Heard(heard) => Event::Heard(*heard),
            FollowUp::OptedOut { restaurant, guest, senders, at_first } => {
                Event::OptedOut { restaurant, guest, senders, at_first }
            }
        }
    }
}

/// Why a text is left unanswered, and no host hears of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Silence {
    /// No restaurant has the line: the worker keeps the text in the dead letters.
    UnknownLine,
    /// Nobody wrote it to us: a reaction, an automatic reply, our own words quoted.
    FromAPhone,
    /// A lone emoji that asks for nothing.
    Emoji,
    /// A keyword that the provider has answered.
    AnsweredByProvider,
    /// The speaker opted out.
    OptedOut,
    /// We have replied in vain so often that a machine may be writing.
    InVain,
    /// A host's thanks or "ok", or a guest's where few texts are sent: nothing is asked.
    Courtesy,
    /// Another picture of a burst that is answered already.
    SamePictures,
    /// People talk to each other in the team's chat.
    TeamChat,
}

/// All that follows from one event.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Decision {
    /// The restaurant whose floor it is about.
    pub restaurant: Option<RestaurantId>,
    /// Rows, in the order in which they are to be written.
    pub changes: Vec<Change>,
    pub messages: Vec<Outgoing>,
    pub log: Vec<LogEntry>,
    pub texts: TextCounts,
    /// Events to be queued before this is committed.
    pub follow_ups: Vec<FollowUp>,
    /// Why a text has no other effect that a person notices; none if it has one.
    pub silence: Option<Silence>,
}

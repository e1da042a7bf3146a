//! An event together with the readings of its text, and what must be read before it can be decided.

use crate::{Event, past::LookBack};
use tableturn_floor::{Address, DueKind, Identity, OutboxId, PartyId, RestaurantId, invite_code};
use tableturn_language::parse::{FirstLook, first_look};

/// An event, and a first look at its text: what [`crate::decide()`] takes beside the scene.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Input {
    pub event: Event,
    /// The first look at the text, if the event is one.
    pub first_look: Option<FirstLook>,
}

/// What the store must read for an event, in one round trip. So each of its queries finds the restaurant by itself,
/// from the first of these that exists: `restaurant`, the message's, the invite's, the first of `named` that is on
/// the line, the conversation's, the line's only one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Needs {
    /// The restaurant, when the event carries it.
    pub restaurant: Option<RestaurantId>,
    /// The party, when the event is about one (it may have ended long ago).
    pub party: Option<PartyId>,
    /// The message, when the event is about one: its restaurant and its party are read too.
    pub message: Option<OutboxId>,
    /// The message did not arrive, or the party's call may not have: what is known of its guest on the restaurant's other
    /// lines, if they matter. Of a party only if its call went out by a fallback.
    pub recipient_on_lines: bool,
    /// The conversation's address, for a text.
    pub address: Option<Address>,
    /// The speaker of the text, or the person whom the event is about.
    pub speaker: Option<Identity>,
    /// The hash of an invite's code in the text.
    pub invite: Option<String>,
    /// Restaurants that the text or the channel may name: at most one more than
    /// [`RESTAURANTS_PER_TEXT`](tableturn_floor::limits::RESTAURANTS_PER_TEXT).
    pub named: Vec<RestaurantId>,
    /// E.164 numbers in the text: at most
    /// [`PHONES_PER_COMMAND`](tableturn_floor::limits::PHONES_PER_COMMAND).
    pub numbers: Vec<String>,
    /// What a host's command looks back on. It is read only if the speaker is a host.
    pub look_back: Option<LookBack>,
    /// The provider's id of our message that the text replies to. It is read only if the speaker is a host.
    pub reply_to: Option<String>,
}

impl Input {
    /// Looks at the event's text, if it has one.
    pub fn of(event: Event) -> Self {
        let first_look = match &event {
            Event::Heard(heard) => Some(first_look(&heard.text)),
            Event::Due { .. }
            | Event::Sent { .. }
            | Event::Failed { .. }
            | Event::Receipt { .. }
            | Event::Presence { .. }
            | Event::Moved { .. }
            | Event::OptedOut { .. }
            | Event::LineHealth { .. } => None,
        };
        Self { event, first_look }
    }

    /// What must be read for it.
    pub fn needs(&self) -> Needs {
        let mut needs = Needs::default();
        match &self.event {
            Event::Heard(heard) => {
                needs.address = Some(heard.address.clone());
                needs.speaker = Some(heard.speaker.clone());
                needs.named.extend(heard.to.clone());
                let is_command = self.first_look.as_ref().is_some_and(|look| look.host_command.is_some());
                needs.reply_to = heard.reply_to.clone().filter(|_| !is_command);
                if let Some(look) = &self.first_look {
                    needs.invite = look.code.as_deref().map(invite_code::hash);
                    needs.named.extend(look.restaurants.iter().map(|id| RestaurantId::from(id.clone())));
                    needs.look_back = look.host_command.as_ref().and_then(LookBack::of);
                    needs.numbers.clone_from(&look.phones);
                }
            }
            // The event is about the other end of the chat; a group's members count as one there.
            Event::Presence { address, .. } | Event::Moved { address, .. } => {
                needs.speaker = Some(Identity::of(address.channel, &address.chat));
                needs.address = Some(address.clone());
            }
            Event::Due { restaurant, party, due } => {
                needs.restaurant = Some(restaurant.clone());
                needs.party = Some(party.clone());
                needs.recipient_on_lines = match due.kind {
                    DueKind::Reach | DueKind::Hold => true,
                    DueKind::Remind | DueKind::Here | DueKind::Ready | DueKind::Voice | DueKind::Closing => {
                        false
                    }
                };
            }
            Event::LineHealth { restaurant, .. } => needs.restaurant = Some(restaurant.clone()),
            Event::OptedOut { restaurant, guest, .. } => {
                needs.restaurant = Some(restaurant.clone());
                needs.speaker = Some(guest.clone());
            }
            Event::Sent { message, .. } | Event::Failed { message, .. } | Event::Receipt { message, .. } => {
                needs.message = Some(message.clone());
                needs.recipient_on_lines = self.event.is_failure();
            }
        }
        needs
    }
}

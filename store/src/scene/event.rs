//! The row of the first round trip.

use super::query::{About, SceneQuery};
use crate::{
    commit::NextPlace,
    decode::{self, InvalidData, opt_text, text, word},
    encode::Payload,
    floors::FloorName,
    sql::Row,
};
use std::collections::{BTreeMap, BTreeSet};
use tableturn_decide::scene::{Conversation, Message, SpeakerState};
use tableturn_floor::{ConversationId, Guest, Identity, OutboxId, RestaurantId};

/// The first column of the guest.
const GUEST: usize = 6;
/// The first column about the line.
const LINE: usize = 13;
/// The first column of the conversation, or of the message.
const REST: usize = 16;

/// What the first round trip has found.
#[derive(Debug)]
pub(super) struct EventRow {
    /// The floor of the event's restaurant, if it has one.
    pub(super) floor: Option<FloorName>,
    /// How far the restaurants' clock is ahead of the machine's (ms).
    pub(super) clock_offset: i64,
    /// The envelope has taken effect before.
    pub(super) is_in_inbox: bool,
    /// The speaker, or the message's recipient, as a guest of the restaurant.
    pub(super) guest: Option<Guest>,
    /// They have a live party at another restaurant.
    pub(super) is_elsewhere: bool,
    pub(super) line: Sharing,
    pub(super) conversation: Option<Conversation>,
    /// Where the next message of the conversation goes.
    pub(super) next: Option<NextPlace>,
    pub(super) opted_out: OptedOut,
    pub(super) message: Option<Message>,
}

/// The restaurants on the event's line.
#[derive(Debug, Default)]
pub(super) struct Sharing {
    /// Counted up to two.
    pub(super) restaurants: i64,
    /// Up to two of their messaging services.
    pub(super) services: BTreeSet<String>,
}

/// What the recipient of a text opted out of.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct OptedOut {
    pub(super) of_line: bool,
    /// One of the line's messaging services.
    pub(super) of_service: bool,
}

impl EventRow {
    pub(super) fn read(query: &SceneQuery, row: &Row) -> Result<Self, InvalidData> {
        let floor = match row.opt_text(0)? {
            Some(id) => Some(FloorName {
                restaurant: RestaurantId::from(id),
                version: row.int(1)?,
                stamp: row.opt_int(2)?,
                config: row.opt_int(3)?,
            }),
            None => None,
        };
        let mut event = Self {
            floor,
            clock_offset: row.opt_int(4)?.unwrap_or(0),
            is_in_inbox: row.opt_int(5)?.is_some(),
            guest: decode::guest(row, GUEST)?,
            is_elsewhere: row.int(12)? > 0,
            line: Sharing::default(),
            conversation: None,
            next: None,
            opted_out: OptedOut::default(),
            message: None,
        };
        if query.about == About::Restaurant {
            return Ok(event);
        }
        event.line.restaurants = row.int(LINE)?;
        let services = [opt_text(row, LINE + 1)?, opt_text(row, LINE + 2)?];
        event.line.services = services.into_iter().flatten().collect();
        match query.about {
            About::Text => {
                event.conversation = conversation(query, row)?;
                event.next = next_place(row)?;
                let some = |column| row.int(column).map(|count| count > 0);
                event.opted_out = OptedOut { of_line: some(REST + 5)?, of_service: some(REST + 6)? };
            }
            About::Message => event.message = message(row)?,
            About::Restaurant => {}
        }
        Ok(event)
    }
}

fn next_place(row: &Row) -> Result<Option<NextPlace>, InvalidData> {
    let Some(number) = row.opt_int(REST + 7)? else { return Ok(None) };
    Ok(Some(NextPlace { number, behind: row.opt_int(REST + 8)? }))
}

fn conversation(query: &SceneQuery, row: &Row) -> Result<Option<Conversation>, InvalidData> {
    let (Some(id), Some(address)) = (row.opt_text(REST)?, &query.needs.address) else { return Ok(None) };
    Ok(Some(Conversation {
        id: ConversationId::from(id),
        address: address.clone(),
        restaurant: row.opt_text(REST + 1)?.map(RestaurantId::from),
        language: decode::language(row, REST + 2)?,
        questions: decode::json(row.text(REST + 3)?, "questions")?,
        recipient: Identity::from(text(row, REST + 4)?),
    }))
}

fn message(row: &Row) -> Result<Option<Message>, InvalidData> {
    let Some(conversation) = row.opt_text(REST)? else { return Ok(None) };
    let recipient = Identity::from(text(row, REST + 9)?);
    let states: BTreeMap<Identity, SpeakerState> = decode::json(row.text(REST + 12)?, "questions")?;
    Ok(Some(Message {
        recipient_has_written: states.get(&recipient).is_some_and(|state| state.heard),
        recipient,
        id: OutboxId { conversation: ConversationId::from(conversation), number: row.int(REST + 1)? },
        kind: word(row.text(REST + 2)?, "message kind")?,
        state: decode::message_state(row.text(REST + 3)?)?,
        party: row.opt_text(REST + 4)?.map(Into::into),
        call: row.opt_text(REST + 5)?.map(Into::into),
        address: decode::address(row, REST + 6)?,
        provider_id: opt_text(row, REST + 10)?,
        text: decode::json::<Payload>(row.text(REST + 11)?, "message")?.text,
    }))
}

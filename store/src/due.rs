//! Due parties and due messages, a page at a time: what the sweep reads.
//!
//! A page is a range of the index on (due time, key) after a place. A reader that asks for page after page
//! with the same `by` sees every row that does not change exactly once, whatever happens to other rows
//! meanwhile, and reaches the end.

use crate::{
    Store, StoreError,
    decode::{self, InvalidData, word},
    sql::{Row, Statement},
    statements::{floor, outbox, parties},
};
use tableturn_floor::{
    Address, Channel, ConversationId, Due, DueKind, Moment, OutboxId, PartyId, RestaurantId,
};

/// Whether holds may end now. Shortly after a start, a text that would prolong a hold may still be on its
/// way: the one that the provider could not deliver while the process was down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HoldGate {
    /// All holds may end.
    Open,
    /// Holds of parties on `sms` and `whatsapp` lines may not end, because Twilio may still retry their
    /// texts. For the first minute after a start.
    Closed,
}

/// A party with something due.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DueParty {
    pub restaurant: RestaurantId,
    pub party: PartyId,
    pub due: Due,
    /// The party's conversation, whose message group the event goes through; `None` without a phone.
    pub address: Option<Address>,
}

/// A restaurant whose owners are to be told how the day went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DueFloor {
    pub restaurant: RestaurantId,
    /// By the restaurants' clock.
    pub at: Moment,
}

/// A due message that is the first unsent one of its conversation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DueMessage {
    pub id: OutboxId,
    /// When it became due, in machine time (UTC milliseconds).
    pub at: i64,
}

/// A place in the order of (due time, key): after a row, or before all rows of an instant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DuePlace {
    /// The due time (ms), by the restaurants' clock for parties and the machine's for messages.
    pub at: i64,
    id: String,
    number: i64,
}

impl DuePlace {
    /// The place before all rows.
    pub fn start() -> Self {
        Self::before(i64::MIN)
    }

    /// The place before the first row that is due at this instant.
    pub fn before(at: i64) -> Self {
        Self { at, id: String::new(), number: 0 }
    }
}

/// One page, in the order of (due time, key).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DuePage<T> {
    /// May be empty although there is a next page: rows that can't be handled now are left out.
    pub found: Vec<T>,
    /// Where the next page begins; `None` after the last one.
    pub next: Option<DuePlace>,
}

impl Store {
    /// Reads the page of at most `limit` parties after a place with something due by a time of the
    /// restaurants' clock, the longest due first, without the holds that the gate keeps back.
    pub async fn due_parties(
        &self,
        by: Moment,
        holds: HoldGate,
        after: &DuePlace,
        limit: u32,
    ) -> Result<DuePage<DueParty>, StoreError> {
        let values = [by.0.into(), after.at.into(), (&after.id).into(), limit.into()];
        let reads = self.read(vec![Statement::new(parties::DUE, values)]).await?;
        let rows = reads.rows.first().map(Vec::as_slice).unwrap_or_default();
        let last = rows.last().filter(|_| is_full(rows.len(), limit));
        let next = last.map(party_place).transpose()?;
        let mut found = Vec::with_capacity(rows.len());
        for row in rows {
            match due_party(row) {
                Ok(due) if holds == HoldGate::Closed && may_have_texts_to_catch_up(&due) => {}
                Ok(due) => found.push(due),
                Err(error @ InvalidData::UnknownWord(_)) => {
                    tracing::warn!(party = decode::text(row, 1)?, %error, "skipping a due party; a later version can handle it");
                }
                Err(error) => return Err(error.into()),
            }
        }
        Ok(DuePage { found, next })
    }

    /// Reads the page of at most `limit` restaurants after a place whose day has ended by a time of the restaurants'
    /// clock, the longest due first.
    pub async fn due_floors(
        &self,
        by: Moment,
        after: &DuePlace,
        limit: u32,
    ) -> Result<DuePage<DueFloor>, StoreError> {
        let values = [by.0.into(), after.at.into(), (&after.id).into(), limit.into()];
        let reads = self.read(vec![Statement::new(floor::DUE, values)]).await?;
        let rows = reads.rows.first().map(Vec::as_slice).unwrap_or_default();
        let due = |row: &Row| -> Result<DueFloor, InvalidData> {
            Ok(DueFloor { restaurant: RestaurantId::from(row.text(0)?), at: Moment(row.int(1)?) })
        };
        let found = rows.iter().map(due).collect::<Result<Vec<_>, InvalidData>>()?;
        let last = found.last().filter(|_| is_full(found.len(), limit));
        let next = last.map(|it| DuePlace { at: it.at.0, id: it.restaurant.to_string(), number: 0 });
        Ok(DuePage { found, next })
    }

    /// Reads the page of at most `limit` messages after a place that are due by a time of the machine's
    /// clock, the longest due first, without those that another unsent message of their conversation
    /// precedes. A message is due when its retry is, or when the process that decided it did not send it.
    pub async fn due_conversations(
        &self,
        by: i64,
        after: &DuePlace,
        limit: u32,
    ) -> Result<DuePage<DueMessage>, StoreError> {
        let values = [by.into(), after.at.into(), (&after.id).into(), after.number.into(), limit.into()];
        let reads = self.read(vec![Statement::new(outbox::DUE, values)]).await?;
        let rows = reads.rows.first().map(Vec::as_slice).unwrap_or_default();
        let all = rows.iter().map(due_message).collect::<Result<Vec<_>, InvalidData>>()?;
        let next = all.last().filter(|_| is_full(all.len(), limit)).map(|(it, _)| DuePlace {
            at: it.at,
            id: it.id.conversation.as_str().to_owned(),
            number: it.id.number,
        });
        let found = all.into_iter().filter(|(_, is_first)| *is_first).map(|(it, _)| it).collect();
        Ok(DuePage { found, next })
    }
}

/// Whether it ends a hold that a text which Twilio retries could prolong.
fn may_have_texts_to_catch_up(due: &DueParty) -> bool {
    let channel = due.address.as_ref().map(|address| address.channel);
    due.due.kind == DueKind::Hold && matches!(channel, Some(Channel::Sms | Channel::WhatsApp))
}

/// Whether there may be another page.
fn is_full(rows: usize, limit: u32) -> bool {
    u32::try_from(rows).is_ok_and(|rows| rows >= limit)
}

fn party_place(row: &Row) -> Result<DuePlace, InvalidData> {
    Ok(DuePlace { at: row.int(3)?, id: decode::text(row, 1)?, number: 0 })
}

fn due_party(row: &Row) -> Result<DueParty, InvalidData> {
    Ok(DueParty {
        restaurant: RestaurantId::from(row.text(0)?),
        party: PartyId::from(row.text(1)?),
        due: Due { kind: word(row.text(2)?, "due kind")?, at: Moment(row.int(3)?) },
        address: match row.opt_text(4)? {
            Some(_) => Some(decode::address(row, 4)?),
            None => None,
        },
    })
}

/// A due message, and whether it is its conversation's first unsent one.
fn due_message(row: &Row) -> Result<(DueMessage, bool), InvalidData> {
    let number = row.int(1)?;
    let id = OutboxId { conversation: ConversationId::from(row.text(0)?), number };
    Ok((DueMessage { id, at: row.int(2)? }, row.opt_int(3)? == Some(number)))
}

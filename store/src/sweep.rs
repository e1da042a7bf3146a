//! What is due, found by range, a page at a time, without a look at anything else.
//!
//! A page is all of its range in the order of (due time, key), from a place on. Whoever reads page after
//! page with one `by` sees each row that stays as it is, once, however many others come, go and move
//! meanwhile, and comes to an end.

use crate::{
    Reads, Store, StoreError, Verdict,
    rows::{self, Broken, word},
    scene::restaurant_now,
    sql::{Row, Statement},
    statements::{floor, parties, scene::CLOCK, sender},
};
use tableturn_core::{
    Address, Channel, ConversationId, Due, DueKind, Moment, OutboxId, PartyId, RestaurantId,
};

/// Whether holds may end that a text not yet caught up with could have changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HoldGate {
    /// All holds.
    Open,
    /// Not those of parties on `sms` and `whatsapp` lines, whose texts may still have to be listed:
    /// the first minute after a start.
    Closed,
}

/// Something that is due for a party.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DueParty {
    /// Whose restaurant.
    pub restaurant: RestaurantId,
    /// Whose party.
    pub party: PartyId,
    /// What, and since when.
    pub due: Due,
    /// The party's conversation, whose queue it goes through; none for a party without a phone.
    pub address: Option<Address>,
}

/// A conversation's first unsent message that is due.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DueMessage {
    /// Which.
    pub id: OutboxId,
    /// Since when, in machine time.
    pub at: i64,
}

/// The two clocks, read together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clocks {
    /// The restaurants': the machine's, with what tests have put it ahead.
    pub restaurant: Moment,
    /// The machine's, in UTC milliseconds.
    pub machine: i64,
}

/// A place among what is due: after one of its rows, or between two instants.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DuePlace {
    /// The due time, by the clock that it is on (ms).
    pub at: i64,
    id: String,
    number: i64,
}

impl DuePlace {
    /// Before all.
    pub fn start() -> Self {
        Self::before(i64::MIN)
    }

    /// Before the first that is due at this instant.
    pub fn before(at: i64) -> Self {
        Self { at, id: String::new(), number: 0 }
    }
}

/// Some of what is due, in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DuePage<T> {
    /// What was found.
    pub found: Vec<T>,
    /// Where the next page begins; `None` when there is nothing behind this one.
    pub next: Option<DuePlace>,
}

impl Store {
    /// Both clocks, as they are now.
    ///
    /// # Errors
    /// As [`StoreError`] says.
    pub async fn clocks(&self) -> Result<Clocks, StoreError> {
        let reads = self.read(vec![Statement::bare(CLOCK)]).await?;
        let clock = reads.rows.first().map(Vec::as_slice).unwrap_or_default();
        let restaurant = restaurant_now(reads.machine_now, clock)?;
        Ok(Clocks { restaurant, machine: reads.machine_now })
    }

    /// The restaurants' clock: the machine's, with what tests have put it ahead.
    ///
    /// # Errors
    /// As [`StoreError`] says.
    pub async fn now(&self) -> Result<Moment, StoreError> {
        Ok(self.clocks().await?.restaurant)
    }

    /// Parties with something due by a time of the restaurants' clock, the longest due first: of a page of
    /// at most `limit` after a place, those that the gate lets through; so a page may be empty and not the
    /// last.
    ///
    /// # Errors
    /// As [`StoreError`] says.
    pub async fn due_parties(
        &self,
        by: Moment,
        holds: HoldGate,
        after: &DuePlace,
        limit: u32,
    ) -> Result<DuePage<DueParty>, StoreError> {
        let values = [by.0.into(), after.at.into(), (&after.id).into(), limit.into()];
        let reads = self.read(vec![Statement::new(parties::DUE, values)]).await?;
        let mut found = reads.rows.iter().flatten().map(due_party).collect::<Result<Vec<_>, Broken>>()?;
        let place = |it: &DueParty| DuePlace { at: it.due.at.0, id: it.party.0.clone(), number: 0 };
        let next = found.last().filter(|_| is_full(found.len(), limit)).map(place);
        found.retain(|it| holds == HoldGate::Open || !may_have_texts_to_catch_up(it));
        Ok(DuePage { found, next })
    }

    /// Conversations whose first unsent message is due by a time of the machine's clock, the longest due
    /// first: a message that was postponed, or whose process was gone before it was sent. Of at most
    /// `limit` messages after a place, those that are first ones; so a page may be empty and not the last.
    ///
    /// # Errors
    /// As [`StoreError`] says.
    pub async fn due_conversations(
        &self,
        by: i64,
        after: &DuePlace,
        limit: u32,
    ) -> Result<DuePage<DueMessage>, StoreError> {
        let values = [by.into(), after.at.into(), (&after.id).into(), after.number.into(), limit.into()];
        let reads = self.read(vec![Statement::new(sender::DUE, values)]).await?;
        let rows = reads.rows.first().map(Vec::as_slice).unwrap_or_default();
        let all = rows.iter().map(due_message).collect::<Result<Vec<_>, Broken>>()?;
        let next = all.last().filter(|_| is_full(all.len(), limit)).map(|(it, _)| DuePlace {
            at: it.at,
            id: it.id.conversation.as_str().to_owned(),
            number: it.id.number,
        });
        let found = all.into_iter().filter(|(_, is_first)| *is_first).map(|(it, _)| it).collect();
        Ok(DuePage { found, next })
    }

    /// Says whether a line is failing, to every restaurant that has it; each decides on a new floor
    /// then. Nothing is written when they know.
    ///
    /// # Errors
    /// As [`StoreError`] says.
    pub async fn set_line_failing(
        &self,
        channel: Channel,
        address: &str,
        failing: bool,
    ) -> Result<(), StoreError> {
        let values = [channel.as_str().into(), address.into(), failing.into()];
        let look = vec![Statement::new(floor::LINE_DIFFERS, values.clone())];
        let then = move |reads: Reads| {
            let differ: &[Row] = reads.rows.first().map(Vec::as_slice).unwrap_or_default();
            if differ.is_empty() {
                return Ok(Verdict::Leave(()));
            }
            let count_up = |row: &Row| Ok(Statement::new(floor::COUNT_UP, [row.text(0)?.into()]));
            let mut writes: Vec<Statement> = differ.iter().map(count_up).collect::<Result<_, Broken>>()?;
            writes.push(Statement::new(floor::SET_LINE_FAILING, values.clone()));
            Ok(Verdict::Commit(writes, ()))
        };
        self.transact(look, then).await.map(drop)
    }
}

/// Whether it ends a hold that a text we have not got yet might have kept.
fn may_have_texts_to_catch_up(due: &DueParty) -> bool {
    let channel = due.address.as_ref().map(|address| address.channel);
    due.due.kind == DueKind::Hold && matches!(channel, Some(Channel::Sms | Channel::WhatsApp))
}

/// Whether there may be more behind a page.
fn is_full(rows: usize, limit: u32) -> bool {
    u32::try_from(rows).is_ok_and(|rows| rows >= limit)
}

fn due_party(row: &Row) -> Result<DueParty, Broken> {
    Ok(DueParty {
        restaurant: RestaurantId::from(row.text(0)?),
        party: PartyId::from(row.text(1)?),
        due: Due { kind: word(row.text(2)?, "due kind")?, at: Moment(row.int(3)?) },
        address: match row.opt_text(4)? {
            Some(_) => Some(rows::address(row, 4)?),
            None => None,
        },
    })
}

/// A due message, and whether it is its conversation's first unsent one.
fn due_message(row: &Row) -> Result<(DueMessage, bool), Broken> {
    let number = row.int(1)?;
    let id = OutboxId { conversation: ConversationId::from(row.text(0)?), number };
    Ok((DueMessage { id, at: row.int(2)? }, row.opt_int(3)? == Some(number)))
}

//! What is due, found by range, without a look at anything else.

use crate::{
    Next, Reads, Store, StoreError,
    rows::{self, Broken, word},
    scene::restaurant_now,
    sql::{Row, Statement},
    statements::{floor, parties, scene::CLOCK, sender},
};
use tableturn_core::{Address, Channel, ConversationId, Due, Moment, PartyId, RestaurantId};

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

impl Store {
    /// Parties with something due by the restaurant's clock, the longest due first.
    ///
    /// # Errors
    /// As [`StoreError`] says.
    pub async fn due_parties(&self, limit: u32, holds: HoldGate) -> Result<Vec<DueParty>, StoreError> {
        let now = self.now().await?;
        let closed = i64::from(holds == HoldGate::Closed);
        let values = [now.0.into(), closed.into(), limit.into()];
        let reads = self.read(vec![Statement::new(parties::DUE, values)]).await?;
        let due = reads.rows.iter().flatten().map(due_party);
        Ok(due.collect::<Result<_, Broken>>()?)
    }

    /// Conversations whose first unsent message is due by the machine's clock, the longest due
    /// first: a message that was postponed, or whose process was gone before it was sent.
    ///
    /// # Errors
    /// As [`StoreError`] says.
    pub async fn due_conversations(&self, limit: u32) -> Result<Vec<ConversationId>, StoreError> {
        let now = self.read(Vec::new()).await?.machine_now;
        let reads = self.read(vec![Statement::new(sender::DUE, [now.into(), limit.into()])]).await?;
        let ids = reads.rows.iter().flatten().map(|row| Ok(ConversationId::from(row.text(0)?)));
        Ok(ids.collect::<Result<_, Broken>>()?)
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
                return Ok(Next::Stop(()));
            }
            let count_up = |row: &Row| Ok(Statement::new(floor::COUNT_UP, [row.text(0)?.into()]));
            let mut writes: Vec<Statement> = differ.iter().map(count_up).collect::<Result<_, Broken>>()?;
            writes.push(Statement::new(floor::SET_LINE_FAILING, values.clone()));
            Ok(Next::Write(writes, ()))
        };
        self.transact(look, then).await.map(drop)
    }

    /// The restaurants' clock: the machine's, with what tests have put it ahead.
    ///
    /// # Errors
    /// As [`StoreError`] says.
    pub async fn now(&self) -> Result<Moment, StoreError> {
        let reads = self.read(vec![Statement::bare(CLOCK)]).await?;
        let clock = reads.rows.first().map(Vec::as_slice).unwrap_or_default();
        Ok(restaurant_now(reads.machine_now, clock)?)
    }
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

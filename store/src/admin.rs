//! Queries for operators and metrics, over all restaurants.

use crate::{
    Store, StoreError,
    decode::{self, InvalidData},
    sql::{Row, Statement},
    statements::{floor, outbox, parties},
};
use std::collections::BTreeMap;
use tableturn_decide::Needs;
use tableturn_floor::{Channel, Floor, Line, RestaurantId};

/// One entry of the list of restaurants.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RestaurantSummary {
    pub id: RestaurantId,
    pub name: String,
    /// In the floor file's order.
    pub lines: Vec<Line>,
}

/// How much work is pending.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Unsent messages.
    pub outbox_queued: i64,
    /// Unsent messages that wait for a retry, or behind one that does.
    pub outbox_waiting: i64,
    /// Unsent messages that the sweep would find now.
    pub outbox_due: i64,
    /// Parties waiting, called or seated.
    pub parties_live: i64,
    /// Parties with something due.
    pub parties_due: i64,
}

/// How a channel does, over all its lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ChannelHealth {
    pub channel: Channel,
    /// Lines whose last five sends failed.
    pub failing: i64,
    /// Age of the oldest unsent message in milliseconds; 0 if there is none.
    pub oldest_unsent_ms: i64,
}

impl Counts {
    /// Whether nothing is left to do now: no party is due, and every unsent message waits for a retry.
    pub fn is_quiet(&self) -> bool {
        self.outbox_queued == self.outbox_waiting && self.parties_due == 0
    }
}

impl Store {
    /// Lists every restaurant, sorted by id.
    pub async fn restaurants(&self) -> Result<Vec<RestaurantSummary>, StoreError> {
        let statements = vec![Statement::bare(floor::RESTAURANTS), Statement::bare(floor::ALL_LINES)];
        let reads = self.read(statements).await?;
        let mut all: BTreeMap<RestaurantId, RestaurantSummary> = BTreeMap::new();
        for row in reads.rows.first().into_iter().flatten() {
            let id = RestaurantId::from(row.text(0).map_err(InvalidData::from)?);
            let name = decode::text(row, 1)?;
            all.insert(id.clone(), RestaurantSummary { id, name, lines: Vec::new() });
        }
        for row in reads.rows.get(1).into_iter().flatten() {
            let id = RestaurantId::from(row.text(0).map_err(InvalidData::from)?);
            if let Some(listed) = all.get_mut(&id) {
                listed.lines.push(decode::line(row, 1)?);
            }
        }
        Ok(all.into_values().collect())
    }

    /// Lists the restaurants that have no host, sorted by id.
    pub async fn without_hosts(&self) -> Result<Vec<RestaurantId>, StoreError> {
        let reads = self.read(vec![Statement::bare(floor::WITHOUT_HOSTS)]).await?;
        let ids = reads.rows.iter().flatten().map(|row| Ok(RestaurantId::from(row.text(0)?)));
        Ok(ids.collect::<Result<_, InvalidData>>()?)
    }

    /// Lists the channels that any restaurant has a line on.
    pub async fn channels(&self) -> Result<Vec<Channel>, StoreError> {
        let reads = self.read(vec![Statement::bare(floor::CHANNELS)]).await?;
        let channels = reads.rows.iter().flatten().map(|row| decode::word(row.text(0)?, "channel"));
        Ok(channels.collect::<Result<_, InvalidData>>()?)
    }

    /// Reads how every channel does. It reads every line, and every unsent message.
    pub async fn channel_health(&self) -> Result<Vec<ChannelHealth>, StoreError> {
        let statements = vec![Statement::bare(floor::LINES_FAILING), Statement::bare(outbox::OLDEST_UNSENT)];
        let reads = self.read(statements).await?;
        let by_channel = |n: usize| -> Result<BTreeMap<Channel, i64>, InvalidData> {
            let rows = reads.rows.get(n).into_iter().flatten();
            rows.map(|row| Ok((decode::word(row.text(0)?, "channel")?, row.int(1)?))).collect()
        };
        let (failing, oldest) = (by_channel(0)?, by_channel(1)?);
        let health = |channel: Channel| ChannelHealth {
            channel,
            failing: failing.get(&channel).copied().unwrap_or(0),
            oldest_unsent_ms: oldest
                .get(&channel)
                .map_or(0, |at| reads.machine_now.saturating_sub(*at).max(0)),
        };
        Ok([Channel::Sms, Channel::WhatsApp, Channel::Telegram, Channel::Local].map(health).to_vec())
    }

    /// Reads a restaurant's floor as a decision would see it; `None` if there is no such restaurant.
    pub async fn floor(&self, restaurant: &RestaurantId) -> Result<Option<Floor>, StoreError> {
        let needs = Needs { restaurant: Some(restaurant.clone()), ..Needs::default() };
        Ok(self.scene(&needs).await?.floor)
    }

    /// Counts the pending work of all restaurants.
    pub async fn counts(&self) -> Result<Counts, StoreError> {
        let restaurant_now = self.now().await?.0;
        let machine_now = self.read(Vec::new()).await?.machine_now;
        let outbox = Statement::new(outbox::COUNTS, [machine_now.into()]);
        let parties = Statement::new(parties::COUNTS, [restaurant_now.into()]);
        let reads = self.read(vec![outbox, parties]).await?;
        let one = |n: usize| -> Option<&Row> { reads.rows.get(n)?.first() };
        let (Some(outbox), Some(parties)) = (one(0), one(1)) else { return Ok(Counts::default()) };
        let count = |row: &Row, column| row.int(column).map_err(InvalidData::from);
        Ok(Counts {
            outbox_queued: count(outbox, 0)?,
            outbox_waiting: count(outbox, 1)?,
            outbox_due: count(outbox, 2)?,
            parties_live: count(parties, 0)?,
            parties_due: count(parties, 1)?,
        })
    }
}

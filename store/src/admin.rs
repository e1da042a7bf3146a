//! What operators and metrics ask.

use crate::{
    Store, StoreError,
    decode::{self, InvalidData},
    sql::{Row, Statement},
    statements::{floor, outbox, parties},
};
use std::collections::BTreeMap;
use tableturn_core::{Channel, Floor, Line, Needs, RestaurantId};

/// A restaurant, as lists of them show it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RestaurantSummary {
    /// Its id.
    pub id: RestaurantId,
    /// Its name.
    pub name: String,
    /// Its lines, in the floor file's order.
    pub lines: Vec<Line>,
}

/// How much there is to do. All is quiet when nothing is due and every unsent message waits for a
/// later try.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Messages that are not sent yet.
    pub outbox_queued: i64,
    /// Those of them that wait for a later try, or behind one that does.
    pub outbox_waiting: i64,
    /// Those of them that the sweep would find.
    pub outbox_due: i64,
    /// Parties waiting, called or seated.
    pub parties_live: i64,
    /// Parties with something due.
    pub parties_due: i64,
}

impl Counts {
    /// Whether nothing is left to do now.
    pub fn is_quiet(&self) -> bool {
        self.outbox_queued == self.outbox_waiting && self.parties_due == 0
    }
}

impl Store {
    /// Every restaurant, by id.
    ///
    /// # Errors
    /// As [`StoreError`] says.
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

    /// The restaurants without a host, by id.
    ///
    /// # Errors
    /// As [`StoreError`] says.
    pub async fn without_hosts(&self) -> Result<Vec<RestaurantId>, StoreError> {
        let reads = self.read(vec![Statement::bare(floor::WITHOUT_HOSTS)]).await?;
        let ids = reads.rows.iter().flatten().map(|row| Ok(RestaurantId::from(row.text(0)?)));
        Ok(ids.collect::<Result<_, InvalidData>>()?)
    }

    /// The channels that any restaurant has a line on.
    ///
    /// # Errors
    /// As [`StoreError`] says.
    pub async fn channels(&self) -> Result<Vec<Channel>, StoreError> {
        let reads = self.read(vec![Statement::bare(floor::CHANNELS)]).await?;
        let channels = reads.rows.iter().flatten().map(|row| decode::word(row.text(0)?, "channel"));
        Ok(channels.collect::<Result<_, InvalidData>>()?)
    }

    /// A restaurant's floor as a decision would see it; `None` if there is no such restaurant.
    ///
    /// # Errors
    /// As [`StoreError`] says.
    pub async fn floor(&self, restaurant: &RestaurantId) -> Result<Option<Floor>, StoreError> {
        let needs = Needs { restaurant: Some(restaurant.clone()), ..Needs::default() };
        Ok(self.scene(&needs).await?.floor)
    }

    /// How much there is to do, over all restaurants.
    ///
    /// # Errors
    /// As [`StoreError`] says.
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

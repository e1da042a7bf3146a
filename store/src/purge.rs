//! Deletes expired rows, a bounded batch at a time.

use crate::{
    DriverError, Reads, Store, StoreError, Verdict,
    sql::Statement,
    statements::{floor, purge},
};
use rand::random;
use tableturn_floor::RestaurantId;

/// How long envelope ids, settled messages and expired invites are kept (ms): 90 days, far beyond any
/// redelivery.
const KEPT: i64 = 90 * 24 * 60 * 60_000;
/// The most rows that one transaction deletes. Aurora DSQL takes 3,000 rows a transaction and may count the
/// rows of indexes too; a row of these tables makes at most three with its indexes, so 900 leaves room.
pub const MAX_BATCH: u32 = 900;

/// How many rows a purge deleted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Purged {
    pub inbox: usize,
    pub outbox: usize,
    pub local: usize,
    pub invites: usize,
    /// A batch was full, so there may be more expired rows.
    pub more: bool,
}

impl Store {
    /// Deletes at most `limit` rows (at most 900) of each table that are older than 90 days, each table in a
    /// transaction of its own. Any number of processes may call it at the same time.
    ///
    /// # Errors
    /// [`StoreError::Busy`] at the first conflict, without a retry: only another purge touches such rows, and
    /// it deletes what this one would have. What was deleted before the error stays deleted.
    pub async fn purge(&self, limit: u32) -> Result<Purged, StoreError> {
        let limit = limit.min(MAX_BATCH);
        let inbox = self.purge_one(purge::INBOX, limit).await?;
        let outbox = self.purge_one(purge::OUTBOX, limit).await?;
        let local = self.purge_one(purge::LOCAL_MESSAGES, limit).await?;
        let invites = self.purge_one(purge::INVITES, limit).await?;
        let full = usize::try_from(limit).unwrap_or(usize::MAX);
        let more = [inbox, outbox, local, invites].iter().any(|rows| *rows >= full);
        Ok(Purged { inbox, outbox, local, invites, more })
    }

    /// Deletes what a restaurant has in great numbers (settled messages, ended parties, their guests, the log), before
    /// all of it is deleted in one transaction: that would have too many rows. `limit`: rows of a transaction, 900 at
    /// most.
    pub async fn delete_history(&self, restaurant: &RestaurantId, limit: u32) -> Result<(), StoreError> {
        let limit = limit.min(MAX_BATCH);
        for sql in purge::HISTORY {
            loop {
                let restaurant = restaurant.clone();
                let then = move |_: Reads| {
                    let id = || restaurant.as_str().into();
                    let version = Statement::new(floor::INCREMENT_VERSION, [id(), random::<i64>().into()]);
                    let batch = Statement::new(sql, [id(), limit.into()]);
                    Ok(Verdict::Commit(vec![version, batch], ()))
                };
                let ((), rows) = self.transact(Vec::new(), then).await?;
                let deleted = rows.unwrap_or_default().get(1).map(Vec::len).unwrap_or_default();
                if deleted < usize::try_from(limit).unwrap_or(usize::MAX) {
                    break;
                }
            }
        }
        Ok(())
    }

    async fn purge_one(&self, sql: &'static str, limit: u32) -> Result<usize, StoreError> {
        let then = move |reads: Reads| {
            let before = reads.machine_now - KEPT;
            Verdict::Commit(vec![Statement::new(sql, [before.into(), limit.into()])], ())
        };
        let (_, rows) = self.driver().transact(Vec::new(), then).await.map_err(|error| match error {
            DriverError::Conflict { .. } | DriverError::SchemaChanged => StoreError::Busy,
            DriverError::Unavailable(reason) => StoreError::Unavailable(reason),
            DriverError::UnknownOutcome => StoreError::Unavailable(error.to_string()),
            DriverError::Rejected { .. } => StoreError::Rejected(error.to_string()),
        })?;
        Ok(rows.unwrap_or_default().first().map(Vec::len).unwrap_or_default())
    }
}

//! What has had its time is taken out, a bounded batch at a time.

use crate::{
    DriverError, Reads, Store, StoreError, Verdict,
    sql::Statement,
    statements::housekeeping::{PURGE_INBOX, PURGE_INVITES, PURGE_LOCAL, PURGE_OUTBOX},
};

/// How long envelope ids, settled messages and ended invites are kept (ms): 90 days, far beyond any
/// redelivery.
const KEPT: i64 = 90 * 24 * 60 * 60_000;
/// Rows of one transaction at most. Aurora DSQL takes 3,000, and an index's rows may count too: none of
/// these has more than three of them, itself included, so there is room.
const MAX_BATCH: u32 = 900;

/// How many rows a purge took out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Purged {
    /// Envelope ids.
    pub inbox: usize,
    /// Messages.
    pub outbox: usize,
    /// Messages on local phones.
    pub local: usize,
    /// Invites.
    pub invites: usize,
    /// A batch was full, so there may be more of its kind.
    pub more: bool,
}

impl Store {
    /// Takes out at most `limit` rows (900 at most) of each kind that is older than 90 days, each kind in
    /// a transaction of its own. Anyone may call it at any time.
    ///
    /// # Errors
    /// [`StoreError::Busy`] at the first conflict, for nobody but another purge touches such rows, and it
    /// takes out what this one would have; else as [`StoreError`] says. What was taken out before stays so.
    pub async fn purge(&self, limit: u32) -> Result<Purged, StoreError> {
        let limit = limit.min(MAX_BATCH);
        let inbox = self.purge_one(PURGE_INBOX, limit).await?;
        let outbox = self.purge_one(PURGE_OUTBOX, limit).await?;
        let local = self.purge_one(PURGE_LOCAL, limit).await?;
        let invites = self.purge_one(PURGE_INVITES, limit).await?;
        let full = usize::try_from(limit).unwrap_or(usize::MAX);
        let more = [inbox, outbox, local, invites].iter().any(|rows| *rows >= full);
        Ok(Purged { inbox, outbox, local, invites, more })
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

//! What has had its time is taken out, a bounded batch at a time.

use crate::{
    Next, Reads, Store, StoreError,
    sql::Statement,
    statements::housekeeping::{PURGE_INBOX, PURGE_LOCAL, PURGE_OUTBOX},
};

/// How long envelope ids and settled messages are kept (ms): 90 days, far beyond any redelivery.
const KEPT: i64 = 90 * 24 * 60 * 60_000;
/// Rows of one transaction at most. Aurora DSQL takes 3,000, and an index's rows may count too.
const MAX_BATCH: u32 = 500;

/// How many rows a purge took out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Purged {
    /// Envelope ids.
    pub inbox: usize,
    /// Messages.
    pub outbox: usize,
    /// Messages on local phones.
    pub local: usize,
}

impl Store {
    /// Takes out at most `limit` rows (500 at most) of each kind that is older than 90 days. Anyone
    /// may call it at any time; there is more to do while a count is `limit`.
    ///
    /// # Errors
    /// As [`StoreError`] says; what was taken out before stays so.
    pub async fn purge(&self, limit: u32) -> Result<Purged, StoreError> {
        Ok(Purged {
            inbox: self.purge_one(PURGE_INBOX, limit).await?,
            outbox: self.purge_one(PURGE_OUTBOX, limit).await?,
            local: self.purge_one(PURGE_LOCAL, limit).await?,
        })
    }

    async fn purge_one(&self, sql: &'static str, limit: u32) -> Result<usize, StoreError> {
        let limit = limit.min(MAX_BATCH);
        let then = move |reads: Reads| {
            let before = reads.machine_now - KEPT;
            Ok(Next::Write(vec![Statement::new(sql, [before.into(), limit.into()])], ()))
        };
        let (_, rows) = self.transact(Vec::new(), then).await?;
        Ok(rows.unwrap_or_default().first().map(Vec::len).unwrap_or_default())
    }
}

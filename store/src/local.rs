//! The local phone: what the local channel delivered, to be read from a terminal.

use crate::{
    Reads, Store, StoreError, Verdict,
    rows::{self, Broken},
    scene::restaurant_now,
    sql::{Row, Statement},
    statements::{housekeeping, scene::CLOCK},
};
use tableturn_core::{Moment, OutboxId};

/// A message on a local phone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LocalMessage {
    /// Its place in the order of delivery; a reader asks for what is after the last one it has.
    pub seq: i64,
    /// Which message it was, as [`OutboxId`] is written.
    pub outbox_id: String,
    /// Whose phone.
    pub to: String,
    /// The words.
    pub text: String,
    /// When, by the restaurants' clock.
    pub at: Moment,
}

impl Store {
    /// Delivers a message to a local phone, once however often it is called. Places have no gaps, and
    /// a place is seen only when all before it are.
    ///
    /// # Errors
    /// As [`StoreError`] says.
    pub async fn deliver_local(&self, id: &OutboxId, to: &str, text: &str) -> Result<(), StoreError> {
        let (id, to, text) = (id.to_string(), to.to_owned(), text.to_owned());
        let then = move |reads: Reads| {
            let clock = reads.rows.first().map(Vec::as_slice).unwrap_or_default();
            let at = restaurant_now(reads.machine_now, clock)?;
            let values = [(&id).into(), (&to).into(), (&text).into(), at.0.into()];
            Ok(Verdict::Commit(vec![Statement::new(housekeeping::DELIVER_LOCAL, values)], ()))
        };
        self.transact(vec![Statement::bare(CLOCK)], then).await.map(drop)
    }

    /// What was delivered after a place, in order, to one phone or to all; 0 is before the first.
    ///
    /// # Errors
    /// As [`StoreError`] says.
    pub async fn local_messages(
        &self,
        to: Option<&str>,
        after: i64,
        limit: u32,
    ) -> Result<Vec<LocalMessage>, StoreError> {
        let statement = match to {
            None => Statement::new(housekeeping::LOCAL_MESSAGES, [after.into(), limit.into()]),
            Some(to) => {
                let values = [after.into(), limit.into(), to.into()];
                Statement::new(housekeeping::LOCAL_MESSAGES_TO, values)
            }
        };
        let reads = self.read(vec![statement]).await?;
        let messages = reads.rows.iter().flatten().map(local_message);
        Ok(messages.collect::<Result<_, Broken>>()?)
    }
}

fn local_message(row: &Row) -> Result<LocalMessage, Broken> {
    Ok(LocalMessage {
        seq: row.int(0)?,
        outbox_id: rows::text(row, 1)?,
        to: rows::text(row, 2)?,
        text: rows::text(row, 3)?,
        at: Moment(row.int(4)?),
    })
}

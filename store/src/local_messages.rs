//! The messages that the local channel delivered, for terminals to read.

use crate::{
    Reads, Store, StoreError, Verdict,
    clock::restaurant_now,
    decode::{self, InvalidData},
    sql::{Row, Statement},
    statements::{clock, local_messages},
};
use tableturn_floor::{Moment, OutboxId};

/// A message that the local channel delivered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LocalMessage {
    /// 1, 2, ... in the order of delivery. A reader asks for the messages after the last one that it has.
    pub seq: i64,
    /// An [`OutboxId`], written as text.
    pub outbox_id: String,
    /// The recipient's chat.
    pub to: String,
    pub text: String,
    /// When it was delivered, by the restaurants' clock.
    pub at: Moment,
}

impl Store {
    /// Delivers a message to a chat; a second call with the same id is a no-op. `seq` has no gaps, and a
    /// reader sees a message only when all messages before it are visible.
    pub async fn deliver_local(&self, id: &OutboxId, to: &str, text: &str) -> Result<(), StoreError> {
        let (id, to, text) = (id.to_string(), to.to_owned(), text.to_owned());
        let then = move |reads: Reads| {
            let clock = reads.rows.first().map(Vec::as_slice).unwrap_or_default();
            let at = restaurant_now(reads.machine_now, clock)?;
            let values = [(&id).into(), (&to).into(), (&text).into(), at.0.into()];
            Ok(Verdict::Commit(vec![Statement::new(local_messages::INSERT, values)], ()))
        };
        self.transact(vec![Statement::bare(clock::SELECT)], then).await.map(drop)
    }

    /// Reads messages to one chat, or to all, after the one whose `seq` is `after`; 0 reads from the first.
    pub async fn local_messages(
        &self,
        to: Option<&str>,
        after: i64,
        limit: u32,
    ) -> Result<Vec<LocalMessage>, StoreError> {
        let statement = match to {
            None => Statement::new(local_messages::SELECT, [after.into(), limit.into()]),
            Some(to) => {
                let values = [after.into(), limit.into(), to.into()];
                Statement::new(local_messages::SELECT_TO, values)
            }
        };
        let reads = self.read(vec![statement]).await?;
        let messages = reads.rows.iter().flatten().map(local_message);
        Ok(messages.collect::<Result<_, InvalidData>>()?)
    }
}

fn local_message(row: &Row) -> Result<LocalMessage, InvalidData> {
    Ok(LocalMessage {
        seq: row.int(0)?,
        outbox_id: decode::text(row, 1)?,
        to: decode::text(row, 2)?,
        text: decode::text(row, 3)?,
        at: Moment(row.int(4)?),
    })
}

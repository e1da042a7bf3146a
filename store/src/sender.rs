//! What the dispatcher asks: the next message of a conversation, and what became of a try.

use crate::{
    Store, StoreError,
    commit::Payload,
    rows::{self, Broken, moment, opt_text, small, word},
    scene::restaurant_now,
    sql::{Row, Statement, Value},
    statements::{scene::CLOCK, sender},
};
use tableturn_core::{
    Address, CallId, ConversationId, MessageExtras, Moment, OutboxId, PartyId, RestaurantId,
    scene::MessageKind,
};

/// Messages of a conversation that a provider's listing is compared with. A listing covers minutes,
/// in which nobody is sent more.
const MAX_SENT_IDS: i64 = 200;

/// A message that is next in its conversation, with all that is asked before it is sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Queued {
    /// Which.
    pub id: OutboxId,
    /// Whose.
    pub restaurant: Option<RestaurantId>,
    /// What for.
    pub kind: MessageKind,
    /// About which party.
    pub party: Option<PartyId>,
    /// Which call it carries.
    pub call: Option<CallId>,
    /// The words.
    pub text: String,
    /// What it shows beside them.
    pub look: MessageExtras,
    /// By the restaurant's clock: not to be sent later than this.
    pub not_after: Option<Moment>,
    /// How long the provider may try, in seconds.
    pub validity_seconds: Option<u32>,
    /// Tries that failed.
    pub tries: u32,
    /// Nobody knows whether it was sent: to be settled first.
    pub unknown: bool,
    /// Not to be tried before, in machine time; a fresh message's own is when the sweep would find
    /// it, so it counts only after a failed try.
    pub due_at: i64,
    /// What the provider called the last failure.
    pub error_code: Option<String>,
    /// When it was decided, in machine time.
    pub created_at: i64,
    /// Where it goes.
    pub address: Address,
    /// The Twilio messaging service that sends it.
    pub messaging_service: Option<String>,
    /// The recipient has told the sender to stop by now.
    pub opted_out: bool,
    /// A call waits behind it.
    pub call_behind: bool,
    /// The line it leaves by is known as failing.
    pub line_failing: bool,
    /// The restaurant's clock now.
    pub now: Moment,
    /// The machine's clock now, in UTC milliseconds.
    pub machine_now: i64,
}

impl Queued {
    /// How long a failed try must still be waited out, in milliseconds; 0 if it may be sent now.
    pub fn backoff_ms(&self) -> i64 {
        if self.tries == 0 { 0 } else { (self.due_at - self.machine_now).max(0) }
    }
}

impl Store {
    /// The first message of a conversation that is still to be sent.
    ///
    /// # Errors
    /// As [`StoreError`] says.
    pub async fn head(&self, conversation: &ConversationId) -> Result<Option<Queued>, StoreError> {
        let head = Statement::new(sender::HEAD, [conversation.as_str().into()]);
        let reads = self.read(vec![Statement::bare(CLOCK), head]).await?;
        let (clock, rows) = match reads.rows.as_slice() {
            [clock, rows] => (clock.as_slice(), rows.as_slice()),
            _ => Default::default(),
        };
        let now = restaurant_now(reads.machine_now, clock)?;
        let read = |row: &Row| queued(row, conversation, now, reads.machine_now);
        Ok(rows.first().map(read).transpose()?)
    }

    /// Marks a message as one that may have been sent or not, or as known again. A try whose outcome
    /// was lost marks it before the lease is given back.
    ///
    /// # Errors
    /// As [`StoreError`] says.
    pub async fn mark_unknown(&self, id: &OutboxId, unknown: bool) -> Result<(), StoreError> {
        let values = [id.conversation.as_str().into(), id.number.into(), unknown.into()];
        self.write(vec![Statement::new(sender::SET_UNKNOWN, values)]).await.map(drop)
    }

    /// The `tries`-th try has failed; the next is in `delay_ms` milliseconds. `error_code` is the
    /// provider's. Only the lease's holder may say so.
    ///
    /// # Errors
    /// As [`StoreError`] says.
    pub async fn postpone(
        &self,
        id: &OutboxId,
        tries: u32,
        delay_ms: i64,
        error_code: Option<&str>,
    ) -> Result<(), StoreError> {
        let (id, code) = (id.clone(), Value::from(error_code));
        let then = move |reads: crate::Reads| {
            let due = reads.machine_now.saturating_add(delay_ms);
            let values =
                [id.conversation.as_str().into(), id.number.into(), due.into(), code.clone(), tries.into()];
            Ok(crate::Next::Write(vec![Statement::new(sender::POSTPONE, values)], ()))
        };
        self.transact(Vec::new(), then).await.map(drop)
    }

    /// The provider's names of what a conversation was sent since a machine time, newest first: what
    /// is in its listing besides may be the message whose outcome was lost.
    ///
    /// # Errors
    /// As [`StoreError`] says.
    pub async fn sent_ids(
        &self,
        conversation: &ConversationId,
        since: i64,
    ) -> Result<Vec<String>, StoreError> {
        let values = [conversation.as_str().into(), since.into(), MAX_SENT_IDS.into()];
        let reads = self.read(vec![Statement::new(sender::SENT_IDS, values)]).await?;
        let ids = reads.rows.iter().flatten().map(|row| rows::text(row, 0));
        Ok(ids.collect::<Result<_, Broken>>()?)
    }

    /// How long ago the last `most` messages of a conversation were sent, in milliseconds, the
    /// latest first; whoever sent them.
    ///
    /// # Errors
    /// As [`StoreError`] says.
    pub async fn sent_ago(&self, conversation: &ConversationId, most: u32) -> Result<Vec<i64>, StoreError> {
        let values = [conversation.as_str().into(), most.into()];
        let reads = self.read(vec![Statement::new(sender::SENT_AT, values)]).await?;
        let ago = |row: &Row| Ok(reads.machine_now.saturating_sub(row.int(0)?).max(0));
        Ok(reads.rows.iter().flatten().map(ago).collect::<Result<_, Broken>>()?)
    }
}

fn queued(row: &Row, conversation: &ConversationId, now: Moment, machine_now: i64) -> Result<Queued, Broken> {
    let payload: Payload = rows::json(row.text(5)?, "message")?;
    Ok(Queued {
        id: OutboxId { conversation: conversation.clone(), number: row.int(0)? },
        restaurant: row.opt_text(1)?.map(RestaurantId::from),
        kind: word(row.text(2)?, "message kind")?,
        party: row.opt_text(3)?.map(PartyId::from),
        call: row.opt_text(4)?.map(CallId::from),
        text: payload.text,
        look: payload.look,
        not_after: moment(row, 6)?,
        validity_seconds: row.opt_int(7)?.and_then(|seconds| u32::try_from(seconds).ok()),
        tries: small(row, 8)?,
        unknown: row.int(9)? != 0,
        due_at: row.opt_int(10)?.unwrap_or(0),
        created_at: row.int(11)?,
        error_code: opt_text(row, 12)?,
        address: rows::address(row, 13)?,
        messaging_service: opt_text(row, 16)?,
        opted_out: row.int(17)? > 0,
        call_behind: row.int(18)? > 0,
        line_failing: row.int(19)? > 0,
        now,
        machine_now,
    })
}

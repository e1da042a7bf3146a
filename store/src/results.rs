//! The results of sends from which nothing follows for a floor: written many at a time, in one round trip.

use crate::{
    Store, StoreError,
    decode::InvalidData,
    in_hand::Doubt,
    retry::retried,
    sql::{Row, Statement},
    statements::outbox,
};
use tableturn_floor::{ConversationId, OutboxId};

/// What a process records of a message that it has in hand. Times are machine time, UTC milliseconds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SendResult {
    /// The provider accepted it.
    Sent { message: OutboxId, provider_id: String, at: i64 },
    /// It is given back: any process may try it again at `due_at`.
    GivenBack {
        message: OutboxId,
        holder: String,
        due_at: i64,
        /// Failed tries so far.
        tries: u32,
        /// The provider's code of the last failure.
        error_code: Option<String>,
        /// It may have been sent: the next holder must find out first.
        unknown: bool,
    },
}

impl SendResult {
    pub fn message(&self) -> &OutboxId {
        match self {
            Self::Sent { message, .. } | Self::GivenBack { message, .. } => message,
        }
    }

    fn statement(&self) -> Statement {
        let id = self.message();
        let (conversation, number) = (id.conversation.as_str().into(), id.number.into());
        match self {
            Self::Sent { provider_id, at, .. } => {
                Statement::new(outbox::SENT, [conversation, number, provider_id.into(), (*at).into()])
            }
            Self::GivenBack { holder, due_at, tries, error_code, unknown, .. } => {
                let values = [
                    conversation,
                    number,
                    (*due_at).into(),
                    (*tries).into(),
                    error_code.as_deref().into(),
                    Doubt::of(*unknown).column().into(),
                    holder.into(),
                ];
                Statement::new(outbox::GIVE_BACK, values)
            }
        }
    }
}

impl Store {
    /// Records results of messages of different conversations, in one round trip. Returns for each whether the
    /// next message of its conversation waits for somebody to take it ([`Store::take`]).
    ///
    /// # Errors
    /// Some of them may be written. Each stands by itself and may be recorded again.
    pub async fn record(&self, results: &[SendResult]) -> Result<Vec<bool>, StoreError> {
        let statements: Vec<Statement> = results.iter().map(SendResult::statement).collect();
        let rows = retried(|| self.driver().write_each(statements.clone())).await?;
        let frees_next = |rows: &Vec<Row>| match rows.first() {
            Some(row) => Ok(freed(row)?.is_some()),
            // Somebody else has recorded it; whether anything waits is not known.
            None => Ok(true),
        };
        Ok(rows.iter().map(frees_next).collect::<Result<_, InvalidData>>()?)
    }
}

impl Store {
    /// Whether a message is recorded as sent under this id of the provider, and no second copy of it can be there. A
    /// receipt that says it was sent or delivered then changes nothing, now or whenever it comes again: from here the
    /// message can only be given up, by a receipt of the same id, after which an earlier receipt of that id changes
    /// nothing either.
    pub async fn is_recorded_as_sent(
        &self,
        message: &OutboxId,
        provider_id: &str,
    ) -> Result<bool, StoreError> {
        let values = [message.conversation.as_str().into(), message.number.into(), provider_id.into()];
        let reads = self.read(vec![Statement::new(outbox::RECORDED_AS_SENT, values)]).await?;
        Ok(reads.rows.iter().any(|rows| !rows.is_empty()))
    }
}

/// The conversation of a settled message, if another message waits behind it. The row is one that the
/// statements return which settle messages.
pub(crate) fn freed(row: &Row) -> Result<Option<ConversationId>, InvalidData> {
    let settled = row.opt_int(2)?.is_none();
    let is_behind = row.opt_int(1)?.unwrap_or(0) != 0;
    Ok((settled && is_behind).then(|| row.text(0).map(ConversationId::from)).transpose()?)
}

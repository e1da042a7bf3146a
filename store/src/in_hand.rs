//! Which process has a message in hand. Only that process may send it.
//!
//! The decision that writes a message takes it in hand, unless an open message of the same conversation is
//! ahead. All others are taken here: those that waited behind another or for a retry, and those whose holder
//! died. A message that another process had in hand may have been sent, so it is of unknown outcome.

use crate::{
    Driver, Store, StoreError, UnsentMessage, Verdict,
    bundle::{Bundle, read_behind},
    decode::InvalidData,
    driver::Step,
    outbox::{Head, head},
    sql::{Reads, Row, Statement},
    statements::{clock, outbox},
    store::or_invalid,
};
use std::{
    sync::Arc,
    time::{Duration, SystemTime, UNIX_EPOCH},
};
use tableturn_decide::scene::MessageKind;
use tableturn_floor::{ConversationId, OutboxId};

/// How long a process has a message in hand without taking it again, in milliseconds. Longer than a send with
/// everything around it takes.
pub const HOLD_MS: i64 = 30_000;

/// What is not known about the sends of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// Nothing new: each send so far was answered, or asked about before.
    None,
    /// A send has no answer. The provider must be asked before the next one.
    Open,
    /// A send had no answer, and the provider does not show the message. A copy of it may still come to light.
    NotFound,
}

impl Doubt {
    pub(crate) fn of(unknown: bool) -> Self {
        if unknown { Self::Open } else { Self::None }
    }

    pub(crate) fn column(self) -> i64 {
        match self {
            Self::None => 0,
            Self::Open => 1,
            Self::NotFound => 2,
        }
    }

    pub(crate) fn is_open(column: i64) -> bool {
        column == Self::Open.column()
    }
}

/// What became of an attempt to take the first open message of a conversation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Taken {
    /// The caller has it in hand.
    Mine {
        message: Box<UnsentMessage>,
        /// The caller had it in hand before.
        again: bool,
    },
    /// Nobody has it in hand, and the caller's rule says that it waits.
    Waits(Duration),
    /// Another process has it in hand, for so many milliseconds at most.
    Busy { for_ms: i64 },
    /// The conversation has no open message.
    Nothing,
}

impl Store {
    /// Takes the first open message of a conversation in hand, unless another process has it or `waits` says that
    /// it has to wait. If its last holder died, its outcome is unknown, and that is recorded. News that wait for more take
    /// along what is behind them.
    ///
    /// A message that `holder` has in hand already is given again.
    pub async fn take(
        &self,
        conversation: &ConversationId,
        holder: &str,
        waits: impl Fn(&UnsentMessage) -> Option<Duration> + Send + Sync + 'static,
    ) -> Result<Taken, StoreError> {
        let started = self.started;
        let (id, holder, waits) = (conversation.clone(), Arc::<str>::from(holder), Arc::new(waits));
        let take = move |reads: Reads| {
            let head = match first(&reads, &id, &holder, started, &*waits) {
                Ok(First::Bundle(head)) => head,
                Ok(First::Alone(verdict)) => return Step::End(or_invalid(Ok(verdict))),
                Err(error) => return Step::End(or_invalid(Err(error))),
            };
            let read_behind = head.behind.then(|| read_behind(&head.message));
            let holder = Arc::clone(&holder);
            let take = move |rows: &[Row]| {
                let taken = Bundle::of(*head, rows).and_then(|bundle| bundle.take(&holder));
                Step::End(or_invalid(taken))
            };
            match read_behind {
                Some(read) => Step::Read(
                    vec![read],
                    Box::new(move |rows| take(rows.first().map_or(&[], Vec::as_slice))),
                ),
                None => take(&[]),
            }
        };
        Ok(self.transact_in_steps(read_head(conversation), take).await?.0)
    }

    /// Reads a message again that `holder` has in hand, and keeps it in hand for another [`HOLD_MS`]. `None` if it is
    /// settled, or in another hand by now.
    pub async fn take_again(
        &self,
        message: &OutboxId,
        holder: &str,
        doubt: Doubt,
    ) -> Result<Option<UnsentMessage>, StoreError> {
        let (id, holder) = (message.clone(), Arc::<str>::from(holder));
        let take = move |reads: Reads| {
            let found = head(&reads, &id.conversation)?
                .filter(|head| head.message.id == id && head.holder.as_deref() == Some(&*holder));
            let Some(Head { mut message, .. }) = found else { return Ok(Verdict::Leave(None)) };
            message.unknown = doubt == Doubt::Open;
            // It says when this hand's time ends. The wait for this try is over.
            message.due_at = reads.machine_now;
            let writes = vec![taking(&id, &holder, reads.machine_now, doubt)];
            Ok(Verdict::Commit(writes, Some(message)))
        };
        Ok(self.transact(read_head(&message.conversation), take).await?.0)
    }

    /// When this process started, by the machine's clock, if no other process works on the database: whatever
    /// was in hand before is in nobody's hand now.
    pub(crate) fn sole_since(driver: &Driver) -> Option<i64> {
        match driver {
            Driver::Postgres(_) => None,
            Driver::Sqlite(_) => {
                let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
                Some(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
            }
        }
    }
}

/// What follows for the first open message of a conversation.
enum First {
    Alone(Verdict<Vec<Statement>, Taken>),
    /// The caller takes news in hand, with those behind them.
    Bundle(Box<Head>),
}

fn first(
    reads: &Reads,
    conversation: &ConversationId,
    holder: &str,
    started: Option<i64>,
    waits: &impl Fn(&UnsentMessage) -> Option<Duration>,
) -> Result<First, InvalidData> {
    let Some(mut head) = head(reads, conversation)? else {
        return Ok(First::Alone(Verdict::Leave(Taken::Nothing)));
    };
    let message = &mut head.message;
    let again = head.holder.as_deref() == Some(holder);
    if head.holder.is_some() && !again {
        let left = message.due_at - reads.machine_now;
        let since = message.due_at - HOLD_MS;
        if left > 0 && started.is_none_or(|started| since >= started) {
            return Ok(First::Alone(Verdict::Leave(Taken::Busy { for_ms: left })));
        }
        message.unknown = true;
        // It may have sent it as late as it died: before this process started.
        message.held_since = Some(started.map_or(since, |started| since.max(started)));
    }
    if let Some(wait) = waits(message) {
        return Ok(First::Alone(Verdict::Leave(Taken::Waits(wait))));
    }
    if message.kind == MessageKind::Bundled {
        return Ok(First::Bundle(Box::new(head)));
    }
    let doubt = Doubt::of(message.unknown);
    let writes = vec![taking(&message.id, holder, reads.machine_now, doubt)];
    let taken = Taken::Mine { message: Box::new(head.message), again };
    Ok(First::Alone(Verdict::Commit(writes, taken)))
}

fn read_head(conversation: &ConversationId) -> Vec<Statement> {
    vec![Statement::bare(clock::SELECT), Statement::new(outbox::HEAD, [conversation.as_str().into()])]
}

fn taking(id: &OutboxId, holder: &str, now: i64, doubt: Doubt) -> Statement {
    let until = now.saturating_add(HOLD_MS);
    let values = [
        id.conversation.as_str().into(),
        id.number.into(),
        holder.into(),
        until.into(),
        doubt.column().into(),
    ];
    Statement::new(outbox::TAKE, values)
}

use super::{
    open::Embedded,
    statements::{self, NewMessage},
    take::HandOver,
};
use crate::{
    envelope::Envelope,
    envelope_ids::is_valid_id,
    error::QueueError,
    limits::{BATCH_MAX, BODY_MAX},
};
use rusqlite::Transaction;
use tableturn_sqlite::{ThreadError, TransactError, Verdict};
use tokio::sync::oneshot;

impl Embedded {
    pub(crate) async fn send(&self, envelopes: &[Envelope]) -> Result<(), QueueError> {
        if envelopes.is_empty() {
            return Ok(());
        }
        if envelopes.len() > BATCH_MAX {
            return Err(QueueError::TooMany(envelopes.len()));
        }
        let batch = envelopes.iter().map(new_message).collect::<Result<Vec<_>, _>>()?;
        let now = self.options.clock.wall();
        let (shared, options) = (self.shared.clone(), self.options.clone());
        let job = move |t: &Transaction| match statements::insert_new(t, &batch, now)? {
            0 => Ok(Verdict::Leave(HandOver::default())),
            _ => HandOver::take(t, &shared, &options).map(Verdict::commit),
        };
        let (answer, answered) = oneshot::channel();
        let end = move |sent: Result<HandOver, TransactError<QueueError>>| {
            // The sender may have stopped waiting.
            drop(answer.send(sent.map(HandOver::deliver)));
        };
        self.database.transact_then(job, end).await?;
        Ok(answered.await.map_err(|_| ThreadError::Panicked)??)
    }
}

fn new_message(envelope: &Envelope) -> Result<NewMessage, QueueError> {
    let id = &envelope.id;
    if !is_valid_id(id) {
        return Err(QueueError::BadId);
    }
    let body = envelope.to_body();
    if body.len() > BODY_MAX {
        return Err(QueueError::TooLarge(body.len()));
    }
    Ok(NewMessage { id: id.clone(), group: envelope.group.clone(), body })
}

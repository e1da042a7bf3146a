use super::{
    open::Embedded,
    statements::{self, NewMessage},
};
use crate::{
    envelope::Envelope,
    envelope_ids::is_valid_id,
    error::QueueError,
    limits::{BATCH_MAX, BODY_MAX},
};
use tableturn_sqlite::Verdict;

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
        let inserted = self
            .database
            .transact(move |t| {
                Ok(match statements::insert_new(t, &batch, now)? {
                    0 => Verdict::Leave(0),
                    inserted => Verdict::commit(inserted),
                })
            })
            .await;
        if inserted.map_err(QueueError::from)? > 0 {
            self.shared.ready.notify_waiters();
        }
        Ok(())
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

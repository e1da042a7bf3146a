use super::{open::Embedded, statements};
use crate::{dead_letter::DeadLetter, error::QueueError};
use tableturn_sqlite::Verdict;

/// The most dead letters in one list.
const LISTED_MAX: usize = 1_000;

impl Embedded {
    pub(crate) async fn dead(&self, limit: usize) -> Result<Vec<DeadLetter>, QueueError> {
        let limit = limit.min(LISTED_MAX);
        Ok(self.database.read(move |t| Ok(statements::dead_letters(t, limit)?)).await?)
    }

    pub(crate) async fn put_back(&self, id: &str) -> Result<bool, QueueError> {
        let id = id.to_owned();
        let found = self.database.transact(move |t| statements::put_back(t, &id).map(Verdict::commit)).await;
        let found = found.map_err(QueueError::from)?;
        self.shared.ready.notify_waiters();
        Ok(found)
    }
}

use super::{open::Embedded, statements};
use crate::{depth::Depth, error::QueueError};

impl Embedded {
    pub(crate) async fn depth(&self) -> Result<Depth, QueueError> {
        let (messages, dead) = self.database.read(|t| Ok(statements::counts(t)?)).await?;
        let now = self.options.clock.monotonic();
        let mut leases = self.shared.leases();
        leases.expire(now);
        let in_flight = u64::try_from(leases.in_flight()).unwrap_or(u64::MAX);
        Ok(Depth { waiting: messages.saturating_sub(in_flight), in_flight, dead })
    }

    pub(crate) async fn check(&self) -> Result<(), QueueError> {
        Ok(self.database.read(|t| Ok(statements::check(t)?)).await?)
    }
}

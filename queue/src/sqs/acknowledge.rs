use super::connect::Sqs;
use crate::{error::QueueError, handle::Handle};

impl Sqs {
    pub(crate) async fn acknowledge(&self, handle: &Handle) -> Result<(), QueueError> {
        let delivery = handle.as_sqs()?;
        delivery.refuse_if_stale()?;
        self.deletes.delete(&delivery.receipt).await?;
        delivery.settle();
        Ok(())
    }
}

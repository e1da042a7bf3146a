use crate::{embedded::leases::DeliveryId, error::QueueError, sqs::delivery::Delivery};
use std::sync::Arc;

/// Identifies one delivery of an envelope, to settle or extend it. Stale once the envelope is settled or
/// the delivery has expired.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Handle(Kind);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Kind {
    Embedded(DeliveryId),
    Sqs(Arc<Delivery>),
}

impl Handle {
    pub(crate) fn embedded(delivery: DeliveryId) -> Self {
        Self(Kind::Embedded(delivery))
    }

    pub(crate) fn sqs(delivery: Delivery) -> Self {
        Self(Kind::Sqs(Arc::new(delivery)))
    }

    /// The delivery by the embedded queue; stale if the handle comes from SQS.
    pub(crate) fn as_embedded(&self) -> Result<DeliveryId, QueueError> {
        match &self.0 {
            Kind::Embedded(delivery) => Ok(*delivery),
            Kind::Sqs(_) => Err(QueueError::Stale),
        }
    }

    /// The delivery by SQS; stale if the handle comes from the embedded queue.
    pub(crate) fn as_sqs(&self) -> Result<&Delivery, QueueError> {
        match &self.0 {
            Kind::Sqs(delivery) => Ok(delivery),
            Kind::Embedded(_) => Err(QueueError::Stale),
        }
    }
}

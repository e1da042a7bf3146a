use super::{client::attributes, connect::Sqs};
use crate::{depth::Depth, error::QueueError};
use aws_sdk_sqs::types::QueueAttributeName as Attribute;
use std::collections::HashMap;

impl Sqs {
    pub(crate) async fn depth(&self) -> Result<Depth, QueueError> {
        let wanted = [
            Attribute::ApproximateNumberOfMessages,
            Attribute::ApproximateNumberOfMessagesNotVisible,
            Attribute::ApproximateNumberOfMessagesDelayed,
        ];
        let (queue, dead) = tokio::try_join!(
            attributes(&self.client, &self.url, &wanted),
            attributes(&self.client, &self.dead_url, &wanted),
        )?;
        let count =
            |of: &HashMap<Attribute, String>, name| of.get(name).and_then(|n| n.parse().ok()).unwrap_or(0u64);
        let [visible, hidden, delayed] = &wanted;
        Ok(Depth {
            waiting: count(&queue, visible) + count(&queue, delayed),
            in_flight: count(&queue, hidden),
            dead: wanted.iter().map(|name| count(&dead, name)).sum(),
        })
    }

    pub(crate) async fn check(&self) -> Result<(), QueueError> {
        attributes(&self.client, &self.url, &[Attribute::QueueArn]).await.map(|_| ())
    }
}

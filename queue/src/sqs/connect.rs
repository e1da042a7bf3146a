use super::{
    client::{SqsOptions, attributes, client, region_of},
    delete_batcher::DeleteBatcher,
    hashed_names::HashedNames,
    redrive_policy::RedrivePolicy,
};
use crate::error::QueueError;
use aws_sdk_sqs::{Client, types::QueueAttributeName as Attribute};
use secrecy::SecretString;
use std::{fmt, sync::Arc, time::Duration};
use url::Url;

/// A queue on SQS. Made by [`Sqs::connect`], for `Queue::Sqs`.
#[derive(Clone)]
pub struct Sqs {
    pub(super) client: Client,
    pub(super) url: Arc<str>,
    /// The URL of the dead-letter queue.
    pub(super) dead_url: Arc<str>,
    pub(super) visibility: Duration,
    /// After so many deliveries SQS itself moves a message to the dead letters.
    pub(super) max_receives: u32,
    pub(super) names: HashedNames,
    pub(super) deletes: DeleteBatcher,
    /// Held while this process reads the dead letters: two readers would hide letters from each other.
    pub(super) dead_reader: Arc<tokio::sync::Mutex<()>>,
}

impl fmt::Debug for Sqs {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Sqs").field("url", &self.url).finish_non_exhaustive()
    }
}

impl Sqs {
    /// Connects to an existing queue. The region is the URL's, else the configured one;
    /// `AWS_ENDPOINT_URL_SQS` is honoured. All processes on the queue must use the same key: with different
    /// keys two messages of one conversation are in different groups.
    ///
    /// Fails if the URL is not that of a FIFO queue, the key is shorter than 32 characters, the queue does
    /// not answer, or it has no dead-letter queue ([`Sqs::create`] creates both).
    pub async fn connect(
        url: &str,
        hash_key: &SecretString,
        options: SqsOptions,
    ) -> Result<Self, QueueError> {
        let parsed = Url::parse(url).map_err(|_| QueueError::BadUrl)?;
        let is_fifo =
            parsed.path_segments().and_then(|mut s| s.next_back()).is_some_and(|n| n.ends_with(".fifo"));
        if !is_fifo || !matches!(parsed.scheme(), "http" | "https") {
            return Err(QueueError::BadUrl);
        }
        let names = HashedNames::new(hash_key)?;
        let client = client(options.config, region_of(&parsed)).await;
        let wanted = [Attribute::RedrivePolicy, Attribute::QueueArn];
        let attributes = attributes(&client, url, &wanted).await?;
        let policy =
            attributes.get(&Attribute::RedrivePolicy).and_then(|policy| RedrivePolicy::from_json(policy));
        let Some(policy) = policy else { return Err(QueueError::NoDeadLetters) };
        // SQS requires the dead-letter queue to be in the same account and region, so the two URLs differ
        // only in the name at the end.
        let dead_url = match (url.rsplit_once('/'), policy.dead_letter_arn.rsplit_once(':')) {
            (Some((base, _)), Some((_, name))) => format!("{base}/{name}"),
            _ => return Err(QueueError::NoDeadLetters),
        };
        let deletes = DeleteBatcher::start(client.clone(), url);
        Ok(Self {
            client,
            url: url.into(),
            dead_url: dead_url.into(),
            visibility: options.visibility,
            max_receives: policy.max_receives,
            names,
            deletes,
            dead_reader: Arc::default(),
        })
    }

    pub(crate) fn max_receives(&self) -> u32 {
        self.max_receives
    }
}

//! Creates the queue and its dead-letter queue, for `tableturn queue create`.

use super::{
    client::{SqsOptions, attributes, client},
    connect::Sqs,
    errors::{means_no_such_queue, service_error, sqs_error},
    redrive_policy::RedrivePolicy,
    visibility::whole_seconds,
};
use crate::error::QueueError;
use aws_sdk_sqs::{Client, error::ProvideErrorMetadata, types::QueueAttributeName as Attribute};
use secrecy::SecretString;
use std::collections::HashMap;

/// After so many deliveries SQS itself moves a message to the dead letters. A worker moves a message that
/// fails after five tries, so this is only for messages that kill the worker.
const MAX_RECEIVES: u32 = 20;
/// How long SQS keeps messages, in seconds: 14 days, its longest retention.
const RETENTION_SECONDS: u32 = 14 * 24 * 60 * 60;
/// The longest name of a queue, in characters: SQS's limit.
const NAME_MAX: usize = 80;
const FIFO: &str = ".fifo";
const DEAD_FIFO: &str = "-dead.fifo";
const ACTION: &str = "create the queue";

/// The pair of queues that [`Sqs::create`] created or found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Created {
    /// The queue's URL, for `QUEUE_URL`.
    pub url: String,
    /// The URL of the dead-letter queue. Only needed to look there by hand.
    pub dead_url: String,
    /// Whether the queue existed before, so that its users already have a key for it.
    pub was_there: bool,
}

/// A random key for [`Sqs::connect`]: 64 hexadecimal digits with 244 random bits.
pub fn fresh_hash_key() -> SecretString {
    format!("{}{}", uuid::Uuid::new_v4().simple(), uuid::Uuid::new_v4().simple()).into()
}

impl Sqs {
    /// Creates the FIFO queue `name` (`.fifo` may be left out) and its dead-letter queue `<name>-dead.fifo`,
    /// in the configured account and region, with high throughput on. Queues that exist get these attributes
    /// and keep their messages.
    pub async fn create(name: &str, options: SqsOptions) -> Result<Created, QueueError> {
        let base = name.strip_suffix(FIFO).unwrap_or(name);
        let is_plain = base.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
        if base.is_empty() || !is_plain || base.len() + DEAD_FIFO.len() > NAME_MAX {
            return Err(QueueError::BadName);
        }
        let visibility = whole_seconds(options.visibility).to_string();
        let client = client(options.config, None).await;
        let was_there = find(&client, &format!("{base}{FIFO}")).await?.is_some();
        let common = HashMap::from([
            (Attribute::MessageRetentionPeriod, RETENTION_SECONDS.to_string()),
            // High throughput: deduplication and the throughput limit apply per group.
            (Attribute::DeduplicationScope, "messageGroup".to_owned()),
            (Attribute::FifoThroughputLimit, "perMessageGroupId".to_owned()),
            (Attribute::VisibilityTimeout, visibility),
        ]);
        let dead_url = create_or_update(&client, &format!("{base}{DEAD_FIFO}"), common.clone()).await?;
        let described = attributes(&client, &dead_url, &[Attribute::QueueArn]).await?;
        let Some(arn) = described.get(&Attribute::QueueArn).cloned() else {
            return Err(service_error(ACTION, "the dead-letter queue has no ARN".to_owned()));
        };
        let mut own = common;
        let redrive = RedrivePolicy { dead_letter_arn: arn, max_receives: MAX_RECEIVES };
        own.insert(Attribute::RedrivePolicy, redrive.to_json());
        let url = create_or_update(&client, &format!("{base}{FIFO}"), own).await?;
        Ok(Created { url, dead_url, was_there })
    }
}

/// Creates one queue, or sets these attributes of the existing one. Returns its URL.
async fn create_or_update(
    client: &Client,
    name: &str,
    attributes: HashMap<Attribute, String>,
) -> Result<String, QueueError> {
    let request = client.create_queue().queue_name(name).attributes(Attribute::FifoQueue, "true");
    let made =
        attributes.iter().fold(request, |request, (name, value)| request.attributes(name.clone(), value));
    let no_url = || service_error(ACTION, "SQS returned no URL".to_owned());
    let error = match made.send().await {
        Ok(made) => return made.queue_url.ok_or_else(no_url),
        Err(error) => error,
    };
    let code = error.code().unwrap_or_default();
    if !code.ends_with("QueueNameExists") && !code.ends_with("QueueAlreadyExists") {
        return Err(sqs_error(ACTION, error));
    }
    let url = find(client, name).await?.ok_or_else(no_url)?;
    let described = self::attributes(client, &url, &[Attribute::All]).await?;
    let different: HashMap<_, _> =
        attributes.into_iter().filter(|(name, value)| !is_equal(name, value, &described)).collect();
    if !different.is_empty() {
        let request = client.set_queue_attributes().queue_url(&url).set_attributes(Some(different));
        request.send().await.map_err(|error| sqs_error("change the queue", error))?;
    }
    Ok(url)
}

/// The URL of the queue with this name, if it exists.
async fn find(client: &Client, name: &str) -> Result<Option<String>, QueueError> {
    match client.get_queue_url().queue_name(name).send().await {
        Ok(found) => Ok(found.queue_url),
        Err(error) if means_no_such_queue(error.code().unwrap_or_default()) => Ok(None),
        Err(error) => Err(sqs_error("find the queue", error)),
    }
}

/// Whether the described queue already has this value. SQS may write a redrive policy in another form.
fn is_equal(name: &Attribute, value: &str, described: &HashMap<Attribute, String>) -> bool {
    described.get(name).is_some_and(|found| match name {
        Attribute::RedrivePolicy => RedrivePolicy::from_json(found) == RedrivePolicy::from_json(value),
        _ => found == value,
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used)]
    use super::*;
    use secrecy::ExposeSecret;

    #[test]
    fn a_fresh_key_is_long_enough_and_random() {
        let (one, other) = (fresh_hash_key(), fresh_hash_key());
        assert_eq!(one.expose_secret().len(), 64);
        assert_ne!(one.expose_secret(), other.expose_secret());
        assert!(super::super::hashed_names::HashedNames::new(&one).is_ok());
    }

    #[tokio::test]
    async fn a_name_that_sqs_would_refuse_is_refused_without_a_request() {
        for name in ["", ".fifo", "a b", "a.b", "é", &"x".repeat(71)] {
            let created = Sqs::create(name, SqsOptions::default()).await;
            assert!(matches!(created, Err(QueueError::BadName)), "{name}");
        }
    }
}

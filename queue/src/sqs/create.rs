//! Makes the pair of queues, as `tableturn queue create` does.

use super::{
    Attribute, Redrive, Sqs, SqsOptions, attributes, client, seconds,
    trouble::{is_missing, service, trouble},
};
use crate::QueueError;
use aws_sdk_sqs::{Client, error::ProvideErrorMetadata};
use secrecy::SecretString;
use std::collections::HashMap;

/// Deliveries after which SQS moves a message to the dead letters by itself. A worker moves what
/// fails after five tries; this is for what kills the worker (DESIGN.md section 3).
const MAX_RECEIVES: u32 = 20;
/// How long messages are kept: 14 days, the longest that SQS does.
const KEPT_SECONDS: u32 = 14 * 24 * 60 * 60;
/// Characters in the name of a queue: what SQS takes.
const NAME_MAX: usize = 80;
const FIFO: &str = ".fifo";
const DEAD_FIFO: &str = "-dead.fifo";
const ACTION: &str = "make the queue";

/// A pair of queues.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Created {
    /// The queue's URL: what goes into `QUEUE_URL`.
    pub url: String,
    /// The URL of its dead letters. Nobody needs it but to look there by hand.
    pub dead_url: String,
    /// The queue was there before, so those who use it have a key for it.
    pub was_there: bool,
}

/// A key for [`Sqs::connect`], as good as any: 64 hexadecimal digits, 244 bits by chance.
pub fn fresh_hash_key() -> SecretString {
    format!("{}{}", uuid::Uuid::new_v4().simple(), uuid::Uuid::new_v4().simple()).into()
}

impl Sqs {
    /// Makes the queue `name` (with or without `.fifo`) and its dead letters `<name>-dead.fifo` in the
    /// configured account and region, high throughput on. If they are there they get these attributes
    /// and keep what is in them.
    pub async fn create(name: &str, options: SqsOptions) -> Result<Created, QueueError> {
        let base = name.strip_suffix(FIFO).unwrap_or(name);
        let is_plain = base.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
        if base.is_empty() || !is_plain || base.len() + DEAD_FIFO.len() > NAME_MAX {
            return Err(QueueError::BadName);
        }
        let visibility = seconds(options.visibility).to_string();
        let client = client(options.config, None).await;
        let was_there = find(&client, &format!("{base}{FIFO}")).await?.is_some();
        let common = HashMap::from([
            (Attribute::MessageRetentionPeriod, KEPT_SECONDS.to_string()),
            // Deduplication within a conversation, and its own limit for each: high throughput.
            (Attribute::DeduplicationScope, "messageGroup".to_owned()),
            (Attribute::FifoThroughputLimit, "perMessageGroupId".to_owned()),
            (Attribute::VisibilityTimeout, visibility),
        ]);
        let dead_url = make(&client, &format!("{base}{DEAD_FIFO}"), common.clone()).await?;
        let told = attributes(&client, &dead_url, &[Attribute::QueueArn]).await?;
        let Some(arn) = told.get(&Attribute::QueueArn).cloned() else {
            return Err(service(ACTION, "the dead letters have no ARN".to_owned()));
        };
        let mut own = common;
        own.insert(Attribute::RedrivePolicy, Redrive { arn, max_receives: MAX_RECEIVES }.write());
        let url = make(&client, &format!("{base}{FIFO}"), own).await?;
        Ok(Created { url, dead_url, was_there })
    }
}

/// Makes one queue, or gives the one of this name these attributes.
async fn make(
    client: &Client,
    name: &str,
    attributes: HashMap<Attribute, String>,
) -> Result<String, QueueError> {
    let request = client.create_queue().queue_name(name).attributes(Attribute::FifoQueue, "true");
    let made =
        attributes.iter().fold(request, |request, (name, value)| request.attributes(name.clone(), value));
    let no_url = || service(ACTION, "SQS told no URL".to_owned());
    let error = match made.send().await {
        Ok(made) => return made.queue_url.ok_or_else(no_url),
        Err(error) => error,
    };
    let code = error.code().unwrap_or_default();
    if !code.ends_with("QueueNameExists") && !code.ends_with("QueueAlreadyExists") {
        return Err(trouble(ACTION, error));
    }
    let url = find(client, name).await?.ok_or_else(no_url)?;
    let told = self::attributes(client, &url, &[Attribute::All]).await?;
    let other: HashMap<_, _> =
        attributes.into_iter().filter(|(name, value)| !is_so(name, value, &told)).collect();
    if !other.is_empty() {
        let request = client.set_queue_attributes().queue_url(&url).set_attributes(Some(other));
        request.send().await.map_err(|error| trouble("change the queue", error))?;
    }
    Ok(url)
}

/// The URL of the queue of this name, if there is one.
async fn find(client: &Client, name: &str) -> Result<Option<String>, QueueError> {
    match client.get_queue_url().queue_name(name).send().await {
        Ok(found) => Ok(found.queue_url),
        Err(error) if is_missing(error.code().unwrap_or_default()) => Ok(None),
        Err(error) => Err(trouble("find the queue", error)),
    }
}

/// Whether an attribute has its value already, however it is written.
fn is_so(name: &Attribute, value: &str, told: &HashMap<Attribute, String>) -> bool {
    told.get(name).is_some_and(|told| match name {
        Attribute::RedrivePolicy => Redrive::read(told) == Redrive::read(value),
        _ => told == value,
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used)]
    use super::*;
    use secrecy::ExposeSecret;

    #[test]
    fn a_fresh_key_is_long_and_fresh() {
        let (one, other) = (fresh_hash_key(), fresh_hash_key());
        assert_eq!(one.expose_secret().len(), 64);
        assert_ne!(one.expose_secret(), other.expose_secret());
        assert!(super::super::names::Names::new(&one).is_ok());
    }

    #[tokio::test]
    async fn a_name_that_sqs_refuses_is_refused_at_once() {
        for name in ["", ".fifo", "a b", "a.b", "é", &"x".repeat(71)] {
            let made = Sqs::create(name, SqsOptions::default()).await;
            assert!(matches!(made, Err(QueueError::BadName)), "{name}");
        }
    }
}

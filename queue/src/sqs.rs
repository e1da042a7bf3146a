//! The queue on Amazon SQS: a FIFO queue, and its dead letters in another.
//!
//! What SQS promises is what the house needs: order and one batch in flight within a group, many
//! groups at once, an id accepted once in five minutes. Three things are ours. The names of groups
//! are hashed with a key, since a service's metadata is no place for a phone number. The worker moves
//! dead letters itself, with the reason; SQS's own redrive is the last resort, and loses the reason.
//! And a wait that is given up hands back what came of it, instead of hiding it until its time is over.
//! Rules of SQS: the SQS Developer Guide, chapters on FIFO queues and quotas.

mod acknowledgements;
mod create;
mod dead;
mod delivery;
mod names;
mod receiving;
mod sending;
mod trouble;

use crate::{Depth, Handle, QueueError, VISIBILITY_MAX, queue::HandleOf};
use acknowledgements::Acknowledgements;
use aws_config::{BehaviorVersion, Region, SdkConfig};
use aws_sdk_sqs::{
    Client,
    config::timeout::TimeoutConfig,
    types::{QueueAttributeName, QueueAttributeName as Attribute},
};
pub use create::{Created, fresh_hash_key};
pub(crate) use delivery::Delivery;
pub(crate) use names::is_id;
use names::{Names, region_of};
use secrecy::SecretString;
use std::{collections::HashMap, fmt, sync::Arc, time::Duration};
use trouble::trouble;
use url::Url;

/// One try of a request that does not wait for messages: SQS answers in milliseconds, and a sender
/// may have little time itself (Twilio waits 15 s in all).
const TRY: Duration = Duration::from_secs(5);
/// A request with all its tries.
const REQUEST: Duration = Duration::from_secs(12);

/// How a queue on SQS behaves.
#[derive(Clone, Debug)]
pub struct SqsOptions {
    /// How long a delivery stands unless it is extended; whole seconds, at least one.
    pub visibility: Duration,
    /// Where credentials, region and endpoint come from, if not from the environment, the profile and
    /// the machine's role as usual.
    pub config: Option<SdkConfig>,
}

impl Default for SqsOptions {
    /// 60 seconds; the environment.
    fn default() -> Self {
        Self { visibility: Duration::from_secs(60), config: None }
    }
}

/// A queue on SQS. Made by [`Sqs::connect`], for `Queue::Sqs`.
#[derive(Clone)]
pub struct Sqs {
    client: Client,
    url: Arc<str>,
    dead_url: Arc<str>,
    visibility: Duration,
    /// Deliveries after which SQS itself moves a message to the dead letters.
    max_receives: u32,
    names: Names,
    acknowledgements: Acknowledgements,
    /// Of all that read the dead letters in this process, one at a time: they hide letters from each other.
    dead_reader: Arc<tokio::sync::Mutex<()>>,
}

impl fmt::Debug for Sqs {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Sqs").field("url", &self.url).finish_non_exhaustive()
    }
}

impl Sqs {
    /// A queue that exists, by its URL. The region is the URL's, else the configured one;
    /// `AWS_ENDPOINT_URL_SQS` is honoured. The key is the same for everybody who uses the queue:
    /// with another one, two messages of a conversation are in different groups.
    ///
    /// Fails when the URL is not that of a FIFO queue, the key is shorter than 32 characters, the
    /// queue doesn't answer, or it has no dead letters ([`Sqs::create`] makes both).
    pub async fn connect(
        url: &str,
        hash_key: &SecretString,
        options: SqsOptions,
    ) -> Result<Self, QueueError> {
        let parsed = Url::parse(url).map_err(|_| QueueError::BadUrl)?;
        let fifo =
            parsed.path_segments().and_then(|mut s| s.next_back()).is_some_and(|n| n.ends_with(".fifo"));
        if !fifo || !matches!(parsed.scheme(), "http" | "https") {
            return Err(QueueError::BadUrl);
        }
        let names = Names::new(hash_key)?;
        let client = client(options.config, region_of(&parsed)).await;
        let wanted = [Attribute::RedrivePolicy, Attribute::QueueArn];
        let attributes = attributes(&client, url, &wanted).await?;
        let policy = attributes.get(&Attribute::RedrivePolicy).and_then(|policy| Redrive::read(policy));
        let Some(policy) = policy else { return Err(QueueError::NoDeadLetters) };
        // SQS wants the dead letters in the same account and region, so their URL differs in its end only.
        let dead_url = match (url.rsplit_once('/'), policy.arn.rsplit_once(':')) {
            (Some((base, _)), Some((_, name))) => format!("{base}/{name}"),
            _ => return Err(QueueError::NoDeadLetters),
        };
        let acknowledgements = Acknowledgements::start(client.clone(), url);
        Ok(Self {
            client,
            url: url.into(),
            dead_url: dead_url.into(),
            visibility: options.visibility,
            max_receives: policy.max_receives,
            names,
            acknowledgements,
            dead_reader: Arc::default(),
        })
    }

    pub(crate) async fn extend(&self, handle: &Handle, time: Duration) -> Result<(), QueueError> {
        self.hold(delivery(handle)?, seconds(time)).await
    }

    pub(crate) async fn give_back(&self, handle: &Handle) -> Result<(), QueueError> {
        let delivery = delivery(handle)?;
        self.hold(delivery, 0).await?;
        delivery.settle();
        Ok(())
    }

    pub(crate) async fn acknowledge(&self, handle: &Handle) -> Result<(), QueueError> {
        let delivery = delivery(handle)?;
        delivery.stands()?;
        self.acknowledgements.acknowledge(&delivery.receipt).await?;
        delivery.settle();
        Ok(())
    }

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

    /// Keeps a delivery from others for so long from now, if it still stands.
    async fn hold(&self, delivery: &Delivery, seconds: i32) -> Result<(), QueueError> {
        delivery.stands()?;
        let request = self.client.change_message_visibility().queue_url(&*self.url);
        let request = request.receipt_handle(&delivery.receipt).visibility_timeout(seconds);
        request.send().await.map_err(|error| trouble("change how long a delivery stands", error))?;
        delivery.stands_for(Duration::from_secs(seconds.unsigned_abs().into()));
        Ok(())
    }
}

/// What SQS calls a redrive policy.
#[derive(PartialEq, Eq)]
struct Redrive {
    arn: String,
    max_receives: u32,
}

impl Redrive {
    fn read(json: &str) -> Option<Self> {
        let policy: serde_json::Value = serde_json::from_str(json).ok()?;
        let arn = policy.get("deadLetterTargetArn")?.as_str()?.to_owned();
        // A number or its text: SQS gives back what it was given.
        let count = policy.get("maxReceiveCount")?;
        let max_receives = count.as_u64().or_else(|| count.as_str()?.parse().ok())?;
        Some(Self { arn, max_receives: u32::try_from(max_receives).ok()? })
    }

    fn write(&self) -> String {
        serde_json::json!({ "deadLetterTargetArn": self.arn, "maxReceiveCount": self.max_receives })
            .to_string()
    }
}

/// Whole seconds, as SQS counts: never less than asked for, never nothing, at most [`VISIBILITY_MAX`].
fn seconds(time: Duration) -> i32 {
    let time = time.min(VISIBILITY_MAX);
    let whole = time.as_secs() + u64::from(time.subsec_nanos() > 0);
    i32::try_from(whole.max(1)).unwrap_or(i32::MAX)
}

fn delivery(handle: &Handle) -> Result<&Delivery, QueueError> {
    match &handle.0 {
        HandleOf::Sqs(delivery) => Ok(delivery),
        HandleOf::Embedded { .. } => Err(QueueError::Stale),
    }
}

/// A client. The queue's own region wins over a configured one: a request signed for another is refused.
async fn client(config: Option<SdkConfig>, region: Option<String>) -> Client {
    let region = region.map(Region::new);
    let config = match config {
        Some(config) => config,
        None => match region.clone() {
            Some(region) => aws_config::defaults(BehaviorVersion::latest()).region(region).load().await,
            None => aws_config::load_defaults(BehaviorVersion::latest()).await,
        },
    };
    let timeouts = TimeoutConfig::builder()
        .connect_timeout(TRY)
        .operation_attempt_timeout(TRY)
        .operation_timeout(REQUEST)
        .build();
    let mut own = aws_sdk_sqs::config::Builder::from(&config).timeout_config(timeouts);
    if let Some(region) = region {
        own = own.region(region);
    }
    Client::from_conf(own.build())
}

async fn attributes(
    client: &Client,
    url: &str,
    wanted: &[QueueAttributeName],
) -> Result<HashMap<QueueAttributeName, String>, QueueError> {
    let request = client.get_queue_attributes().queue_url(url).set_attribute_names(Some(wanted.to_vec()));
    let answer = request.send().await.map_err(|error| trouble("describe the queue", error))?;
    Ok(answer.attributes.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used)]
    use super::*;

    #[test]
    fn a_time_is_never_shortened_to_nothing() {
        let of = |millis| seconds(Duration::from_millis(millis));
        assert_eq!([of(0), of(1), of(1000), of(1001), of(60_000)], [1, 1, 1, 2, 60]);
        assert_eq!(seconds(Duration::MAX), 12 * 60 * 60);
    }

    #[tokio::test]
    async fn the_region_of_the_url_wins() {
        let config = SdkConfig::builder().behavior_version(BehaviorVersion::latest());
        let config = config.region(Region::new("us-east-1")).build();
        let region = async |of: Option<&str>| {
            let client = client(Some(config.clone()), of.map(str::to_owned)).await;
            client.config().region().unwrap().to_string()
        };
        assert_eq!(region(Some("eu-central-1")).await, "eu-central-1");
        assert_eq!(region(None).await, "us-east-1");
    }

    #[test]
    fn a_redrive_policy_is_read_however_it_was_written() {
        let policy = Redrive { arn: "arn:aws:sqs:x:0:q-dead.fifo".into(), max_receives: 20 };
        let text = policy.write().replace("20}", "\"20\"}");
        for json in [policy.write(), text] {
            let read = Redrive::read(&json).unwrap();
            assert_eq!((read.arn.as_str(), read.max_receives), ("arn:aws:sqs:x:0:q-dead.fifo", 20), "{json}");
        }
        for json in ["", "{}", r#"{"deadLetterTargetArn":1,"maxReceiveCount":2}"#] {
            assert!(Redrive::read(json).is_none(), "{json}");
        }
    }
}

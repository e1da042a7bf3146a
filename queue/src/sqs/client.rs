//! The SDK's client: its region, its timeouts, and the request that several files make.

use super::errors::sqs_error;
use crate::error::QueueError;
use aws_config::{BehaviorVersion, Region, SdkConfig};
use aws_sdk_sqs::{Client, config::timeout::TimeoutConfig, types::QueueAttributeName as Attribute};
use std::{collections::HashMap, time::Duration};
use url::Url;

/// The most entries in one batch request: SQS's limit.
pub(super) const BATCH_ENTRIES_MAX: usize = 10;
/// Timeout of one attempt of a request that does not wait for messages. SQS answers in milliseconds, and the
/// caller may have little time itself (Twilio waits 15 s in all).
const ATTEMPT_TIMEOUT: Duration = Duration::from_secs(5);
/// Timeout of a request with all its retries.
const REQUEST_TIMEOUT: Duration = Duration::from_secs(12);

/// Settings of a queue on SQS.
#[derive(Clone, Debug)]
pub struct SqsOptions {
    /// How long a delivery lasts unless it is extended; whole seconds, at least one.
    pub visibility: Duration,
    /// Credentials, region and endpoint. `None` takes them from the environment, the AWS profile and the
    /// machine's role, as usual.
    pub config: Option<SdkConfig>,
}

impl Default for SqsOptions {
    /// 60 seconds; the environment.
    fn default() -> Self {
        Self { visibility: Duration::from_secs(60), config: None }
    }
}

/// A client. `region`, from the queue's URL, overrides the configured one: SQS refuses a request that is
/// signed for another region.
pub(super) async fn client(config: Option<SdkConfig>, region: Option<String>) -> Client {
    let region = region.map(Region::new);
    let config = match config {
        Some(config) => config,
        None => match region.clone() {
            Some(region) => aws_config::defaults(BehaviorVersion::latest()).region(region).load().await,
            None => aws_config::load_defaults(BehaviorVersion::latest()).await,
        },
    };
    let timeouts = TimeoutConfig::builder()
        .connect_timeout(ATTEMPT_TIMEOUT)
        .operation_attempt_timeout(ATTEMPT_TIMEOUT)
        .operation_timeout(REQUEST_TIMEOUT)
        .build();
    let mut own = aws_sdk_sqs::config::Builder::from(&config).timeout_config(timeouts);
    if let Some(region) = region {
        own = own.region(region);
    }
    Client::from_conf(own.build())
}

/// Reads a queue's attributes.
pub(super) async fn attributes(
    client: &Client,
    url: &str,
    wanted: &[Attribute],
) -> Result<HashMap<Attribute, String>, QueueError> {
    let request = client.get_queue_attributes().queue_url(url).set_attribute_names(Some(wanted.to_vec()));
    let answer = request.send().await.map_err(|error| sqs_error("describe the queue", error))?;
    Ok(answer.attributes.unwrap_or_default())
}

/// The region in the host of a queue's URL: `sqs.REGION.amazonaws.com`, also behind a VPC endpoint
/// (`vpce-….sqs.REGION.vpce.amazonaws.com`), FIPS, or in the old form `REGION.queue.amazonaws.com`.
pub(super) fn region_of(url: &Url) -> Option<String> {
    let host = url.host_str()?;
    let labels: Vec<&str> = host.split('.').collect();
    let at = |wanted: &[&str]| labels.iter().position(|label| wanted.contains(label));
    if !host.ends_with(".amazonaws.com") && !host.ends_with(".amazonaws.com.cn") {
        return None;
    }
    let region = match (at(&["sqs", "sqs-fips"]), at(&["queue"])) {
        (Some(place), _) => labels.get(place + 1).copied()?,
        (None, Some(0)) => "us-east-1",
        (None, Some(place)) => labels.get(place - 1).copied()?,
        (None, None) => return None,
    };
    Some(region.to_owned())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used)]
    use super::*;

    #[tokio::test]
    async fn the_urls_region_overrides_the_configured_one() {
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
    fn the_region_is_read_from_the_url() {
        let of = |url: &str| region_of(&Url::parse(url).unwrap());
        let some = |region: &str| Some(region.to_owned());
        assert_eq!(of("https://sqs.eu-central-1.amazonaws.com/1/q.fifo"), some("eu-central-1"));
        assert_eq!(of("https://sqs.cn-north-1.amazonaws.com.cn/1/q.fifo"), some("cn-north-1"));
        assert_eq!(of("https://sqs-fips.us-west-2.amazonaws.com/1/q.fifo"), some("us-west-2"));
        assert_eq!(of("https://vpce-0-a.sqs.us-east-2.vpce.amazonaws.com/1/q.fifo"), some("us-east-2"));
        assert_eq!(of("https://eu-west-1.queue.amazonaws.com/1/q.fifo"), some("eu-west-1"));
        assert_eq!(of("https://queue.amazonaws.com/1/q.fifo"), some("us-east-1"));
        assert_eq!(of("http://127.0.0.1:4566/000000000000/q.fifo"), None);
    }
}

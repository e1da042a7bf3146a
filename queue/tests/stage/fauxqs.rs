//! Queues on `fauxqs`, a double of SQS.

use super::Stage;
use aws_sdk_sqs::config::{Credentials, SharedCredentialsProvider};
use std::{
    sync::{Arc, Mutex, PoisonError, Weak},
    time::Duration,
};
use tableturn_queue::{Envelope, Queue, Sqs, SqsOptions};

/// For tests only: the key of names.
pub const KEY: &str = "the tests' own key, 32 characters or more";

/// A running server; ended when dropped.
#[derive(Debug)]
pub struct Fauxqs {
    _server: tableturn_testing::Fauxqs,
    pub endpoint: String,
}

impl Fauxqs {
    /// The server of this test program, started if there is none: one for all tests that run at a time.
    pub fn shared() -> Arc<Self> {
        static SHARED: Mutex<Weak<Fauxqs>> = Mutex::new(Weak::new());
        let mut shared = SHARED.lock().unwrap_or_else(PoisonError::into_inner);
        shared.upgrade().unwrap_or_else(|| {
            let server = tableturn_testing::Fauxqs::start(env!("CARGO_TARGET_TMPDIR"));
            let started = Arc::new(Self { endpoint: server.endpoint.clone(), _server: server });
            *shared = Arc::downgrade(&started);
            started
        })
    }

    /// How to reach it.
    pub async fn config(&self) -> aws_config::SdkConfig {
        let credentials = Credentials::new("test", "test", None, None, "the tests");
        aws_config::SdkConfig::builder()
            .behavior_version(aws_config::BehaviorVersion::latest())
            .credentials_provider(SharedCredentialsProvider::new(credentials))
            .region(aws_config::Region::new("us-east-1"))
            .endpoint_url(&self.endpoint)
            .build()
    }
}

/// A queue of its own on the shared server. Its time is real.
pub struct OnSqs {
    pub server: Arc<Fauxqs>,
    pub client: aws_sdk_sqs::Client,
    pub url: String,
    pub dead_url: String,
    queue: Queue,
}

impl OnSqs {
    /// Time that the tests have to wait for, so short; long enough that a busy machine does what it
    /// must in half of it.
    pub const VISIBILITY: Duration = Duration::from_secs(6);

    pub async fn open() -> Self {
        Self::with_visibility(Self::VISIBILITY).await
    }

    pub async fn with_visibility(visibility: Duration) -> Self {
        let server = Fauxqs::shared();
        let options = SqsOptions { visibility, config: Some(server.config().await) };
        let name = uuid::Uuid::new_v4().simple().to_string();
        let made = Sqs::create(&name, options.clone()).await.unwrap();
        let queue = Queue::Sqs(Sqs::connect(&made.url, &KEY.into(), options).await.unwrap());
        let client = aws_sdk_sqs::Client::new(&server.config().await);
        Self { server, client, url: made.url, dead_url: made.dead_url, queue }
    }

    /// The queue as another process has it.
    pub async fn another(&self) -> Queue {
        let options = SqsOptions { visibility: Self::VISIBILITY, config: Some(self.server.config().await) };
        Queue::Sqs(Sqs::connect(&self.url, &KEY.into(), options).await.unwrap())
    }

    /// All that is in a queue with all that its service knows of it, one message after the other.
    pub async fn everything(&self, url: &str) -> Vec<aws_sdk_sqs::types::Message> {
        let request = self.client.receive_message().queue_url(url).max_number_of_messages(10);
        let request = request.message_system_attribute_names("All".into()).message_attribute_names("All");
        request.send().await.unwrap().messages.unwrap_or_default()
    }

    /// Makes a message visible again that [`Self::everything`] took.
    pub async fn free(&self, url: &str, receipt: &str) {
        let request = self.client.change_message_visibility().queue_url(url).receipt_handle(receipt);
        request.visibility_timeout(0).send().await.unwrap();
    }

    /// Puts an envelope on the queue that a test made itself.
    pub async fn send_one(&self, envelope: &Envelope) {
        self.queue.send(std::slice::from_ref(envelope)).await.unwrap();
    }
}

impl Stage for OnSqs {
    fn queue(&self) -> &Queue {
        &self.queue
    }

    fn visibility(&self) -> Duration {
        Self::VISIBILITY
    }

    async fn pass(&self, time: Duration) {
        tokio::time::sleep(time).await;
    }

    async fn send_raw(&self, id: &str, group: &str, body: &str) {
        let request = self.client.send_message().queue_url(&self.url).message_body(body);
        request.message_deduplication_id(id).message_group_id(group).send().await.unwrap();
    }
}

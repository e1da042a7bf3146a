//! The dispatcher: hands the messages of the outbox to providers, in order per conversation, from one process
//! at a time.
//!
//! A conversation with something to send is woken. Its task takes the conversation's lease, sends the head
//! message, has the result decided like any event, and goes on until nothing is left or the head must wait.
//! Whatever a crash leaves behind is woken by the sweep.

mod conversation;
mod message;
mod policy;
mod record;
mod waker;

pub use policy::LEASE_MS;
pub(crate) use waker::ConversationWaker;

use crate::{Engine, Providers, Stop, line_health::LineHealth, mutex::lock};
use policy::FIRST_RETRY;
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{Arc, Mutex},
    time::Duration,
};
use tableturn_floor::ConversationId;
use tableturn_queue::Queue;
use tableturn_store::Store;
use tokio::sync::{Semaphore, mpsc};

/// Conversations that are served at once, each by a task.
const MAX_SERVED: usize = 32;

/// Cheap to clone; [`Dispatcher::run`] does the work.
#[derive(Clone)]
pub struct Dispatcher {
    shared: Arc<Shared>,
    waker: ConversationWaker,
}

struct Shared {
    store: Store,
    engine: Engine,
    providers: Providers,
    line_health: LineHealth,
    /// This process's name as the holder of leases.
    holder: String,
    /// Conversations that a task of this process serves. True if one was woken again meanwhile.
    served: Mutex<BTreeMap<ConversationId, bool>>,
    /// Conversations whose head message was sent, or may have been, and whose row could not be marked as unknown.
    unknown_not_recorded: Mutex<BTreeSet<ConversationId>>,
    /// Accepted messages that are not recorded yet, at most one for each conversation: the message's number
    /// and the provider's id of it.
    accepted_not_recorded: Mutex<BTreeMap<ConversationId, (i64, String)>>,
    woken: Mutex<Option<mpsc::UnboundedReceiver<ConversationId>>>,
}

impl Dispatcher {
    /// A dispatcher, and the engine that wakes it.
    pub fn new(store: Store, queue: Queue, providers: Providers) -> (Dispatcher, Engine) {
        let (waker, woken) = ConversationWaker::new();
        let engine = Engine::new(store.clone(), queue, waker.clone());
        let shared = Shared {
            store,
            engine: engine.clone(),
            providers,
            line_health: LineHealth::default(),
            holder: uuid::Uuid::new_v4().to_string(),
            served: Mutex::default(),
            unknown_not_recorded: Mutex::default(),
            accepted_not_recorded: Mutex::default(),
            woken: Mutex::new(Some(woken)),
        };
        (Dispatcher { shared: Arc::new(shared), waker }, engine)
    }

    /// Wakes a conversation that may have a message to send.
    pub fn wake(&self, conversation: ConversationId) {
        self.waker.wake(conversation);
    }

    /// The name under which this process holds conversations' leases.
    pub fn holder(&self) -> &str {
        &self.shared.holder
    }

    /// Serves woken conversations until the stop, then finishes the messages in flight. A second call returns
    /// at once.
    pub async fn run(self, mut stop: Stop) {
        let woken = lock(&self.shared.woken).take();
        let Some(mut woken) = woken else { return };
        let permits = Arc::new(Semaphore::new(MAX_SERVED));
        loop {
            let conversation = tokio::select! {
                conversation = woken.recv() => conversation,
                () = stop.wait() => break,
            };
            let Some(conversation) = conversation else { break };
            if !self.begin(&conversation) {
                continue;
            }
            let Ok(permit) = Arc::clone(&permits).acquire_owned().await else { break };
            let (dispatcher, stop) = (self.clone(), stop.clone());
            tokio::spawn(async move {
                dispatcher.serve(&conversation, &stop).await;
                drop(permit);
            });
        }
        // Once every permit is back, no message is in flight.
        let _ = permits.acquire_many(MAX_SERVED as u32).await;
    }

    /// Marks the conversation as served. False if a task serves it already: that task will serve it once more.
    fn begin(&self, conversation: &ConversationId) -> bool {
        let mut served = lock(&self.shared.served);
        match served.get_mut(conversation) {
            Some(woken_again) => {
                *woken_again = true;
                false
            }
            None => {
                served.insert(conversation.clone(), false);
                true
            }
        }
    }

    /// Marks the conversation as no longer served. True if it was woken meanwhile.
    fn end(&self, conversation: &ConversationId) -> bool {
        lock(&self.shared.served).remove(conversation).unwrap_or(false)
    }

    async fn serve(&self, conversation: &ConversationId, stop: &Stop) {
        let wait = match self.send_waiting(conversation, stop).await {
            Ok(wait) => wait,
            Err(error) => {
                tracing::warn!(%conversation, %error, "could not read or write the outbox; retrying");
                Some(FIRST_RETRY)
            }
        };
        let wait = if self.end(conversation) { Some(Duration::ZERO) } else { wait };
        if let Some(wait) = wait.filter(|_| !stop.is_now()) {
            let (waker, conversation) = (self.waker.clone(), conversation.clone());
            tokio::spawn(async move {
                tokio::time::sleep(wait).await;
                waker.wake(conversation);
            });
        }
    }
}

//! The dispatcher: hands the messages of the outbox to providers, in order per conversation.
//!
//! A decision takes its messages in hand as it writes them, and the process that committed it sends them at once.
//! What came of each is recorded together with others ([`recorder`]), and the conversation's next message follows.
//! Everything that a crash, a retry or a message ahead leaves in nobody's hand is taken from the store, when its
//! conversation is woken: by the record of the message ahead, by a timer, or by the sweep.

mod conversation;
mod message;
mod record;
mod recorder;
mod result_in_flight;
mod seats;
mod waker;

pub(crate) use waker::{ConversationWaker, InHand};

use crate::{Engine, Providers, Stop, mutex::lock, policy};
use conversation::Served;
use lru::LruCache;
use message::LastMessage;
use recorder::Recorder;
use seats::Seats;
use std::{
    num::NonZeroUsize,
    sync::{Arc, Mutex},
};
use tableturn_floor::ConversationId;
use tableturn_queue::Queue;
use tableturn_store::Store;
use tokio::{
    sync::{Semaphore, mpsc},
    task::JoinSet,
};
use waker::Job;

/// Conversations that look for a message at once: each holds a connection for two round trips.
const LOOKS: usize = 12;
/// Conversations whose last message this process remembers. A message is forgotten only when so many others were
/// sent since, and by then nobody tells of it any more.
const REMEMBERED: NonZeroUsize = NonZeroUsize::new(65_536).unwrap();

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
    recorder: Arc<Recorder>,
    seats: Seats,
    looks: Semaphore,
    /// This process's name as the holder of messages.
    holder: String,
    served: Served,
    last: Mutex<LruCache<ConversationId, LastMessage>>,
    woken: Mutex<Option<mpsc::UnboundedReceiver<(ConversationId, Job)>>>,
}

impl Dispatcher {
    /// A dispatcher, and the engine whose decisions it sends.
    pub fn new(store: Store, queue: Queue, providers: Providers) -> (Dispatcher, Engine) {
        let (waker, woken) = ConversationWaker::new();
        let holder = uuid::Uuid::new_v4().to_string();
        let engine = Engine::new(store.clone(), queue, waker.clone(), &holder);
        let shared = Shared {
            recorder: Recorder::new(store.clone()),
            store,
            engine: engine.clone(),
            providers,
            seats: Seats::new(),
            looks: Semaphore::new(LOOKS),
            holder,
            served: Served::default(),
            last: Mutex::new(LruCache::new(REMEMBERED)),
            woken: Mutex::new(Some(woken)),
        };
        (Dispatcher { shared: Arc::new(shared), waker }, engine)
    }

    /// Wakes a conversation that may have a message to send.
    pub fn wake(&self, conversation: ConversationId) {
        self.waker.wake(conversation);
    }

    /// The name under which this process has messages in hand.
    pub fn holder(&self) -> &str {
        &self.shared.holder
    }

    /// Whether nothing is being sent, looked up or recorded, and nobody has asked for it. Retries may be waiting.
    pub fn is_idle(&self) -> bool {
        self.waker.is_empty() && self.shared.served.is_empty()
    }

    /// Serves conversations until the stop, then finishes the messages in flight. A second call returns at once.
    pub async fn run(self, mut stop: Stop) {
        let woken = lock(&self.shared.woken).take();
        let Some(mut woken) = woken else { return };
        let mut tasks = JoinSet::new();
        loop {
            let (conversation, job) = tokio::select! {
                woken = woken.recv() => match woken {
                    Some(woken) => woken,
                    None => break,
                },
                Some(ended) = tasks.join_next() => {
                    note_panic(ended);
                    continue;
                }
                () = stop.wait() => break,
            };
            self.begin(&mut tasks, conversation, job, &stop);
        }
        // What is in this process's hand is given back, so that the next holder need not look it up.
        while let Ok((conversation, job)) = woken.try_recv() {
            self.begin(&mut tasks, conversation, job, &stop);
        }
        while let Some(ended) = tasks.join_next().await {
            note_panic(ended);
        }
    }

    fn begin(&self, tasks: &mut JoinSet<()>, conversation: ConversationId, job: Job, stop: &Stop) {
        if let Some(job) = self.shared.served.begin(&conversation, job) {
            let (dispatcher, stop) = (self.clone(), stop.clone());
            tasks.spawn(async move { dispatcher.serve(&conversation, job, &stop).await });
        }
        // Not before: between the two the conversation would be neither waiting nor served.
        self.waker.begun();
    }

    async fn serve(&self, conversation: &ConversationId, first: Job, stop: &Stop) {
        let mut serving = self.shared.served.serving(conversation);
        let mut next = Some(first);
        while let Some(job) = next {
            let wait = match self.work(conversation, job, stop).await {
                Ok(wait) => wait,
                Err(error) => {
                    tracing::warn!(%conversation, %error, "could not read or write the outbox; retrying");
                    Some(policy::after_store_error(&error))
                }
            };
            if let Some(wait) = wait.filter(|_| !stop.is_now()) {
                self.waker.wake_in(wait, conversation.clone());
            }
            next = serving.next();
        }
    }
}

fn note_panic(ended: Result<(), tokio::task::JoinError>) {
    if ended.is_err() {
        tracing::error!(
            "a fault of ours while sending to a conversation; the sweep takes its message up again"
        );
    }
}

//! Sends the outbox: in order per recipient, by one sender at a time.
//!
//! A conversation with something to send is woken; its task takes the conversation's lease, sends the
//! head message, has what came of it decided like any event, and goes on until nothing is left or the
//! head must wait. What a crash leaves behind is woken by the sweep.

#[cfg(test)]
mod tests;

use crate::{
    Engine, Handled, Stop,
    lines::Lines,
    pacing,
    provider::{CHAT_TOO_FAST, Letter, Providers, Sent},
};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};
use tableturn_core::{Cause, Channel, ConversationId, Event, Failure, Moment, OutboxId, scene::MessageKind};
use tableturn_queue::Queue;
use tableturn_store::{Lease, Queued, Store, StoreError};
use tokio::sync::{Semaphore, mpsc};

/// How long a sender has a conversation to itself. It stops at half of it, and no request to a
/// provider lasts longer than that.
const LEASE_MS: i64 = 30_000;
/// Sends of a message before it is given up: with the waits below about a quarter of an hour.
const TRIES: u32 = 8;
/// The first wait after a failed send; it doubles.
const FIRST_WAIT: Duration = Duration::from_secs(5);
/// The longest wait, but for a provider's own Retry-After.
const LONGEST_WAIT: Duration = Duration::from_secs(300);
/// After an unknown outcome a provider's list may lag behind what it accepted.
const SETTLE_WAIT: Duration = Duration::from_secs(5);
/// After so long this process looks again at what it leaves to those that have the channel. Their sweeps
/// find it within seconds.
const LEFT_ALONE: Duration = Duration::from_secs(5 * 60);
/// What nobody could send for so long is given up: about what [`TRIES`] take.
const LEFT_AT_MOST_MS: i64 = 15 * 60_000;
/// Conversations that are sent to at once.
const SENDERS: usize = 32;
/// Messages that one task sends before it lets others have its seat.
const IN_A_ROW: usize = 50;

/// It isn't worth sending any more.
const TOO_LATE: Failure = Failure { cause: Cause::TooLate, code: None };

/// Wakes conversations that have something to send.
#[derive(Clone, Debug)]
pub(crate) struct Wake(mpsc::UnboundedSender<ConversationId>);

impl Wake {
    pub(crate) fn conversation(&self, conversation: ConversationId) {
        // With the dispatcher gone we are stopping; the sweep of the next start finds the message.
        let _ = self.0.send(conversation);
    }
}

/// The outbox's sender. Cheap to clone; [`Dispatcher::run`] does the work.
#[derive(Clone)]
pub struct Dispatcher {
    shared: Arc<Shared>,
    wake: Wake,
}

struct Shared {
    store: Store,
    providers: Providers,
    lines: Lines,
    holder: String,
    /// Conversations that a task of ours is busy with; true: woken again meanwhile.
    busy: Mutex<BTreeMap<ConversationId, bool>>,
    /// Conversations whose head message was sent, or may have been, and nothing could be written of it.
    uncertain: Mutex<BTreeSet<ConversationId>>,
    /// Head messages that their provider has accepted, by its name for each, which is not written yet.
    accepted: Mutex<BTreeMap<ConversationId, (i64, String)>>,
    woken: Mutex<Option<mpsc::UnboundedReceiver<ConversationId>>>,
}

/// What to do with a conversation next.
enum Next {
    /// Look at the next message.
    Go,
    /// Look again after so long.
    Wait(Duration),
}

impl Dispatcher {
    /// A dispatcher and the engine that feeds it.
    pub fn new(store: Store, queue: Queue, providers: Providers) -> (Dispatcher, Engine) {
        let (sender, receiver) = mpsc::unbounded_channel();
        let wake = Wake(sender);
        let engine = Engine::new(store.clone(), queue, wake.clone());
        let shared = Shared {
            store,
            providers,
            lines: Lines::default(),
            holder: uuid::Uuid::new_v4().to_string(),
            busy: Mutex::default(),
            uncertain: Mutex::default(),
            accepted: Mutex::default(),
            woken: Mutex::new(Some(receiver)),
        };
        (Dispatcher { shared: Arc::new(shared), wake }, engine)
    }

    /// Something may be there to be sent to this conversation.
    pub fn wake(&self, conversation: ConversationId) {
        self.wake.conversation(conversation);
    }

    /// Sends until it is told to stop, then finishes the messages in hand. Runs once.
    pub async fn run(self, engine: Engine, mut stop: Stop) {
        let taken = lock(&self.shared.woken).take();
        let Some(mut woken) = taken else { return };
        let seats = Arc::new(Semaphore::new(SENDERS));
        loop {
            let conversation = tokio::select! {
                conversation = woken.recv() => conversation,
                () = stop.wait() => break,
            };
            let Some(conversation) = conversation else { break };
            if !self.take(&conversation) {
                continue;
            }
            let Ok(seat) = Arc::clone(&seats).acquire_owned().await else { break };
            let (dispatcher, engine, stop) = (self.clone(), engine.clone(), stop.clone());
            tokio::spawn(async move {
                dispatcher.serve(&engine, &conversation, &stop).await;
                drop(seat);
            });
        }
        // Every seat back means that every message in hand is done with.
        let _ = seats.acquire_many(SENDERS as u32).await;
    }

    /// Marks the conversation as ours to serve; false: a task is on it, and has been told to look again.
    fn take(&self, conversation: &ConversationId) -> bool {
        let mut busy = lock(&self.shared.busy);
        match busy.get_mut(conversation) {
            Some(again) => {
                *again = true;
                false
            }
            None => {
                busy.insert(conversation.clone(), false);
                true
            }
        }
    }

    /// Lets go of the conversation; true: it was woken meanwhile, look again.
    fn let_go(&self, conversation: &ConversationId) -> bool {
        let mut busy = lock(&self.shared.busy);
        busy.remove(conversation).unwrap_or(false)
    }

    async fn serve(&self, engine: &Engine, conversation: &ConversationId, stop: &Stop) {
        let wait = match self.leased(engine, conversation, stop).await {
            Ok(wait) => wait,
            Err(error) => {
                tracing::warn!(%error, "the outbox could not be read or written; trying again");
                Some(FIRST_WAIT)
            }
        };
        let again = self.let_go(conversation);
        let wait = if again { Some(Duration::ZERO) } else { wait };
        if let Some(wait) = wait.filter(|_| !stop.is_now()) {
            let (wake, conversation) = (self.wake.clone(), conversation.clone());
            tokio::spawn(async move {
                tokio::time::sleep(wait).await;
                wake.conversation(conversation);
            });
        }
    }

    /// Sends what is there to be sent; how long to wait before looking again, if at all.
    async fn leased(
        &self,
        engine: &Engine,
        conversation: &ConversationId,
        stop: &Stop,
    ) -> Result<Option<Duration>, StoreError> {
        let store = &self.shared.store;
        let mut since = Instant::now();
        let mut took_over = match store.lease(conversation, &self.shared.holder, LEASE_MS).await? {
            Lease::Mine { took_over } => took_over,
            Lease::Busy { .. } => return Ok(Some(Duration::from_millis(LEASE_MS as u64 / 2))),
        };
        self.settle_later(conversation).await?;
        let mut wait = self.write_accepted(engine, conversation).await?;
        for _ in 0..IN_A_ROW {
            if stop.is_now() || wait.is_some() {
                break;
            }
            let Some(message) = store.head(conversation).await? else { break };
            if since.elapsed() > Duration::from_millis(LEASE_MS as u64 / 2) {
                since = Instant::now();
                match store.lease(conversation, &self.shared.holder, LEASE_MS).await? {
                    Lease::Mine { .. } => {}
                    Lease::Busy { .. } => return Ok(Some(FIRST_WAIT)),
                }
            }
            // Whoever had the lease before may have sent the head message and died.
            let unknown = message.unknown || std::mem::take(&mut took_over);
            match self.message(engine, &message, unknown).await? {
                Next::Go => {}
                Next::Wait(time) => wait = Some(time),
            }
        }
        // What we know to be sent, and nobody else does, others would send again.
        if wait.is_some() && lock(&self.shared.accepted).contains_key(conversation) {
            return Ok(wait);
        }
        store.release(conversation, &self.shared.holder).await?;
        // A decision may have written between our last look and the release, and found us here.
        if wait.is_none()
            && !stop.is_now()
            && store.head(conversation).await?.is_some_and(|m| m.backoff_ms() == 0)
        {
            wait = Some(Duration::ZERO);
        }
        Ok(wait)
    }

    async fn message(&self, engine: &Engine, message: &Queued, unknown: bool) -> Result<Next, StoreError> {
        let store = &self.shared.store;
        if !self.shared.providers.reaches(message.address.channel) {
            return self.left_alone(engine, message).await;
        }
        let left = message.backoff_ms();
        // A chat that its provider wants left alone takes no call either.
        let chat_must_wait = message.error_code.as_deref() == Some(CHAT_TOO_FAST);
        if left > 0 && (!message.call_behind || chat_must_wait) {
            return Ok(Next::Wait(Duration::from_millis(left.unsigned_abs())));
        }
        let letter = Letter {
            id: &message.id,
            address: &message.address,
            messaging_service: message.messaging_service.as_deref(),
            text: &message.text,
            look: &message.look,
            validity_seconds: message.validity_seconds,
            call: message.kind == MessageKind::Call,
        };
        if unknown {
            let known = store.sent_ids(&message.id.conversation, message.created_at).await?;
            match self.shared.providers.find(&letter, Moment(message.created_at), &known).await {
                Ok(Some(provider_id)) => return self.sent(engine, &message.id, provider_id).await,
                Ok(None) => {
                    if let Some(next) = self.lost_meanwhile(message).await? {
                        return Ok(next);
                    }
                }
                Err(why) => {
                    tracing::warn!(message = %message.id, why, "what became of a message is not known yet");
                    store.mark_unknown(&message.id, true).await?;
                    store.postpone(&message.id, message.tries + 1, wait_ms(FIRST_WAIT), None).await?;
                    return Ok(Next::Wait(FIRST_WAIT));
                }
            }
        }
        if let Some(failure) = self.not_worth_sending(message) {
            return self.failed(engine, message, failure).await;
        }
        let pace = self.pace(message).await?;
        if pace > Duration::ZERO {
            // What would only have brought an older message up to date doesn't keep a call waiting.
            if message.call_behind && message.look.edits.is_some() {
                return self.failed(engine, message, TOO_LATE).await;
            }
            return Ok(Next::Wait(pace));
        }
        match self.shared.providers.send(&letter).await {
            Sent::Accepted { provider_id } => {
                // First of all: from now on every failure would make a second message of it.
                let next = self.sent(engine, &message.id, provider_id).await;
                self.note_line(message, true).await;
                next
            }
            Sent::Refused(failure) => {
                let line_is_to_blame = failure.cause == Cause::Line;
                self.note_line(message, !line_is_to_blame).await;
                tracing::info!(message = %message.id, cause = ?failure.cause, code = failure.code, "a message was refused");
                self.failed(engine, message, failure).await
            }
            Sent::Later { after, code, of_line } => {
                if of_line {
                    self.note_line(message, false).await;
                }
                if message.tries + 1 >= TRIES {
                    let cause = if of_line { Cause::Line } else { Cause::Other };
                    return self.failed(engine, message, Failure { cause, code }).await;
                }
                let wait = after.unwrap_or_else(|| backoff(message.tries));
                let channel = message.address.channel;
                if of_line {
                    tracing::warn!(message = %message.id, %channel, tries = message.tries + 1, code, "a message has to wait: its provider can't be reached, or takes none now");
                } else {
                    tracing::info!(message = %message.id, %channel, tries = message.tries + 1, code, "a message has to wait");
                }
                store.mark_unknown(&message.id, false).await?;
                store.postpone(&message.id, message.tries + 1, wait_ms(wait), code.as_deref()).await?;
                Ok(Next::Wait(wait))
            }
            Sent::Moved { chat } => {
                self.note_line(message, true).await;
                self.moved(engine, message, chat).await
            }
            Sent::Unknown { why } => {
                // Remembered here too, in case that the store can't be told.
                lock(&self.shared.uncertain).insert(message.id.conversation.clone());
                self.settle_later(&message.id.conversation).await?;
                self.note_line(message, false).await;
                if message.tries + 1 >= TRIES {
                    return self.failed(engine, message, Failure { cause: Cause::Line, code: None }).await;
                }
                tracing::warn!(message = %message.id, why, "a message may or may not have been accepted");
                store.postpone(&message.id, message.tries + 1, wait_ms(SETTLE_WAIT), None).await?;
                Ok(Next::Wait(SETTLE_WAIT))
            }
        }
    }

    /// Looking a message up takes several requests, and may have taken longer than the lease: renews it, and
    /// says what to do instead of sending if another has had it since.
    async fn lost_meanwhile(&self, message: &Queued) -> Result<Option<Next>, StoreError> {
        let (store, conversation) = (&self.shared.store, &message.id.conversation);
        if let Lease::Busy { .. } = store.lease(conversation, &self.shared.holder, LEASE_MS).await? {
            return Ok(Some(Next::Wait(FIRST_WAIT)));
        }
        let is_head = store.head(conversation).await?.is_some_and(|head| head.id == message.id);
        Ok((!is_head).then_some(Next::Go))
    }

    /// A message of a channel that this process doesn't have. It can neither send nor look it up, and what
    /// it lacks is no fault of the line: so the row stays as it is, due for the sweeps of those that have it.
    async fn left_alone(&self, engine: &Engine, message: &Queued) -> Result<Next, StoreError> {
        if message.machine_now - message.created_at <= LEFT_AT_MOST_MS {
            return Ok(Next::Wait(LEFT_ALONE));
        }
        self.note_line(message, false).await;
        self.failed(engine, message, Failure { cause: Cause::Line, code: None }).await
    }

    /// How long the chat must be left alone before it may get this message.
    async fn pace(&self, message: &Queued) -> Result<Duration, StoreError> {
        if message.address.channel != Channel::Telegram {
            return Ok(Duration::ZERO);
        }
        let group = message.address.is_group();
        let ago = self.shared.store.sent_ago(&message.id.conversation, pacing::looked_at(group)).await?;
        Ok(pacing::wait(&ago, group))
    }

    /// The chat's new id is decided like any event, then the message is tried again at it. Of one that
    /// is told so twice the conversation could not move: it speaks under the new id already.
    async fn moved(&self, engine: &Engine, message: &Queued, chat: String) -> Result<Next, StoreError> {
        let id = format!("moved:{}", message.id);
        let event = Event::Moved { address: message.address.clone(), chat };
        match engine.handle(&id, event).await {
            Ok(Handled::Done) => Ok(Next::Go),
            Ok(Handled::Before | Handled::UnknownLine) => {
                self.failed(engine, message, Failure { cause: Cause::OptedOut, code: None }).await
            }
            Err(error) => {
                tracing::warn!(%error, id, "a chat's new id could not be written; trying again");
                Ok(Next::Wait(FIRST_WAIT))
            }
        }
    }

    /// Why a message should not be sent after all: it isn't true any more, they told us to stop, or
    /// it failed before and a call waits behind it.
    fn not_worth_sending(&self, message: &Queued) -> Option<Failure> {
        if message.opted_out && message.kind != MessageKind::Farewell {
            return Some(Failure { cause: Cause::OptedOut, code: None });
        }
        let too_late = message.not_after.is_some_and(|at| at < message.now)
            || (message.call_behind && (message.tries > 0 || message.unknown));
        too_late.then_some(TOO_LATE)
    }

    async fn sent(
        &self,
        engine: &Engine,
        message: &OutboxId,
        provider_id: String,
    ) -> Result<Next, StoreError> {
        let id = format!("sent:{message}");
        let known = (message.number, provider_id.clone());
        lock(&self.shared.accepted).insert(message.conversation.clone(), known);
        let event = Event::Sent { message: message.clone(), provider_id };
        let next = self.decide(engine, &message.conversation, &id, event).await;
        if matches!(next, Ok(Next::Go)) {
            lock(&self.shared.accepted).remove(&message.conversation);
        }
        next
    }

    /// Writes what could not be written of an accepted message, whatever has become of its row since: of a
    /// call that was withdrawn meanwhile the guest must hear. Answers how long to wait if it fails again.
    async fn write_accepted(
        &self,
        engine: &Engine,
        conversation: &ConversationId,
    ) -> Result<Option<Duration>, StoreError> {
        let known = lock(&self.shared.accepted).get(conversation).cloned();
        let Some((number, provider_id)) = known else { return Ok(None) };
        let message = OutboxId { conversation: conversation.clone(), number };
        match self.sent(engine, &message, provider_id).await? {
            Next::Go => Ok(None),
            Next::Wait(time) => Ok(Some(time)),
        }
    }

    async fn failed(&self, engine: &Engine, message: &Queued, failure: Failure) -> Result<Next, StoreError> {
        let id = format!("failed:{}", message.id);
        let event = Event::Failed { message: message.id.clone(), failure };
        self.decide(engine, &message.id.conversation, &id, event).await
    }

    /// What came of a message is decided like any event. If that can't be written, the message is of
    /// unknown outcome. If even that can't be written, this process remembers it; and if the process
    /// dies, whoever takes the lease over knows by that.
    async fn decide(
        &self,
        engine: &Engine,
        conversation: &ConversationId,
        id: &str,
        event: Event,
    ) -> Result<Next, StoreError> {
        let Err(error) = engine.handle(id, event).await else { return Ok(Next::Go) };
        tracing::warn!(%error, id, "what came of a message could not be written; trying again");
        lock(&self.shared.uncertain).insert(conversation.clone());
        self.settle_later(conversation).await?;
        Ok(Next::Wait(FIRST_WAIT))
    }

    /// Marks the head message as unknown, if what came of it could not be written.
    async fn settle_later(&self, conversation: &ConversationId) -> Result<(), StoreError> {
        if !lock(&self.shared.uncertain).contains(conversation) {
            return Ok(());
        }
        if let Some(head) = self.shared.store.head(conversation).await? {
            self.shared.store.mark_unknown(&head.id, true).await?;
        }
        lock(&self.shared.uncertain).remove(conversation);
        Ok(())
    }

    /// Notes whether the line works, and tells the store when that changes.
    async fn note_line(&self, message: &Queued, worked: bool) {
        let address = &message.address;
        let noted = self.shared.lines.note(address, worked);
        // Another process may have found it failing, and died or not sent since.
        let well_after_all = worked && message.line_failing;
        let Some(failing) = noted.or(well_after_all.then_some(false)) else { return };
        if failing {
            tracing::warn!(channel = %address.channel, "a line is failing: autopilot only suggests on it");
        }
        let told = self.shared.store.set_line_failing(address.channel, &address.line, failing).await;
        if let Err(error) = told {
            tracing::warn!(%error, "how a line does could not be written; it is when that changes again");
        }
    }
}

/// The wait after so many failed sends: doubling, with a spread so that they don't all come at once.
fn backoff(tries: u32) -> Duration {
    let doubled = FIRST_WAIT.saturating_mul(2u32.saturating_pow(tries)).min(LONGEST_WAIT);
    doubled.mul_f64(rand::random_range(0.75..1.25))
}

fn wait_ms(wait: Duration) -> i64 {
    i64::try_from(wait.as_millis()).unwrap_or(i64::MAX)
}

/// What is behind these locks is whole after every step, so a panic elsewhere spoils nothing.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

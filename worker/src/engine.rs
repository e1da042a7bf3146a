//! Decides one event: reads the scene, decides, writes. No other code decides.

use crate::{
    dispatch::{ConversationWaker, InHand},
    line_findings::Sign,
    line_health::LineHealth,
    restaurant_locks::{Owner, RestaurantLocks},
};
use std::sync::Arc;
use tableturn_decide::{Decision, Event, FollowUp, Input, Scene, Silence, decide};
use tableturn_floor::ConversationId;
use tableturn_kill_points::{KillPoint, reach};
use tableturn_providers::capabilities;
use tableturn_queue::{Envelope, Queue, QueueError, again_id, group_of, optout_id};
use tableturn_store::{Committed, NewMessages, Outcome, Store, StoreError, Verdict};

/// How often a decision may ask for further events to be queued first. Each round means that the floor has
/// changed since the last one, which does not go on for long.
const FOLLOW_UP_ROUNDS: usize = 5;

/// Decides events. Cheap to clone.
#[derive(Clone)]
pub struct Engine {
    pub(crate) store: Store,
    queue: Queue,
    waker: ConversationWaker,
    /// The name under which this process takes messages in hand.
    holder: Arc<str>,
    locks: Arc<RestaurantLocks>,
    pub(crate) line_health: Arc<LineHealth>,
}

/// No restaurant has the line that a text came in on, so nothing can be decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnknownLine;

/// Why an event could not be decided.
#[derive(Debug, thiserror::Error)]
pub enum EngineError {
    /// The store did not take the decision.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The events that follow from the decision could not be queued.
    #[error(transparent)]
    Queue(#[from] QueueError),
    /// Each decision asked for follow-up events that were not queued yet.
    #[error("the decision did not settle in {FOLLOW_UP_ROUNDS} rounds")]
    Unsettled,
}

/// Why a decision is not written.
enum Unwritten {
    UnknownLine,
    /// These events must be on the queue before the decision is committed.
    QueueFirst(Vec<FollowUp>),
}

/// What a decision tells beside what it writes.
#[derive(Default)]
struct Decided {
    owner: Option<Owner>,
    sign: Option<Sign>,
}

impl Engine {
    /// An engine that gives each new message to the dispatcher.
    pub(crate) fn new(store: Store, queue: Queue, waker: ConversationWaker, holder: &str) -> Self {
        let (locks, line_health) = (Arc::new(RestaurantLocks::new()), Arc::default());
        Self { store, queue, waker, holder: holder.into(), locks, line_health }
    }

    /// Decides one event under its envelope's id; deciding the same id again is a no-op. A receipt that says what is
    /// recorded is taken for decided already.
    ///
    /// Follow-up events are queued before the commit, so that a crash in between does not lose them. They
    /// carry the fact itself and are right whether or not the commit comes. The engine rolls back, queues
    /// them and decides again, because the embedded queue shares its writer thread with the transaction.
    ///
    /// # Errors
    /// Nothing was written, or it is unknown whether it was; deciding the event again is right in both cases.
    pub async fn handle(&self, id: &str, event: Event) -> Result<Outcome<(), UnknownLine>, EngineError> {
        // While a line loses texts, a receipt of one that arrived says something new of the line.
        if !self.line_health.is_in_trouble() && self.says_what_is_recorded(&event).await? {
            return Ok(Outcome::AlreadyCommitted);
        }
        let (outcome, sign) = self.decide(id, event).await?;
        if let Some(sign) = sign {
            self.note_sign(&sign).await;
        }
        Ok(outcome)
    }

    async fn decide(
        &self,
        id: &str,
        event: Event,
    ) -> Result<(Outcome<(), UnknownLine>, Option<Sign>), EngineError> {
        let event = match event {
            Event::Heard(heard) => Event::Heard(self.store.known_by(heard).await?),
            other => other,
        };
        let input = Arc::new(Input::of(event));
        let needs = input.needs();
        let _lock = self.locks.lock(&input.event).await;
        let mut queued: Vec<FollowUp> = Vec::new();
        for _ in 0..FOLLOW_UP_ROUNDS {
            let judge_scene = {
                let (input, queued) = (Arc::clone(&input), queued.clone());
                move |scene| judge(scene, &input, &queued)
            };
            let unwritten = match self.store.decide_and_hold(&self.holder, id, &needs, judge_scene).await? {
                Outcome::AlreadyCommitted => return Ok((Outcome::AlreadyCommitted, None)),
                Outcome::Committed(Committed { value, recipients, messages }) => {
                    let Decided { owner, sign } = value.unwrap_or_default();
                    if let Some(owner) = owner {
                        self.locks.learn(&input.event, &owner, &recipients);
                    }
                    reach(KillPoint::NotHandedOver);
                    self.pass_on(&input.event, recipients, messages);
                    return Ok((Outcome::Committed(()), sign));
                }
                Outcome::Left(value) => value.err(),
            };
            match unwritten {
                Some(Unwritten::QueueFirst(events)) => {
                    let envelopes: Vec<Envelope> = events.iter().map(|event| follow_up(id, event)).collect();
                    self.queue.send(&envelopes).await?;
                    reach(KillPoint::FollowUpsQueued);
                    queued.extend(events);
                }
                Some(Unwritten::UnknownLine) | None => return Ok((Outcome::Left(UnknownLine), None)),
            }
        }
        Err(EngineError::Unsettled)
    }

    /// Whether the event is a receipt from which nothing can follow. Most are: a call has two, after our own record of the
    /// send. It costs one small read, and no inbox row: the same receipt may come again and still changes nothing.
    async fn says_what_is_recorded(&self, event: &Event) -> Result<bool, StoreError> {
        match event.arrival() {
            Some((message, provider_id)) => self.store.is_recorded_as_sent(message, provider_id).await,
            None => Ok(false),
        }
    }

    /// Gives the dispatcher the messages that the decision took in hand, and wakes the conversations where one
    /// waits. After a commit whose answer was lost that may be any of them: nobody else knows of these messages, so
    /// they would wait for a sweep.
    fn pass_on(&self, event: &Event, recipients: Vec<ConversationId>, messages: Option<NewMessages>) {
        match messages {
            Some(NewMessages { in_hand, waiting, later, .. }) => {
                in_hand.into_iter().for_each(|message| self.waker.send(InHand::just_read(message)));
                waiting.into_iter().for_each(|conversation| self.waker.wake(conversation));
                later.into_iter().for_each(|(conversation, wait)| self.waker.wake_in(wait, conversation));
            }
            None => {
                let settled = event.message().map(|message| message.conversation.clone());
                recipients.into_iter().chain(settled).for_each(|conversation| self.waker.wake(conversation));
            }
        }
    }
}

/// Decides, and says whether the decision may be committed: only when every event that follows from it is
/// among the `queued` ones.
fn judge(scene: Scene, input: &Input, queued: &[FollowUp]) -> Verdict<Decision, Result<Decided, Unwritten>> {
    let sign = Sign::in_event(&input.event, &scene);
    let has_line_alone = scene.has_line_alone;
    let mut decision = decide(scene, input, &capabilities());
    if decision.silence == Some(Silence::UnknownLine) {
        return Verdict::Leave(Err(Unwritten::UnknownLine));
    }
    if !decision.follow_ups.iter().all(|event| queued.contains(event)) {
        return Verdict::Leave(Err(Unwritten::QueueFirst(std::mem::take(&mut decision.follow_ups))));
    }
    let owner = decision.restaurant.clone();
    let owner = owner.map(|restaurant| Owner { restaurant, has_line_alone });
    Verdict::Commit(decision, Ok(Decided { owner, sign }))
}

/// The envelope of an event that follows from a decision. Its id follows from the cause's, so that deciding
/// the cause again queues no second one.
fn follow_up(cause: &str, event: &FollowUp) -> Envelope {
    let (id, group) = match event {
        FollowUp::OptedOut { restaurant, guest, .. } => {
            (optout_id(cause, restaurant), format!("{restaurant}|{}", guest.as_str()))
        }
        FollowUp::Heard(heard) => (again_id(cause), group_of(&heard.address)),
    };
    Envelope { id, group, at: now_ms(), event: event.clone().into() }
}

/// The process's wall clock in UTC milliseconds, for [`Envelope::at`]; decisions never read it.
pub(crate) fn now_ms() -> i64 {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    since.map_or(0, |d| i64::try_from(d.as_millis()).unwrap_or(i64::MAX))
}

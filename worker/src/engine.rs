//! One event: read the scene, decide, write. The one place in the code that does it.

use crate::{dispatch::Wake, lanes::Lanes};
use std::sync::{Arc, OnceLock};
use tableturn_core::{ConversationId, Event, FollowUp, Input, RestaurantId, Scene, decide};
use tableturn_providers::capabilities;
use tableturn_queue::{Envelope, Queue, QueueError, again_id, group_of, optout_id};
use tableturn_store::{Outcome, Store, StoreError, Verdict};

/// How often a decision may ask for further events to be queued first; each time the floor has
/// changed under it, which does not go on.
const FOLLOW_UP_ROUNDS: usize = 5;

/// Decides events. Cheap to clone.
#[derive(Clone)]
pub struct Engine {
    store: Store,
    queue: Queue,
    wake: Wake,
    lanes: Arc<Lanes>,
}

/// What came of an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Handled {
    /// Decided and written.
    Done,
    /// It had been decided before: nothing was done.
    Before,
    /// A text on a line that no restaurant has: nothing was done, and nothing can be.
    UnknownLine,
}

/// Why an event could not be decided.
#[derive(Debug, thiserror::Error)]
pub enum EngineError {
    /// The store did not take it.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The events that follow from it could not be queued.
    #[error(transparent)]
    Queue(#[from] QueueError),
    /// The decision asked for new follow-ups again and again.
    #[error("the decision did not settle in {FOLLOW_UP_ROUNDS} rounds")]
    Unsettled,
}

/// Why a decision was not written.
enum Held {
    UnknownLine,
    First(Vec<FollowUp>),
}

impl Engine {
    /// An engine that hands new messages to `wake`.
    pub(crate) fn new(store: Store, queue: Queue, wake: Wake) -> Self {
        Self { store, queue, wake, lanes: Arc::new(Lanes::new()) }
    }

    /// Decides one event under its envelope's id; a second time under the same id does nothing.
    ///
    /// Events that follow from it are queued before it is committed, so that they are not lost when
    /// we die in between; they carry the fact itself and are right whether or not the commit comes.
    ///
    /// # Errors
    /// Nothing was written, or it can't be known; deciding it again is right in both cases.
    pub async fn handle(&self, id: &str, event: Event) -> Result<Handled, EngineError> {
        let input = Arc::new(Input::of(event));
        let needs = input.needs();
        let _turn = self.lanes.turn(&input.event).await;
        let whose = Arc::new(OnceLock::new());
        let mut queued: Vec<FollowUp> = Vec::new();
        for _ in 0..FOLLOW_UP_ROUNDS {
            let (known, heard, whose_it_is) = (queued.clone(), Arc::clone(&input), Arc::clone(&whose));
            let judge = move |scene: Scene| {
                if matches!(heard.event, Event::Heard(_)) && scene.on_line.is_empty() {
                    return Verdict::Leave(Held::UnknownLine);
                }
                let alone = scene.on_line.len() == 1;
                let mut decision = decide(scene, &heard, &capabilities());
                if let Some(restaurant) = &decision.restaurant {
                    let _ = whose_it_is.set((restaurant.clone(), alone));
                }
                if decision.follow_ups.iter().all(|event| known.contains(event)) {
                    return Verdict::Commit(decision, Held::UnknownLine);
                }
                Verdict::Leave(Held::First(std::mem::take(&mut decision.follow_ups)))
            };
            match self.store.decide(id, &needs, judge).await? {
                Outcome::Before => return Ok(Handled::Before),
                Outcome::Done { messages, .. } => {
                    let recipients = messages.into_iter().map(|m| m.conversation).collect();
                    return Ok(self.done(&input.event, whose.get(), recipients));
                }
                // Nobody else knows of these messages; without us they would lie until a sweep.
                Outcome::Found { recipients, .. } => {
                    return Ok(self.done(&input.event, whose.get(), recipients));
                }
                Outcome::Left(Held::UnknownLine) => return Ok(Handled::UnknownLine),
                Outcome::Left(Held::First(events)) => {
                    let envelopes: Vec<Envelope> = events.iter().map(|event| follow_up(id, event)).collect();
                    self.queue.send(&envelopes).await?;
                    queued.extend(events);
                }
            }
        }
        Err(EngineError::Unsettled)
    }

    /// Wakes who has something to be sent, and learns whose these chats are.
    fn done(
        &self,
        event: &Event,
        whose: Option<&(RestaurantId, bool)>,
        recipients: Vec<ConversationId>,
    ) -> Handled {
        if let Some((restaurant, line_is_theirs)) = whose {
            self.lanes.learn(event, restaurant, *line_is_theirs, &recipients);
        }
        recipients.into_iter().for_each(|conversation| self.wake.conversation(conversation));
        Handled::Done
    }
}

/// The envelope of an event that a decision makes. Its id follows from the cause's, so that a cause
/// that is decided again makes no second one.
fn follow_up(cause: &str, event: &FollowUp) -> Envelope {
    let (id, group) = match event {
        FollowUp::OptedOut { restaurant, guest } => {
            (optout_id(cause, restaurant), format!("{restaurant}|{}", guest.as_str()))
        }
        FollowUp::Heard(heard) => (again_id(cause), group_of(&heard.address)),
    };
    Envelope { id, group, at: now_ms(), event: event.clone().into() }
}

/// The process's wall clock, for an envelope's "when it reached us"; decisions never look at it.
pub(crate) fn now_ms() -> i64 {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    since.map_or(0, |d| i64::try_from(d.as_millis()).unwrap_or(i64::MAX))
}

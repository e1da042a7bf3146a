//! One event: read the scene, decide, write. The one place in the code that does it.

use crate::dispatch::Wake;
use std::sync::Arc;
use tableturn_core::{ConversationId, Event, Input, Scene, decide};
use tableturn_queue::{Envelope, Queue, QueueError, again_id, group_of, group_of_party, optout_id};
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
    First(Vec<Event>),
}

impl Engine {
    /// An engine that hands new messages to `wake`.
    pub(crate) fn new(store: Store, queue: Queue, wake: Wake) -> Self {
        Self { store, queue, wake }
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
        let mut queued: Vec<Event> = Vec::new();
        for _ in 0..FOLLOW_UP_ROUNDS {
            let (known, heard) = (queued.clone(), Arc::clone(&input));
            let judge = move |scene: Scene| {
                if matches!(heard.event, Event::Heard(_)) && scene.on_line.is_empty() {
                    return Verdict::Leave(Held::UnknownLine);
                }
                let mut decision = decide(scene, &heard);
                if decision.follow_ups.iter().all(|event| known.contains(event)) {
                    return Verdict::Commit(decision, Held::UnknownLine);
                }
                Verdict::Leave(Held::First(std::mem::take(&mut decision.follow_ups)))
            };
            match self.store.decide(id, &needs, judge).await? {
                Outcome::Before => return Ok(Handled::Before),
                Outcome::Done { messages, .. } => {
                    self.wake_all(messages.into_iter().map(|m| m.conversation));
                    return Ok(Handled::Done);
                }
                // Nobody else knows of these messages; without us they would lie until a sweep.
                Outcome::Found { recipients, .. } => {
                    self.wake_all(recipients.into_iter());
                    return Ok(Handled::Done);
                }
                Outcome::Left(Held::UnknownLine) => return Ok(Handled::UnknownLine),
                Outcome::Left(Held::First(events)) => {
                    let envelopes: Vec<Envelope> =
                        events.iter().filter_map(|event| follow_up(id, event)).collect();
                    self.queue.send(&envelopes).await?;
                    queued.extend(events);
                }
            }
        }
        Err(EngineError::Unsettled)
    }

    fn wake_all(&self, conversations: impl Iterator<Item = ConversationId>) {
        for conversation in conversations {
            self.wake.conversation(conversation);
        }
    }
}

/// The envelope of an event that a decision makes. Its id follows from the cause's, so that a cause
/// that is decided again makes no second one.
fn follow_up(cause: &str, event: &Event) -> Option<Envelope> {
    let (id, group) = match event {
        Event::OptedOut { restaurant, guest } => {
            (optout_id(cause, restaurant), format!("{restaurant}|{}", guest.as_str()))
        }
        Event::Heard(heard) => (again_id(cause), group_of(&heard.address)),
        Event::Due { party, .. } => (format!("{cause}:due"), group_of_party(party)),
        Event::Sent { .. }
        | Event::Failed { .. }
        | Event::Receipt { .. }
        | Event::Presence { .. }
        | Event::Moved { .. } => return None,
    };
    Some(Envelope { id, group, at: now_ms(), event: event.clone() })
}

/// The process's wall clock, for an envelope's "when it reached us"; decisions never look at it.
pub(crate) fn now_ms() -> i64 {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    since.map_or(0, |d| i64::try_from(d.as_millis()).unwrap_or(i64::MAX))
}

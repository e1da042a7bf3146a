//! One conversation: its messages, one after the other, by one task of this process.

use super::{
    Dispatcher,
    message::After,
    waker::{InHand, Job},
};
use crate::{
    Stop,
    mutex::lock,
    policy::{self, Circumstances, NextStep},
};
use std::{
    collections::{BTreeMap, VecDeque},
    sync::{Arc, Mutex, MutexGuard},
    time::{Duration, Instant},
};
use tableturn_floor::ConversationId;
use tableturn_kill_points::{KillPoint, reach};
use tableturn_store::{StoreError, Taken, UnsentMessage};
use tokio::sync::Notify;

/// After this time a message whose holder was alive is looked at again.
const BUSY_SLACK_MS: i64 = 100;

/// The conversations that a task of this process serves, each with what has come meanwhile.
#[derive(Debug, Default)]
pub(super) struct Served(Mutex<BTreeMap<ConversationId, Waiting>>);

/// What has come for a conversation that is being served.
#[derive(Debug, Default)]
struct Waiting {
    jobs: VecDeque<Job>,
    arrived: Arc<Notify>,
}

/// Ends the serving of a conversation, also after a panic.
pub(super) struct Serving<'a> {
    served: &'a Served,
    conversation: &'a ConversationId,
    has_ended: bool,
}

impl Served {
    fn all(&self) -> MutexGuard<'_, BTreeMap<ConversationId, Waiting>> {
        lock(&self.0)
    }

    /// The job, if no task serves the conversation yet; from now on one does. Otherwise that task gets it.
    pub(super) fn begin(&self, conversation: &ConversationId, job: Job) -> Option<Job> {
        let mut all = self.all();
        let Some(waiting) = all.get_mut(conversation) else {
            all.insert(conversation.clone(), Waiting::default());
            return Some(job);
        };
        if matches!(job, Job::Send(_)) || waiting.jobs.is_empty() {
            waiting.jobs.push_back(job);
        }
        waiting.arrived.notify_one();
        None
    }

    pub(super) fn is_empty(&self) -> bool {
        self.all().is_empty()
    }

    /// Notified when something comes for a conversation that is being served.
    pub(super) fn arrived(&self, conversation: &ConversationId) -> Arc<Notify> {
        self.all().get(conversation).map(|waiting| Arc::clone(&waiting.arrived)).unwrap_or_default()
    }

    pub(super) fn serving<'a>(&'a self, conversation: &'a ConversationId) -> Serving<'a> {
        Serving { served: self, conversation, has_ended: false }
    }
}

impl Serving<'_> {
    /// What has come meanwhile; `None` ends the serving.
    pub(super) fn next(&mut self) -> Option<Job> {
        let mut all = self.served.all();
        let job = all.get_mut(self.conversation).and_then(|waiting| waiting.jobs.pop_front());
        if job.is_none() {
            all.remove(self.conversation);
            self.has_ended = true;
        }
        job
    }
}

impl Drop for Serving<'_> {
    fn drop(&mut self) {
        // Once it has ended, another task may serve the conversation.
        if !self.has_ended {
            self.served.all().remove(self.conversation);
        }
    }
}

impl Dispatcher {
    /// Sends the conversation's messages. Returns after how long it must be looked at again; `None` if nothing is
    /// left to send, or at a stop.
    ///
    /// # Errors
    /// The store does not answer; the messages that were not sent are still due.
    pub async fn send_waiting(
        &self,
        conversation: &ConversationId,
        stop: &Stop,
    ) -> Result<Option<Duration>, StoreError> {
        self.work(conversation, Job::Look, stop).await
    }

    pub(super) async fn work(
        &self,
        conversation: &ConversationId,
        mut job: Job,
        stop: &Stop,
    ) -> Result<Option<Duration>, StoreError> {
        loop {
            let after = match job {
                // A look has found it before its decision told of it.
                Job::Send(this) if self.last_of(&this.message).handled >= this.message.id.number => {
                    After::Nothing
                }
                Job::Send(message) => self.deliver(*message, stop).await?,
                Job::Look if stop.is_now() => After::Nothing,
                Job::Look => self.look(conversation, stop).await?,
            };
            match after {
                After::LookAgain if !stop.is_now() => job = Job::Look,
                After::LookAgain | After::Nothing => return Ok(None),
                After::LookIn(wait) => return Ok(Some(wait)),
            }
        }
    }

    /// Takes the conversation's first open message, and sends it.
    async fn look(&self, conversation: &ConversationId, stop: &Stop) -> Result<After, StoreError> {
        reach(KillPoint::NextNotTaken);
        let read = Instant::now();
        let taken = {
            let Ok(_permit) = self.shared.looks.acquire().await else { return Ok(After::Nothing) };
            let waits = {
                let providers = self.shared.providers.clone();
                move |message: &UnsentMessage| waits(message, providers.reaches(message.address.channel))
            };
            self.shared.store.take(conversation, &self.shared.holder, waits).await?
        };
        let (mut message, again) = match taken {
            Taken::Nothing => return Ok(After::Nothing),
            Taken::Waits(wait) => return Ok(After::LookIn(wait)),
            Taken::Busy { for_ms } => {
                let wait = u64::try_from(for_ms.saturating_add(BUSY_SLACK_MS)).unwrap_or(0);
                return Ok(After::LookIn(Duration::from_millis(wait)));
            }
            Taken::Mine { message, again } => (*message, again),
        };
        reach(KillPoint::NextTaken);
        // This process was about to send it and could not say what came of it.
        message.unknown |= again && self.last_of(&message).sent >= message.id.number;
        self.deliver(InHand::read_at(message, read), stop).await
    }
}

/// How long a message has to wait that nobody has in hand; `None` if something can be done about it.
fn waits(message: &UnsentMessage, has_channel: bool) -> Option<Duration> {
    match policy::next_step(message, Circumstances::free(has_channel)) {
        NextStep::Wait(wait) | NextStep::LeaveToOthers(wait) => Some(wait),
        NextStep::LookUp | NextStep::Send | NextStep::GiveUp(_) | NextStep::Close => None,
    }
}

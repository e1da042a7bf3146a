//! Records what came of a message. What changes the floor is decided like any event: a call that was accepted,
//! anything that failed. All else is written together with the results of other conversations.
//!
//! Until a result is recorded the message stays in this process's hand, and the conversation waits. If the process
//! dies before, the next holder finds the message in a dead hand and looks it up before sending it.

use super::{
    Dispatcher,
    message::{After, milliseconds},
    waker::InHand,
};
use crate::{
    LineSign, Stop,
    line_findings::Sign,
    policy::{FIRST_RETRY, Meaning},
};
use tableturn_decide::{Delivery, Event};
use tableturn_floor::Cause;
use tableturn_kill_points::{KillPoint, reach};
use tableturn_queue::receipt_id;
use tableturn_store::{Outcome, SendResult, UnsentMessage};

impl Dispatcher {
    /// Records what an answer means, however long the store takes; gives up at a stop only.
    pub(super) async fn record(&self, this: &InHand, meaning: Meaning, stop: &Stop) -> After {
        let message = &this.message;
        let id = message.id.clone();
        match meaning {
            Meaning::Accepted { provider_id, is_decided: false } => {
                let at = this.machine_now();
                self.write(SendResult::Sent { message: id, provider_id, at }, stop).await
            }
            Meaning::Accepted { provider_id, is_decided: true } => {
                let envelope = format!("sent:{id}");
                self.decide(&envelope, Event::Sent { message: id, provider_id }, stop).await
            }
            Meaning::Undelivered { provider_id, failure } => {
                let delivery = Delivery::Failed;
                let envelope = receipt_id(&provider_id, delivery);
                let failure = Some(failure);
                let event = Event::Receipt { message: id, provider_id, delivery, failure };
                self.decide(&envelope, event, stop).await
            }
            Meaning::Failed(failure) => {
                if failure.cause != Cause::TooLate {
                    tracing::info!(
                        message = %id, cause = ?failure.cause, code = failure.code,
                        "a message will not be sent; recording it as failed"
                    );
                }
                let envelope = format!("failed:{id}");
                self.decide(&envelope, Event::Failed { message: id, failure }, stop).await
            }
            Meaning::TryAgain { wait, tries, code, unknown } => {
                if tries > message.tries {
                    let channel = message.address.channel;
                    tracing::info!(message = %id, %channel, tries, code, ?wait, unknown, "a message will be tried again");
                }
                let result = SendResult::GivenBack {
                    message: id,
                    holder: self.shared.holder.clone(),
                    due_at: this.machine_now().saturating_add(milliseconds(wait)),
                    tries,
                    error_code: code,
                    unknown,
                };
                let written = self.write(result, stop).await;
                reach(KillPoint::GivenBack);
                match written {
                    After::LookAgain => After::LookAgain,
                    After::Nothing | After::LookIn(_) => After::LookIn(wait),
                }
            }
            // The caller goes on with these.
            Meaning::Moved { .. } | Meaning::NotThere => After::LookAgain,
        }
    }

    /// Has the chat's new id decided; the message is then sent there. False if the conversation could not move,
    /// because another conversation has that id: a second such answer for the same message.
    pub(super) async fn record_moved(&self, message: &UnsentMessage, chat: &str, stop: &Stop) -> bool {
        let envelope = format!("moved:{}", message.id);
        let event = Event::Moved { address: message.address.clone(), chat: chat.to_owned() };
        // Decided before, or at a stop not at all: only the former fails the message.
        self.decide(&envelope, event, stop).await != After::LookAgain
    }

    async fn write(&self, result: SendResult, stop: &Stop) -> After {
        loop {
            match self.shared.recorder.record(result.clone()).await {
                Ok(true) => return After::LookAgain,
                Ok(false) => return After::Nothing,
                Err(error) => {
                    let message = result.message();
                    tracing::warn!(%message, %error, "could not record the result of a send; retrying");
                }
            }
            if self.is_stopped_within_retry(stop).await {
                return After::Nothing;
            }
        }
    }

    /// The engine wakes the conversation if a message waits behind the settled one.
    async fn decide(&self, envelope: &str, event: Event, stop: &Stop) -> After {
        loop {
            match self.shared.engine.handle(envelope, event.clone()).await {
                Ok(Outcome::Committed(())) => {
                    reach(KillPoint::AcceptanceDecided);
                    return After::Nothing;
                }
                Ok(Outcome::AlreadyCommitted | Outcome::Left(_)) => return After::LookAgain,
                Err(error) => {
                    tracing::warn!(envelope, %error, "could not record the result of a send; retrying");
                }
            }
            if self.is_stopped_within_retry(stop).await {
                return After::Nothing;
            }
        }
    }

    async fn is_stopped_within_retry(&self, stop: &Stop) -> bool {
        let mut stop = stop.clone();
        tokio::select! {
            () = tokio::time::sleep(FIRST_RETRY) => false,
            () = stop.wait() => true,
        }
    }

    /// Notes what an answer showed of the message's line.
    pub(super) async fn note_line(&self, message: &UnsentMessage, sign: LineSign) {
        let (at, recorded) = (message.address.clone(), message.line_failing);
        self.shared.engine.note_sign(&Sign { at, sign, recorded }).await;
    }
}

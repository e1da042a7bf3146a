//! Records the results of sends. Each result is decided like any event.
//!
//! If a result can't be recorded, the message is marked as unknown, so that it is looked up before it is sent
//! again. If that can't be written either, this process remembers it (`unknown_not_recorded`). If the process
//! dies, the next holder takes over an expired lease and treats the head message as unknown.

use super::{
    Dispatcher,
    policy::{FIRST_RETRY, NextStep, OPTED_OUT},
};
use crate::mutex::lock;
use std::time::Duration;
use tableturn_decide::Event;
use tableturn_floor::{ConversationId, Failure, OutboxId};
use tableturn_store::{Outcome, StoreError, UnsentMessage};

impl Dispatcher {
    pub(super) async fn record_sent(
        &self,
        message: &OutboxId,
        provider_id: String,
    ) -> Result<NextStep, StoreError> {
        let id = format!("sent:{message}");
        let accepted = (message.number, provider_id.clone());
        lock(&self.shared.accepted_not_recorded).insert(message.conversation.clone(), accepted);
        let event = Event::Sent { message: message.clone(), provider_id };
        let next = self.decide(&message.conversation, &id, event).await;
        if matches!(next, Ok(NextStep::NextMessage)) {
            lock(&self.shared.accepted_not_recorded).remove(&message.conversation);
        }
        next
    }

    /// Records an accepted message that could not be recorded before, even if its row is not queued any more: if it
    /// was a call that was withdrawn meanwhile, the guest must be told. Returns how long to wait if it fails
    /// again.
    pub(super) async fn record_accepted(
        &self,
        conversation: &ConversationId,
    ) -> Result<Option<Duration>, StoreError> {
        let accepted = lock(&self.shared.accepted_not_recorded).get(conversation).cloned();
        let Some((number, provider_id)) = accepted else { return Ok(None) };
        let message = OutboxId { conversation: conversation.clone(), number };
        match self.record_sent(&message, provider_id).await? {
            NextStep::NextMessage => Ok(None),
            NextStep::WakeIn(wait) => Ok(Some(wait)),
        }
    }

    pub(super) async fn record_failed(
        &self,
        message: &UnsentMessage,
        failure: Failure,
    ) -> Result<NextStep, StoreError> {
        let id = format!("failed:{}", message.id);
        let event = Event::Failed { message: message.id.clone(), failure };
        self.decide(&message.id.conversation, &id, event).await
    }

    /// Has the chat's new id decided; the message is then retried at it. A second such answer for the same
    /// message means that the conversation could not move, because another conversation has the new id: the
    /// message fails.
    pub(super) async fn record_moved(
        &self,
        message: &UnsentMessage,
        chat: String,
    ) -> Result<NextStep, StoreError> {
        let id = format!("moved:{}", message.id);
        let event = Event::Moved { address: message.address.clone(), chat };
        match self.shared.engine.handle(&id, event).await {
            Ok(Outcome::Committed(())) => Ok(NextStep::NextMessage),
            Ok(Outcome::AlreadyCommitted | Outcome::Left(_)) => self.record_failed(message, OPTED_OUT).await,
            Err(error) => {
                tracing::warn!(message = %message.id, %error, "could not record the chat's new id; retrying");
                Ok(NextStep::WakeIn(FIRST_RETRY))
            }
        }
    }

    async fn decide(
        &self,
        conversation: &ConversationId,
        id: &str,
        event: Event,
    ) -> Result<NextStep, StoreError> {
        let Err(error) = self.shared.engine.handle(id, event).await else { return Ok(NextStep::NextMessage) };
        tracing::warn!(envelope = id, %error, "could not record the result of a send; retrying");
        lock(&self.shared.unknown_not_recorded).insert(conversation.clone());
        self.record_unknown(conversation).await?;
        Ok(NextStep::WakeIn(FIRST_RETRY))
    }

    /// Marks the head message as unknown, if the result of its send could not be recorded.
    pub(super) async fn record_unknown(&self, conversation: &ConversationId) -> Result<(), StoreError> {
        if !lock(&self.shared.unknown_not_recorded).contains(conversation) {
            return Ok(());
        }
        if let Some(head) = self.shared.store.head(conversation).await? {
            self.shared.store.mark_unknown(&head.id, true).await?;
        }
        lock(&self.shared.unknown_not_recorded).remove(conversation);
        Ok(())
    }

    /// Notes whether the line worked, and records it in the store when the line's health changes.
    pub(super) async fn note_line(&self, message: &UnsentMessage, worked: bool) {
        let address = &message.address;
        let changed = self.shared.line_health.note(address, worked);
        // Another process may have found the line failing, and died or sent nothing since.
        let recovered = (worked && message.line_failing).then_some(false);
        let Some(failing) = changed.or(recovered) else { return };
        let channel = address.channel;
        if failing {
            tracing::warn!(%channel, "the line is failing; autopilot only suggests on it");
        }
        if let Err(error) = self.shared.store.set_line_failing(channel, &address.line, failing).await {
            tracing::warn!(
                %channel, %error,
                "could not record the line's health; retrying at its next change"
            );
        }
    }
}

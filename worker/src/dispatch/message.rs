//! One message: looked up if it may have been sent, then sent, and the result acted on.

use super::{
    Dispatcher,
    policy::{
        AfterTry, FIRST_RETRY, LEASE_MS, NextStep, TOO_LATE, after_refused_for_now, after_unknown,
        not_worth_sending, retry_wait, without_channel,
    },
};
use crate::{
    mutex::lock,
    provider::{OutboundMessage, SendResult},
    telegram_pacing,
};
use std::time::Duration;
use tableturn_decide::scene::MessageKind;
use tableturn_floor::{Cause, Channel, Moment};
use tableturn_store::{Lease, StoreError, UnsentMessage};

impl Dispatcher {
    /// Sends the head message of a conversation, or records why it is not sent. `is_unknown`: it may have been sent
    /// before.
    pub(super) async fn send_one(
        &self,
        message: &UnsentMessage,
        is_unknown: bool,
    ) -> Result<NextStep, StoreError> {
        if !self.shared.providers.reaches(message.address.channel) {
            return match without_channel(message) {
                AfterTry::RetryIn(wait) => Ok(NextStep::WakeIn(wait)),
                AfterTry::GiveUp(failure) => {
                    self.note_line(message, false).await;
                    self.record_failed(message, failure).await
                }
            };
        }
        if let Some(wait) = retry_wait(message) {
            return Ok(NextStep::WakeIn(wait));
        }
        let outbound = outbound(message);
        if is_unknown && let Some(next) = self.look_up(message, &outbound).await? {
            return Ok(next);
        }
        if let Some(failure) = not_worth_sending(message) {
            return self.record_failed(message, failure).await;
        }
        let pause = self.pause_of_chat(message).await?;
        if pause > Duration::ZERO {
            // An edit only brings an older message up to date, so it gives way to a call.
            if message.call_behind && message.extras.edits.is_some() {
                return self.record_failed(message, TOO_LATE).await;
            }
            return Ok(NextStep::WakeIn(pause));
        }
        let result = self.shared.providers.send(&outbound).await;
        self.act_on(message, result).await
    }

    async fn act_on(&self, message: &UnsentMessage, result: SendResult) -> Result<NextStep, StoreError> {
        match result {
            SendResult::Accepted { provider_id } => {
                // Before anything else: until it is recorded, every failure would have the message sent
                // twice.
                let next = self.record_sent(&message.id, provider_id).await;
                self.note_line(message, true).await;
                next
            }
            SendResult::Refused(failure) => {
                self.note_line(message, failure.cause != Cause::Line).await;
                tracing::info!(
                    message = %message.id, cause = ?failure.cause, code = failure.code,
                    "the provider refused a message; recording it as failed"
                );
                self.record_failed(message, failure).await
            }
            SendResult::Later { after, code, of_line } => {
                self.send_later(message, after, code, of_line).await
            }
            SendResult::Moved { chat } => {
                self.note_line(message, true).await;
                self.record_moved(message, chat).await
            }
            SendResult::Unknown { why } => self.send_unknown(message, &why).await,
        }
    }

    async fn send_later(
        &self,
        message: &UnsentMessage,
        after: Option<Duration>,
        code: Option<String>,
        of_line: bool,
    ) -> Result<NextStep, StoreError> {
        if of_line {
            self.note_line(message, false).await;
        }
        let wait = match after_refused_for_now(message.tries, after, code.clone(), of_line) {
            AfterTry::RetryIn(wait) => wait,
            AfterTry::GiveUp(failure) => return self.record_failed(message, failure).await,
        };
        let (id, channel, tries) = (&message.id, message.address.channel, message.tries + 1);
        if of_line {
            tracing::warn!(
                message = %id, %channel, tries, code, ?wait,
                "the provider can't be reached or takes no message now; retrying"
            );
        } else {
            tracing::info!(
                message = %id, %channel, tries, code, ?wait,
                "the provider takes no message for this chat now; retrying"
            );
        }
        self.shared.store.mark_unknown(id, false).await?;
        self.shared.store.postpone(id, tries, milliseconds(wait), code.as_deref()).await?;
        Ok(NextStep::WakeIn(wait))
    }

    async fn send_unknown(&self, message: &UnsentMessage, why: &str) -> Result<NextStep, StoreError> {
        // Remembered in this process first, in case the store can't be written.
        lock(&self.shared.unknown_not_recorded).insert(message.id.conversation.clone());
        self.record_unknown(&message.id.conversation).await?;
        self.note_line(message, false).await;
        let wait = match after_unknown(message.tries) {
            AfterTry::RetryIn(wait) => wait,
            AfterTry::GiveUp(failure) => return self.record_failed(message, failure).await,
        };
        let tries = message.tries + 1;
        tracing::warn!(
            message = %message.id, tries, why,
            "the provider may have accepted a message; looking it up before the next try"
        );
        self.shared.store.postpone(&message.id, tries, milliseconds(wait), None).await?;
        Ok(NextStep::WakeIn(wait))
    }

    /// Asks the provider whether it has the message already. `None`: it has not, so the message may be sent.
    async fn look_up(
        &self,
        message: &UnsentMessage,
        outbound: &OutboundMessage<'_>,
    ) -> Result<Option<NextStep>, StoreError> {
        let store = &self.shared.store;
        let known = store.sent_ids(&message.id.conversation, message.created_at).await?;
        match self.shared.providers.find(outbound, Moment(message.created_at), &known).await {
            Ok(Some(provider_id)) => self.record_sent(&message.id, provider_id).await.map(Some),
            Ok(None) => self.lease_lost_during_look_up(message).await,
            Err(why) => {
                let tries = message.tries + 1;
                tracing::warn!(
                    message = %message.id, tries, why,
                    "could not look up whether the provider has a message; retrying"
                );
                store.mark_unknown(&message.id, true).await?;
                store.postpone(&message.id, tries, milliseconds(FIRST_RETRY), None).await?;
                Ok(Some(NextStep::WakeIn(FIRST_RETRY)))
            }
        }
    }

    /// A look-up takes several requests, which may take longer than the lease. So this renews the lease. If another
    /// process has had it meanwhile, returns what to do instead of sending.
    async fn lease_lost_during_look_up(
        &self,
        message: &UnsentMessage,
    ) -> Result<Option<NextStep>, StoreError> {
        let (store, conversation) = (&self.shared.store, &message.id.conversation);
        if let Lease::Busy { .. } = store.lease(conversation, &self.shared.holder, LEASE_MS).await? {
            return Ok(Some(NextStep::WakeIn(FIRST_RETRY)));
        }
        let is_head = store.head(conversation).await?.is_some_and(|head| head.id == message.id);
        Ok((!is_head).then_some(NextStep::NextMessage))
    }

    /// How long to wait before this message, so that its chat stays within Telegram's rate limits.
    async fn pause_of_chat(&self, message: &UnsentMessage) -> Result<Duration, StoreError> {
        if message.address.channel != Channel::Telegram {
            return Ok(Duration::ZERO);
        }
        let is_group = message.address.is_group();
        let history = telegram_pacing::history_needed(is_group);
        let sent_ago = self.shared.store.sent_ago(&message.id.conversation, history).await?;
        Ok(telegram_pacing::wait(&sent_ago, is_group))
    }
}

fn outbound(message: &UnsentMessage) -> OutboundMessage<'_> {
    OutboundMessage {
        id: &message.id,
        address: &message.address,
        messaging_service: message.messaging_service.as_deref(),
        text: &message.text,
        extras: &message.extras,
        validity_seconds: message.validity_seconds,
        is_call: message.kind == MessageKind::Call,
    }
}

fn milliseconds(wait: Duration) -> i64 {
    i64::try_from(wait.as_millis()).unwrap_or(i64::MAX)
}

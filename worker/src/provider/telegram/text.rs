//! The text of a message: as an edit, or as a new message.

use super::{
    Place, TEXT_TIMEOUT, Telegram,
    errors::{self, ErrorMeaning},
    keyboard::keyboard,
    truncate::truncate,
};
use crate::provider::{OutboundMessage, SendResult};
use std::future::{Future, IntoFuture};
use tableturn_floor::Cause;
use teloxide::{
    RequestError,
    payloads::{EditMessageTextSetters, SendMessageSetters},
    requests::Requester,
    types::{LinkPreviewOptions, MessageId, ThreadId},
};
use tokio::time::{Instant, timeout_at};

impl Telegram {
    pub(super) async fn send_text(&self, message: &OutboundMessage<'_>, place: Place) -> SendResult {
        let text = truncate(message.text);
        let keyboard = keyboard(message.extras);
        let no_preview = LinkPreviewOptions {
            is_disabled: true,
            url: None,
            prefer_small_media: false,
            prefer_large_media: false,
            show_above_text: false,
        };
        self.rate_limit.wait(message.is_call).await;
        let until = Instant::now() + TEXT_TIMEOUT;
        if let Some(edits) = message.extras.edits.as_deref().and_then(|id| id.parse().ok()).map(MessageId) {
            let mut edit = self
                .bot
                .edit_message_text(place.chat, edits, text.as_ref())
                .link_preview_options(no_preview.clone());
            if let Some(keyboard) = keyboard.clone() {
                edit = edit.reply_markup(keyboard);
            }
            match by(until, edit).await {
                Ok(_) | Err(ErrorMeaning::NotModified) => return accepted(edits),
                Err(ErrorMeaning::NotEditable | ErrorMeaning::NoTopic) => {}
                Err(ErrorMeaning::Result(result)) => return result,
            }
            self.rate_limit.wait(message.is_call).await;
        }
        let send = |topic: Option<ThreadId>| {
            let mut send = self.bot.send_message(place.chat, text.as_ref());
            send = send.link_preview_options(no_preview.clone());
            if let Some(topic) = topic {
                send = send.message_thread_id(topic);
            }
            match keyboard.clone() {
                Some(keyboard) => send.reply_markup(keyboard),
                None => send,
            }
        };
        let mut answer = by(until, send(place.topic)).await;
        if matches!(answer, Err(ErrorMeaning::NoTopic)) && place.topic.is_some() {
            // Nothing was sent. The general topic reaches the same people.
            self.rate_limit.wait(message.is_call).await;
            answer = by(until, send(None)).await;
        }
        match answer {
            Ok(message) => accepted(message.id),
            Err(ErrorMeaning::Result(result)) => result,
            Err(ErrorMeaning::NoTopic) => SendResult::refused(Cause::Other, Some("NoTopic".to_owned())),
            // Answers to an edit, which this was not.
            Err(ErrorMeaning::NotModified | ErrorMeaning::NotEditable) => {
                SendResult::refused(Cause::Other, None)
            }
        }
    }
}

/// Sends a request. One without an answer in time may have been processed.
async fn by<T>(
    until: Instant,
    request: impl IntoFuture<IntoFuture = impl Future<Output = Result<T, RequestError>>>,
) -> Result<T, ErrorMeaning> {
    match timeout_at(until, request.into_future()).await {
        Ok(answer) => answer.map_err(errors::meaning),
        Err(_) => Err(ErrorMeaning::Result(SendResult::Unknown { why: "no answer in time".to_owned() })),
    }
}

fn accepted(id: MessageId) -> SendResult {
    SendResult::Accepted { provider_id: id.0.to_string() }
}

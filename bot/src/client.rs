//! Calls the Bot API with a bot's token.

use crate::{
    api_methods::{AnswerCallbackQuery, GetMe, GetWebhookInfo, WebhookInfo},
    backoff::endless_backoff,
    broken_json::first_update_id,
    error::TelegramError,
    identity::BotIdentity,
};
use secrecy::{ExposeSecret, SecretString};
use serde::{Serialize, de::DeserializeOwned};
use std::{fmt, sync::Arc, time::Duration};
use teloxide::{
    ApiError, RequestError,
    requests::{JsonRequest, Payload},
};
use tokio::{sync::Semaphore, time::timeout};
use url::Url;

/// Timeout of a call that is no long poll. After a 5xx teloxide itself waits 10 seconds before it returns.
const CALL_TIMEOUT: Duration = Duration::from_secs(15);
/// Timeout of the HTTP client. Above all other timeouts; it closes connections whose call has timed out.
const CLIENT_TIMEOUT: Duration = Duration::from_secs(90);
/// The shortest and longest wait between retries of [`Telegram::identity`].
const IDENTITY_BACKOFF: [Duration; 2] = [Duration::from_secs(1), Duration::from_secs(30)];
/// The most taps that are being answered at once. In a larger burst the other buttons show a spinner for a
/// few seconds; the taps themselves are on the queue.
const ANSWERS_MAX: usize = 64;
/// The longest description of an error of Telegram's, in characters; longer ones are cut.
const DESCRIPTION_MAX: usize = 200;

/// A client of the Bot API for one bot. Cheap to clone.
#[derive(Clone)]
pub struct Telegram {
    bot: teloxide::Bot,
    answers: Arc<Semaphore>,
}

/// Leaves out the token.
impl fmt::Debug for Telegram {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Telegram").finish_non_exhaustive()
    }
}

impl Telegram {
    /// `api_url` is `https://api.telegram.org` or a local server. Makes no request.
    pub fn new(token: &SecretString, api_url: &Url) -> Result<Telegram, TelegramError> {
        let mut url = api_url.clone();
        if !matches!(url.scheme(), "http" | "https") {
            return Err(TelegramError::BadUrl);
        }
        url.path_segments_mut().map_err(|()| TelegramError::BadUrl)?.pop_if_empty();
        let client = teloxide::net::default_reqwest_settings().timeout(CLIENT_TIMEOUT).build();
        let client = client.map_err(|_| TelegramError::Unreachable("no TLS"))?;
        let bot = teloxide::Bot::with_client(token.expose_secret(), client).set_api_url(url);
        Ok(Telegram { bot, answers: Arc::new(Semaphore::new(ANSWERS_MAX)) })
    }

    /// Asks who the bot is, with retries until Telegram answers. Fails only if Telegram does not know the
    /// token.
    pub async fn identity(&self) -> Result<BotIdentity, TelegramError> {
        let [min, max] = IDENTITY_BACKOFF;
        let mut waits = endless_backoff(min, max);
        loop {
            match self.identity_once().await {
                Err(TelegramError::BadToken) => return Err(TelegramError::BadToken),
                Err(error) => {
                    tracing::warn!(%error, "could not ask Telegram who the bot is; retrying");
                    let asked =
                        if let TelegramError::RetryAfter(time) = error { time } else { Duration::ZERO };
                    tokio::time::sleep(waits.next().unwrap_or(max).max(asked)).await;
                }
                identity => return identity,
            }
        }
    }

    pub(crate) async fn identity_once(&self) -> Result<BotIdentity, TelegramError> {
        let user = self.call(GetMe {}).await?;
        Ok(BotIdentity {
            id: user.id,
            username: user.username.to_ascii_lowercase(),
            can_read_all_group_messages: user.can_read_all_group_messages,
        })
    }

    pub(crate) async fn webhook_info(&self) -> Result<WebhookInfo, TelegramError> {
        self.call(GetWebhookInfo {}).await
    }

    pub(crate) async fn call<P>(&self, payload: P) -> Result<P::Output, TelegramError>
    where
        P: Payload + Serialize + 'static,
        P::Output: DeserializeOwned + Send + 'static,
    {
        self.call_with_timeout(payload, CALL_TIMEOUT).await
    }

    pub(crate) async fn call_with_timeout<P>(
        &self,
        payload: P,
        limit: Duration,
    ) -> Result<P::Output, TelegramError>
    where
        P: Payload + Serialize + 'static,
        P::Output: DeserializeOwned + Send + 'static,
    {
        let request = IntoFuture::into_future(JsonRequest::new(self.bot.clone(), payload));
        let answer =
            timeout(limit, request).await.map_err(|_| TelegramError::Unreachable("no answer in time"))?;
        answer.map_err(|error| self.error(&error))
    }

    /// Answers a tap's callback in a task of its own, so that its button stops showing a spinner. If that
    /// fails the button shows it a while longer.
    pub(crate) fn answer_callback(&self, callback: String) {
        let Ok(permit) = self.answers.clone().try_acquire_owned() else {
            tracing::debug!("too many taps at once; leaving one unanswered");
            return;
        };
        let telegram = self.clone();
        tokio::spawn(async move {
            let _permit = permit;
            if let Err(error) = telegram.call(AnswerCallbackQuery { callback_query_id: callback }).await {
                tracing::debug!(%error, "could not answer a tap; leaving it unanswered");
            }
        });
    }

    /// Converts teloxide's errors, which may contain the URL with the token, or the whole answer.
    fn error(&self, error: &RequestError) -> TelegramError {
        match error {
            RequestError::Api(ApiError::InvalidToken) => TelegramError::BadToken,
            RequestError::Api(ApiError::TerminatedByOtherGetUpdates) => TelegramError::Conflict,
            RequestError::Api(ApiError::Unknown(why)) if why.starts_with("Conflict") => {
                TelegramError::Conflict
            }
            RequestError::Api(ApiError::Unknown(why)) => TelegramError::Refused(self.description(why)),
            RequestError::Api(other) => TelegramError::Refused(self.description(&other.to_string())),
            RequestError::RetryAfter(seconds) => TelegramError::RetryAfter(seconds.duration()),
            RequestError::MigrateToChatId(_) => TelegramError::Refused("the group has another id".to_owned()),
            RequestError::Network(error) if error.is_timeout() => {
                TelegramError::Unreachable("no answer in time")
            }
            RequestError::Network(error) if error.is_connect() => TelegramError::Unreachable("no connection"),
            RequestError::Network(_) => TelegramError::Unreachable("the connection broke"),
            RequestError::InvalidJson { source, raw } => TelegramError::Unreadable {
                // If the body was only cut off, no update in it need be at fault.
                update: source.is_syntax().then(|| first_update_id(raw)).flatten(),
            },
            RequestError::Io(_) => TelegramError::Unreachable("the connection broke"),
        }
    }

    fn description(&self, why: &str) -> String {
        why.replace(self.bot.token(), "•••").chars().take(DESCRIPTION_MAX).collect()
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[tokio::test]
    async fn no_error_contains_the_token() {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}/", listener.local_addr().unwrap()).parse().unwrap();
        drop(listener);
        let telegram = Telegram::new(&"42:SECRET".into(), &url).unwrap();
        let error = telegram.identity_once().await.unwrap_err();
        assert_eq!(error, TelegramError::Unreachable("no connection"));
        assert!(!format!("{error} {error:?} {telegram:?}").contains("SECRET"));
        let description = telegram.description("Bad Request: /bot42:SECRET/getMe");
        assert_eq!(description, "Bad Request: /bot•••/getMe");
    }

    #[test]
    fn a_url_that_is_not_http_is_refused() {
        let of = |url: &str| Telegram::new(&"42:SECRET".into(), &url.parse().unwrap()).unwrap_err();
        assert_eq!(of("mailto:bot@example.com"), TelegramError::BadUrl);
    }
}

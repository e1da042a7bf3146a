//! A bot's token, and what is asked of Telegram with it.

use crate::{
    api::{AnswerCallbackQuery, GetMe, GetWebhookInfo, WebhookAnswer},
    updates::Bot,
};
use backon::{BackoffBuilder, ExponentialBuilder};
use secrecy::{ExposeSecret, SecretString};
use serde::{Serialize, de::DeserializeOwned};
use std::{fmt, sync::Arc, time::Duration};
use teloxide::{
    ApiError, RequestError,
    requests::{JsonRequest, Payload},
};
use tokio::{sync::Semaphore, time::timeout};
use url::Url;

/// How long a call may take that isn't a long poll. teloxide keeps a 5xx for 10 seconds itself.
const CALL_PATIENCE: Duration = Duration::from_secs(15);
/// The client's own limit lies above every other one; it closes what they gave up.
const CLIENT_PATIENCE: Duration = Duration::from_secs(90);
/// The first and the longest wait between tries of [`Telegram::me`].
const ASK_AGAIN: [Duration; 2] = [Duration::from_secs(1), Duration::from_secs(30)];
/// Taps that are being answered at once. Of a burst beyond that the buttons show for a few seconds
/// that they are at work; what they say is on the queue.
const ANSWERS_MAX: usize = 64;
/// Characters of a description of Telegram's that are kept.
const DESCRIPTION_CHARS: usize = 200;

/// A bot, by its token. Cheap to clone.
#[derive(Clone)]
pub struct Telegram {
    bot: teloxide::Bot,
    answers: Arc<Semaphore>,
}

/// Without the token.
impl fmt::Debug for Telegram {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Telegram").finish_non_exhaustive()
    }
}

/// Who a bot is, by Telegram's word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Me {
    /// Its id, which stands in its token too.
    pub id: u64,
    /// Its username in lower case, without `@`: the line's address.
    pub username: String,
    /// Whether privacy mode is off.
    pub can_read_all_group_messages: bool,
}

impl Me {
    pub(crate) fn bot(&self) -> Bot {
        Bot { id: self.id, username: self.username.clone() }
    }
}

/// Why Telegram did not do what it was asked to. Contains neither the token nor what anybody wrote.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Trouble {
    /// 401 or 404.
    #[error("Telegram does not know this bot token; take it anew from @BotFather")]
    BadToken,
    /// The API's URL can have no path.
    #[error("the Bot API's URL must be http:// or https://")]
    BadUrl,
    /// The secret isn't one that Telegram takes.
    #[error("a webhook's secret must be 1 to 256 characters of A-Z, a-z, 0-9, _ and -")]
    BadSecret,
    /// Another process has taken over the updates, or a webhook is set.
    #[error("another process gets this bot's updates")]
    Conflict,
    /// Asked too often: not before this time has passed.
    #[error("Telegram asks to wait {} s", .0.as_secs())]
    Wait(Duration),
    /// It refuses, in its own words.
    #[error("Telegram refuses: {0}")]
    Refused(String),
    /// It can't be reached, or did not answer in time.
    #[error("Telegram can't be reached ({0})")]
    Unreachable(&'static str),
    /// What answered does not speak the Bot API, or sent broken JSON.
    #[error("the answer is not the Bot API's")]
    Unreadable {
        /// The first update in JSON that is broken.
        update: Option<i64>,
    },
    /// A webhook was set, and Telegram says it is another one.
    #[error("a webhook was set, but Telegram does not have it")]
    NotSet,
}

impl Telegram {
    /// A bot by its token, at the Bot API's URL (`https://api.telegram.org`, or a local server).
    pub fn new(token: &SecretString, api_url: &Url) -> Result<Telegram, Trouble> {
        let mut url = api_url.clone();
        if !matches!(url.scheme(), "http" | "https") {
            return Err(Trouble::BadUrl);
        }
        url.path_segments_mut().map_err(|()| Trouble::BadUrl)?.pop_if_empty();
        let client = teloxide::net::default_reqwest_settings().timeout(CLIENT_PATIENCE).build();
        let client = client.map_err(|_| Trouble::Unreachable("no TLS"))?;
        let bot = teloxide::Bot::with_client(token.expose_secret(), client).set_api_url(url);
        Ok(Telegram { bot, answers: Arc::new(Semaphore::new(ANSWERS_MAX)) })
    }

    /// Asks who the bot is, again and again until Telegram answers. Fails only for a token that
    /// Telegram doesn't know.
    pub async fn me(&self) -> Result<Me, Trouble> {
        let [min, max] = ASK_AGAIN;
        let mut waits = waits(min, max);
        loop {
            match self.me_now().await {
                Err(Trouble::BadToken) => return Err(Trouble::BadToken),
                Err(trouble) => {
                    tracing::warn!(%trouble, "Telegram did not say who the bot is; asking again");
                    let asked = if let Trouble::Wait(time) = trouble { time } else { Duration::ZERO };
                    tokio::time::sleep(waits.next().unwrap_or(max).max(asked)).await;
                }
                me => return me,
            }
        }
    }

    /// Asks once.
    pub(crate) async fn me_now(&self) -> Result<Me, Trouble> {
        let me = self.call(GetMe {}).await?;
        Ok(Me {
            id: me.id,
            username: me.username.to_ascii_lowercase(),
            can_read_all_group_messages: me.can_read_all_group_messages,
        })
    }

    pub(crate) async fn webhook(&self) -> Result<WebhookAnswer, Trouble> {
        self.call(GetWebhookInfo {}).await
    }

    pub(crate) async fn call<P>(&self, payload: P) -> Result<P::Output, Trouble>
    where
        P: Payload + Serialize + 'static,
        P::Output: DeserializeOwned + Send + 'static,
    {
        self.call_for(payload, CALL_PATIENCE).await
    }

    pub(crate) async fn call_for<P>(&self, payload: P, patience: Duration) -> Result<P::Output, Trouble>
    where
        P: Payload + Serialize + 'static,
        P::Output: DeserializeOwned + Send + 'static,
    {
        let request = IntoFuture::into_future(JsonRequest::new(self.bot.clone(), payload));
        let answer =
            timeout(patience, request).await.map_err(|_| Trouble::Unreachable("no answer in time"))?;
        answer.map_err(|error| self.trouble(&error))
    }

    /// Tells Telegram that a tap was taken. Only a courtesy: nobody waits for it, and if it fails the
    /// button shows a while longer that it is at work.
    pub(crate) fn answer(&self, callback: String) {
        let Ok(permit) = self.answers.clone().try_acquire_owned() else {
            tracing::debug!("left a tap without an answer: too many at once");
            return;
        };
        let telegram = self.clone();
        tokio::spawn(async move {
            let _permit = permit;
            if let Err(trouble) = telegram.call(AnswerCallbackQuery { callback_query_id: callback }).await {
                tracing::debug!(%trouble, "a tap was left without an answer");
            }
        });
    }

    /// teloxide's errors hold the URL, with the token in it, or the whole answer: own words for them.
    fn trouble(&self, error: &RequestError) -> Trouble {
        match error {
            RequestError::Api(ApiError::InvalidToken) => Trouble::BadToken,
            RequestError::Api(ApiError::TerminatedByOtherGetUpdates) => Trouble::Conflict,
            RequestError::Api(ApiError::Unknown(why)) if why.starts_with("Conflict") => Trouble::Conflict,
            RequestError::Api(ApiError::Unknown(why)) => Trouble::Refused(self.description(why)),
            RequestError::Api(other) => Trouble::Refused(self.description(&other.to_string())),
            RequestError::RetryAfter(seconds) => Trouble::Wait(seconds.duration()),
            RequestError::MigrateToChatId(_) => Trouble::Refused("the group has another id".to_owned()),
            RequestError::Network(error) if error.is_timeout() => Trouble::Unreachable("no answer in time"),
            RequestError::Network(error) if error.is_connect() => Trouble::Unreachable("no connection"),
            RequestError::Network(_) => Trouble::Unreachable("the connection broke"),
            RequestError::InvalidJson { source, raw } => Trouble::Unreadable {
                // A body that was cut off says nothing against the updates in it.
                update: source.is_syntax().then(|| first_update(raw)).flatten(),
            },
            RequestError::Io(_) => Trouble::Unreachable("the connection broke"),
        }
    }

    fn description(&self, why: &str) -> String {
        why.replace(self.bot.token(), "•••").chars().take(DESCRIPTION_CHARS).collect()
    }
}

/// Exponential, with jitter, without end.
pub(crate) fn waits(min: Duration, max: Duration) -> impl Iterator<Item = Duration> + Send {
    ExponentialBuilder::default()
        .with_min_delay(min)
        .with_max_delay(max)
        .with_jitter()
        .without_max_times()
        .build()
}

/// The first update's id in JSON that is broken further on. Inside of a string the quotes would be
/// escaped, so no text can pose as one.
pub(crate) fn first_update(raw: &str) -> Option<i64> {
    let (_, rest) = raw.split_once(r#""update_id":"#)?;
    let rest = rest.trim_start();
    let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
    rest[..end].parse().ok()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn the_first_update_of_broken_json_is_found() {
        assert_eq!(
            first_update(r#"{"ok":true,"result":[{"update_id":17,"message":{"text":"\ud800"#),
            Some(17)
        );
        assert_eq!(first_update(r#"{"ok":true,"result":[{"update_id": 17}"#), Some(17));
        assert_eq!(first_update(r#"{"text":"\"update_id\":17"}"#), None);
        assert_eq!(first_update("<html>"), None);
        assert_eq!(first_update(r#"{"update_id":99999999999999999999"#), None);
    }

    #[tokio::test]
    async fn no_error_holds_the_token() {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}/", listener.local_addr().unwrap()).parse().unwrap();
        drop(listener);
        let telegram = Telegram::new(&"42:SECRET".into(), &url).unwrap();
        let trouble = telegram.me_now().await.unwrap_err();
        assert_eq!(trouble, Trouble::Unreachable("no connection"));
        assert!(!format!("{trouble} {trouble:?} {telegram:?}").contains("SECRET"));
        let said = telegram.description("Bad Request: /bot42:SECRET/getMe");
        assert_eq!(said, "Bad Request: /bot•••/getMe");
    }

    #[test]
    fn a_url_without_a_path_is_refused() {
        let of = |url: &str| Telegram::new(&"42:SECRET".into(), &url.parse().unwrap()).unwrap_err();
        assert_eq!(of("mailto:bot@example.com"), Trouble::BadUrl);
    }
}

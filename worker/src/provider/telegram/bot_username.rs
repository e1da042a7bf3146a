//! Whether a message's line is the bot that the token belongs to.

use super::{
    SIDE_TIMEOUT, Telegram,
    errors::{self, ErrorMeaning},
};
use crate::provider::SendResult;
use tableturn_floor::Cause;
use teloxide::{RequestError, requests::Requester};
use tokio::time::timeout;

impl Telegram {
    /// Whether the line is this bot's. The error is the result for a message of the line.
    pub(super) async fn check_line(&self, line: &str) -> Result<(), SendResult> {
        let fetch = async {
            match self.bot.get_me().await {
                Ok(me) => Ok(me.user.username.unwrap_or_default().to_lowercase()),
                // An answer that teloxide can't parse may have the username all the same.
                Err(RequestError::InvalidJson { source, raw }) => {
                    username(&raw).ok_or(RequestError::InvalidJson { source, raw })
                }
                Err(error) => Err(error),
            }
        };
        let later = |after, code| SendResult::Later { after, code, of_line: true };
        let username = match timeout(SIDE_TIMEOUT, self.username.get_or_try_init(|| fetch)).await {
            Ok(Ok(username)) => username,
            Ok(Err(error)) => {
                return Err(match errors::meaning(error) {
                    ErrorMeaning::Result(SendResult::Later { after, code, .. }) => later(after, code),
                    ErrorMeaning::Result(SendResult::Refused(failure)) => {
                        tracing::warn!(
                            code = failure.code,
                            "Telegram refused the bot's token; refusing the message"
                        );
                        SendResult::refused(Cause::Line, failure.code)
                    }
                    meaning => {
                        tracing::warn!(
                            ?meaning,
                            "could not fetch the bot's username from Telegram; retrying later"
                        );
                        later(None, None)
                    }
                });
            }
            Err(_) => {
                tracing::warn!("could not fetch the bot's username from Telegram in time; retrying later");
                return Err(later(None, None));
            }
        };
        if username == line {
            return Ok(());
        }
        tracing::error!(
            line,
            username,
            "the line is another bot's than TELEGRAM_BOT_TOKEN's; leaving the message to a process with that bot"
        );
        Err(later(None, None))
    }
}

/// The bot's username in a `getMe` answer that teloxide can't parse.
fn username(answer: &str) -> Option<String> {
    let answer: serde_json::Value = serde_json::from_str(answer).ok()?;
    Some(answer.get("result")?.get("username")?.as_str()?.to_lowercase())
}

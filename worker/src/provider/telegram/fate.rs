//! What Telegram's refusals, and those of the way to it, come to.
//!
//! teloxide knows errors by their descriptions and keeps no status. Descriptions may hold what we
//! sent, so none is passed on: only kinds are.

use super::refused;
use crate::provider::{CHAT_TOO_FAST, RETRY_AFTER_MAX, Sent};
use serde_json::Value;
use tableturn_core::Cause;
use teloxide::{ApiError, RequestError};

/// What came of a request that did not simply succeed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    /// For a text, this.
    Is(Sent),
    /// An edit that changes nothing: the message already reads so.
    NotModified,
    /// An edit of what can't be edited, or isn't there any more.
    NotEditable,
}

/// The chat is not there for us any more; as Telegram words it, in lower case.
const GONE: &[&str] = &[
    "forbidden",
    "bot was kicked",
    "bot is not a member",
    "bot can't initiate conversation",
    "bot can't send messages to bots",
    "bots can't send messages to bots",
    "chat not found",
    "user not found",
    "user is deactivated",
    "group is deactivated",
    "group chat was deactivated",
    "group chat was deleted",
    "peer_id_invalid",
    "chat_write_forbidden",
    "user_is_blocked",
    "no rights to send a message",
    "not enough rights to send text messages",
    "need administrator rights in the channel chat",
];

/// The message can't be edited.
const NOT_EDITABLE: &[&str] = &[
    "message can't be edited",
    "message to edit not found",
    "message_id_invalid",
    "message identifier is not specified",
    "there is no text in the message to edit",
];

/// The fate that an error means.
pub(super) fn of(error: RequestError) -> Fate {
    match error {
        RequestError::MigrateToChatId(chat) => Fate::Is(Sent::Moved { chat: chat.to_string() }),
        RequestError::RetryAfter(seconds) => {
            let after = Some(seconds.duration().min(RETRY_AFTER_MAX));
            Fate::Is(Sent::Later { after, code: Some(CHAT_TOO_FAST.to_owned()), of_line: false })
        }
        // No connection, so no request; or one that could not even be built.
        RequestError::Network(error) if error.is_connect() || error.is_builder() => {
            Fate::Is(Sent::Later { after: None, code: None, of_line: true })
        }
        RequestError::Network(error) if error.is_timeout() => unknown("no answer in time"),
        RequestError::Network(_) => unknown("the connection ended without an answer"),
        RequestError::Io(_) => unknown("the connection broke"),
        RequestError::InvalidJson { raw, .. } => unreadable(&raw),
        RequestError::Api(ApiError::InvalidToken) => Fate::Is(refused(Cause::Line, Some("401".to_owned()))),
        RequestError::Api(ApiError::Unknown(words)) => described(&words, None),
        RequestError::Api(error) => described(&error.to_string(), Some(kind(&error))),
    }
}

/// An answer that teloxide can't read. If it says that all is well, the message is there.
fn unreadable(raw: &str) -> Fate {
    let answer: Value = serde_json::from_str(raw).unwrap_or_default();
    let id = answer.get("result").and_then(|message| message.get("message_id")).and_then(Value::as_i64);
    match (answer.get("ok").and_then(Value::as_bool), id) {
        (Some(true), Some(id)) => Fate::Is(Sent::Accepted { provider_id: id.to_string() }),
        _ => unknown("an answer that is not Telegram's"),
    }
}

/// What a description means; `kind` is teloxide's name for it, if it has one.
fn described(words: &str, kind: Option<String>) -> Fate {
    let words = words.to_ascii_lowercase();
    let says = |any: &[&str]| any.iter().any(|one| words.contains(one));
    let code = |status: &str| Some(kind.clone().unwrap_or_else(|| status.to_owned()));
    if says(&["message is not modified"]) {
        Fate::NotModified
    } else if says(NOT_EDITABLE) {
        Fate::NotEditable
    } else if says(GONE) {
        Fate::Is(refused(Cause::OptedOut, code("403")))
    } else if words.starts_with("unauthorized") || words.starts_with("not found") {
        Fate::Is(refused(Cause::Line, code("401")))
    } else if words.starts_with("too many requests") {
        Fate::Is(Sent::Later { after: None, code: Some(CHAT_TOO_FAST.to_owned()), of_line: false })
    } else if words.starts_with("bad request") {
        Fate::Is(refused(Cause::Other, code("400")))
    } else if words.starts_with("request entity too large") {
        Fate::Is(refused(Cause::Other, code("413")))
    } else if words.starts_with("conflict") {
        Fate::Is(refused(Cause::Other, code("409")))
    } else {
        // `Internal Server Error`, `Bad Gateway`: nobody knows what was left behind.
        unknown("Telegram is in trouble itself")
    }
}

fn unknown(why: &str) -> Fate {
    Fate::Is(Sent::Unknown { why: why.to_owned() })
}

/// The variant's name alone: what it holds may be the text that we sent.
fn kind(error: &ApiError) -> String {
    let shown = format!("{error:?}");
    shown.chars().take_while(char::is_ascii_alphanumeric).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn api(words: &str) -> Fate {
        of(RequestError::Api(ApiError::Unknown(words.to_owned())))
    }

    #[test]
    fn descriptions_are_told_apart() {
        let gone = |code: &str| Fate::Is(refused(Cause::OptedOut, Some(code.to_owned())));
        for words in [
            "Forbidden: bot is not a member of the supergroup chat",
            "Forbidden: the group chat was deleted",
            "Forbidden: something new",
            "Bad Request: group chat was deactivated",
            "Bad Request: not enough rights to send text messages to the chat",
            "Bad Request: PEER_ID_INVALID",
        ] {
            assert_eq!(api(words), gone("403"), "{words}");
        }
        assert_eq!(of(RequestError::Api(ApiError::BotBlocked)), gone("BotBlocked"));
        assert_eq!(of(RequestError::Api(ApiError::ChatNotFound)), gone("ChatNotFound"));
        assert_eq!(of(RequestError::Api(ApiError::BotKicked)), gone("BotKicked"));
        assert_eq!(api("Bad Request: message is not modified"), Fate::NotModified);
        assert_eq!(of(RequestError::Api(ApiError::MessageNotModified)), Fate::NotModified);
        for error in
            [ApiError::MessageCantBeEdited, ApiError::MessageToEditNotFound, ApiError::MessageIdInvalid]
        {
            assert_eq!(of(RequestError::Api(error)), Fate::NotEditable);
        }
        assert!(matches!(api("Bad Gateway"), Fate::Is(Sent::Unknown { .. })));
        assert!(matches!(api("Internal Server Error: of Ana"), Fate::Is(Sent::Unknown { .. })));
    }

    #[test]
    fn nothing_that_we_sent_is_passed_on() {
        let entities = ApiError::CantParseEntities("Bad Request: can't parse entities: Ana".to_owned());
        for fate in [
            of(RequestError::Api(entities)),
            api("Bad Request: Ana is no button"),
            api("Ana"),
            unreadable("<b>Ana</b>"),
        ] {
            assert!(!format!("{fate:?}").contains("Ana"), "{fate:?}");
        }
    }

    #[test]
    fn a_message_that_is_there_is_there_even_if_it_can_not_be_read() {
        let there = r#"{"ok":true,"result":{"message_id":7,"chat":"new"}}"#;
        assert_eq!(unreadable(there), Fate::Is(Sent::Accepted { provider_id: "7".to_owned() }));
        for other in ["", "{}", r#"{"ok":true}"#, r#"{"ok":false,"result":{"message_id":7}}"#] {
            assert!(matches!(unreadable(other), Fate::Is(Sent::Unknown { .. })), "{other}");
        }
    }
}

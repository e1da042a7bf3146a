//! The meaning of Telegram's errors, and of errors on the way to Telegram.
//!
//! teloxide tells errors apart by their descriptions and keeps no HTTP status. A description may hold the
//! text that we sent, so only an error's kind is passed on.

use crate::provider::{CHAT_TOO_FAST, RETRY_AFTER_MAX, SendResult};
use serde_json::Value;
use tableturn_floor::Cause;
use teloxide::{ApiError, RequestError};

/// What an error means for the message that was sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum ErrorMeaning {
    Result(SendResult),
    /// An edit that changes nothing: the message already has this text and these buttons.
    NotModified,
    /// The message can't be edited, or does not exist any more.
    NotEditable,
    /// The topic is closed or deleted. The chat's other topics may be open.
    NoTopic,
}

/// Parts of Telegram's descriptions, in lower case, which say that the bot can't write to the chat any more.
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
    "user_is_blocked",
];

/// Parts of descriptions which say that the group's admins took the right to write from its members or from the bot,
/// for a while. The bot is still in the group, so it is no opt-out.
const RESTRICTED: &[&str] = &[
    "chat_restricted",
    "chat_write_forbidden",
    "no rights to send a message",
    "not enough rights to send text messages",
    "need administrator rights in the channel chat",
];

/// Parts of descriptions which say that the topic is closed, hidden or deleted.
const NO_TOPIC: &[&str] =
    &["topic_closed", "topic_deleted", "topic_id_invalid", "topic_not_found", "message thread not found"];

/// Parts of descriptions which say that the message can't be edited.
const NOT_EDITABLE: &[&str] = &[
    "message can't be edited",
    "message to edit not found",
    "message_id_invalid",
    "message identifier is not specified",
    "there is no text in the message to edit",
];

pub(super) fn meaning(error: RequestError) -> ErrorMeaning {
    match error {
        RequestError::MigrateToChatId(chat) => {
            ErrorMeaning::Result(SendResult::Moved { chat: chat.to_string() })
        }
        RequestError::RetryAfter(seconds) => {
            let after = Some(seconds.duration().min(RETRY_AFTER_MAX));
            ErrorMeaning::Result(SendResult::Later {
                after,
                code: Some(CHAT_TOO_FAST.to_owned()),
                of_line: false,
            })
        }
        // Without a connection, or with a request that can't be built, nothing was sent.
        RequestError::Network(error) if error.is_connect() || error.is_builder() => {
            ErrorMeaning::Result(SendResult::Later { after: None, code: None, of_line: true })
        }
        RequestError::Network(error) if error.is_timeout() => unknown("no answer in time"),
        RequestError::Network(_) => unknown("the connection ended without an answer"),
        RequestError::Io(_) => unknown("the connection broke"),
        RequestError::InvalidJson { raw, .. } => unreadable(&raw),
        RequestError::Api(ApiError::InvalidToken) => {
            ErrorMeaning::Result(SendResult::refused(Cause::Line, Some("401".to_owned())))
        }
        RequestError::Api(ApiError::Unknown(words)) => described(&words, None),
        RequestError::Api(error) => described(&error.to_string(), Some(kind(&error))),
    }
}

/// An answer that teloxide can't parse. If it says `ok` and names a message, the message was sent.
fn unreadable(raw: &str) -> ErrorMeaning {
    let answer: Value = serde_json::from_str(raw).unwrap_or_default();
    let id = answer.get("result").and_then(|message| message.get("message_id")).and_then(Value::as_i64);
    match (answer.get("ok").and_then(Value::as_bool), id) {
        (Some(true), Some(id)) => ErrorMeaning::Result(SendResult::Accepted { provider_id: id.to_string() }),
        _ => unknown("an answer that is not Telegram's"),
    }
}

/// `kind` is teloxide's name for the error, if it has one.
fn described(words: &str, kind: Option<String>) -> ErrorMeaning {
    let words = words.to_ascii_lowercase();
    let says = |any: &[&str]| any.iter().any(|one| words.contains(one));
    let code = |status: &str| Some(kind.clone().unwrap_or_else(|| status.to_owned()));
    if says(&["message is not modified"]) {
        ErrorMeaning::NotModified
    } else if says(NOT_EDITABLE) {
        ErrorMeaning::NotEditable
    } else if says(NO_TOPIC) {
        ErrorMeaning::NoTopic
    } else if says(RESTRICTED) {
        ErrorMeaning::Result(SendResult::refused(Cause::Other, code("chat_restricted")))
    } else if says(GONE) {
        ErrorMeaning::Result(SendResult::refused(Cause::OptedOut, code("403")))
    } else if words.starts_with("unauthorized") || words.starts_with("not found") {
        ErrorMeaning::Result(SendResult::refused(Cause::Line, code("401")))
    } else if words.starts_with("too many requests") {
        ErrorMeaning::Result(SendResult::Later {
            after: None,
            code: Some(CHAT_TOO_FAST.to_owned()),
            of_line: false,
        })
    } else if words.starts_with("bad request") {
        ErrorMeaning::Result(SendResult::refused(Cause::Other, code("400")))
    } else if words.starts_with("request entity too large") {
        ErrorMeaning::Result(SendResult::refused(Cause::Other, code("413")))
    } else if words.starts_with("conflict") {
        ErrorMeaning::Result(SendResult::refused(Cause::Other, code("409")))
    } else {
        // `Internal Server Error`, `Bad Gateway`: the message may have been sent or not.
        unknown("Telegram answered with a server error")
    }
}

fn unknown(why: &str) -> ErrorMeaning {
    ErrorMeaning::Result(SendResult::Unknown { why: why.to_owned() })
}

/// The variant's name without its content, which may be the text that we sent.
fn kind(error: &ApiError) -> String {
    let shown = format!("{error:?}");
    shown.chars().take_while(char::is_ascii_alphanumeric).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn api(words: &str) -> ErrorMeaning {
        meaning(RequestError::Api(ApiError::Unknown(words.to_owned())))
    }

    #[test]
    fn each_description_has_its_meaning() {
        let gone =
            |code: &str| ErrorMeaning::Result(SendResult::refused(Cause::OptedOut, Some(code.to_owned())));
        for words in [
            "Forbidden: bot is not a member of the supergroup chat",
            "Forbidden: the group chat was deleted",
            "Forbidden: something new",
            "Bad Request: group chat was deactivated",
            "Bad Request: PEER_ID_INVALID",
        ] {
            assert_eq!(api(words), gone("403"), "{words}");
        }
        for words in [
            "Bad Request: not enough rights to send text messages to the chat",
            "Bad Request: CHAT_RESTRICTED",
            "Forbidden: CHAT_WRITE_FORBIDDEN",
        ] {
            let refused = SendResult::refused(Cause::Other, Some("chat_restricted".to_owned()));
            assert_eq!(api(words), ErrorMeaning::Result(refused), "{words}");
        }
        for words in ["Bad Request: TOPIC_CLOSED", "Bad Request: message thread not found"] {
            assert_eq!(api(words), ErrorMeaning::NoTopic, "{words}");
        }
        assert_eq!(meaning(RequestError::Api(ApiError::BotBlocked)), gone("BotBlocked"));
        assert_eq!(meaning(RequestError::Api(ApiError::ChatNotFound)), gone("ChatNotFound"));
        assert_eq!(meaning(RequestError::Api(ApiError::BotKicked)), gone("BotKicked"));
        assert_eq!(api("Bad Request: message is not modified"), ErrorMeaning::NotModified);
        assert_eq!(meaning(RequestError::Api(ApiError::MessageNotModified)), ErrorMeaning::NotModified);
        for error in
            [ApiError::MessageCantBeEdited, ApiError::MessageToEditNotFound, ApiError::MessageIdInvalid]
        {
            assert_eq!(meaning(RequestError::Api(error)), ErrorMeaning::NotEditable);
        }
        assert!(matches!(api("Bad Gateway"), ErrorMeaning::Result(SendResult::Unknown { .. })));
        assert!(matches!(
            api("Internal Server Error: of Ana"),
            ErrorMeaning::Result(SendResult::Unknown { .. })
        ));
    }

    #[test]
    fn no_text_that_we_sent_is_passed_on() {
        let entities = ApiError::CantParseEntities("Bad Request: can't parse entities: Ana".to_owned());
        for meaning in [
            super::meaning(RequestError::Api(entities)),
            api("Bad Request: Ana is no button"),
            api("Ana"),
            unreadable("<b>Ana</b>"),
        ] {
            assert!(!format!("{meaning:?}").contains("Ana"), "{meaning:?}");
        }
    }

    #[test]
    fn an_answer_that_can_not_be_parsed_still_tells_that_the_message_was_sent() {
        let sent = r#"{"ok":true,"result":{"message_id":7,"chat":"new"}}"#;
        assert_eq!(
            unreadable(sent),
            ErrorMeaning::Result(SendResult::Accepted { provider_id: "7".to_owned() })
        );
        for other in ["", "{}", r#"{"ok":true}"#, r#"{"ok":false,"result":{"message_id":7}}"#] {
            assert!(matches!(unreadable(other), ErrorMeaning::Result(SendResult::Unknown { .. })), "{other}");
        }
    }
}

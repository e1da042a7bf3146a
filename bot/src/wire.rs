//! What we read of an update, and nothing else of it.
//!
//! teloxide's `Update` knows all that Telegram had when it was released, and refuses a message that
//! holds anything newer (an entity, a sticker's format). A text must not be lost for what stands
//! beside it, so only these fields need to have the form that is documented.

use serde::{Deserialize, de::IgnoredAny};

/// <https://core.telegram.org/bots/api#message>
#[derive(Deserialize)]
pub(crate) struct Message {
    pub(crate) message_id: i64,
    pub(crate) chat: Chat,
    pub(crate) from: Option<User>,
    pub(crate) sender_chat: Option<IgnoredAny>,
    pub(crate) text: Option<String>,
    pub(crate) caption: Option<String>,
    pub(crate) migrate_to_chat_id: Option<i64>,
    pub(crate) migrate_from_chat_id: Option<i64>,
}

/// <https://core.telegram.org/bots/api#chat>
#[derive(Deserialize)]
pub(crate) struct Chat {
    pub(crate) id: i64,
    #[serde(rename = "type")]
    pub(crate) kind: ChatKind,
}

#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum ChatKind {
    Private,
    Group,
    Supergroup,
    #[serde(other)]
    Other,
}

impl ChatKind {
    pub(crate) fn is_group(self) -> bool {
        matches!(self, ChatKind::Group | ChatKind::Supergroup)
    }
}

/// <https://core.telegram.org/bots/api#user>
#[derive(Deserialize)]
pub(crate) struct User {
    pub(crate) id: u64,
    #[serde(default)]
    pub(crate) is_bot: bool,
    #[serde(default)]
    pub(crate) first_name: String,
    pub(crate) language_code: Option<String>,
}

/// <https://core.telegram.org/bots/api#callbackquery>
#[derive(Deserialize)]
pub(crate) struct Callback {
    pub(crate) id: String,
    pub(crate) from: User,
    pub(crate) message: Option<Under>,
    pub(crate) data: Option<String>,
}

/// The message that a button stands under, also one that Telegram does not show any more.
#[derive(Deserialize)]
pub(crate) struct Under {
    pub(crate) message_id: i64,
    pub(crate) chat: Chat,
}

/// <https://core.telegram.org/bots/api#chatmemberupdated>
#[derive(Deserialize)]
pub(crate) struct MemberUpdated {
    pub(crate) chat: Chat,
    pub(crate) new_chat_member: Member,
}

/// <https://core.telegram.org/bots/api#chatmember>
#[derive(Deserialize)]
pub(crate) struct Member {
    pub(crate) status: String,
    /// Of a restricted one.
    pub(crate) can_send_messages: Option<bool>,
}

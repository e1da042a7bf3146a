//! The fields of an update that we read.
//!
//! teloxide's `Update` refuses a message that holds anything that Telegram added after teloxide's release (an
//! entity, a sticker's format). We must not lose a text for another field of its message, so only the fields
//! here need to have their documented form.

use serde::Deserialize;

/// <https://core.telegram.org/bots/api#message>
#[derive(Deserialize)]
pub(crate) struct Message {
    pub(crate) message_id: i64,
    pub(crate) chat: Chat,
    pub(crate) from: Option<User>,
    /// The chat in whose name the message was sent: a channel, or the group itself for an anonymous admin.
    pub(crate) sender_chat: Option<SenderChat>,
    pub(crate) message_thread_id: Option<i64>,
    /// Whether `message_thread_id` is a topic's id; else it is that of a thread of replies.
    #[serde(default)]
    pub(crate) is_topic_message: bool,
    pub(crate) text: Option<String>,
    pub(crate) caption: Option<String>,
    pub(crate) media_group_id: Option<String>,
    pub(crate) migrate_to_chat_id: Option<i64>,
    pub(crate) migrate_from_chat_id: Option<i64>,
}

impl Message {
    /// The topic that the message was written in; none in the general one.
    pub(crate) fn topic(&self) -> Option<i64> {
        self.message_thread_id.filter(|_| self.is_topic_message)
    }
}

#[derive(Deserialize)]
pub(crate) struct SenderChat {
    pub(crate) id: i64,
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
pub(crate) struct CallbackQuery {
    pub(crate) id: String,
    pub(crate) from: User,
    pub(crate) message: Option<TappedMessage>,
    pub(crate) data: Option<String>,
}

/// The message with the tapped button, even if Telegram does not show the message any more
/// (<https://core.telegram.org/bots/api#inaccessiblemessage>).
#[derive(Deserialize)]
pub(crate) struct TappedMessage {
    pub(crate) message_id: i64,
    pub(crate) chat: Chat,
    pub(crate) message_thread_id: Option<i64>,
    #[serde(default)]
    pub(crate) is_topic_message: bool,
}

impl TappedMessage {
    /// The topic that the message is in; none in the general one.
    pub(crate) fn topic(&self) -> Option<i64> {
        self.message_thread_id.filter(|_| self.is_topic_message)
    }
}

/// <https://core.telegram.org/bots/api#chatmemberupdated>
#[derive(Deserialize)]
pub(crate) struct ChatMemberUpdated {
    pub(crate) chat: Chat,
    pub(crate) new_chat_member: ChatMember,
}

/// <https://core.telegram.org/bots/api#chatmember>
#[derive(Deserialize)]
pub(crate) struct ChatMember {
    pub(crate) status: String,
    /// Only for a restricted member.
    pub(crate) can_send_messages: Option<bool>,
}

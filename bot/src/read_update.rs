//! Converts an update of Telegram's to an envelope.

use crate::{
    identity::BotIdentity,
    update_types::{CallbackQuery, ChatKind, ChatMemberUpdated, Message, User},
};
use serde::Deserialize;
use serde_json::Value;
use tableturn_decide::{Event, Heard, Tap, button_data};
use tableturn_floor::{Address, Identity};
use tableturn_queue::{Envelope, group_of, telegram_id};

/// The longest text, in characters: Telegram's documented limit (4,096 UTF-16 units after parsing entities).
/// Longer texts are cut, so that the envelope always fits the queue.
const TEXT_MAX: usize = 4_096;
/// The longest first name, in characters: Telegram's documented limit.
const NAME_MAX: usize = 64;
/// The longest callback id, in characters. Telegram's have about 20 digits; the envelope's id has room for
/// this many characters.
const CALLBACK_ID_MAX: usize = 64;
/// The longest id of an album, in bytes. Telegram's have about 20 digits.
const ALBUM_ID_MAX: usize = 64;
/// A message in a private chat with one of these fields is a service message of Telegram's, not a person's.
const SERVICE_FIELDS: [&str; 25] = [
    "pinned_message",
    "message_auto_delete_timer_changed",
    "write_access_allowed",
    "users_shared",
    "chat_shared",
    "connected_website",
    "passport_data",
    "proximity_alert_triggered",
    "boost_added",
    "chat_background_set",
    "successful_payment",
    "refunded_payment",
    "gift",
    "unique_gift",
    "forum_topic_created",
    "forum_topic_edited",
    "forum_topic_closed",
    "forum_topic_reopened",
    "general_forum_topic_hidden",
    "general_forum_topic_unhidden",
    "chat_owner_left",
    "chat_owner_changed",
    "paid_message_price_changed",
    "checklist_tasks_done",
    "checklist_tasks_added",
];

/// What to do with an update.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadUpdate {
    /// The envelope to queue, or why there is none.
    pub envelope: Result<Envelope, Skipped>,
    /// The id of a tap's callback. It must be answered even if there is no envelope, because the button shows
    /// a spinner until then.
    pub callback: Option<String>,
}

/// Why an update is skipped. Never quotes the update.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Skipped {
    /// An update that we need not handle.
    #[error("{0}")]
    NotForUs(&'static str),
    /// An update that we should handle but cannot read; an operator has to look at it.
    #[error("{0}")]
    Unreadable(&'static str),
}

use Skipped::{NotForUs, Unreadable};

impl Skipped {
    pub(crate) fn log(self, update: Option<i64>) {
        match self {
            NotForUs(reason) => tracing::debug!(update, reason, "ignored an update"),
            Unreadable(reason) => tracing::error!(update, reason, "could not read an update; skipping it"),
        }
    }
}

pub(crate) fn update_id(update: &Value) -> Option<i64> {
    update.get("update_id").and_then(Value::as_i64)
}

/// Converts an update that `bot` received `at` UTC milliseconds.
pub fn read_update(update: &Value, bot: &BotIdentity, at: i64) -> ReadUpdate {
    let callback = update.pointer("/callback_query/id").and_then(Value::as_str).map(str::to_owned);
    ReadUpdate { envelope: envelope(update, bot, at), callback }
}

fn envelope(update: &Value, bot: &BotIdentity, at: i64) -> Result<Envelope, Skipped> {
    let update_id = update_id(update).ok_or(Unreadable("an update without an update_id"))?;
    let (what, address, event) = if let Some(raw) = update.get("message") {
        let message = Message::deserialize(raw).map_err(|_| Unreadable("a malformed message"))?;
        let what = message.message_id.to_string();
        let address = bot.address(&message.chat, message.topic());
        (what, address.clone(), message_event(message, raw, address, bot)?)
    } else if let Some(raw) = update.get("callback_query") {
        let callback = CallbackQuery::deserialize(raw).map_err(|_| Unreadable("a malformed tap"))?;
        tap_event(callback, bot)?
    } else if let Some(raw) = update.get("my_chat_member") {
        let change = ChatMemberUpdated::deserialize(raw).map_err(|_| Unreadable("a malformed membership"))?;
        let address = bot.address(&change.chat, None);
        ("member".to_owned(), address.clone(), presence_event(&change, address)?)
    } else {
        return Err(NotForUs("a kind of update that we did not ask for"));
    };
    let group = group_of(&address);
    Ok(Envelope { id: telegram_id(bot.id, update_id, what), group, at, event })
}

fn message_event(
    message: Message,
    raw: &Value,
    address: Address,
    bot: &BotIdentity,
) -> Result<Event, Skipped> {
    let kind = message.chat.kind;
    if let Some(chat) = message.migrate_to_chat_id {
        return Ok(Event::Moved { address, chat: chat.to_string() });
    }
    if message.migrate_from_chat_id.is_some() {
        return Err(NotForUs("the new group's notice of its move"));
    }
    let reply_to = replied_to(raw, bot);
    let text = if kind.is_group() {
        let text = message.text.filter(|text| text.starts_with('/') || reply_to.is_some());
        let text = text.ok_or(NotForUs("a group message that is no command and no reply to us"))?;
        bot.without_mention(&text).ok_or(NotForUs("a command for another bot"))?
    } else if kind == ChatKind::Private {
        if SERVICE_FIELDS.iter().any(|key| raw.get(key).is_some()) {
            return Err(NotForUs("a service message"));
        }
        // A sticker, a voice message or a photo without words is an empty text, which also gets a reply.
        let text = message.text.or(message.caption).unwrap_or_default();
        bot.without_mention(&text).unwrap_or(text)
    } else {
        return Err(NotForUs("a message in a channel"));
    };
    if let Some(sender) = message.sender_chat {
        // An admin who writes in the group's name. They are told how to be heard.
        return match sender.id == message.chat.id {
            true => Ok(Event::Heard(Heard { speaker: Identity::anonymous(), ..Heard::text(address, text) })),
            false => Err(NotForUs("a message of a chat, not of a person")),
        };
    }
    let from = message.from.ok_or(NotForUs("a message without a sender"))?;
    let heard = heard_by(address, &from, &text)?;
    Ok(Event::Heard(Heard { album: album(message.media_group_id), reply_to, ..heard }))
}

fn tap_event(callback: CallbackQuery, bot: &BotIdentity) -> Result<(String, Address, Event), Skipped> {
    let CallbackQuery { id, from, message, data } = callback;
    if !(1..=CALLBACK_ID_MAX).contains(&id.len()) || !id.bytes().all(|b| b.is_ascii_graphic()) {
        return Err(Unreadable("a tap with a malformed id"));
    }
    let tapped = message.ok_or(NotForUs("a tap under an inline message"))?;
    if tapped.chat.kind == ChatKind::Other {
        return Err(NotForUs("a tap in a channel"));
    }
    let data = data.ok_or(NotForUs("a tap without data"))?;
    let (mark, text) = button_data::read(&data);
    let tap = Tap { message: tapped.message_id.to_string(), mark };
    let address = bot.address(&tapped.chat, tapped.topic());
    let heard = heard_by(address.clone(), &from, &text)?;
    Ok((id, address, Event::Heard(Heard { tap: Some(tap), ..heard })))
}

/// The id of the bot's message that a message replies to. Within a topic every message "replies" to the one that opened it,
/// which is none of the bot's.
fn replied_to(raw: &Value, bot: &BotIdentity) -> Option<String> {
    let by = raw.pointer("/reply_to_message/from/id").and_then(Value::as_u64);
    let id = raw.pointer("/reply_to_message/message_id").and_then(Value::as_i64);
    id.filter(|_| by == Some(bot.id)).map(|id| id.to_string())
}

/// An album's id; one that is longer than Telegram's is dropped.
fn album(id: Option<String>) -> Option<String> {
    id.filter(|id| (1..=ALBUM_ID_MAX).contains(&id.len()))
}

fn heard_by(address: Address, from: &User, text: &str) -> Result<Heard, Skipped> {
    if from.is_bot {
        return Err(NotForUs("a message of a bot"));
    }
    let name: String = from.first_name.trim().chars().take(NAME_MAX).collect();
    let text: String = text.chars().take(TEXT_MAX).collect();
    Ok(Heard {
        speaker: Identity::of(address.channel, &from.id.to_string()),
        language: from.language_code.as_deref().and_then(|code| code.parse().ok()),
        name: Some(name).filter(|name| !name.is_empty()),
        ..Heard::text(address, text)
    })
}

fn presence_event(change: &ChatMemberUpdated, address: Address) -> Result<Event, Skipped> {
    let now = &change.new_chat_member;
    let present = match (change.chat.kind, now.status.as_str()) {
        (ChatKind::Other, _) => return Err(NotForUs("the bot's membership in a channel")),
        (_, "member") => true,
        (_, "kicked") => false,
        (kind, "administrator") if kind.is_group() => true,
        (kind, "left") if kind.is_group() => false,
        (kind, "restricted") if kind.is_group() => now.can_send_messages == Some(true),
        _ => return Err(NotForUs("a change of membership without effect")),
    };
    Ok(Event::Presence { address, present })
}

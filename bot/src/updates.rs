//! An update of Telegram's to an envelope.

use crate::wire::{Callback, Chat, ChatKind, MemberUpdated, Message, User};
use serde::Deserialize;
use serde_json::Value;
use tableturn_core::{Address, Channel, Event, Heard, Identity, Tap, button_data};
use tableturn_queue::{Envelope, group_of, telegram_id};

/// A text has at most so many characters, by Telegram's documents (4,096 after entities, counted in
/// UTF-16 units). What is longer is cut, so that an envelope always fits the queue.
const TEXT_CHARS: usize = 4_096;
/// A first name has at most so many characters, by Telegram's documents.
const NAME_CHARS: usize = 64;
/// A callback's id has about 20 digits; `telegram_id` takes this many characters.
const CALLBACK_ID_CHARS: usize = 64;
/// What marks a message in a private chat as Telegram's own note and not something that was said.
const SERVICE: [&str; 14] = [
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
];

/// What an update is worth.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Read {
    /// An envelope, or why there is none.
    pub(crate) envelope: Result<Envelope, Nothing>,
    /// The tap that waits for an answer. It gets one even when nothing follows from it: until then
    /// the button shows that it is at work.
    pub(crate) callback: Option<String>,
}

/// Why nothing follows from an update. Never contains any of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Nothing {
    /// It isn't meant for us.
    #[error("{0}")]
    NotForUs(&'static str),
    /// It ought to be, and can't be read: somebody has to look.
    #[error("{0}")]
    Unreadable(&'static str),
}

use Nothing::{NotForUs, Unreadable};

impl Nothing {
    /// Says so of this update.
    pub(crate) fn log(self, update: Option<i64>) {
        match self {
            NotForUs(why) => tracing::debug!(update, why, "passed over an update"),
            Unreadable(why) => tracing::error!(update, why, "skipped an update that can't be read"),
        }
    }
}

/// Whose updates they are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Bot {
    pub(crate) id: u64,
    /// In lower case, without `@`.
    pub(crate) username: String,
}

/// An update's id, if it has one.
pub(crate) fn id(update: &Value) -> Option<i64> {
    update.get("update_id").and_then(Value::as_i64)
}

/// Reads an update, which came `at` (milliseconds since 1970).
pub(crate) fn read(update: &Value, bot: &Bot, at: i64) -> Read {
    let callback = update.pointer("/callback_query/id").and_then(Value::as_str).map(str::to_owned);
    Read { envelope: envelope(update, bot, at), callback }
}

fn envelope(update: &Value, bot: &Bot, at: i64) -> Result<Envelope, Nothing> {
    let update_id = id(update).ok_or(Unreadable("an update without update_id"))?;
    let (what, address, event) = if let Some(raw) = update.get("message") {
        let message = Message::deserialize(raw).map_err(|_| Unreadable("a message of unknown form"))?;
        let what = message.message_id.to_string();
        let address = bot.address(&message.chat);
        (what, address.clone(), said(message, raw, address, bot)?)
    } else if let Some(raw) = update.get("callback_query") {
        let callback = Callback::deserialize(raw).map_err(|_| Unreadable("a tap of unknown form"))?;
        tapped(callback, bot)?
    } else if let Some(raw) = update.get("my_chat_member") {
        let news = MemberUpdated::deserialize(raw).map_err(|_| Unreadable("a membership of unknown form"))?;
        let address = bot.address(&news.chat);
        ("member".to_owned(), address.clone(), presence(&news, address)?)
    } else {
        return Err(NotForUs("an update of a kind that we don't ask for"));
    };
    let group = group_of(&address);
    Ok(Envelope { id: telegram_id(bot.id, update_id, what), group, at, event })
}

impl Bot {
    fn address(&self, chat: &Chat) -> Address {
        Address { channel: Channel::Telegram, line: self.username.clone(), chat: chat.id.to_string() }
    }

    /// `/list@our_bot 2` → `/list 2`; none when another bot is meant.
    fn without_mention(&self, text: &str) -> Option<String> {
        let end = text.find(char::is_whitespace).unwrap_or(text.len());
        let (command, rest) = text.split_at(end);
        match command.split_once('@') {
            Some((command, whose)) if command.starts_with('/') => {
                whose.eq_ignore_ascii_case(&self.username).then(|| format!("{command}{rest}"))
            }
            _ => Some(text.to_owned()),
        }
    }
}

fn said(message: Message, raw: &Value, address: Address, bot: &Bot) -> Result<Event, Nothing> {
    let kind = message.chat.kind;
    if let Some(chat) = message.migrate_to_chat_id {
        return Ok(Event::Moved { address, chat: chat.to_string() });
    }
    if message.migrate_from_chat_id.is_some() {
        return Err(NotForUs("the other half of a group's move"));
    }
    let text = if kind.is_group() {
        let text = message.text.filter(|text| text.starts_with('/'));
        let text = text.ok_or(NotForUs("something in a group that is no command"))?;
        bot.without_mention(&text).ok_or(NotForUs("a command for another bot"))?
    } else if kind == ChatKind::Private {
        if SERVICE.iter().any(|key| raw.get(key).is_some()) {
            return Err(NotForUs("a note of Telegram's own"));
        }
        // A sticker, a voice message, a photo without words: an empty text, which is answered as well.
        let text = message.text.or(message.caption).unwrap_or_default();
        bot.without_mention(&text).unwrap_or(text)
    } else {
        return Err(NotForUs("something in a channel"));
    };
    if message.sender_chat.is_some() {
        return Err(NotForUs("said in the name of a chat, not of a person"));
    }
    let from = message.from.ok_or(NotForUs("said by nobody"))?;
    heard(address, &from, &text, None)
}

fn tapped(callback: Callback, bot: &Bot) -> Result<(String, Address, Event), Nothing> {
    let Callback { id, from, message, data } = callback;
    if !(1..=CALLBACK_ID_CHARS).contains(&id.len()) || !id.bytes().all(|b| b.is_ascii_graphic()) {
        return Err(Unreadable("a tap whose id has an unknown form"));
    }
    let under = message.ok_or(NotForUs("a tap under an inline message"))?;
    if under.chat.kind == ChatKind::Other {
        return Err(NotForUs("a tap in a channel"));
    }
    let data = data.ok_or(NotForUs("a tap without data"))?;
    let (mark, text) = button_data::read(&data);
    let tap = Tap { message: under.message_id.to_string(), mark };
    let address = bot.address(&under.chat);
    Ok((id, address.clone(), heard(address, &from, &text, Some(tap))?))
}

fn heard(address: Address, from: &User, text: &str, tap: Option<Tap>) -> Result<Event, Nothing> {
    if from.is_bot {
        return Err(NotForUs("said by a bot"));
    }
    let name: String = from.first_name.trim().chars().take(NAME_CHARS).collect();
    Ok(Event::Heard(Heard {
        speaker: Identity::of(address.channel, &from.id.to_string()),
        address,
        text: text.chars().take(TEXT_CHARS).collect(),
        language: from.language_code.as_deref().and_then(|code| code.parse().ok()),
        to: None,
        name: Some(name).filter(|name| !name.is_empty()),
        tap,
    }))
}

fn presence(news: &MemberUpdated, address: Address) -> Result<Event, Nothing> {
    let now = &news.new_chat_member;
    let present = match (news.chat.kind, now.status.as_str()) {
        (ChatKind::Other, _) => return Err(NotForUs("the bot's membership in a channel")),
        (_, "member") => true,
        (_, "kicked") => false,
        (kind, "administrator") if kind.is_group() => true,
        (kind, "left") if kind.is_group() => false,
        (kind, "restricted") if kind.is_group() => now.can_send_messages == Some(true),
        _ => return Err(NotForUs("a membership that changes nothing")),
    };
    Ok(Event::Presence { address, present })
}

#[cfg(test)]
mod tests;

//! Sending and editing messages, and answering taps.

use super::{
    arguments::{flag, int},
    keyboard,
    record::{Appearance, Button, Message},
    refusal::{Answer, Refusal},
    state::{Access, Chat, SUPERGROUPS, State},
    text,
};
use serde_json::{Map, Value};
use std::time::Instant;

/// The longest answer to a tap, in characters.
const TOAST_CHARS: usize = 200;

type Arguments = Map<String, Value>;

impl State {
    pub(super) fn send_message(&mut self, arguments: &Arguments) -> Answer {
        let chat = self.writable(arguments)?;
        let (text, rows) = (text::parse(arguments)?, keyboard::rows(arguments)?);
        self.check_rate(chat)?;
        let chat_state = self.chat_mut(chat)?;
        chat_state.last_id += 1;
        let message = Message { id: chat_state.last_id, text, rows, before: Vec::new() };
        chat_state.messages.insert(message.id, message.clone());
        self.record_appearance(chat, &message);
        Ok(self.message_json(chat, &message))
    }

    /// `editMessageText`, and without a text `editMessageReplyMarkup`.
    pub(super) fn edit_message(&mut self, arguments: &Arguments, with_text: bool) -> Answer {
        let chat = self.writable(arguments)?;
        let id = arguments.get("message_id").and_then(int);
        let id = id.ok_or_else(|| Refusal::bad("message identifier is not specified"))?;
        let new_text = if with_text { Some(text::parse(arguments)?) } else { None };
        let rows = keyboard::rows(arguments)?;
        let chat_state = self.chat_mut(chat)?;
        if chat_state.frozen.contains(&id) {
            return Err(Refusal::bad("message can't be edited"));
        }
        let Some(message) = chat_state.messages.get(&id) else {
            return Err(Refusal::bad("message to edit not found"));
        };
        let mut edited = message.clone();
        edited.text = new_text.unwrap_or_else(|| message.text.clone());
        edited.rows = rows;
        if (&edited.text, &edited.rows) == (&message.text, &message.rows) {
            return Err(Refusal::bad(
                "message is not modified: specified new message content and reply markup are exactly the \
                 same as a current content and reply markup of the message",
            ));
        }
        edited.before.push((message.text.clone(), message.rows.clone()));
        self.check_rate(chat)?;
        self.chat_mut(chat)?.messages.insert(id, edited.clone());
        self.record_appearance(chat, &edited);
        Ok(self.message_json(chat, &edited))
    }

    pub(super) fn answer_callback_query(&mut self, arguments: &Arguments) -> Answer {
        let id = arguments.get("callback_query_id").and_then(Value::as_str).unwrap_or_default();
        let text = arguments.get("text").and_then(Value::as_str).unwrap_or_default();
        if text.chars().count() > TOAST_CHARS {
            return Err(Refusal::bad("MESSAGE_TOO_LONG"));
        }
        let too_late = "query is too old and response timeout expired or query ID is invalid";
        let Some(tap) = self.taps.iter_mut().find(|tap| tap.id == id) else {
            self.violate("an answer to a tap that never was");
            return Err(Refusal::bad(too_late));
        };
        if tap.expired {
            return Err(Refusal::bad(too_late));
        }
        if tap.answer.is_some() {
            self.violate(format!("the tap {id} was answered twice"));
            return Err(Refusal::bad(too_late));
        }
        tap.answer = Some(text.to_owned());
        tap.alert = arguments.get("show_alert").and_then(flag).unwrap_or(false);
        Ok(true.into())
    }

    pub(super) fn leave_chat(&mut self, arguments: &Arguments) -> Answer {
        let chat = self.writable(arguments)?;
        let group = self.chat_mut(chat)?;
        if group.title.is_none() {
            return Err(Refusal::bad("chat member status can't be changed in private chats"));
        }
        group.access = Access::Closed;
        Ok(true.into())
    }

    /// The chat of a call; refused if the bot can't write there.
    pub(super) fn writable(&self, arguments: &Arguments) -> Result<i64, Refusal> {
        let given = arguments.get("chat_id").ok_or_else(|| Refusal::bad("chat_id is empty"))?;
        let not_found = || Refusal::bad("chat not found");
        let id = int(given).ok_or_else(not_found)?;
        let chat = self.chats.get(&id).ok_or_else(not_found)?;
        match chat.access {
            Access::Open => Ok(id),
            Access::Closed if chat.title.is_none() => Err(Refusal::forbidden("bot was blocked by the user")),
            Access::Closed if id <= SUPERGROUPS => {
                Err(Refusal::forbidden("bot was kicked from the supergroup chat"))
            }
            Access::Closed => Err(Refusal::forbidden("bot was kicked from the group chat")),
            Access::MovedTo(new) => {
                let refusal = Refusal::bad("group chat was upgraded to a supergroup chat");
                Err(refusal.with("migrate_to_chat_id", new))
            }
        }
    }

    fn chat_mut(&mut self, chat: i64) -> Result<&mut Chat, Refusal> {
        self.chats.get_mut(&chat).ok_or_else(|| Refusal::bad("chat not found"))
    }

    /// Refuses a message that comes too early, and records the violation.
    fn check_rate(&mut self, chat: i64) -> Result<(), Refusal> {
        self.rates.check(chat, Instant::now()).map_err(|(seconds, why)| {
            self.violations.push(why);
            self.rates.block(chat, seconds, Instant::now());
            Refusal::too_many(seconds)
        })
    }

    fn record_appearance(&mut self, chat: i64, message: &Message) {
        let label = |button: &Button| button.label.clone();
        self.appearances.push(Appearance {
            chat,
            message: message.id,
            edited: !message.before.is_empty(),
            text: message.text.clone(),
            rows: message.rows.iter().map(|row| row.iter().map(label).collect()).collect(),
        });
    }
}

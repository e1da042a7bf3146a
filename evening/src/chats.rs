//! What people write and tap, and what they read.

use crate::evening::Evening;
use crate::memory_store::OutboxRow;
use std::collections::BTreeSet;
use tableturn_decide::scene::{Conversation, MessageKind};
use tableturn_decide::{Event, Heard, Tap, button_data};
use tableturn_floor::{Address, ConversationId, Identity};

impl Evening {
    /// Somebody types a text in their own chat. Returns what the chat is answered.
    pub fn text(&mut self, chat: &str, text: &str) -> Vec<String> {
        self.hear(Heard::text(self.address(chat), text))
    }

    /// Somebody types a text in a group. Returns what the group is answered.
    pub fn text_in_group(&mut self, group: &str, speaker: &str, text: &str) -> Vec<String> {
        let speaker = Identity::of(self.channel, speaker);
        self.hear(Heard { speaker, ..Heard::text(self.address(group), text) })
    }

    /// Somebody taps the newest button in their own chat whose label starts like this. Returns what the chat
    /// is answered.
    pub fn tap(&mut self, chat: &str, label: &str) -> Vec<String> {
        self.tap_in_group(chat, chat, label)
    }

    /// Somebody taps the newest button in a group whose label starts like this. Returns what the group is
    /// answered.
    pub fn tap_in_group(&mut self, group: &str, speaker: &str, label: &str) -> Vec<String> {
        let (message, data) = self
            .messages_to(group)
            .rev()
            .find_map(|row| Some((provider_message(row), row.button(label)?)))
            .unwrap_or_else(|| panic!("{group} has no button {label}"));
        self.tap_data(group, speaker, &message, &data)
    }

    /// Somebody taps a button of any age in a chat: its data, and the provider's id of the message that the
    /// button stands under. Returns what the chat is answered.
    pub fn tap_data(&mut self, chat: &str, speaker: &str, message: &str, data: &str) -> Vec<String> {
        let (mark, text) = button_data::read(data);
        let speaker = Identity::of(self.channel, speaker);
        let tap = Some(Tap { message: message.to_owned(), mark });
        self.hear(Heard { speaker, tap, ..Heard::text(self.address(chat), text) })
    }

    /// A text arrives. Returns what its chat is answered.
    pub fn hear(&mut self, heard: Heard) -> Vec<String> {
        let chat = heard.address.chat.clone();
        let name = heard.name.clone().or_else(|| self.profile_name.clone());
        self.handle(Event::Heard(Heard { name, ..heard }));
        self.read(&chat)
    }

    /// What the last decision tells a chat: one message, or none.
    pub fn read(&self, chat: &str) -> Vec<String> {
        let told =
            self.last.messages.iter().filter(|out| self.store.conversations[&out.to].address.chat == chat);
        told.map(|out| out.text.clone()).collect()
    }

    /// The address of a chat on this evening's channel.
    pub fn address(&self, chat: &str) -> Address {
        let line = self.store.floor.lines.iter().find(|line| line.channel == self.channel);
        let line = line.expect("the restaurant has a line of this evening's channel").address.clone();
        Address { channel: self.channel, line, chat: chat.to_owned() }
    }

    /// The conversation of a chat, on any channel.
    pub fn conversation(&self, chat: &str) -> Option<&Conversation> {
        self.store.conversations.values().find(|row| row.address.chat == chat)
    }

    /// Whether the person at the other end of a conversation is a host.
    pub fn is_host(&self, conversation: &ConversationId) -> bool {
        let address = &self.store.conversations[conversation].address;
        self.store.floor.host_of(&Identity::of(address.channel, &address.chat)).is_some()
    }

    /// Whether the person at the other end of a conversation opted out.
    pub fn is_opted_out(&self, conversation: &ConversationId) -> bool {
        self.store.is_opted_out(conversation)
    }

    /// A recipient of the last decision who opted out or gets two messages, in words.
    pub fn recipient_mistake(&self) -> Option<String> {
        let mut recipients = BTreeSet::new();
        for out in &self.last.messages {
            if !recipients.insert(&out.to) {
                return Some(format!("{} gets two messages", out.to));
            }
            if out.kind != MessageKind::Farewell && self.is_opted_out(&out.to) {
                return Some(format!("{} gets a message although they opted out", out.to));
            }
        }
        None
    }
}

/// The provider's id of a message that may not be sent yet: a tap proves that it arrived.
fn provider_message(row: &OutboxRow) -> String {
    row.provider_id.clone().unwrap_or_else(|| row.id.number.to_string())
}

//! Telegram in these tests: writing to the bot, and tapping its buttons.

use crate::{evening::Evening, rows::Row};
use tableturn_decide::{Event, Heard, Tap, button_data::read};
use tableturn_floor::{
    Address, Channel, Contact, ConversationId, Host, HostId, Identity, Language, Line, OptoutBy, Role,
};

const BOT: &str = "bella_bot";
pub(crate) const MARCO: &str = "900";
pub(crate) const LEA: &str = "901";
pub(crate) const ANA: &str = "142";
pub(crate) const GROUP: &str = "-77";

pub(crate) fn at(chat: &str) -> Address {
    Address { channel: Channel::Telegram, line: BOT.into(), chat: chat.into() }
}

/// An evening at these tables, with the hosts Marco and Lea on Telegram.
pub(crate) fn telegram_evening(tables: &[(u32, u32)]) -> Evening {
    let mut floor = tableturn_fixtures::floor::with_tables(tables);
    let (messaging_service, optout) = (None, OptoutBy::Us);
    let line =
        Line { channel: Channel::Telegram, address: BOT.into(), messaging_service, optout, failing: false };
    floor.lines.push(line);
    for (chat, name) in [(MARCO, "Marco"), (LEA, "Lea")] {
        let conversation = ConversationId(format!("host-{chat}"));
        let contact = Contact { conversation, address: at(chat), language: Language::En, opted_out: false };
        let id = HostId(format!("h{chat}"));
        let (identity, role) = (Identity::of(Channel::Telegram, chat), Role::Host);
        let host = Host { id: id.clone(), identity, name: name.into(), role, contact, last: None };
        floor.hosts.insert(id, host);
    }
    Evening::on(floor)
}

/// Somebody writes in a chat, or taps there; returns what the chat is told.
pub(crate) fn hear(evening: &mut Evening, chat: &str, speaker: &str, text: &str, tap: Option<Tap>) -> String {
    let speaker = Identity::of(Channel::Telegram, speaker);
    let heard = Heard { speaker, name: Some("Ana".into()), tap, ..Heard::text(at(chat), text) };
    let id = format!("telegram:{}", evening.inbox.len());
    evening.handle(&id, Event::Heard(heard));
    evening.read(chat)
}

/// Somebody writes in their chat with the bot.
pub(crate) fn say(evening: &mut Evening, who: &str, text: &str) -> String {
    hear(evening, who, who, text, None)
}

/// The data of the button whose label starts like this.
pub(crate) fn button(row: &Row, label: &str) -> Option<String> {
    let mut buttons = row.out.extras.buttons.iter().flatten();
    buttons.find(|b| b.label.starts_with(label)).map(|b| b.data.clone())
}

/// The labels of the buttons under the newest message to a chat.
pub(crate) fn labels(evening: &Evening, chat: &str) -> Vec<String> {
    let extras = &evening.newest(chat).unwrap().out.extras;
    extras.buttons.iter().flatten().map(|b| b.label.clone()).collect()
}

/// Taps the newest button with this label.
pub(crate) fn tap(evening: &mut Evening, chat: &str, speaker: &str, label: &str) -> String {
    let data = evening
        .rows
        .outbox
        .iter()
        .rev()
        .filter(|r| evening.rows.conversations[&r.id.conversation].address.chat == chat)
        .find_map(|row| button(row, label))
        .unwrap_or_else(|| panic!("no button {label}: {:?}", labels(evening, chat)));
    press(evening, chat, speaker, &data)
}

/// Taps a button with this data.
pub(crate) fn press(evening: &mut Evening, chat: &str, speaker: &str, data: &str) -> String {
    let (mark, text) = read(data);
    hear(evening, chat, speaker, &text, Some(Tap { message: "5".into(), mark }))
}

//! The restaurant Bella, and guests who text its line.

use crate::fixture::Fixture;
use std::{ops::Range, time::Duration};
use tableturn_decide::{
    Change, Decision,
    scene::{Conversation, MessageKind},
};
use tableturn_fixtures::{LINE, address, conversation, floor, message};
use tableturn_floor::{Channel, ConversationId, Line, OptoutBy};
use tableturn_worker::Dispatcher;

/// The restaurant `bella` with one SMS line.
pub fn bella() -> Decision {
    let restaurant = floor::restaurant("bella", "Bella");
    let line = Line { optout: OptoutBy::Twilio, ..floor::line(Channel::Sms, LINE) };
    let changes = vec![Change::PutRestaurant(restaurant), Change::PutLine { line, position: 0 }];
    Decision { restaurant: Some("bella".into()), changes, ..Decision::default() }
}

/// The conversation of the n-th guest.
pub fn id(n: usize) -> ConversationId {
    ConversationId(format!("c{n}"))
}

pub fn conversation_of(n: usize) -> Conversation {
    let address = address(Channel::Sms, &format!("+1555020{n:04}"));
    Conversation { restaurant: Some("bella".into()), ..conversation(id(n).as_str(), address) }
}

/// Queues a message to each of these guests.
pub async fn queue_messages(fixture: &Fixture, guests: Range<usize>) {
    let changes = guests.clone().map(|n| Change::InsertConversation(conversation_of(n))).collect();
    let messages = guests.map(|n| message(id(n).as_str(), "You're #17.", MessageKind::Reply)).collect();
    fixture.commit(Decision { changes, messages, ..Decision::default() }).await;
}

/// Sends what the n-th guest is to be sent. Returns how long the dispatcher waits before it looks again.
pub async fn send(fixture: &Fixture, dispatcher: &Dispatcher, n: usize) -> Option<Duration> {
    dispatcher.send_waiting(&id(n), &fixture.stop).await.unwrap()
}

//! Serialises the decisions of one restaurant within this process.
//!
//! Two decisions on one floor at once conflict at the commit, and all but one are made again. Waiting for a
//! lock costs less, and holds no connection. Between processes the conflict decides.

use crate::mutex::lock;
use lru::LruCache;
use std::{
    hash::{BuildHasher, RandomState},
    num::NonZeroUsize,
    sync::Mutex,
};
use tableturn_decide::Event;
use tableturn_floor::{Address, ConversationId, RestaurantId};

/// Two restaurants may share a lock, which costs a wait now and then. A worker decides some sixty events at
/// once at most, so it is seldom.
const LOCKS: usize = 1_024;
/// Clues that are remembered: those of a few thousand busy restaurants, about 10 MB at most. A forgotten one
/// costs conflicts until it is learnt again.
const KNOWN: NonZeroUsize = NonZeroUsize::new(65_536).unwrap();

/// A lock for each restaurant, and the clues that tell an event's restaurant before anything is read.
pub(crate) struct RestaurantLocks {
    locks: Vec<tokio::sync::Mutex<()>>,
    hasher: RandomState,
    known: Mutex<LruCache<Clue, RestaurantId>>,
}

/// A part of an event that tells its restaurant.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Clue {
    Chat(Address),
    /// `CHANNEL:ADDRESS` of a line. Remembered only while one restaurant alone has the line.
    Line(String),
    Conversation(ConversationId),
}

/// The restaurant that the event belongs to, as the decision found it.
pub(crate) struct Owner {
    pub(crate) restaurant: RestaurantId,
    /// No other restaurant has the line that the event came in on.
    pub(crate) has_line_alone: bool,
}

impl RestaurantLocks {
    pub(crate) fn new() -> Self {
        let locks = std::iter::repeat_with(tokio::sync::Mutex::default).take(LOCKS).collect();
        Self { locks, hasher: RandomState::new(), known: Mutex::new(LruCache::new(KNOWN)) }
    }

    /// Takes the lock of the event's restaurant, first come first served; `None` if the restaurant is not
    /// known yet.
    pub(crate) async fn lock(&self, event: &Event) -> Option<tokio::sync::MutexGuard<'_, ()>> {
        let restaurant = self.restaurant(event)?;
        let number = self.hasher.hash_one(&restaurant) % LOCKS as u64;
        Some(self.locks.get(usize::try_from(number).ok()?)?.lock().await)
    }

    /// Remembers the restaurant that a decision named, for the event's clues and for the conversations that
    /// the decision writes to.
    pub(crate) fn learn(&self, event: &Event, owner: &Owner, recipients: &[ConversationId]) {
        let mut known = lock(&self.known);
        for clue in clues(event) {
            match clue {
                Clue::Line(_) if !owner.has_line_alone => drop(known.pop(&clue)),
                clue => drop(known.put(clue, owner.restaurant.clone())),
            }
        }
        for conversation in recipients {
            known.put(Clue::Conversation(conversation.clone()), owner.restaurant.clone());
        }
    }

    fn restaurant(&self, event: &Event) -> Option<RestaurantId> {
        match event {
            Event::Due { restaurant, .. }
            | Event::DayEnds { restaurant, .. }
            | Event::TextsCounted { restaurant, .. }
            | Event::OptedOut { restaurant, .. }
            | Event::LineHealth { restaurant, .. } => Some(restaurant.clone()),
            Event::Heard(_)
            | Event::Presence { .. }
            | Event::Moved { .. }
            | Event::Sent { .. }
            | Event::Failed { .. }
            | Event::Receipt { .. } => {
                let mut known = lock(&self.known);
                clues(event).iter().find_map(|clue| known.get(clue).cloned())
            }
        }
    }
}

/// The event's clues, the most reliable first.
fn clues(event: &Event) -> Vec<Clue> {
    match event {
        Event::Heard(heard) => vec![Clue::Chat(heard.address.clone()), line(&heard.address)],
        Event::Presence { address, .. } | Event::Moved { address, .. } => {
            vec![Clue::Chat(address.clone()), line(address)]
        }
        Event::Sent { message, .. } | Event::Failed { message, .. } | Event::Receipt { message, .. } => {
            vec![Clue::Conversation(message.conversation.clone())]
        }
        Event::Due { .. }
        | Event::DayEnds { .. }
        | Event::TextsCounted { .. }
        | Event::OptedOut { .. }
        | Event::LineHealth { .. } => Vec::new(),
    }
}

fn line(address: &Address) -> Clue {
    Clue::Line(format!("{}:{}", address.channel, address.line))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::{
        pin::pin,
        task::{Context, Waker},
    };
    use tableturn_decide::Heard;
    use tableturn_fixtures::address;
    use tableturn_floor::{Channel, OutboxId};

    fn has_to_wait(locks: &RestaurantLocks, event: &Event) -> bool {
        pin!(locks.lock(event)).as_mut().poll(&mut Context::from_waker(Waker::noop())).is_pending()
    }

    fn bella(has_line_alone: bool) -> Owner {
        Owner { restaurant: "bella".into(), has_line_alone }
    }

    fn text_from(chat: &str) -> Event {
        Event::Heard(Heard::text(address(Channel::Sms, chat), "4 Ana"))
    }

    fn sent_to(conversation: &str) -> Event {
        let message = OutboxId { conversation: conversation.into(), number: 1 };
        Event::Sent { message, provider_id: "SM1".into() }
    }

    #[tokio::test]
    async fn the_line_of_one_restaurant_tells_the_restaurant_of_a_new_guest() {
        let locks = RestaurantLocks::new();
        let (ana, ben) = (text_from("+15550142"), text_from("+15550143"));
        assert!(locks.lock(&ana).await.is_none(), "nothing is learnt yet");
        locks.learn(&ana, &bella(true), &["c".into()]);
        let held = locks.lock(&ben).await;
        assert!(held.is_some());
        for event in [&ana, &ben, &sent_to("c")] {
            assert!(has_to_wait(&locks, event), "{event:?}");
        }
        drop(held);
        assert!(locks.lock(&sent_to("c")).await.is_some());
        assert!(locks.lock(&sent_to("d")).await.is_none());
    }

    #[tokio::test]
    async fn a_shared_line_does_not_tell_the_restaurant_but_a_chat_does() {
        let locks = RestaurantLocks::new();
        let (ana, ben) = (text_from("+15550142"), text_from("+15550143"));
        locks.learn(&ana, &bella(true), &[]);
        locks.learn(&ana, &bella(false), &[]);
        assert!(locks.lock(&ben).await.is_none());
        assert!(locks.lock(&ana).await.is_some());
    }
}

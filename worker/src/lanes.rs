//! Decisions of one restaurant wait for each other in this process: side by side they would only conflict,
//! and all but one be made again (DESIGN.md section 3). Between processes the conflict decides.

use lru::LruCache;
use std::{
    hash::{BuildHasher, RandomState},
    num::NonZeroUsize,
    sync::{Mutex, MutexGuard as StdGuard, PoisonError},
};
use tableturn_core::{Address, ConversationId, Event, RestaurantId};
use tokio::sync::{Mutex as Lane, MutexGuard};

/// Lanes there are. Two restaurants may share one, which costs a wait now and then; a worker has some sixty
/// decisions in hand at most, so it is seldom.
const LANES: usize = 1_024;
/// Chats, lines and conversations whose restaurant is remembered: those of a few thousand busy restaurants,
/// about 10 MB at most. One that is forgotten costs conflicts until it is learnt again.
const KNOWN: NonZeroUsize = NonZeroUsize::new(65_536).unwrap();

/// A lane for each restaurant, and what tells whose an event is before anything is read.
pub(crate) struct Lanes {
    lanes: Vec<Lane<()>>,
    hasher: RandomState,
    known: Mutex<LruCache<Key, RestaurantId>>,
}

/// What an event tells of its restaurant.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Key {
    Chat(Address),
    /// Channel and address; a line has an entry while one restaurant alone has it.
    Line(String),
    Conversation(ConversationId),
}

impl Lanes {
    pub(crate) fn new() -> Self {
        let lanes = std::iter::repeat_with(Lane::default).take(LANES).collect();
        Self { lanes, hasher: RandomState::new(), known: Mutex::new(LruCache::new(KNOWN)) }
    }

    /// Waits for the event's turn, in the order of asking; at once if nobody knows yet whose it is.
    pub(crate) async fn turn(&self, event: &Event) -> Option<MutexGuard<'_, ()>> {
        let restaurant = self.restaurant(event)?;
        let lane = self.hasher.hash_one(&restaurant) % LANES as u64;
        Some(self.lanes.get(usize::try_from(lane).ok()?)?.lock().await)
    }

    /// What a decision told: whose the event was, and whose conversations its messages go to.
    pub(crate) fn learn(
        &self,
        event: &Event,
        restaurant: &RestaurantId,
        line_is_theirs: bool,
        recipients: &[ConversationId],
    ) {
        let mut known = self.known();
        for key in keys(event) {
            match key {
                Key::Line(_) if !line_is_theirs => drop(known.pop(&key)),
                key => drop(known.put(key, restaurant.clone())),
            }
        }
        for conversation in recipients {
            known.put(Key::Conversation(conversation.clone()), restaurant.clone());
        }
    }

    fn restaurant(&self, event: &Event) -> Option<RestaurantId> {
        match event {
            Event::Due { restaurant, .. } | Event::OptedOut { restaurant, .. } => Some(restaurant.clone()),
            _ => {
                let mut known = self.known();
                keys(event).iter().find_map(|key| known.get(key).cloned())
            }
        }
    }

    fn known(&self) -> StdGuard<'_, LruCache<Key, RestaurantId>> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What tells of an event's restaurant, the surest first.
fn keys(event: &Event) -> Vec<Key> {
    match event {
        Event::Heard(heard) => vec![Key::Chat(heard.address.clone()), line(&heard.address)],
        Event::Presence { address, .. } | Event::Moved { address, .. } => {
            vec![Key::Chat(address.clone()), line(address)]
        }
        Event::Sent { message, .. } | Event::Failed { message, .. } | Event::Receipt { message, .. } => {
            vec![Key::Conversation(message.conversation.clone())]
        }
        Event::Due { .. } | Event::OptedOut { .. } => Vec::new(),
    }
}

/// The line of an address.
fn line(address: &Address) -> Key {
    Key::Line(format!("{}:{}", address.channel, address.line))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use std::{
        pin::pin,
        task::{Context, Waker},
    };
    use tableturn_core::{Channel, Heard, Identity, OutboxId};

    /// Whether an event has to wait for its turn now.
    fn waits(lanes: &Lanes, event: &Event) -> bool {
        pin!(lanes.turn(event)).as_mut().poll(&mut Context::from_waker(Waker::noop())).is_pending()
    }

    fn text(chat: &str) -> Event {
        let address = Address { channel: Channel::Sms, line: "+15550100".into(), chat: chat.into() };
        let speaker = Identity::tel(chat);
        let text = "4 Ana".into();
        Event::Heard(Heard { address, speaker, text, language: None, to: None, name: None, tap: None })
    }

    fn sent(conversation: &str) -> Event {
        let message = OutboxId { conversation: conversation.into(), number: 1 };
        Event::Sent { message, provider_id: "SM1".into() }
    }

    #[tokio::test]
    async fn a_line_of_one_restaurant_tells_of_guests_who_never_wrote() {
        let lanes = Lanes::new();
        let (bella, ana, ben) = ("bella".into(), text("+15550142"), text("+15550143"));
        assert!(lanes.turn(&ana).await.is_none(), "nobody knows yet");
        lanes.learn(&ana, &bella, true, &["c".into()]);
        let turn = lanes.turn(&ben).await;
        assert!(turn.is_some());
        for event in [&ana, &ben, &sent("c")] {
            assert!(waits(&lanes, event), "{event:?}");
        }
        drop(turn);
        assert!(lanes.turn(&sent("c")).await.is_some());
        assert!(lanes.turn(&sent("d")).await.is_none());
    }

    #[tokio::test]
    async fn a_line_that_is_shared_tells_nothing_and_a_chat_does() {
        let lanes = Lanes::new();
        let (ana, ben) = (text("+15550142"), text("+15550143"));
        lanes.learn(&ana, &"bella".into(), true, &[]);
        lanes.learn(&ana, &"bella".into(), false, &[]);
        assert!(lanes.turn(&ben).await.is_none());
        assert!(lanes.turn(&ana).await.is_some());
    }
}

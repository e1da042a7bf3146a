//! The deliveries of one message group, and which of them are still ours.

use crate::mutex::lock;
use std::sync::{Mutex, MutexGuard};
use tableturn_queue::Handle;

/// Deliveries of one message group, in order. `..front` are settled, `front..end` are ours, `end..` will be
/// redelivered.
pub(super) struct InFlight {
    handles: Vec<Handle>,
    state: Mutex<State>,
}

struct State {
    /// The envelope that is being decided.
    front: usize,
    end: usize,
    /// The queue does not know the front's delivery any more: it was settled a moment ago, or it has expired.
    front_is_stale: bool,
}

impl InFlight {
    pub(super) fn new(handles: Vec<Handle>) -> Self {
        let state = Mutex::new(State { front: 0, end: handles.len(), front_is_stale: false });
        Self { handles, state }
    }

    /// Whether the envelope at this place may be decided.
    pub(super) fn is_ours(&self, place: usize) -> bool {
        let state = self.state();
        (state.front..state.end).contains(&place) && !(place == state.front && state.front_is_stale)
    }

    /// Moves the front on: the envelope there is settled, or left for redelivery.
    pub(super) fn advance(&self) {
        let mut state = self.state();
        state.front = (state.front + 1).min(self.handles.len());
        state.front_is_stale = false;
    }

    /// The queue calls the delivery at this place stale. Behind the front that means that it has expired: the
    /// envelope will be redelivered, and those behind it with it. Returns true when that is news. At the
    /// front it may have been settled just now, and [`InFlight::advance`] is about to be called; else it has
    /// expired.
    pub(super) fn delivery_expired(&self, place: usize) -> bool {
        let mut state = self.state();
        let is_news = (state.front + 1..state.end).contains(&place);
        if is_news {
            state.end = place;
        }
        state.front_is_stale |= place == state.front;
        is_news
    }

    /// The front, and the deliveries from there on that are ours.
    pub(super) fn ours(&self) -> (usize, Vec<Handle>) {
        let state = self.state();
        (state.front, self.handles.get(state.front..state.end).unwrap_or_default().to_vec())
    }

    /// Every delivery that is not settled, expired ones included.
    pub(super) fn unsettled(&self) -> &[Handle] {
        let front = self.state().front;
        self.handles.get(front..).unwrap_or_default()
    }

    fn state(&self) -> MutexGuard<'_, State> {
        lock(&self.state)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used)]
    use super::*;
    use std::time::Duration;
    use tableturn_decide::Event;
    use tableturn_floor::OutboxId;
    use tableturn_queue::{EmbeddedOptions, Envelope, Queue};
    use tableturn_sqlite::Database;

    /// Only a queue makes handles.
    async fn in_flight(envelopes: usize) -> InFlight {
        let dir = tempfile::tempdir().unwrap();
        let database = Database::open(&dir.path().join("queue.db")).unwrap();
        let queue = Queue::embedded(database, EmbeddedOptions::default()).await.unwrap();
        let message = OutboxId { conversation: "c".into(), number: 1 };
        let event = Event::Sent { message, provider_id: String::new() };
        let envelope = |n| Envelope { id: format!("{n}"), group: "g".into(), at: 0, event: event.clone() };
        queue.send(&(0..envelopes).map(envelope).collect::<Vec<_>>()).await.unwrap();
        let received = queue.receive(envelopes, Duration::ZERO).await.unwrap();
        InFlight::new(received.into_iter().map(|one| one.handle).collect())
    }

    fn places_of_ours(in_flight: &InFlight) -> Vec<usize> {
        (0..in_flight.handles.len()).filter(|place| in_flight.is_ours(*place)).collect()
    }

    #[tokio::test]
    async fn envelopes_behind_an_expired_delivery_are_not_ours() {
        let in_flight = in_flight(4).await;
        assert_eq!(places_of_ours(&in_flight), [0, 1, 2, 3]);
        assert!(in_flight.delivery_expired(2));
        assert!(!in_flight.delivery_expired(2) && !in_flight.delivery_expired(3), "no news");
        assert_eq!(places_of_ours(&in_flight), [0, 1]);
        assert_eq!(in_flight.ours().1.len(), 2);
        assert_eq!(in_flight.unsettled().len(), 4);
        in_flight.advance();
        assert_eq!(in_flight.ours().0, 1);
        assert_eq!(in_flight.unsettled().len(), 3);
        in_flight.advance();
        assert!(places_of_ours(&in_flight).is_empty() && in_flight.ours().1.is_empty());
        assert_eq!(in_flight.unsettled().len(), 2, "both are given back, which may have no effect");
    }

    #[tokio::test]
    async fn a_front_that_was_settled_a_moment_ago_leaves_those_behind_it_ours() {
        let in_flight = in_flight(3).await;
        assert!(!in_flight.delivery_expired(0));
        assert_eq!(places_of_ours(&in_flight), [1, 2], "a front that has expired is not decided again");
        in_flight.advance();
        assert_eq!(places_of_ours(&in_flight), [1, 2], "the front was settled");
        assert!(!in_flight.delivery_expired(0), "an answer that arrives late");
        assert_eq!(places_of_ours(&in_flight), [1, 2]);
    }
}

//! The envelopes of one group in hand, and how many of them are still ours.

use std::sync::{Mutex, MutexGuard, PoisonError};
use tableturn_queue::Handle;

/// The deliveries of a group, in order: settled ones, then ours, then those behind one that was lost.
pub(super) struct Hand {
    handles: Vec<Handle>,
    ours: Mutex<Ours>,
}

struct Ours {
    /// The place in front: what is worked on.
    front: usize,
    /// Behind the last that is ours.
    end: usize,
    /// The delivery in front is over: settled a moment ago, or lost.
    front_is_over: bool,
}

impl Hand {
    pub(super) fn of(handles: Vec<Handle>) -> Self {
        let ours = Mutex::new(Ours { front: 0, end: handles.len(), front_is_over: false });
        Self { handles, ours }
    }

    /// Whether the envelope at this place may be worked on.
    pub(super) fn has(&self, place: usize) -> bool {
        let ours = self.ours();
        (ours.front..ours.end).contains(&place) && !(place == ours.front && ours.front_is_over)
    }

    /// The envelope in front is settled, or left to come again by itself.
    pub(super) fn pass(&self) {
        let mut ours = self.ours();
        ours.front = (ours.front + 1).min(self.handles.len());
        ours.front_is_over = false;
    }

    /// The delivery at this place is over. Behind the front that means that the envelope is lost: it comes
    /// again, and those behind it wait for it there; answers true when that is news. In front it may have
    /// been settled just now, and who settles it is about to say so: only if not, it is lost.
    pub(super) fn is_over(&self, place: usize) -> bool {
        let mut ours = self.ours();
        let is_lost = (ours.front + 1..ours.end).contains(&place);
        if is_lost {
            ours.end = place;
        }
        ours.front_is_over |= place == ours.front;
        is_lost
    }

    /// What is ours, and the place of the first of it.
    pub(super) fn held(&self) -> (usize, Vec<Handle>) {
        let ours = self.ours();
        (ours.front, self.handles.get(ours.front..ours.end).unwrap_or_default().to_vec())
    }

    /// What is not settled, lost or not.
    pub(super) fn rest(&self) -> &[Handle] {
        let front = self.ours().front;
        self.handles.get(front..).unwrap_or_default()
    }

    fn ours(&self) -> MutexGuard<'_, Ours> {
        self.ours.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used)]
    use super::*;
    use std::time::Duration;
    use tableturn_core::{Event, OutboxId};
    use tableturn_queue::{Envelope, Options, Queue};
    use tableturn_sqlite::Database;

    /// Only a queue makes handles.
    async fn hand(envelopes: usize) -> Hand {
        let dir = tempfile::tempdir().unwrap();
        let database = Database::open(&dir.path().join("house.db")).unwrap();
        let queue = Queue::embedded(database, Options::default()).await.unwrap();
        let message = OutboxId { conversation: "c".into(), number: 1 };
        let event = Event::Sent { message, provider_id: String::new() };
        let envelope = |n| Envelope { id: format!("{n}"), group: "g".into(), at: 0, event: event.clone() };
        queue.send(&(0..envelopes).map(envelope).collect::<Vec<_>>()).await.unwrap();
        let received = queue.receive(envelopes, Duration::ZERO).await.unwrap();
        Hand::of(received.into_iter().map(|one| one.handle).collect())
    }

    fn ours(hand: &Hand) -> Vec<usize> {
        (0..hand.handles.len()).filter(|place| hand.has(*place)).collect()
    }

    #[tokio::test]
    async fn those_behind_a_lost_one_are_not_ours() {
        let hand = hand(4).await;
        assert_eq!(ours(&hand), [0, 1, 2, 3]);
        assert!(hand.is_over(2));
        assert!(!hand.is_over(2) && !hand.is_over(3), "no news");
        assert_eq!(ours(&hand), [0, 1]);
        assert_eq!((hand.held().1.len(), hand.rest().len()), (2, 4));
        hand.pass();
        assert_eq!((hand.held().0, hand.rest().len()), (1, 3));
        hand.pass();
        assert!(ours(&hand).is_empty() && hand.held().1.is_empty());
        assert_eq!(hand.rest().len(), 2, "to be given back, as far as that goes");
    }

    #[tokio::test]
    async fn one_that_was_settled_a_moment_ago_takes_nobody_with_it() {
        let hand = hand(3).await;
        assert!(!hand.is_over(0));
        assert_eq!(ours(&hand), [1, 2], "if it was lost it is not tried again");
        hand.pass();
        assert_eq!(ours(&hand), [1, 2], "it was settled");
        assert!(!hand.is_over(0), "an answer that comes late");
        assert_eq!(ours(&hand), [1, 2]);
    }
}

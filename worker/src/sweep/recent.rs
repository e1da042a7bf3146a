//! What this process has handed on within a time window.

use std::{
    collections::{HashMap, VecDeque},
    hash::Hash,
    time::{Duration, Instant},
};

/// Items that were handed on within the window, so that they are not handed on again while they are in
/// flight. Forgetting one costs no more than handing it on twice.
#[derive(Debug)]
pub(super) struct Recent<T> {
    window: Duration,
    capacity: usize,
    at: HashMap<T, Instant>,
    order: VecDeque<(Instant, T)>,
}

impl<T: Clone + Eq + Hash> Recent<T> {
    /// Beyond `capacity` items the oldest are forgotten.
    pub(super) fn new(window: Duration, capacity: usize) -> Self {
        Self { window, capacity, at: HashMap::new(), order: VecDeque::new() }
    }

    /// Whether the item was handed on within the window before `now`.
    pub(super) fn contains(&self, item: &T, now: Instant) -> bool {
        self.at.get(item).is_some_and(|at| now.saturating_duration_since(*at) < self.window)
    }

    pub(super) fn insert(&mut self, item: T, now: Instant) {
        if self.at.insert(item.clone(), now) == Some(now) {
            return;
        }
        self.order.push_back((now, item));
        while let Some((at, _)) = self.order.front() {
            if self.order.len() <= self.capacity && now.saturating_duration_since(*at) < self.window {
                break;
            }
            let Some((at, oldest)) = self.order.pop_front() else { break };
            // If it was inserted again since, a later entry of `order` forgets it.
            if self.at.get(&oldest) == Some(&at) {
                self.at.remove(&oldest);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const WINDOW: Duration = Duration::from_secs(10);

    #[test]
    fn an_item_is_remembered_for_the_window_after_its_last_insertion() {
        let start = Instant::now();
        let after = |seconds| start + Duration::from_secs(seconds);
        let mut recent = Recent::new(WINDOW, 10);
        recent.insert("a", start);
        assert!(recent.contains(&"a", after(9)) && !recent.contains(&"b", after(9)));
        assert!(!recent.contains(&"a", after(10)));
        recent.insert("a", after(8));
        recent.insert("b", after(12));
        assert!(recent.contains(&"a", after(17)) && !recent.contains(&"a", after(18)));
    }

    proptest! {
        #[test]
        fn it_never_holds_more_than_its_capacity(items in prop::collection::vec((0..9u8, 0..4u64), 0..200)) {
            let mut recent = Recent::new(WINDOW, 5);
            let mut now = Instant::now();
            for (item, seconds) in items {
                now += Duration::from_secs(seconds);
                recent.insert(item, now);
                prop_assert!(recent.contains(&item, now));
                prop_assert!(recent.order.len() <= 5 && recent.at.len() <= recent.order.len());
            }
        }
    }
}

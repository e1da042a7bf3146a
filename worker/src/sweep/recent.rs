//! What this process has handed on a short while ago.

use std::{
    collections::{HashMap, VecDeque},
    hash::Hash,
    time::{Duration, Instant},
};

/// Things handed on within a window, so that they are not handed on again while they are under way.
/// Forgetting one costs no more than a second time.
#[derive(Debug)]
pub(super) struct Recent<T> {
    window: Duration,
    most: usize,
    at: HashMap<T, Instant>,
    order: VecDeque<(Instant, T)>,
}

impl<T: Clone + Eq + Hash> Recent<T> {
    /// Remembers for so long, and so many; with more the oldest are forgotten.
    pub(super) fn new(window: Duration, most: usize) -> Self {
        Self { window, most, at: HashMap::new(), order: VecDeque::new() }
    }

    /// Whether it was handed on within the window before `now`.
    pub(super) fn has(&self, thing: &T, now: Instant) -> bool {
        self.at.get(thing).is_some_and(|at| now.saturating_duration_since(*at) < self.window)
    }

    /// It is handed on now.
    pub(super) fn note(&mut self, thing: T, now: Instant) {
        if self.at.insert(thing.clone(), now) == Some(now) {
            return;
        }
        self.order.push_back((now, thing));
        while let Some((at, _)) = self.order.front() {
            if self.order.len() <= self.most && now.saturating_duration_since(*at) < self.window {
                break;
            }
            let Some((at, oldest)) = self.order.pop_front() else { break };
            // Noted again since, it stands further behind too.
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
    fn it_is_remembered_for_the_window_from_the_last_time() {
        let start = Instant::now();
        let after = |seconds| start + Duration::from_secs(seconds);
        let mut recent = Recent::new(WINDOW, 10);
        recent.note("a", start);
        assert!(recent.has(&"a", after(9)) && !recent.has(&"b", after(9)));
        assert!(!recent.has(&"a", after(10)));
        recent.note("a", after(8));
        recent.note("b", after(12));
        assert!(recent.has(&"a", after(17)) && !recent.has(&"a", after(18)));
    }

    proptest! {
        #[test]
        fn it_holds_no_more_than_it_may(notes in prop::collection::vec((0..9u8, 0..4u64), 0..200)) {
            let mut recent = Recent::new(WINDOW, 5);
            let mut now = Instant::now();
            for (thing, seconds) in notes {
                now += Duration::from_secs(seconds);
                recent.note(thing, now);
                prop_assert!(recent.has(&thing, now));
                prop_assert!(recent.order.len() <= 5 && recent.at.len() <= recent.order.len());
            }
        }
    }
}

//! The way through what is due, page by page, when there may be more of it than one sweep takes.

use tableturn_store::DuePlace;

/// Pages that one sweep reads of a kind. 40 of 500 rows every 15 seconds are 1,300 a second for each
/// worker, where 10,000 restaurants have some hundreds a second due at the peak of a minute; and a sweep
/// comes to its end, so that the other kind has its turn.
pub(super) const PAGES: usize = 40;

/// Goes round once: from where the last sweep stopped to the end, then from the beginning to there. So
/// whatever stays due is come to, however much stands before it.
#[derive(Debug)]
pub(super) struct Walk {
    from: Option<DuePlace>,
    at: Option<DuePlace>,
    in_first_part: bool,
    pages: usize,
}

impl Walk {
    /// A walk from the place where the last one stopped; from the beginning if that came to its end.
    pub(super) fn from(stopped: Option<DuePlace>) -> Self {
        let in_first_part = stopped.is_none();
        let at = stopped.clone().unwrap_or_else(DuePlace::start);
        Self { from: stopped, at: Some(at), in_first_part, pages: 0 }
    }

    /// Where the next page begins; none when all was seen, or as many pages as one sweep reads.
    pub(super) fn next(&self) -> Option<&DuePlace> {
        self.at.as_ref().filter(|_| self.pages < PAGES)
    }

    /// A page was read, behind which is `next`.
    pub(super) fn read(&mut self, next: Option<DuePlace>) {
        self.pages += 1;
        self.at = match (next, &self.from) {
            // What was due at the same instant as the place we began at is seen twice.
            (Some(next), Some(from)) if self.in_first_part && next.at > from.at => None,
            (Some(next), _) => Some(next),
            (None, Some(_)) if !self.in_first_part => {
                self.in_first_part = true;
                Some(DuePlace::start())
            }
            (None, _) => None,
        };
    }

    /// There is more than a page from the beginning: begins at another place instead, so that workers
    /// that sweep at the same time begin at different ones. `share` is 0 to 1 of the time from the first
    /// page to `now`. Does nothing but after the first page of a walk that begins at the beginning.
    pub(super) fn jump(&mut self, now: i64, share: f64) -> bool {
        let Some(next) = self.at.as_ref().filter(|_| self.from.is_none() && self.pages == 1) else {
            return false;
        };
        let span = now.saturating_sub(next.at).max(0);
        // A span of hours in milliseconds is far below what a float counts exactly.
        let place = DuePlace::before(next.at.saturating_add((span as f64 * share.clamp(0.0, 1.0)) as i64));
        (self.from, self.at, self.in_first_part) = (Some(place.clone()), Some(place), false);
        true
    }

    /// Where the next sweep goes on, if this one has not seen all.
    pub(super) fn stopped(self) -> Option<DuePlace> {
        self.at
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    /// A page of due times, each of which is one row; its place is the last one's.
    fn page(due: &[i64], after: &DuePlace, limit: usize) -> (Vec<i64>, Option<DuePlace>) {
        // `before(at + 1)` is after all of `at`: rows here have one due time each.
        let found: Vec<_> = due.iter().copied().filter(|at| *at >= after.at).take(limit).collect();
        let next = found.last().filter(|_| found.len() == limit).map(|at| DuePlace::before(at + 1));
        (found, next)
    }

    /// One sweep; how often it saw each.
    fn sweep(due: &[i64], limit: usize, share: f64, stopped: &mut Option<DuePlace>) -> BTreeMap<i64, usize> {
        let mut walk = Walk::from(stopped.take());
        let mut seen = BTreeMap::new();
        while let Some(after) = walk.next() {
            let (found, next) = page(due, after, limit);
            walk.read(next);
            if walk.jump(1_000, share) {
                continue;
            }
            for at in found {
                *seen.entry(at).or_default() += 1;
            }
        }
        *stopped = walk.stopped();
        seen
    }

    proptest! {
        #[test]
        fn a_walk_that_is_not_cut_sees_all(
            due in prop::collection::btree_set(0..1_000i64, 0..60),
            limit in 2..70usize, share in 0.0..1.0f64,
        ) {
            let due: Vec<_> = due.into_iter().collect();
            let mut stopped = None;
            let seen = sweep(&due, limit, share, &mut stopped);
            prop_assert_eq!(stopped, None);
            prop_assert_eq!(seen.keys().copied().collect::<Vec<_>>(), due);
            let twice = seen.values().filter(|times| **times > 1).count();
            prop_assert!(twice <= limit, "no more than a page is seen twice: {twice}");
        }

        #[test]
        fn walks_that_are_cut_see_all_between_them(
            due in prop::collection::btree_set(0..1_000i64, 0..300), share in 0.0..1.0f64,
        ) {
            let due: Vec<_> = due.into_iter().collect();
            // Nothing is ever taken away here: the worst case.
            let (mut stopped, mut seen) = (None, BTreeMap::new());
            for _ in 0..10 {
                seen.extend(sweep(&due, 1, share, &mut stopped));
            }
            prop_assert_eq!(seen.keys().copied().collect::<Vec<_>>(), due);
        }
    }
}

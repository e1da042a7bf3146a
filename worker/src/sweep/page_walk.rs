//! The order in which sweeps read the pages of what is due, when that may be more than one sweep reads.

use tableturn_store::DuePlace;

/// Pages that one sweep reads of each kind. 40 pages of 500 rows every 15 seconds are 1,300 rows a second for
/// each worker, where 10,000 restaurants have some hundreds a second due at the peak of a minute. The bound
/// also lets the other kind have its turn.
pub(super) const MAX_PAGES: usize = 40;

/// Goes round once: from where the last sweep stopped to the end, then from the beginning to there. So every
/// row that stays due is read at some sweep, however many rows stand before it.
#[derive(Debug)]
pub(super) struct PageWalk {
    /// Where the walk began; `None`: at the beginning.
    from: Option<DuePlace>,
    /// Where the next page begins; `None`: everything was read.
    next: Option<DuePlace>,
    /// The walk is between the beginning and `from`.
    is_before_from: bool,
    pages: usize,
}

impl PageWalk {
    /// Begins where the last walk stopped; at the beginning if that one read everything.
    pub(super) fn from(stopped: Option<DuePlace>) -> Self {
        let is_before_from = stopped.is_none();
        let next = stopped.clone().unwrap_or_else(DuePlace::start);
        Self { from: stopped, next: Some(next), is_before_from, pages: 0 }
    }

    /// Where the next page begins; `None` when everything was read, or [`MAX_PAGES`].
    pub(super) fn next(&self) -> Option<&DuePlace> {
        self.next.as_ref().filter(|_| self.pages < MAX_PAGES)
    }

    /// Notes that a page was read; the page after it begins at `next`.
    pub(super) fn page_read(&mut self, next: Option<DuePlace>) {
        self.pages += 1;
        self.next = match (next, &self.from) {
            // Rows that are due at the same instant as the place where the walk began are read twice.
            (Some(next), Some(from)) if self.is_before_from && next.at > from.at => None,
            (Some(next), _) => Some(next),
            (None, Some(_)) if !self.is_before_from => {
                self.is_before_from = true;
                Some(DuePlace::start())
            }
            (None, _) => None,
        };
    }

    /// Begins at another place instead, so that workers which sweep at the same time begin at different
    /// places. `share` (0 to 1) is the place's share of the time from the end of the first page to `now`.
    /// Only after the first page of a walk from the beginning, and only if there is more than that page;
    /// otherwise it changes nothing and returns false.
    pub(super) fn jump(&mut self, now: i64, share: f64) -> bool {
        let Some(next) = self.next.as_ref().filter(|_| self.from.is_none() && self.pages == 1) else {
            return false;
        };
        let span = now.saturating_sub(next.at).max(0);
        // A float counts milliseconds exactly for far longer than any span here.
        let place = DuePlace::before(next.at.saturating_add((span as f64 * share.clamp(0.0, 1.0)) as i64));
        (self.from, self.next, self.is_before_from) = (Some(place.clone()), Some(place), false);
        true
    }

    /// Where the next sweep goes on, if this one has not read everything.
    pub(super) fn stopped(self) -> Option<DuePlace> {
        self.next
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    /// One page of due times, each of which is one row, and where the next page begins.
    fn page(due: &[i64], after: &DuePlace, limit: usize) -> (Vec<i64>, Option<DuePlace>) {
        // `before(at + 1)` is behind `at`, since no two rows here have the same due time.
        let found: Vec<_> = due.iter().copied().filter(|at| *at >= after.at).take(limit).collect();
        let next = found.last().filter(|_| found.len() == limit).map(|at| DuePlace::before(at + 1));
        (found, next)
    }

    /// One sweep; how often it read each due time.
    fn sweep(due: &[i64], limit: usize, share: f64, stopped: &mut Option<DuePlace>) -> BTreeMap<i64, usize> {
        let mut walk = PageWalk::from(stopped.take());
        let mut times_read = BTreeMap::new();
        while let Some(after) = walk.next() {
            let (found, next) = page(due, after, limit);
            walk.page_read(next);
            if walk.jump(1_000, share) {
                continue;
            }
            for at in found {
                *times_read.entry(at).or_default() += 1;
            }
        }
        *stopped = walk.stopped();
        times_read
    }

    proptest! {
        #[test]
        fn a_walk_that_is_not_cut_short_reads_everything(
            due in prop::collection::btree_set(0..1_000i64, 0..60),
            limit in 2..70usize, share in 0.0..1.0f64,
        ) {
            let due: Vec<_> = due.into_iter().collect();
            let mut stopped = None;
            let seen = sweep(&due, limit, share, &mut stopped);
            prop_assert_eq!(stopped, None);
            prop_assert_eq!(seen.keys().copied().collect::<Vec<_>>(), due);
            let twice = seen.values().filter(|times| **times > 1).count();
            prop_assert!(twice <= limit, "no more than a page is read twice: {twice}");
        }

        #[test]
        fn walks_that_are_cut_short_read_everything_between_them(
            due in prop::collection::btree_set(0..1_000i64, 0..300), share in 0.0..1.0f64,
        ) {
            let due: Vec<_> = due.into_iter().collect();
            // Nothing is ever settled here, which is the worst case.
            let (mut stopped, mut seen) = (None, BTreeMap::new());
            for _ in 0..10 {
                seen.extend(sweep(&due, 1, share, &mut stopped));
            }
            prop_assert_eq!(seen.keys().copied().collect::<Vec<_>>(), due);
        }
    }
}

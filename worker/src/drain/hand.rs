//! The envelopes of one group in hand, and how many of them are still ours.

use std::{
    ops::Range,
    sync::{Mutex, MutexGuard, PoisonError},
};
use tableturn_queue::Handle;

/// The deliveries of a group, in order: settled ones, then ours, then those behind one that was lost.
pub(super) struct Hand {
    handles: Vec<Handle>,
    ours: Mutex<Range<usize>>,
}

impl Hand {
    pub(super) fn of(handles: Vec<Handle>) -> Self {
        let ours = Mutex::new(0..handles.len());
        Self { handles, ours }
    }

    /// Whether the envelope at this place, and so each in front of it, is still ours.
    pub(super) fn has(&self, place: usize) -> bool {
        self.ours().contains(&place)
    }

    /// The envelope in front is settled, or left to come again by itself.
    pub(super) fn pass(&self) {
        let mut ours = self.ours();
        ours.start = (ours.start + 1).min(self.handles.len());
    }

    /// The envelope at this place is somebody else's: those behind it wait for it there. Says nothing
    /// about one that was settled meanwhile.
    pub(super) fn lose(&self, place: usize) -> bool {
        let mut ours = self.ours();
        let lost = ours.contains(&place);
        if lost {
            ours.end = place;
        }
        lost
    }

    /// What is ours, and the place of the first of it.
    pub(super) fn held(&self) -> (usize, Vec<Handle>) {
        let ours = self.ours().clone();
        (ours.start, self.handles.get(ours).unwrap_or_default().to_vec())
    }

    /// What is not settled, lost or not.
    pub(super) fn rest(&self) -> &[Handle] {
        let start = self.ours().start;
        self.handles.get(start..).unwrap_or_default()
    }

    fn ours(&self) -> MutexGuard<'_, Range<usize>> {
        self.ours.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

//! What is going to happen, in order of time.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use tableturn_floor::{CallId, Moment};

/// Guests are named by their number of the evening, from 0.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Happening {
    /// The next party comes.
    Arrives,
    LosesPatience(usize),
    AsksForStatus(usize),
    /// A guest who will be late says that they are on their way.
    SaysOnMyWay(usize, Option<CallId>),
    /// A called guest stands at the desk.
    AtDesk(usize, Option<CallId>),
    /// A host seats a called party.
    IsSeated(usize, Option<CallId>),
    /// A host follows a suggestion.
    IsSuggested(usize),
    SaysPaid(usize),
    /// The party goes.
    Goes(usize),
    /// A host clears its tables, or calls them clean.
    IsCleared(usize),
}

/// Events of the same moment keep the order in which they were added.
#[derive(Clone, Debug, Default)]
pub(crate) struct Agenda {
    heap: BinaryHeap<Reverse<(Moment, u64, Happening)>>,
    count: u64,
}

impl Agenda {
    pub(crate) fn add(&mut self, at: Moment, happening: Happening) {
        self.count += 1;
        self.heap.push(Reverse((at, self.count, happening)));
    }

    pub(crate) fn next_time(&self) -> Option<Moment> {
        self.heap.peek().map(|Reverse((at, _, _))| *at)
    }

    pub(crate) fn take(&mut self) -> Option<(Moment, Happening)> {
        self.heap.pop().map(|Reverse((at, _, happening))| (at, happening))
    }
}

//! Who may be delivered: the order, the groups and the leases, in memory.
//!
//! No SQL, no clock and no waiting here. The table has the messages; this knows only their positions.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    sync::Arc,
    time::Duration,
};

/// Messages in flight at most. One restaurant's workers hold a few dozen; a worker that takes and
/// never settles must not take everything.
const IN_FLIGHT_MAX: usize = 1_000;
/// Messages that are known to wait, at most; later ones are looked at when these are fewer. What SQS
/// looks through, too.
const KNOWN_MAX: usize = 120_000;

/// A message on its way to a worker.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Picked {
    pub(super) position: i64,
    pub(super) lease: u64,
}

#[derive(Debug, Default)]
struct Group {
    waiting: BTreeSet<i64>,
    in_flight: usize,
}

#[derive(Debug)]
struct Lease {
    number: u64,
    until: Duration,
    group: Arc<str>,
}

/// What waits and what is in flight.
#[derive(Debug, Default)]
pub(super) struct Leases {
    last: i64,
    waiting: usize,
    groups: HashMap<Arc<str>, Group>,
    /// The first waiting message of each group that has nothing in flight.
    heads: BTreeMap<i64, Arc<str>>,
    in_flight: BTreeMap<i64, Lease>,
    leases_given: u64,
}

impl Leases {
    /// The last position that is known.
    pub(super) fn last(&self) -> i64 {
        self.last
    }

    /// How many more messages may be learnt of.
    pub(super) fn room(&self) -> usize {
        KNOWN_MAX.saturating_sub(self.waiting)
    }

    /// How many are in flight.
    pub(super) fn in_flight(&self) -> usize {
        self.in_flight.len()
    }

    /// Whether anything could be picked.
    pub(super) fn is_ready(&self) -> bool {
        !self.heads.is_empty() && self.in_flight.len() < IN_FLIGHT_MAX
    }

    /// When the first lease ends.
    pub(super) fn first_end(&self) -> Option<Duration> {
        self.in_flight.values().map(|lease| lease.until).min()
    }

    /// Takes note of a message of the table; one that is known already changes nothing.
    pub(super) fn learn(&mut self, position: i64, group: &str) {
        if position <= self.last {
            return;
        }
        self.last = position;
        let name = match self.groups.get_key_value(group) {
            Some((name, _)) => name.clone(),
            None => Arc::from(group),
        };
        self.wait(position, name);
    }

    /// Puts messages whose lease is over back to their place.
    pub(super) fn expire(&mut self, now: Duration) {
        let over: Vec<i64> =
            self.in_flight.iter().filter(|(_, l)| l.until <= now).map(|(position, _)| *position).collect();
        for position in over {
            self.land(position, true);
        }
    }

    /// Picks up to `max` messages, first come first, none of a group that has any in flight.
    pub(super) fn pick(&mut self, max: usize, until: Duration) -> Vec<Picked> {
        let mut picked = Vec::new();
        let max = max.min(IN_FLIGHT_MAX.saturating_sub(self.in_flight.len()));
        while picked.len() < max {
            let Some((position, name)) = self.heads.pop_first() else { break };
            let Some(group) = self.groups.get_mut(&name) else { continue };
            group.waiting.remove(&position);
            group.in_flight += 1;
            // For the rest of this batch the next of the group may follow; afterwards it must wait.
            if let Some(next) = group.waiting.first() {
                self.heads.insert(*next, name.clone());
            }
            self.waiting -= 1;
            self.leases_given += 1;
            let lease = self.leases_given;
            self.in_flight.insert(position, Lease { number: lease, until, group: name });
            picked.push(Picked { position, lease });
        }
        for one in &picked {
            let group = self.in_flight.get(&one.position).and_then(|lease| self.groups.get(&lease.group));
            if let Some(next) = group.and_then(|group| group.waiting.first()) {
                self.heads.remove(next);
            }
        }
        picked
    }

    /// Whether a delivery still stands.
    pub(super) fn stands(&self, one: Picked, now: Duration) -> bool {
        !self.left(one, now).is_zero()
    }

    /// How much longer a delivery stands.
    pub(super) fn left(&self, one: Picked, now: Duration) -> Duration {
        let lease = self.in_flight.get(&one.position).filter(|lease| lease.number == one.lease);
        lease.map_or(Duration::ZERO, |lease| lease.until.saturating_sub(now))
    }

    /// Lets a delivery stand until then; false if it does not stand any more.
    pub(super) fn extend(&mut self, one: Picked, now: Duration, until: Duration) -> bool {
        let stands = self.stands(one, now);
        if let Some(lease) = self.in_flight.get_mut(&one.position).filter(|_| stands) {
            lease.until = until;
        }
        stands
    }

    /// Puts a message back to its place, if this delivery is the last one of it.
    pub(super) fn give_back(&mut self, one: Picked) {
        self.land_if(one, true);
    }

    /// Forgets a message that the table does not have any more.
    pub(super) fn forget(&mut self, one: Picked) {
        self.land_if(one, false);
    }

    fn land_if(&mut self, one: Picked, waits: bool) {
        if self.in_flight.get(&one.position).is_some_and(|l| l.number == one.lease) {
            self.land(one.position, waits);
        }
    }

    fn land(&mut self, position: i64, waits: bool) {
        let Some(lease) = self.in_flight.remove(&position) else { return };
        let Some(group) = self.groups.get_mut(&lease.group) else { return };
        group.in_flight -= 1;
        if waits {
            self.wait(position, lease.group);
        } else if group.in_flight == 0 {
            match group.waiting.first() {
                Some(next) => {
                    self.heads.insert(*next, lease.group);
                }
                None => {
                    self.groups.remove(&lease.group);
                }
            }
        }
    }

    /// Adds a message to those that wait, and sees to it that its group's first one is among the heads.
    fn wait(&mut self, position: i64, name: Arc<str>) {
        let group = self.groups.entry(name.clone()).or_default();
        let before = group.waiting.first().copied();
        group.waiting.insert(position);
        self.waiting += 1;
        if group.in_flight > 0 {
            return;
        }
        if let Some(first) = group.waiting.first() {
            if let Some(before) = before {
                self.heads.remove(&before);
            }
            self.heads.insert(*first, name);
        }
    }
}

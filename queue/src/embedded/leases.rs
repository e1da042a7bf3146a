//! Which messages are ready to be delivered: their order, groups and leases, in memory.
//!
//! Pure: no SQL, no clock, no waiting. The table holds the messages; this knows only their positions.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    sync::Arc,
    time::Duration,
};

/// The most messages in flight. One restaurant's workers hold a few dozen; a worker that never settles
/// must not take the whole backlog.
const IN_FLIGHT_MAX: usize = 1_000;
/// The most waiting messages in memory; later ones are learnt of when there is room. SQS looks through as
/// many.
const KNOWN_MAX: usize = 120_000;

/// One delivery of a message: its row, and the lease under which it was delivered. A redelivery has another
/// lease number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct DeliveryId {
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

/// What becomes of a message when its lease ends.
#[derive(Clone, Copy)]
enum AfterLease {
    Wait,
    Forget,
}

/// All known messages: waiting, or in flight under a lease.
#[derive(Debug, Default)]
pub(super) struct Leases {
    /// The last position that was learnt of.
    last: i64,
    waiting: usize,
    groups: HashMap<Arc<str>, Group>,
    /// The ready messages: the first waiting one of each group that has none in flight.
    heads: BTreeMap<i64, Arc<str>>,
    in_flight: BTreeMap<i64, Lease>,
    leases_given: u64,
}

impl Leases {
    pub(super) fn last_learnt(&self) -> i64 {
        self.last
    }

    /// How many more messages may be learnt of.
    pub(super) fn room(&self) -> usize {
        KNOWN_MAX.saturating_sub(self.waiting)
    }

    pub(super) fn in_flight(&self) -> usize {
        self.in_flight.len()
    }

    /// When the first lease expires.
    pub(super) fn first_expiry(&self) -> Option<Duration> {
        self.in_flight.values().map(|lease| lease.until).min()
    }

    /// Adds a message of the table to the waiting ones. No-op if it is known already.
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

    /// Forgets the messages behind a position: the transaction in which they were learnt of was rolled back.
    pub(super) fn unlearn_after(&mut self, position: i64) {
        if self.last <= position {
            return;
        }
        self.last = position;
        let behind = position.saturating_add(1);
        let in_flight: Vec<i64> = self.in_flight.range(behind..).map(|(position, _)| *position).collect();
        for position in in_flight {
            self.end_lease(position, AfterLease::Wait);
        }
        for group in self.groups.values_mut() {
            self.waiting -= group.waiting.split_off(&behind).len();
        }
        self.heads.retain(|head, _| *head < behind);
        self.groups.retain(|_, group| group.in_flight > 0 || !group.waiting.is_empty());
    }

    /// Puts the messages of expired leases back to their places.
    pub(super) fn expire(&mut self, now: Duration) {
        let expired: Vec<i64> =
            self.in_flight.iter().filter(|(_, l)| l.until <= now).map(|(position, _)| *position).collect();
        for position in expired {
            self.end_lease(position, AfterLease::Wait);
        }
    }

    /// Picks up to `max` messages in FIFO order, none of a group that already has some in flight.
    pub(super) fn pick(&mut self, max: usize, until: Duration) -> Vec<DeliveryId> {
        let mut picked = Vec::new();
        let max = max.min(IN_FLIGHT_MAX.saturating_sub(self.in_flight.len()));
        while picked.len() < max {
            let Some((position, name)) = self.heads.pop_first() else { break };
            let Some(group) = self.groups.get_mut(&name) else { continue };
            group.waiting.remove(&position);
            group.in_flight += 1;
            // The next one of the group may still join this batch; afterwards it must wait.
            if let Some(next) = group.waiting.first() {
                self.heads.insert(*next, name.clone());
            }
            self.waiting -= 1;
            self.leases_given += 1;
            let lease = self.leases_given;
            self.in_flight.insert(position, Lease { number: lease, until, group: name });
            picked.push(DeliveryId { position, lease });
        }
        for delivery in &picked {
            let group =
                self.in_flight.get(&delivery.position).and_then(|lease| self.groups.get(&lease.group));
            if let Some(next) = group.and_then(|group| group.waiting.first()) {
                self.heads.remove(next);
            }
        }
        picked
    }

    /// Whether a delivery's lease is the message's latest one and has not expired.
    pub(super) fn is_current(&self, delivery: DeliveryId, now: Duration) -> bool {
        !self.left(delivery, now).is_zero()
    }

    /// How long until a delivery's lease expires; zero if it is stale.
    pub(super) fn left(&self, delivery: DeliveryId, now: Duration) -> Duration {
        let lease = self.in_flight.get(&delivery.position).filter(|lease| lease.number == delivery.lease);
        lease.map_or(Duration::ZERO, |lease| lease.until.saturating_sub(now))
    }

    /// Extends a delivery's lease; false if it is stale.
    pub(super) fn extend(&mut self, delivery: DeliveryId, now: Duration, until: Duration) -> bool {
        let is_current = self.is_current(delivery, now);
        if let Some(lease) = self.in_flight.get_mut(&delivery.position).filter(|_| is_current) {
            lease.until = until;
        }
        is_current
    }

    /// Puts a message back to its place, if this is its latest delivery.
    pub(super) fn give_back(&mut self, delivery: DeliveryId) {
        self.end_if_latest(delivery, AfterLease::Wait);
    }

    /// Removes a message that the table does not have any more, if this is its latest delivery.
    pub(super) fn forget(&mut self, delivery: DeliveryId) {
        self.end_if_latest(delivery, AfterLease::Forget);
    }

    fn end_if_latest(&mut self, delivery: DeliveryId, then: AfterLease) {
        if self.in_flight.get(&delivery.position).is_some_and(|l| l.number == delivery.lease) {
            self.end_lease(delivery.position, then);
        }
    }

    fn end_lease(&mut self, position: i64, then: AfterLease) {
        let Some(lease) = self.in_flight.remove(&position) else { return };
        let Some(group) = self.groups.get_mut(&lease.group) else { return };
        group.in_flight -= 1;
        match then {
            AfterLease::Wait => self.wait(position, lease.group),
            AfterLease::Forget if group.in_flight > 0 => {}
            AfterLease::Forget => match group.waiting.first() {
                Some(next) => {
                    self.heads.insert(*next, lease.group);
                }
                None => {
                    self.groups.remove(&lease.group);
                }
            },
        }
    }

    /// Adds a message to the waiting ones. If its group has none in flight, the group's first waiting message
    /// becomes its head.
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

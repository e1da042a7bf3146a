//! Random actions on the embedded queue, compared with a model that is too simple to be wrong.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod fixtures;

use fixtures::{
    QueueUnderTest,
    embedded::{EmbeddedFixture, VISIBILITY},
    envelope,
};
use proptest::prelude::*;
use std::{collections::BTreeMap, time::Duration};
use tableturn_queue::{Depth, Handle, QueueError};

/// Ids and groups are small numbers. A delivery is given by how many deliveries came after it.
#[derive(Clone, Debug)]
enum Action {
    /// Envelopes as `(id, group)`.
    Send(Vec<(u8, u8)>),
    Receive(usize),
    Acknowledge(usize),
    GiveBack(usize),
    /// For so many seconds.
    Extend(usize, u64),
    ExtendAll(Vec<usize>, u64),
    GiveBackAll(Vec<usize>),
    Bury(usize),
    PutBack(u8),
    /// So many seconds pass.
    Pass(u64),
    Restart,
}

fn action() -> impl Strategy<Value = Action> {
    // Few ids and groups, so that they collide.
    let envelopes = prop::collection::vec((0..12u8, 0..3u8), 1..4);
    prop_oneof![
        6 => envelopes.prop_map(Action::Send),
        6 => (0..5usize).prop_map(Action::Receive),
        6 => (0..6usize).prop_map(Action::Acknowledge),
        3 => (0..6usize).prop_map(Action::GiveBack),
        2 => (0..6usize, 1..120u64).prop_map(|(n, s)| Action::Extend(n, s)),
        2 => (prop::collection::vec(0..6usize, 0..4), 1..120u64).prop_map(|(n, s)| Action::ExtendAll(n, s)),
        2 => prop::collection::vec(0..6usize, 0..4).prop_map(Action::GiveBackAll),
        2 => (0..6usize).prop_map(Action::Bury),
        2 => (0..12u8).prop_map(Action::PutBack),
        3 => prop_oneof![Just(10), Just(59), Just(60), Just(299), Just(300)].prop_map(Action::Pass),
        1 => Just(Action::Restart),
    ]
}

struct Message {
    id: u8,
    group: u8,
    receives: u32,
    lease: Option<Lease>,
}

#[derive(Clone, Copy)]
struct Lease {
    /// The number of the delivery, counted over all deliveries.
    delivery: usize,
    /// When it expires, in seconds.
    until: u64,
}

impl Message {
    fn is_in_flight(&self, now: u64) -> bool {
        self.lease.is_some_and(|lease| lease.until > now)
    }
}

/// The queue as one list in order. Time is in seconds.
#[derive(Default)]
struct Model {
    now: u64,
    messages: Vec<Message>,
    /// When each id was sent.
    sent: BTreeMap<u8, u64>,
    /// The groups of the dead letters.
    dead: BTreeMap<u8, u8>,
    deliveries: usize,
}

impl Model {
    fn send(&mut self, id: u8, group: u8) {
        if self.sent.get(&id).is_some_and(|at| self.now - at < 300) {
            return;
        }
        self.sent.insert(id, self.now);
        self.messages.push(Message { id, group, receives: 0, lease: None });
    }

    /// The expected deliveries, as `(id, group, receives)`.
    fn receive(&mut self, max: usize) -> Vec<(u8, u8, u32)> {
        let now = self.now;
        let until = now + VISIBILITY.as_secs();
        let blocked: Vec<u8> =
            self.messages.iter().filter(|m| m.is_in_flight(now)).map(|m| m.group).collect();
        let mut received = Vec::new();
        for message in &mut self.messages {
            if received.len() < max && !blocked.contains(&message.group) {
                message.receives += 1;
                message.lease = Some(Lease { delivery: self.deliveries, until });
                self.deliveries += 1;
                received.push((message.id, message.group, message.receives));
            }
        }
        received
    }

    /// The place of a delivery's message, if the delivery is current.
    fn current(&self, delivery: usize) -> Option<usize> {
        let is_current =
            |m: &Message| m.is_in_flight(self.now) && m.lease.is_some_and(|l| l.delivery == delivery);
        self.messages.iter().position(is_current)
    }

    fn set_lease(&mut self, place: Option<usize>, lease: Option<Lease>) {
        if let Some(place) = place {
            self.messages[place].lease = lease;
        }
    }

    /// Seconds until a delivery expires; 0 if it is stale.
    fn left(&self, delivery: usize) -> u64 {
        let lease = self.current(delivery).and_then(|place| self.messages[place].lease);
        lease.map_or(0, |lease| lease.until - self.now)
    }

    fn depth(&self) -> Depth {
        let in_flight = self.messages.iter().filter(|m| m.is_in_flight(self.now)).count() as u64;
        Depth { waiting: self.messages.len() as u64 - in_flight, in_flight, dead: self.dead.len() as u64 }
    }
}

/// The queue and its model, side by side.
struct Pair {
    fixture: EmbeddedFixture,
    model: Model,
    /// The number and handle of every delivery since the last restart, so that stale ones are used too.
    deliveries: Vec<(usize, Handle)>,
}

impl Pair {
    /// The delivery after which `later` others came.
    fn delivery(&self, later: usize) -> Option<(usize, Handle)> {
        self.deliveries.len().checked_sub(later + 1).map(|place| self.deliveries[place].clone())
    }

    async fn run(&mut self, action: Action) {
        match action {
            Action::Send(envelopes) => self.send(envelopes).await,
            Action::Receive(max) => self.receive(max).await,
            Action::Acknowledge(later) => self.acknowledge(later).await,
            Action::GiveBack(later) => self.give_back(later).await,
            Action::Extend(later, seconds) => self.extend(later, seconds).await,
            Action::ExtendAll(later, seconds) => self.extend_all(&later, seconds).await,
            Action::GiveBackAll(later) => self.give_back_all(&later).await,
            Action::Bury(later) => self.bury(later).await,
            Action::PutBack(id) => self.put_back(id).await,
            Action::Pass(seconds) => {
                self.fixture.pass(Duration::from_secs(seconds)).await;
                self.model.now += seconds;
            }
            Action::Restart => {
                self.fixture.reopen().await;
                self.deliveries.clear();
                self.model.messages.iter_mut().for_each(|m| m.lease = None);
            }
        }
    }

    async fn send(&mut self, envelopes: Vec<(u8, u8)>) {
        let envelope = |(id, group): &(u8, u8)| envelope(&id.to_string(), &group.to_string());
        let batch: Vec<_> = envelopes.iter().map(envelope).collect();
        self.fixture.queue().send(&batch).await.unwrap();
        envelopes.into_iter().for_each(|(id, group)| self.model.send(id, group));
    }

    async fn receive(&mut self, max: usize) {
        let first = self.model.deliveries;
        let expected = self.model.receive(max);
        let received = self.fixture.queue().receive(max, Duration::ZERO).await.unwrap();
        let seen = received.iter().map(|r| (r.id.parse().unwrap(), r.group.parse().unwrap(), r.receives));
        assert_eq!(seen.collect::<Vec<(u8, u8, u32)>>(), expected);
        self.deliveries.extend(received.into_iter().enumerate().map(|(n, r)| (first + n, r.handle)));
    }

    async fn acknowledge(&mut self, later: usize) {
        let Some((delivery, handle)) = self.delivery(later) else { return };
        let place = self.model.current(delivery);
        assert_agrees(self.fixture.queue().acknowledge(&handle).await, place.is_some());
        if let Some(place) = place {
            self.model.messages.remove(place);
        }
    }

    async fn give_back(&mut self, later: usize) {
        let Some((delivery, handle)) = self.delivery(later) else { return };
        let place = self.model.current(delivery);
        assert_agrees(self.fixture.queue().give_back(&handle).await, place.is_some());
        self.model.set_lease(place, None);
    }

    async fn extend(&mut self, later: usize, seconds: u64) {
        let Some((delivery, handle)) = self.delivery(later) else { return };
        let place = self.model.current(delivery);
        let result = self.fixture.queue().extend(&handle, Duration::from_secs(seconds)).await;
        assert_agrees(result, place.is_some());
        self.model.set_lease(place, Some(Lease { delivery, until: self.model.now + seconds }));
    }

    async fn extend_all(&mut self, later: &[usize], seconds: u64) {
        let (deliveries, handles) = self.several(later);
        let results = self.fixture.queue().extend_all(&handles, Duration::from_secs(seconds)).await;
        assert_eq!(results.len(), deliveries.len());
        for (delivery, result) in deliveries.into_iter().zip(results) {
            let place = self.model.current(delivery);
            assert_agrees(result, place.is_some());
            self.model.set_lease(place, Some(Lease { delivery, until: self.model.now + seconds }));
        }
    }

    async fn give_back_all(&mut self, later: &[usize]) {
        let (deliveries, handles) = self.several(later);
        let results = self.fixture.queue().give_back_all(&handles).await;
        assert_eq!(results.len(), deliveries.len());
        for (delivery, result) in deliveries.into_iter().zip(results) {
            let place = self.model.current(delivery);
            assert_agrees(result, place.is_some());
            self.model.set_lease(place, None);
        }
    }

    fn several(&self, later: &[usize]) -> (Vec<usize>, Vec<Handle>) {
        later.iter().filter_map(|later| self.delivery(*later)).unzip()
    }

    async fn bury(&mut self, later: usize) {
        let Some((delivery, handle)) = self.delivery(later) else { return };
        let place = self.model.current(delivery);
        assert_agrees(self.fixture.queue().bury(&handle, "no").await, place.is_some());
        if let Some(place) = place {
            let message = self.model.messages.remove(place);
            self.model.dead.insert(message.id, message.group);
        }
    }

    async fn put_back(&mut self, id: u8) {
        let group = self.model.dead.remove(&id);
        assert_eq!(self.fixture.queue().put_back(&id.to_string()).await.unwrap(), group.is_some());
        if let Some(group) = group {
            self.model.messages.push(Message { id, group, receives: 0, lease: None });
        }
    }

    async fn assert_equal(&self) {
        let queue = self.fixture.queue();
        assert_eq!(queue.depth().await.unwrap(), self.model.depth());
        for (delivery, handle) in &self.deliveries {
            assert_eq!(queue.left(handle), Duration::from_secs(self.model.left(*delivery)));
        }
    }
}

fn assert_agrees(result: Result<(), QueueError>, is_current: bool) {
    match result {
        Ok(()) => assert!(is_current, "a stale delivery was accepted"),
        Err(QueueError::Stale) => assert!(!is_current, "a current delivery was refused"),
        Err(other) => panic!("{other}"),
    }
}

async fn run(actions: Vec<Action>) {
    let fixture = EmbeddedFixture::open().await;
    let mut pair = Pair { fixture, model: Model::default(), deliveries: Vec::new() };
    for action in actions {
        pair.run(action).await;
        pair.assert_equal().await;
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn the_queue_behaves_like_the_model(actions in prop::collection::vec(action(), 1..60)) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(run(actions));
    }
}

//! Random play on the embedded queue, against a model that is too simple to be wrong.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod stage;

use proptest::prelude::*;
use stage::{OnFile, Stage, VISIBILITY, envelope};
use std::{collections::BTreeMap, time::Duration};
use tableturn_queue::{Depth, Handle, QueueError};

#[derive(Clone, Debug)]
enum Play {
    Send(Vec<(u8, u8)>),
    Receive(usize),
    Acknowledge(usize),
    GiveBack(usize),
    Extend(usize, u64),
    ExtendAll(Vec<usize>, u64),
    GiveBackAll(Vec<usize>),
    Bury(usize),
    PutBack(u8),
    Pass(u64),
    Restart,
}

fn play() -> impl Strategy<Value = Play> {
    // Few names and groups, so that they meet.
    let names = prop::collection::vec((0..12u8, 0..3u8), 1..4);
    prop_oneof![
        6 => names.prop_map(Play::Send),
        6 => (0..5usize).prop_map(Play::Receive),
        6 => (0..6usize).prop_map(Play::Acknowledge),
        3 => (0..6usize).prop_map(Play::GiveBack),
        2 => (0..6usize, 1..120u64).prop_map(|(n, s)| Play::Extend(n, s)),
        2 => (prop::collection::vec(0..6usize, 0..4), 1..120u64).prop_map(|(n, s)| Play::ExtendAll(n, s)),
        2 => prop::collection::vec(0..6usize, 0..4).prop_map(Play::GiveBackAll),
        2 => (0..6usize).prop_map(Play::Bury),
        2 => (0..12u8).prop_map(Play::PutBack),
        3 => prop_oneof![Just(10), Just(59), Just(60), Just(299), Just(300)].prop_map(Play::Pass),
        1 => Just(Play::Restart),
    ]
}

struct Message {
    id: u8,
    group: u8,
    receives: u32,
    /// The delivery that stands (its place among all deliveries), and until when.
    lease: Option<(usize, u64)>,
}

/// A list in order, seconds, and the rules as they are written.
#[derive(Default)]
struct Model {
    now: u64,
    messages: Vec<Message>,
    remembered: BTreeMap<u8, u64>,
    dead: BTreeMap<u8, u8>,
    deliveries: usize,
}

impl Model {
    fn send(&mut self, id: u8, group: u8) {
        if self.remembered.get(&id).is_some_and(|at| self.now - at < 300) {
            return;
        }
        self.remembered.insert(id, self.now);
        self.messages.push(Message { id, group, receives: 0, lease: None });
    }

    fn receive(&mut self, max: usize) -> Vec<(u8, u8, u32)> {
        let now = self.now;
        let until = now + VISIBILITY.as_secs();
        let locked: Vec<u8> = self.messages.iter().filter(|m| m.flies(now)).map(|m| m.group).collect();
        let mut got = Vec::new();
        for message in &mut self.messages {
            if got.len() < max && !locked.contains(&message.group) {
                message.receives += 1;
                message.lease = Some((self.deliveries, until));
                self.deliveries += 1;
                got.push((message.id, message.group, message.receives));
            }
        }
        got
    }

    /// Where the message of a delivery stands, if the delivery does.
    fn standing(&self, delivery: usize) -> Option<usize> {
        let stands = |m: &Message| m.flies(self.now) && m.lease.is_some_and(|(d, _)| d == delivery);
        self.messages.iter().position(stands)
    }

    fn depth(&self) -> Depth {
        let in_flight = self.messages.iter().filter(|m| m.flies(self.now)).count() as u64;
        Depth { waiting: self.messages.len() as u64 - in_flight, in_flight, dead: self.dead.len() as u64 }
    }
}

impl Message {
    fn flies(&self, now: u64) -> bool {
        self.lease.is_some_and(|(_, until)| until > now)
    }
}

fn same(answer: Result<(), QueueError>, stands: bool) {
    match answer {
        Ok(()) => assert!(stands, "settled by a delivery that was over"),
        Err(QueueError::Stale) => assert!(!stands, "a delivery that stands was refused"),
        Err(other) => panic!("{other}"),
    }
}

async fn run(plays: Vec<Play>) {
    let mut file = OnFile::open().await;
    let mut model = Model::default();
    // Every delivery's handle ever given out in this process, so that old ones are tried too.
    let mut handles: Vec<(usize, Handle)> = Vec::new();
    for play in plays {
        let queue = file.queue();
        // The n-th latest delivery.
        let nth = |n: usize| handles.len().checked_sub(n + 1).map(|i| handles[i].clone());
        match play {
            Play::Send(names) => {
                let batch: Vec<_> =
                    names.iter().map(|(id, group)| envelope(&id.to_string(), &group.to_string())).collect();
                queue.send(&batch).await.unwrap();
                names.into_iter().for_each(|(id, group)| model.send(id, group));
            }
            Play::Receive(max) => {
                let first = model.deliveries;
                let want = model.receive(max);
                let got = queue.receive(max, Duration::ZERO).await.unwrap();
                let seen = got.iter().map(|r| (r.id.parse().unwrap(), r.group.parse().unwrap(), r.receives));
                assert_eq!(seen.collect::<Vec<(u8, u8, u32)>>(), want);
                handles.extend(got.into_iter().enumerate().map(|(n, r)| (first + n, r.handle)));
            }
            Play::Acknowledge(n) => {
                let Some((delivery, handle)) = nth(n) else { continue };
                let at = model.standing(delivery);
                same(queue.acknowledge(&handle).await, at.is_some());
                if let Some(at) = at {
                    model.messages.remove(at);
                }
            }
            Play::GiveBack(n) => {
                let Some((delivery, handle)) = nth(n) else { continue };
                let at = model.standing(delivery);
                same(queue.give_back(&handle).await, at.is_some());
                if let Some(at) = at {
                    model.messages[at].lease = None;
                }
            }
            Play::Extend(n, seconds) => {
                let Some((delivery, handle)) = nth(n) else { continue };
                let at = model.standing(delivery);
                same(queue.extend(&handle, Duration::from_secs(seconds)).await, at.is_some());
                if let Some(at) = at {
                    model.messages[at].lease = Some((delivery, model.now + seconds));
                }
            }
            Play::ExtendAll(some, seconds) => {
                let some: Vec<_> = some.into_iter().filter_map(nth).collect();
                let of: Vec<Handle> = some.iter().map(|(_, handle)| handle.clone()).collect();
                let answers = queue.extend_all(&of, Duration::from_secs(seconds)).await;
                assert_eq!(answers.len(), some.len());
                for ((delivery, _), answer) in some.into_iter().zip(answers) {
                    let at = model.standing(delivery);
                    same(answer, at.is_some());
                    if let Some(at) = at {
                        model.messages[at].lease = Some((delivery, model.now + seconds));
                    }
                }
            }
            Play::GiveBackAll(some) => {
                let some: Vec<_> = some.into_iter().filter_map(nth).collect();
                let of: Vec<Handle> = some.iter().map(|(_, handle)| handle.clone()).collect();
                let answers = queue.give_back_all(&of).await;
                assert_eq!(answers.len(), some.len());
                for ((delivery, _), answer) in some.into_iter().zip(answers) {
                    let at = model.standing(delivery);
                    same(answer, at.is_some());
                    if let Some(at) = at {
                        model.messages[at].lease = None;
                    }
                }
            }
            Play::Bury(n) => {
                let Some((delivery, handle)) = nth(n) else { continue };
                let at = model.standing(delivery);
                same(queue.bury(&handle, "no").await, at.is_some());
                if let Some(at) = at {
                    let message = model.messages.remove(at);
                    model.dead.insert(message.id, message.group);
                }
            }
            Play::PutBack(id) => {
                let group = model.dead.remove(&id);
                assert_eq!(queue.put_back(&id.to_string()).await.unwrap(), group.is_some());
                if let Some(group) = group {
                    model.messages.push(Message { id, group, receives: 0, lease: None });
                }
            }
            Play::Pass(seconds) => {
                file.pass(Duration::from_secs(seconds)).await;
                model.now += seconds;
            }
            Play::Restart => {
                file.reopen().await;
                handles.clear();
                model.messages.iter_mut().for_each(|m| m.lease = None);
            }
        }
        assert_eq!(file.queue().depth().await.unwrap(), model.depth());
        for (delivery, handle) in &handles {
            let left = model.standing(*delivery).and_then(|at| model.messages[at].lease);
            let left = left.map_or(0, |(_, until)| until - model.now);
            assert_eq!(file.queue().left(handle), Duration::from_secs(left));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn plays_like_the_model(plays in prop::collection::vec(play(), 1..60)) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(run(plays));
    }
}

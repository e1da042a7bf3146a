//! Random evenings: whoever writes whatever, whenever, and whatever becomes of the messages.

use super::house::{House, LINE};
use super::rows::{Rows, columns};
use crate::decide::diff;
use crate::{
    Delivery,
    scene::{Change, MessageState},
};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use tableturn_fixtures::floors;
use tableturn_floor::{Answer, Cause, Due, DueKind, Floor, OptoutBy, PartyState, minutes};
use tableturn_language::render::segments::{is_gsm7, segments};

/// One thing that happens; the numbers pick among what is there.
#[derive(Clone, Debug)]
enum Step {
    Guest(usize, String),
    Host(usize, String),
    Pass(i64),
    Due(usize),
    Sent(usize),
    Failed(usize, Cause),
    Receipt(usize, Delivery),
}

fn guest_text() -> impl Strategy<Value = String> {
    let said = [
        "status",
        "omw",
        "here",
        "5 more",
        "20 more minutes",
        "leave",
        "español",
        "english",
        "help",
        "hi",
        "yes",
        "join",
        "Ana",
        "Dale",
        "table for 2",
        "no",
        "stop",
        "start",
        "cancel",
        "ok",
        "9000000000",
        "-3",
        "0",
        "bella",
        "1",
        "thanks",
        "?",
        "ABCD2345",
    ];
    prop_oneof![
        6 => prop::sample::select(said.to_vec()).prop_map(str::to_owned),
        4 => (1u32..9, prop::option::of("[A-Z][a-z]{2,30}")).prop_map(|(n, name)| match name {
            Some(name) => format!("{n} {name}"),
            None => n.to_string(),
        }),
        1 => "\\PC{0,80}",
        1 => any::<i64>().prop_map(|n| n.to_string()),
    ]
}

fn host_text() -> impl Strategy<Value = String> {
    let party = ["call", "seat", "noshow", "remove", "seat", "call"];
    let table = ["clear", "dirty", "block", "unblock", "clear", "clear"];
    let plain = [
        "/list",
        "/tables 2",
        "/undo",
        "/undo",
        "/auto on",
        "/auto off",
        "/help",
        "/start",
        "4 Marco",
        "here",
    ];
    prop_oneof![
        4 => (prop::sample::select(party.to_vec()), 1u32..30, prop::option::of(1u32..12))
            .prop_map(|(c, n, t)| format!("/{c} {n}{}", t.map(|t| format!(" T{t}")).unwrap_or_default())),
        1 => (prop::sample::select(party[..2].to_vec()), 1u32..30, 1u32..6, 1u32..6)
            .prop_map(|(c, n, a, b)| format!("/{c} {n} T{a}+T{b}")),
        3 => (prop::sample::select(table.to_vec()), 1u32..12).prop_map(|(c, t)| format!("/{c} T{t}")),
        2 => (1u32..9, prop::option::of(100u32..130))
            .prop_map(|(n, p)| format!("/add {n} Eve{}", p.map(|p| format!(" +15550{p}")).unwrap_or_default())),
        5 => prop::sample::select(plain.to_vec()).prop_map(str::to_owned),
        1 => "/\\PC{0,40}",
    ]
}

fn step() -> impl Strategy<Value = Step> {
    let causes = [Cause::OptedOut, Cause::NoSuchNumber, Cause::TooLate, Cause::Line];
    let deliveries = [Delivery::Sent, Delivery::Delivered, Delivery::Undelivered, Delivery::Failed];
    prop_oneof![
        5 => (any::<usize>(), guest_text()).prop_map(|(n, t)| Step::Guest(n, t)),
        6 => (0usize..2, host_text()).prop_map(|(n, t)| Step::Host(n, t)),
        2 => prop_oneof![1 => 0i64..1, 6 => 1i64..12, 1 => 400i64..900].prop_map(Step::Pass),
        3 => any::<usize>().prop_map(Step::Due),
        4 => any::<usize>().prop_map(Step::Sent),
        1 => (any::<usize>(), prop::sample::select(causes.to_vec())).prop_map(|(n, c)| Step::Failed(n, c)),
        2 => (any::<usize>(), prop::sample::select(deliveries.to_vec())).prop_map(|(n, d)| Step::Receipt(n, d)),
    ]
}

/// Something is decided that is about nothing: what it does is what every decision does at this time.
fn nothing(house: &mut House) {
    let restaurant = house.rows.floor.restaurant.id.clone();
    let due = Due { kind: DueKind::Hold, at: house.now };
    let name = format!("nothing:{}", house.inbox.len());
    house.handle(&name, crate::Event::Due { restaurant, party: "nobody".into(), due });
}

fn take(house: &mut House, step: &Step) {
    // Two decisions of one restaurant never have the same time: each locks its row.
    house.now = house.now + 1;
    // So that what a step changes is the step's own doing.
    nothing(house);
    let outbox: Vec<_> = house.rows.outbox.iter().map(|r| (r.id.clone(), r.state)).collect();
    let any_of = |n: usize| outbox.get(n % outbox.len().max(1)).map(|(id, _)| id.clone());
    let queued: Vec<_> = outbox.iter().filter(|(_, s)| *s == MessageState::Queued).collect();
    let next = |n: usize| queued.get(n % queued.len().max(1)).map(|(id, _)| id.clone());
    house.last = Default::default();
    match step {
        Step::Guest(n, text) => {
            let mut chats = house.guest_chats();
            chats.extend((100..110).map(|n| format!("+15550{n}")));
            house.say(&chats[n % chats.len()].clone(), text);
        }
        Step::Host(n, text) => {
            house.say(&format!("+1555900{:04}", n + 1), text);
        }
        Step::Pass(n) => {
            house.now = house.now + minutes(*n);
            nothing(house);
        }
        Step::Due(n) => {
            let due = house.rows.floor.parties.values().filter(|p| p.due.is_some_and(|d| d.at <= house.now));
            let due: Vec<_> = due.map(|p| p.id.clone()).collect();
            if let Some(id) = due.get(n % due.len().max(1)) {
                house.due(&id.clone());
            }
        }
        Step::Sent(n) => {
            next(*n).map(|id| house.sent(&id).clone());
        }
        Step::Failed(n, cause) => {
            next(*n).map(|id| house.failed(&id, *cause).clone());
        }
        Step::Receipt(n, delivery) => {
            any_of(*n).map(|id| house.receipt(&id, *delivery).clone());
        }
    }
}

/// What holds after every step.
fn holds(house: &House, before: &Floor) -> Result<(), TestCaseError> {
    let floor = &house.rows.floor;
    prop_assert_eq!(floor.contradiction(), None);
    prop_assert_eq!(house.told_whom_not(), None);
    for guest in floor.guests.values() {
        let party = guest.party.as_ref().map(|id| &floor.parties[id]);
        prop_assert!(party.is_none_or(|p| p.state.is_live() && p.guest.as_ref() == Some(&guest.identity)));
    }
    for party in floor.live() {
        let named = party.guest.as_ref().and_then(|g| floor.guests[g].party.as_ref());
        prop_assert!(
            party.guest.is_none() || named == Some(&party.id),
            "the guest's row names another party"
        );
        prop_assert!(party.answer != Some(Answer::Here) || party.due.map(|d| d.kind) == Some(DueKind::Here));
        let was = before.parties.get(&party.id);
        if was.map(|p| p.due) != Some(party.due) {
            prop_assert!(party.due.is_none_or(|d| d.at > house.now), "due in the past: {:?}", party.due);
        }
        if let Some(was) = was.filter(|p| p.state == PartyState::Called && p.answer == Some(Answer::Here)) {
            prop_assert_ne!(party.state, PartyState::NoShow, "{:?}", was);
        }
    }
    for message in &house.last.messages {
        prop_assert!(!message.text.trim().is_empty());
        if !house.host_of(&message.to) {
            let most = if is_gsm7(&message.text) { 1 } else { 2 };
            prop_assert!(segments(&message.text) <= most, "too long for a guest: {:?}", message.text);
        }
    }
    for party in floor.waiting() {
        let today = house.now.service_day(&floor.restaurant.timezone);
        let long = house.now - party.joined >= minutes(4 * 60);
        // Who is back in line by this step goes with the next.
        let waited = before.parties.get(&party.id).is_some_and(|was| was.state == PartyState::Waiting);
        prop_assert!(!long || !waited || party.day >= today, "last night's line: {:?}", party);
    }
    let refused = house.last.messages.iter().any(|m| house.host_of(&m.to) && m.text.starts_with("No:"));
    let of_floor = house.last.changes.iter().any(Change::is_of_floor);
    prop_assert!(!refused || !of_floor, "a refusal changed {:?}", house.last.changes);
    Ok(())
}

fn evening() -> impl Strategy<Value = (Floor, Vec<Step>)> {
    let floors = (floors(), any::<bool>()).prop_map(|(mut floor, twilio)| {
        for line in floor.lines.iter_mut().filter(|l| twilio && l.address == LINE) {
            line.optout = OptoutBy::Twilio;
        }
        floor.restaurant.languages.push(tableturn_floor::Language::Es);
        floor
    });
    (floors, prop::collection::vec(step(), 1..50))
}

fn without_contacts(floor: &Floor) -> Floor {
    let mut floor = floor.clone();
    floor.parties.values_mut().for_each(|p| *p = columns(p));
    for host in floor.hosts.values_mut() {
        (host.contact.language, host.contact.opted_out) = Default::default();
    }
    floor
}

proptest! {
    #![proptest_config(ProptestConfig { cases: ProptestConfig::default().cases / 4, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_happens_all_promises_hold((floor, steps) in evening()) {
        let mut house = House::of(floor);
        let first = house.rows.floor.clone();
        for step in &steps {
            let before = house.rows.floor.clone();
            take(&mut house, step);
            holds(&house, &before).map_err(|e| TestCaseError::fail(format!("{step:?}: {e}")))?;
        }
        // What is written of two floors' difference makes the one of the other.
        let mut rows = Rows::of(first.clone());
        let all = diff::changes(&first, &house.rows.floor);
        all.iter().for_each(|change| rows.change(change));
        prop_assert_eq!(without_contacts(&rows.floor), without_contacts(&house.rows.floor));
    }

    #[test]
    fn with_nobody_there_every_call_ends((floor, steps) in evening()) {
        let mut house = House::of(floor);
        steps.iter().for_each(|step| take(&mut house, step));
        // Ninety parties, three dues a call, and at most so many calls each in four hours.
        house.pass(240);
        let mut since: BTreeMap<_, _> = BTreeMap::new();
        for _ in 0..40 {
            let called = house.rows.floor.parties.values().filter(|p| p.state == PartyState::Called);
            let called: BTreeSet<_> = called
                .filter(|p| p.answer != Some(Answer::Here))
                .map(|p| p.call.clone().unwrap())
                .collect();
            since.retain(|call, _| called.contains(call));
            for call in called {
                let first = *since.entry(call).or_insert(house.now);
                prop_assert!(house.now - first <= minutes(60), "a call that does not end");
            }
            house.pass(5);
        }
    }

    #[test]
    fn what_was_decided_happens_once((floor, steps) in evening()) {
        let mut house = House::of(floor);
        for step in &steps {
            let due: Vec<_> = house.rows.floor.live().filter_map(|p| Some((p.id.clone(), p.due?))).collect();
            let step = match (step, due.first()) {
                (Step::Due(_), Some((_, due))) => { house.now = house.now.max(due.at); step.clone() }
                _ => step.clone(),
            };
            take(&mut house, &step);
            nothing(&mut house);
            // The same due times again, under another name as if the inbox had forgotten them.
            let restaurant = house.rows.floor.restaurant.id.clone();
            for (party, due) in due {
                if house.rows.floor.parties[&party].due != Some(due) {
                    let event = crate::Event::Due { restaurant: restaurant.clone(), party, due };
                    let name = format!("again:{}", house.inbox.len());
                    let decision = house.handle(&name, event);
                    prop_assert!(decision.changes.is_empty() && decision.messages.is_empty());
                }
            }
        }
    }

    #[test]
    fn undo_brings_back_what_was_or_refuses((floor, steps) in evening(), text in host_text()) {
        // What autopilot does with the freed table after a command is not the command's doing.
        prop_assume!(text.starts_with('/') && !text.contains("auto"));
        let mut house = House::of(floor);
        steps.iter().for_each(|step| take(&mut house, step));
        house.rows.floor.auto = Some(false);
        take(&mut house, &Step::Host(0, "/tables".into()));
        house.rows.floor.hosts.values_mut().for_each(|h| h.last = None);
        let before = house.rows.floor.clone();
        take(&mut house, &Step::Host(0, text));
        let acted = house.rows.floor.hosts.values().any(|h| h.last.is_some());
        take(&mut house, &Step::Host(0, "/undo".into()));
        let after = &house.rows.floor;
        prop_assert_eq!(&before.claims, &after.claims);
        for (id, now) in &after.parties {
            let Some(was) = before.parties.get(id) else {
                prop_assert!(!acted || !now.state.is_live());
                continue;
            };
            prop_assert_eq!(was.state, now.state);
            prop_assert_eq!((&was.call, was.answer, was.not_reached), (&now.call, now.answer, now.not_reached));
            prop_assert_eq!((&was.labels, was.seated, was.ended), (&now.labels, now.seated, now.ended));
        }
        for (id, guest) in &before.guests {
            let now = &after.guests[id];
            prop_assert_eq!(&guest.party, &now.party);
            prop_assert_eq!((guest.visits, guest.no_shows), (now.visits, now.no_shows));
        }
    }
}

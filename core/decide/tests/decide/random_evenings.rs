//! Random evenings: anybody writes anything at any time, and messages have any outcome.

use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use tableturn_decide::{Change, Delivery, Event, floor_changes, scene::MessageState};
use tableturn_evening::{Evening, MemoryStore, without_other_tables};
use tableturn_fixtures::{floor::FloorFixture, floors};
use tableturn_floor::seating::waits_in_vain;
use tableturn_floor::{
    Answer, AtClosing, Cause, Channel, Claim, Due, DueKind, Floor, Hours, OptoutBy, PartyState, Role, Span,
    minutes,
};
use tableturn_language::render::segments::{is_gsm7, segments};

/// A chat that no guest and no host of the random evenings has.
const STRANGER: &str = "+15550777";

/// One event; the numbers choose among the chats, parties and messages that there are.
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
        "wrong number",
        "pass",
        "9",
        "stop texting me",
        "we're at the bar",
        "something came up",
        "Liked “4 Ana”",
        "wheelchair",
        "high chair please",
        "patio please",
        "inside is fine too",
        "anywhere",
        "2 Eva, stroller, bar ok",
        "👍",
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
        "/pause",
        "/bump 2",
        "/bump 3 birthday",
        "/merge 1 2",
        "/merge 4 3",
        "/split T1+T2",
        "/vip 1",
        "/tag 2 regulars",
        "/ban 3",
        "/partial 1 1",
        "/why 1",
        "/why T1",
        "/pause 5 kitchen",
        "/open",
        "/walkin 2 T3",
        "/walkin 3",
        "/move 1 T2",
        "/uncall 1",
        "/uncall 2",
        "/later 2 20",
        "/restore 1",
        "/restore 3",
        "/edit 1 5",
        "/edit 2 Kim",
        "/edit 1 +15550105",
        "/note 1 window",
        "/say 1 come in",
        "/clear T1 T2 T3",
        "/dessert T1",
        "/paid T2",
        "/quiet",
        "/on",
        "/fit 2",
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

/// Decides an event without an effect of its own: what it changes, every decision changes at this time.
fn nothing(evening: &mut Evening) {
    let restaurant = evening.floor().restaurant.id.clone();
    let due = Due { kind: DueKind::Hold, at: evening.now() };
    evening.handle(Event::Due { restaurant, party: "nobody".into(), due });
}

/// The chats of all guests that there ever were.
fn guest_chats(evening: &Evening) -> Vec<String> {
    let contacts = evening.floor().parties.values().filter_map(|party| party.contact.as_ref());
    contacts.map(|contact| contact.address.chat.clone()).collect()
}

fn take(evening: &mut Evening, step: &Step) {
    // Two decisions of one restaurant never have the same time.
    evening.set_now(evening.now() + 1);
    // After it, a step changes only what the step itself is about.
    nothing(evening);
    let outbox: Vec<_> = evening.outbox().iter().map(|r| (r.id.clone(), r.state)).collect();
    let any_of = |n: usize| outbox.get(n % outbox.len().max(1)).map(|(id, _)| id.clone());
    let queued: Vec<_> = outbox.iter().filter(|(_, s)| *s == MessageState::Queued).collect();
    let next = |n: usize| queued.get(n % queued.len().max(1)).map(|(id, _)| id.clone());
    match step {
        Step::Guest(n, text) => {
            let mut chats = guest_chats(evening);
            chats.extend((100..110).map(|n| format!("+15550{n}")));
            evening.text(&chats[n % chats.len()].clone(), text);
            accounts_for_the_text(evening, text);
        }
        Step::Host(n, text) => {
            evening.text(&format!("+1555900{:04}", n + 1), text);
            accounts_for_the_text(evening, text);
        }
        Step::Pass(n) => {
            evening.set_now(evening.now() + minutes(*n));
            nothing(evening);
        }
        Step::Due(n) => {
            let due =
                evening.floor().parties.values().filter(|p| p.due.is_some_and(|d| d.at <= evening.now()));
            let due: Vec<_> = due.map(|p| p.id.clone()).collect();
            if let Some(id) = due.get(n % due.len().max(1)) {
                evening.due(&id.clone());
            }
        }
        Step::Sent(n) => {
            next(*n).map(|id| evening.sent(&id).clone());
        }
        Step::Failed(n, cause) => {
            next(*n).map(|id| evening.failed(&id, *cause).clone());
        }
        Step::Receipt(n, delivery) => {
            any_of(*n).map(|id| evening.receipt(&id, *delivery).clone());
        }
    }
}

/// A text is answered, told to the hosts, decided elsewhere, or left alone for a reason that has a name.
fn accounts_for_the_text(evening: &Evening, text: &str) {
    let decision = evening.last_decision();
    let heard = !decision.messages.is_empty() || !decision.follow_ups.is_empty();
    assert!(heard != decision.silence.is_some(), "{text:?}: {:?}", decision.silence);
}

/// Checks what is true after every step.
fn holds(evening: &Evening, before: &Floor) -> Result<(), TestCaseError> {
    let floor = evening.floor();
    prop_assert_eq!(floor.contradiction(), None);
    prop_assert_eq!(evening.recipient_mistake(), None);
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
            prop_assert!(party.due.is_none_or(|d| d.at > evening.now()), "due in the past: {:?}", party.due);
        }
        if let Some(was) = was.filter(|p| p.state == PartyState::Called && p.answer == Some(Answer::Here)) {
            prop_assert_ne!(party.state, PartyState::NoShow, "{:?}", was);
        }
    }
    for message in &evening.last_decision().messages {
        prop_assert!(!message.text.trim().is_empty());
        if !evening.is_host(&message.to) {
            let most = if is_gsm7(&message.text) { 1 } else { 2 };
            prop_assert!(segments(&message.text) <= most, "too long for a guest: {:?}", message.text);
        }
    }
    let untold = |floor: &Floor| -> BTreeSet<_> {
        let waiting = floor.waiting();
        let untold = waiting.filter(|p| !p.needs.hosts_told && waits_in_vain(floor, p));
        untold.map(|p| p.id.clone()).collect()
    };
    let (was, is) = (untold(before), untold(floor));
    prop_assert!(floor.hosts.is_empty() || is.is_subset(&was), "waits in vain, and no host knows: {:?}", is);
    for party in floor.waiting() {
        let today = evening.now().service_day(&floor.restaurant.timezone);
        let long = evening.now() - party.joined >= minutes(4 * 60);
        // A party that is back on the waitlist by this step leaves with the next.
        let waited = before.parties.get(&party.id).is_some_and(|was| was.state == PartyState::Waiting);
        prop_assert!(!long || !waited || party.day >= today, "still waits from an earlier day: {:?}", party);
    }
    let refused =
        evening.last_decision().messages.iter().any(|m| evening.is_host(&m.to) && m.text.starts_with("No:"));
    // A host who writes is told the news that they missed, whatever becomes of the text.
    let told = |change: &&Change| matches!(change, Change::UpdateHost(host) if host.missed.is_empty());
    let of_floor = evening.last_decision().changes.iter().filter(|c| !told(c)).any(Change::is_of_floor);
    prop_assert!(!refused || !of_floor, "a refusal changed {:?}", evening.last_decision().changes);
    Ok(())
}

/// Closing within hours of 19:00, when evenings begin.
fn hours() -> impl Strategy<Value = Option<Hours>> {
    let hours = (1..240u32, 0..60u32, prop::sample::select(vec![AtClosing::Stay, AtClosing::End]));
    prop::option::of(hours.prop_map(|(open, last_join, at_closing)| {
        let week = std::array::from_fn(|_| vec![Span { from: 17 * 60, to: 19 * 60 + open }]);
        Hours { week, dates: BTreeMap::new(), last_join, at_closing }
    }))
}

fn evening() -> impl Strategy<Value = (Floor, Vec<Step>)> {
    let floors = (floors(), any::<bool>(), hours(), any::<bool>());
    let floors = floors.prop_map(|(mut floor, twilio, hours, call_incomplete)| {
        (floor.restaurant.hours, floor.restaurant.call_incomplete) = (hours, call_incomplete);
        floor.restaurant.self_seating = !call_incomplete;
        for line in floor.lines.iter_mut().filter(|l| twilio && l.channel == Channel::Sms) {
            line.optout = OptoutBy::Twilio;
        }
        floor.restaurant.languages.push(tableturn_floor::Language::Es);
        floor
    });
    (floors, prop::collection::vec(step(), 1..50))
}

fn without_contacts(floor: &Floor) -> Floor {
    let mut floor = floor.clone();
    floor.parties.change_all(|p| *p = without_other_tables(p));
    for host in floor.hosts.values_mut() {
        (host.contact.language, host.contact.opted_out) = Default::default();
    }
    floor
}

proptest! {
    #![proptest_config(ProptestConfig { cases: ProptestConfig::default().cases / 4, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_happens_every_promise_holds((floor, steps) in evening()) {
        let mut evening = Evening::new(floor);
        let first = evening.floor().clone();
        for step in &steps {
            let before = evening.floor().clone();
            take(&mut evening, step);
            holds(&evening, &before).map_err(|e| TestCaseError::fail(format!("{step:?}: {e}")))?;
        }
        // The rows in which two floors differ make the one of the other.
        let mut store = MemoryStore::of(first.clone());
        let all = floor_changes(&first, evening.floor());
        all.iter().for_each(|change| store.change(change));
        prop_assert_eq!(without_contacts(&store.floor), without_contacts(evening.floor()));
    }

    #[test]
    fn without_any_answer_every_call_ends((floor, steps) in evening()) {
        let mut evening = Evening::new(floor);
        steps.iter().for_each(|step| take(&mut evening, step));
        // Long enough for every call of the ninety parties at most: each has at most three due times.
        evening.pass(240);
        let mut since: BTreeMap<_, _> = BTreeMap::new();
        for _ in 0..40 {
            let called = evening.floor().parties.values().filter(|p| p.state == PartyState::Called);
            let called: BTreeSet<_> = called
                .filter(|p| p.answer != Some(Answer::Here))
                .map(|p| p.call.clone().unwrap())
                .collect();
            since.retain(|call, _| called.contains(call));
            for call in called {
                let first = *since.entry(call).or_insert(evening.now());
                prop_assert!(evening.now() - first <= minutes(60), "a call that does not end");
            }
            evening.pass(5);
        }
    }

    #[test]
    fn a_due_time_takes_effect_once((floor, steps) in evening()) {
        let mut evening = Evening::new(floor);
        for step in &steps {
            let due: Vec<_> = evening.floor().live().filter_map(|p| Some((p.id.clone(), p.due?))).collect();
            let step = match (step, due.first()) {
                (Step::Due(_), Some((_, due))) => { evening.set_now(evening.now().max(due.at)); step.clone() }
                _ => step.clone(),
            };
            take(&mut evening, &step);
            nothing(&mut evening);
            // The same due times again, under another envelope id, as if the inbox had forgotten them.
            let restaurant = evening.floor().restaurant.id.clone();
            for (party, due) in due {
                if evening.floor().parties[&party].due != Some(due) {
                    let event = Event::Due { restaurant: restaurant.clone(), party, due };
                    let decision = evening.handle(event);
                    prop_assert!(decision.changes.is_empty() && decision.messages.is_empty());
                }
            }
        }
    }

    #[test]
    fn a_server_or_a_guest_never_does_what_only_a_host_may((floor, steps) in evening(), text in host_text(), is_server: bool) {
        prop_assume!(text.starts_with('/'));
        let mut floor = floor;
        if is_server {
            floor.add_host_in(Channel::Sms, STRANGER, "Tom", Role::Server);
        }
        let mut evening = Evening::new(floor);
        steps.iter().for_each(|step| take(&mut evening, step));
        // A server says how far a table is, and that it is dirty; whether there are news for them is their own affair.
        let words = text.to_lowercase();
        let is_theirs = |command: &str| words.starts_with(command);
        prop_assume!(!is_server || !["/dirty", "/dessert", "/paid", "/quiet", "/on"].into_iter().any(is_theirs));
        evening.set_now(evening.now() + 1);
        nothing(&mut evening);
        let before = evening.floor().clone();
        evening.text(STRANGER, &text);
        let after = evening.floor();
        // "/2" of a guest is a party of two, which may get a table.
        let is_newcomer = |claim: &Claim| claim.party.as_ref().is_some_and(|id| !before.parties.contains_key(id));
        let claims: BTreeMap<_, _> = after.claims.iter().filter(|(_, claim)| !is_newcomer(claim)).collect();
        prop_assert_eq!(before.claims.iter().collect::<BTreeMap<_, _>>(), claims);
        prop_assert_eq!(before.auto, after.auto);
        prop_assert_eq!(&before.intake, &after.intake);
        prop_assert_eq!(before.hosts.keys().collect::<Vec<_>>(), after.hosts.keys().collect::<Vec<_>>());
        for (id, was) in &before.parties {
            prop_assert_eq!(was.state, after.parties[id].state);
            prop_assert_eq!(&was.labels, &after.parties[id].labels);
            prop_assert_eq!((was.size, &was.name, &was.note), (after.parties[id].size, &after.parties[id].name, &after.parties[id].note));
        }
    }

    #[test]
    fn undo_restores_everything_or_refuses((floor, steps) in evening(), text in host_text()) {
        // What autopilot does with a table after a command is not the host's action.
        prop_assume!(text.starts_with('/') && !text.contains("auto"));
        // Not for `/undo`: the same command with the old phone takes the first back, `/remove` the second.
        prop_assume!(!text.starts_with("/edit 1 +") && !text.starts_with("/restore"));
        let mut evening = Evening::new(floor);
        steps.iter().for_each(|step| take(&mut evening, step));
        evening.floor_mut().auto = Some(false);
        take(&mut evening, &Step::Host(0, "/tables".into()));
        evening.floor_mut().hosts.values_mut().for_each(|h| h.last = None);
        let before = evening.floor().clone();
        let today = evening.now().service_day(&before.restaurant.timezone);
        // A party of yesterday that waits again has left before `/undo` looks.
        prop_assume!(!text.starts_with("/uncall") || before.live().all(|party| party.day == today));
        take(&mut evening, &Step::Host(0, text));
        let acted = evening.floor().hosts.values().any(|h| h.last.is_some());
        take(&mut evening, &Step::Host(0, "/undo".into()));
        let after = evening.floor();
        prop_assert_eq!(&before.claims, &after.claims);
        for (id, now) in &after.parties {
            let Some(was) = before.parties.get(id) else {
                prop_assert!(!acted || !now.state.is_live());
                continue;
            };
            prop_assert_eq!(was.state, now.state);
            // A party that is called again gets a call of its own.
            prop_assert_eq!(was.call.is_some(), now.call.is_some());
            prop_assert_eq!(was.answer, now.answer);
            prop_assert_eq!(was.not_reached, now.not_reached);
            prop_assert_eq!(&was.labels, &now.labels);
            prop_assert_eq!(was.seated, now.seated);
            prop_assert_eq!(was.ended, now.ended);
        }
        for (id, guest) in &before.guests {
            let now = &after.guests[id];
            prop_assert_eq!(&guest.party, &now.party);
            prop_assert_eq!(guest.visits, now.visits);
            prop_assert_eq!(guest.no_shows, now.no_shows);
        }
    }
}

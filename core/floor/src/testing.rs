//! Floors for tests: random ones that contradict nothing, and small ones by hand.

use crate::limits::WAITLIST_CAP;
use crate::seating::candidates;
use crate::{
    Address, Answer, CallId, Channel, Claim, ClaimState, Combination, Contact, ConversationId, Due, DueKind,
    Floor, Guest, Host, HostId, Identity, Language, Line, Moment, OptoutBy, Party, PartyId, PartyState,
    Quote, Restaurant, RestaurantId, Role, Table, TableId, Turns, minutes,
};
use jiff::tz::TimeZone;
use proptest::prelude::*;
use std::collections::BTreeMap;

/// The time on every random floor: 2026-11-24, 19:00 UTC.
pub const NOW: Moment = Moment(1_795_546_800_000);

/// An empty floor with these tables, `T1` and on: seats and min of each.
pub fn floor_of(tables: &[(u32, u32)]) -> Floor {
    let line = |channel, address: &str| Line {
        channel,
        address: address.into(),
        messaging_service: None,
        optout: OptoutBy::Us,
        failing: false,
    };
    let table = |(i, (seats, min)): (usize, &(u32, u32))| Table {
        id: TableId(format!("t{}", i + 1)),
        label: format!("T{}", i + 1),
        seats: *seats,
        min: *min,
        area: None,
    };
    Floor {
        restaurant: Restaurant {
            id: RestaurantId("bella".into()),
            name: "Bella".into(),
            timezone: TimeZone::UTC,
            languages: vec![Language::En],
            grace_minutes: 10,
            autopilot: true,
            cap: WAITLIST_CAP,
        },
        auto: None,
        day: NOW.service_day(&TimeZone::UTC),
        next_number: 1,
        turns: Turns::default(),
        lines: vec![line(Channel::Sms, "+15550100"), line(Channel::Local, "local")],
        tables: tables.iter().enumerate().map(table).collect(),
        combinations: Vec::new(),
        claims: BTreeMap::new(),
        parties: BTreeMap::new(),
        guests: BTreeMap::new(),
        hosts: BTreeMap::new(),
        team: None,
    }
}

/// Lets the tables `T1`, `T2`, … (given as 1, 2, …) be pushed together.
pub fn combine(floor: &mut Floor, tables: &[usize], seats: u32) {
    let tables = tables.iter().map(|n| TableId(format!("t{n}"))).collect();
    floor.combinations.push(Combination { tables, seats });
}

/// A party of the floor's next number that waits since `ago` minutes, can be texted, and has no quote.
pub fn wait(floor: &mut Floor, size: u32, ago: i64) -> PartyId {
    let number = floor.next_number;
    floor.next_number += 1;
    let chat = format!("+1555{number:07}");
    let identity = Identity::tel(&chat);
    let id = PartyId(format!("p{number:04}"));
    let address = Address { channel: Channel::Sms, line: "+15550100".into(), chat };
    let contact = Contact {
        conversation: ConversationId(format!("c{number:04}")),
        address,
        language: Language::En,
        opted_out: false,
    };
    let party = Party {
        id: id.clone(),
        day: floor.day.clone(),
        number,
        name: format!("Guest {number}"),
        size,
        state: PartyState::Waiting,
        guest: Some(identity.clone()),
        contact: Some(contact),
        note: None,
        joined: NOW + -minutes(ago),
        quote: None,
        not_reached: false,
        call: None,
        called: None,
        answer: None,
        extra_minutes: 0,
        due: None,
        suggested: None,
        seated: None,
        ended: None,
        labels: None,
    };
    let guest = Guest {
        identity: identity.clone(),
        name: Some(party.name.clone()),
        party: Some(id.clone()),
        visits: 0,
        no_shows: 0,
    };
    floor.parties.insert(id.clone(), party);
    floor.guests.insert(identity, guest);
    id
}

/// Claims these tables for the party (none: dirty, blocked) since `ago` minutes.
pub fn claim(floor: &mut Floor, tables: &[TableId], state: ClaimState, party: Option<&PartyId>, ago: i64) {
    for table in tables {
        let since = NOW + -minutes(ago);
        let claim = Claim { table: table.clone(), state, party: party.cloned(), since, by: String::new() };
        floor.claims.insert(table.clone(), claim);
    }
}

/// Seats a waiting party at these tables since `ago` minutes.
pub fn seat(floor: &mut Floor, id: &PartyId, tables: &[TableId], ago: i64) {
    claim(floor, tables, ClaimState::Seated, Some(id), ago);
    let labels = floor.labels(tables);
    if let Some(party) = floor.parties.get_mut(id) {
        party.state = PartyState::Seated;
        party.seated = Some(NOW + -minutes(ago));
        party.joined = party.joined.min(NOW + -minutes(ago));
        party.labels = Some(labels);
    }
}

/// Calls a waiting party to these tables since `ago` minutes; its hold ends `left` minutes from now.
pub fn call(floor: &mut Floor, id: &PartyId, tables: &[TableId], ago: i64, left: i64) {
    claim(floor, tables, ClaimState::Held, Some(id), ago);
    let labels = floor.labels(tables);
    if let Some(party) = floor.parties.get_mut(id) {
        party.state = PartyState::Called;
        party.call = Some(CallId(format!("call-{id}")));
        party.called = Some(NOW + -minutes(ago));
        party.joined = party.joined.min(NOW + -minutes(ago));
        party.due = Some(Due { kind: DueKind::Hold, at: NOW + minutes(left) });
        party.labels = Some(labels);
    }
}

/// What one random party is made from.
#[derive(Clone, Debug)]
struct Raw {
    size: u32,
    state: PartyState,
    ago: i64,
    due: u8,
    minutes: i64,
    not_reached: bool,
    contact: u8,
    quote: Option<(i64, i64)>,
    unit: usize,
}

fn raw() -> impl Strategy<Value = Raw> {
    let state = prop_oneof![
        5 => Just(PartyState::Waiting),
        2 => Just(PartyState::Called),
        4 => Just(PartyState::Seated),
        1 => prop::sample::select(&PartyState::ALL[3..]),
    ];
    let quote = prop::option::weighted(0.8, (-120i64..90, 0i64..30));
    (
        1u32..=11,
        state,
        0i64..180,
        any::<u8>(),
        1i64..12,
        prop::bool::weighted(0.1),
        any::<u8>(),
        quote,
        0..50usize,
    )
        .prop_map(|(size, state, ago, due, minutes, not_reached, contact, quote, unit)| Raw {
            size,
            state,
            ago,
            due,
            minutes,
            not_reached,
            contact,
            quote,
            unit,
        })
}

/// Random floors at [`NOW`]: one to ten tables, combinations, parties in every state, tables in every
/// use, two hosts. [`Floor::contradiction`] finds nothing in them.
pub fn floors() -> impl Strategy<Value = Floor> {
    let tables = prop::collection::vec((1u32..=8, 0u32..=3), 1..=10);
    let combinations = prop::collection::vec((0..10usize, 1..4usize, 2..=3usize, 0u32..=2), 0..=4);
    let uses = prop::collection::vec((0u8..8, 0i64..90), 10);
    let turns = prop::collection::vec((1u32..=10, 10i64..180), 0..30);
    let parties = prop::collection::vec(raw(), 0..=24);
    let auto = prop::option::weighted(0.3, any::<bool>());
    (tables, combinations, uses, turns, parties, auto).prop_map(
        |(tables, combinations, uses, turns, raws, auto)| {
            let tables: Vec<(u32, u32)> =
                tables.into_iter().map(|(seats, min)| (seats, min.clamp(1, seats))).collect();
            let mut floor = floor_of(&tables);
            floor.auto = auto;
            for (first, step, many, less) in combinations {
                add_combination(&mut floor, first, step, many, less);
            }
            for (size, took) in turns {
                floor.turns.learn(size, NOW + -minutes(took), NOW);
            }
            for raw in &raws {
                add_party(&mut floor, raw);
            }
            for (table, (use_, ago)) in floor.tables.clone().iter().zip(uses) {
                let state = if use_ == 0 { ClaimState::Blocked } else { ClaimState::Dirty };
                if use_ < 2 && floor.is_free(&table.id) {
                    claim(&mut floor, std::slice::from_ref(&table.id), state, None, ago);
                }
            }
            for (name, role) in [("Marco", Role::Owner), ("Lea", Role::Host)] {
                add_host(&mut floor, name, role);
            }
            floor
        },
    )
}

fn add_combination(floor: &mut Floor, first: usize, step: usize, many: usize, less: u32) {
    let mut picked: Vec<usize> = (0..many).map(|i| (first + i * step) % floor.tables.len()).collect();
    picked.sort_unstable();
    picked.dedup();
    let seats: u32 = picked.iter().map(|i| floor.tables[*i].seats).sum();
    let numbers: Vec<usize> = picked.iter().map(|i| i + 1).collect();
    let before = floor.combinations.clone();
    combine(floor, &numbers, (seats - less.min(seats - 1)).max(1));
    let known = |c: &Combination| floor.combinations.last().is_some_and(|new| new.tables == c.tables);
    if picked.len() < 2 || before.iter().any(known) {
        floor.combinations = before;
    }
}

/// The `n`-th of the free units that suit, if any does.
fn free_unit(floor: &Floor, size: u32, n: usize) -> Option<Vec<TableId>> {
    let free: Vec<_> = candidates(floor, size).into_iter().filter(|u| u.is_free(floor)).collect();
    free.get(n % free.len().max(1)).map(|u| u.tables.clone())
}

fn add_party(floor: &mut Floor, raw: &Raw) {
    let id = wait(floor, raw.size, raw.ago);
    let tables = free_unit(floor, raw.size, raw.unit);
    match (raw.state, &tables) {
        (PartyState::Called, Some(tables)) => call(floor, &id, tables, raw.minutes, raw.minutes),
        (PartyState::Seated, Some(tables)) => seat(floor, &id, tables, raw.ago),
        _ => {}
    }
    let labels = tables.map(|t| floor.labels(&t));
    let Some(party) = floor.parties.get_mut(&id) else { return };
    party.quote =
        raw.quote.map(|(from, wide)| Quote { from: NOW + minutes(from), to: NOW + minutes(from + wide) });
    match raw.contact % 8 {
        0 => (party.contact, party.guest) = (None, None),
        1 => {
            if let Some(contact) = &mut party.contact {
                contact.opted_out = true;
            }
        }
        _ => {}
    }
    let due = |kind, at| Some(Due { kind, at: NOW + minutes(at) });
    match party.state {
        PartyState::Called => {
            let kinds = [DueKind::Reach, DueKind::Remind, DueKind::Hold, DueKind::Here];
            party.due = due(kinds[usize::from(raw.due % 4)], raw.minutes);
            party.answer = match party.due.map(|d| d.kind) {
                Some(DueKind::Here) => Some(Answer::Here),
                Some(DueKind::Hold) if raw.due > 128 => Some(Answer::OnMyWay),
                _ => None,
            };
        }
        PartyState::Waiting if matches!(raw.state, PartyState::Waiting | PartyState::Called) => {
            party.not_reached = raw.not_reached;
            match raw.due % 6 {
                0 => party.due = due(DueKind::Ready, raw.minutes),
                1 => party.due = due(DueKind::Ready, -raw.minutes),
                2 if !party.can_be_texted() => {
                    (party.due, party.suggested) = (due(DueKind::Voice, 2), labels)
                }
                3 => party.suggested = labels,
                _ => {}
            }
        }
        PartyState::Waiting if !raw.state.is_live() => {
            party.state = raw.state;
            party.ended = Some(NOW + -minutes(raw.ago % 10));
        }
        _ => {}
    }
    let (guest, live) = (party.guest.clone(), party.state.is_live());
    floor.guests.retain(|_, g| g.party.as_ref() != Some(&id) || (guest.is_some() && live));
}

fn add_host(floor: &mut Floor, name: &str, role: Role) {
    let number = floor.hosts.len() + 1;
    let chat = format!("+1555900{number:04}");
    let address = Address { channel: Channel::Sms, line: "+15550100".into(), chat: chat.clone() };
    let conversation = ConversationId(format!("host-{number}"));
    let contact = Contact { conversation, address, language: Language::En, opted_out: false };
    let id = HostId(format!("h{number}"));
    let identity = Identity::tel(&chat);
    floor.hosts.insert(id.clone(), Host { id, identity, name: name.into(), role, contact, last: None });
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest! {
        #[test]
        fn random_floors_contradict_nothing(floor in floors()) {
            prop_assert_eq!(floor.contradiction(), None);
            for guest in floor.guests.values() {
                let party = guest.party.as_ref().and_then(|id| floor.parties.get(id));
                prop_assert!(party.is_some_and(|p| p.state.is_live()));
            }
        }
    }

    #[test]
    fn now_is_seven_in_the_evening() {
        assert_eq!(NOW.clock(&TimeZone::UTC), "19:00");
        assert_eq!(NOW.service_day(&TimeZone::UTC), "2026-11-24");
    }
}

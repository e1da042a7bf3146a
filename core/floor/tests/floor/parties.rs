//! However parties change, they are found in every order, and a contradiction is found from the changes alone.

use proptest::prelude::*;
use std::collections::BTreeSet;
use tableturn_fixtures::{FloorFixture, floors, minutes_ago, table};
use tableturn_floor::{Claim, ClaimState, Floor, Identity, Party, PartyId, PartyState};

/// A change of a floor that may leave it contradicting itself: which party, which table, what of it, and a choice.
type Step = (usize, usize, u8, usize);

fn steps(most: usize) -> impl Strategy<Value = Vec<Step>> {
    prop::collection::vec((0..40_usize, 0..12_usize, 0..12_u8, 0..40_usize), 0..most)
}

fn nth<T: Clone>(all: impl Iterator<Item = T> + Clone, n: usize) -> Option<T> {
    let count = all.clone().count();
    all.into_iter().nth(n % count.max(1))
}

fn take(floor: &mut Floor, (party, at, what, choice): Step) {
    let Some(id) = nth(floor.parties.keys(), party).cloned() else { return };
    let Some(other) = nth(floor.parties.values(), choice).cloned() else { return };
    let table = table(at % floor.tables.len() + 1);
    let claim = |state, party| Claim {
        table: table.clone(),
        state,
        party,
        since: minutes_ago(1),
        by: String::new(),
        leaving: None,
    };
    match what {
        0 => floor.party_mut(&id).state = PartyState::ALL[choice % PartyState::ALL.len()],
        1 => floor.party_mut(&id).number = other.number,
        2 => floor.party_mut(&id).guest = other.guest,
        3 => floor.party_mut(&id).guest = None,
        4 => floor.party_mut(&id).due = None,
        5 => floor.party_mut(&id).call = None,
        6 => floor.party_mut(&id).joined = minutes_ago(choice as i64),
        7 => drop(floor.parties.remove(&id)),
        8 => drop(floor.parties.insert(Party { id: PartyId::from("new"), ..other })),
        9 => drop(floor.claims.remove(&table)),
        10 => drop(floor.claims.insert(table.clone(), claim(ClaimState::Seated, Some(id)))),
        _ => drop(floor.claims.insert(table.clone(), claim(ClaimState::Dirty, (choice == 0).then_some(id)))),
    }
}

fn ids<'a>(parties: impl Iterator<Item = &'a Party>) -> Vec<&'a PartyId> {
    parties.map(|party| &party.id).collect()
}

proptest! {
    #[test]
    fn parties_are_found_by_place_number_and_guest(mut floor in floors(), steps in steps(20)) {
        let before = floor.clone();
        steps.into_iter().for_each(|step| take(&mut floor, step));
        for floor in [&before, &floor] {
            let listed = |p: &&Party| matches!(p.state, PartyState::Waiting | PartyState::Called);
            let mut waitlist: Vec<&Party> = floor.parties.values().filter(listed).collect();
            waitlist.sort_by_key(|p| (p.joined, p.number));
            prop_assert_eq!(floor.waitlist().collect::<Vec<_>>(), waitlist);
            prop_assert_eq!(floor.parties.count_live(), floor.live().count());
            for number in floor.parties.values().map(|party| party.number) {
                let expected = ids(floor.live().filter(|party| party.number == number));
                prop_assert_eq!(ids(floor.parties.with_number(number)), expected);
            }
            let guests: BTreeSet<&Identity> = floor.parties.values().filter_map(|p| p.guest.as_ref()).collect();
            for guest in guests {
                let expected = ids(floor.live().filter(|party| party.guest.as_ref() == Some(guest)));
                prop_assert_eq!(ids(floor.parties.of_guest(guest)), expected);
                prop_assert!(floor.parties.has_guest(guest));
            }
        }
    }

    #[test]
    fn the_changes_alone_tell_whether_a_floor_contradicts_itself(before in floors(), steps in steps(4)) {
        let mut floor = before.clone();
        for step in steps {
            take(&mut floor, step);
            let (found, expected) = (floor.contradiction_since(&before), floor.contradiction());
            prop_assert_eq!(found.is_some(), expected.is_some(), "{:?}, {:?}", found, expected);
        }
    }
}

#![allow(clippy::unwrap_used, clippy::expect_used)]

use super::*;
use crate::Due;
use crate::testing::{NOW, call, claim, combine, floor_of, floors, seat, wait};
use proptest::prelude::*;

fn t(n: usize) -> TableId {
    TableId(format!("t{n}"))
}

fn shown(units: Vec<Unit>) -> Vec<Vec<String>> {
    units.into_iter().map(|u| u.tables.into_iter().map(|t| t.0).collect()).collect()
}

fn offer(floor: &Floor) -> Option<(u32, Vec<TableId>)> {
    next_offer(floor, NOW, &[]).map(|o| (floor.parties[&o.party].number, o.tables))
}

#[test]
fn best_is_least_waste_then_fewest_tables_then_the_files_order() {
    let mut floor = floor_of(&[(6, 1), (2, 1), (2, 1), (4, 1), (4, 1)]);
    combine(&mut floor, &[2, 3], 4);
    assert_eq!(shown(candidates(&floor, 3)), [vec!["t4"], vec!["t5"], vec!["t2", "t3"], vec!["t1"]]);
    assert_eq!(shown(candidates(&floor, 7)), Vec::<Vec<String>>::new());
}

#[test]
fn min_keeps_a_table_for_larger_parties_unless_nothing_else_has_the_seats() {
    let floor = floor_of(&[(6, 4), (2, 1)]);
    assert_eq!(shown(candidates(&floor, 2)), [vec!["t2"]]);
    assert_eq!(shown(candidates(&floor, 3)), [vec!["t1"]], "else the three would wait for ever");
}

#[test]
fn a_combination_is_bound_by_the_min_of_its_tables() {
    let mut floor = floor_of(&[(4, 3), (4, 1), (2, 1)]);
    combine(&mut floor, &[1, 2], 8);
    assert_eq!(shown(candidates(&floor, 2)), [vec!["t3"], vec!["t2"]]);
}

#[test]
fn a_host_may_give_a_table_below_its_min() {
    let mut floor = floor_of(&[(2, 1), (6, 4)]);
    let id = wait(&mut floor, 2, 5);
    assert_eq!(best_tables(&floor, &floor.parties[&id]), Some(vec![t(1)]));
    claim(&mut floor, &[t(1)], ClaimState::Blocked, None, 0);
    assert_eq!(best_tables(&floor, &floor.parties[&id]), Some(vec![t(2)]));
    assert_eq!(offer(&floor), None);
}

#[test]
fn the_first_in_line_that_fits_is_next() {
    let mut floor = floor_of(&[(2, 1), (4, 1)]);
    wait(&mut floor, 2, 5);
    wait(&mut floor, 4, 20);
    wait(&mut floor, 2, 10);
    assert_eq!(offer(&floor), Some((2, vec![t(2)])));
    claim(&mut floor, &[t(2)], ClaimState::Dirty, None, 0);
    assert_eq!(offer(&floor), Some((3, vec![t(1)])), "a two goes before a four that nothing fits");
}

#[test]
fn who_asked_for_time_or_was_not_reached_or_is_passed_is_skipped() {
    let mut floor = floor_of(&[(2, 1)]);
    let [a, b, c, _] = [40, 30, 20, 10].map(|ago| wait(&mut floor, 2, ago));
    floor.parties.get_mut(&a).unwrap().not_reached = true;
    let later = Due { kind: DueKind::Ready, at: NOW + minutes(5) };
    floor.parties.get_mut(&b).unwrap().due = Some(later);
    let next = next_offer(&floor, NOW, std::slice::from_ref(&c)).unwrap();
    assert_eq!(floor.parties[&next.party].number, 4);
    assert_eq!(next_offer(&floor, later.at, &[]).unwrap().party, b, "its time has come");
}

#[test]
fn a_standing_suggestion_keeps_its_tables_until_its_time_is_over() {
    let mut floor = floor_of(&[(2, 1)]);
    let voice = wait(&mut floor, 2, 30);
    wait(&mut floor, 2, 10);
    let party = floor.parties.get_mut(&voice).unwrap();
    party.contact = None;
    party.suggested = Some("t1".into());
    party.due = Some(Due { kind: DueKind::Voice, at: NOW + minutes(2) });
    assert_eq!(offer(&floor), None);
    floor.parties.get_mut(&voice).unwrap().due = None;
    assert_eq!(offer(&floor), Some((2, vec![t(1)])), "and then is not asked for twice");
    floor.parties.get_mut(&voice).unwrap().suggested = None;
    assert_eq!(offer(&floor), Some((1, vec![t(1)])));
}

#[test]
fn a_suggestion_whose_table_is_gone_no_longer_stands() {
    let mut floor = floor_of(&[(2, 1), (2, 1)]);
    let voice = wait(&mut floor, 2, 30);
    let party = floor.parties.get_mut(&voice).unwrap();
    party.contact = None;
    party.suggested = Some("T1".into());
    party.due = Some(Due { kind: DueKind::Voice, at: NOW + minutes(2) });
    assert_eq!(offer(&floor), None);
    claim(&mut floor, &[t(1)], ClaimState::Dirty, None, 0);
    assert_eq!(offer(&floor), Some((1, vec![t(2)])));
}

#[test]
fn without_autopilot_a_suggestion_does_not_wander_between_free_tables() {
    let mut floor = floor_of(&[(4, 1), (4, 1)]);
    floor.restaurant.autopilot = false;
    let voice = wait(&mut floor, 4, 30);
    let party = floor.parties.get_mut(&voice).unwrap();
    party.contact = None;
    party.suggested = Some("T1".into());
    assert_eq!(offer(&floor), Some((1, vec![t(1)])));
}

/// Two fours that make an eight; T2 is taken for `sat` minutes, and a two waits behind an eight that
/// was quoted until `late` minutes ago.
fn an_eight_before_a_two(sat: i64, late: i64) -> Floor {
    let mut floor = floor_of(&[(4, 1), (4, 1)]);
    combine(&mut floor, &[1, 2], 8);
    let sitting = wait(&mut floor, 4, sat + 10);
    seat(&mut floor, &sitting, &[t(2)], sat);
    let eight = wait(&mut floor, 8, 60);
    let quote = crate::Quote { from: NOW + -minutes(late + 10), to: NOW + -minutes(late) };
    floor.parties.get_mut(&eight).unwrap().quote = Some(quote);
    wait(&mut floor, 2, 5);
    floor
}

#[test]
fn an_overdue_large_party_keeps_the_free_half_while_the_other_is_soon_free() {
    assert_eq!(offer(&an_eight_before_a_two(70, 5)), None);
    let the_two = Some((3, vec![t(1)]));
    assert_eq!(offer(&an_eight_before_a_two(70, -5)), the_two, "not overdue");
    assert_eq!(offer(&an_eight_before_a_two(20, 5)), the_two, "the other half has just sat down");
    assert_eq!(offer(&an_eight_before_a_two(200, 5)), the_two, "the other half was never cleared");
}

#[test]
fn a_large_party_that_a_single_table_suits_keeps_nothing() {
    let mut floor = an_eight_before_a_two(70, 5);
    let mut round = floor.tables[0].clone();
    (round.id, round.label, round.seats) = (t(9), "T9".into(), 8);
    floor.tables.push(round);
    let sitting = wait(&mut floor, 8, 20);
    seat(&mut floor, &sitting, &[t(9)], 10);
    assert_eq!(offer(&floor), Some((3, vec![t(1)])));
}

#[test]
fn those_who_came_before_the_large_party_are_not_held_back() {
    let mut floor = an_eight_before_a_two(70, 5);
    wait(&mut floor, 2, 90);
    assert_eq!(offer(&floor), Some((4, vec![t(1)])));
}

#[test]
fn a_called_party_is_not_offered_again() {
    let mut floor = floor_of(&[(2, 1), (2, 1)]);
    let id = wait(&mut floor, 2, 5);
    call(&mut floor, &id, &[t(1)], 1, 9);
    assert_eq!(offer(&floor), None);
}

proptest! {
    #[test]
    fn an_offer_is_of_free_tables_that_suit_a_waiting_party(floor in floors()) {
        let Some(offer) = next_offer(&floor, NOW, &[]) else { return Ok(()) };
        let party = &floor.parties[&offer.party];
        prop_assert!(may_be_called(party, NOW));
        prop_assert!(offer.tables.iter().all(|t| floor.is_free(t)));
        let single = offer.tables.len() == 1;
        let combination = floor.combinations.iter().any(|c| c.tables == offer.tables);
        prop_assert!(single || combination);
        prop_assert!(floor.seats(&offer.tables) >= party.size);
        prop_assert!(best_tables(&floor, party).is_some());
    }

    #[test]
    fn no_earlier_party_could_have_had_it(floor in floors()) {
        let Some(offer) = next_offer(&floor, NOW, &[]) else { return Ok(()) };
        let party = &floor.parties[&offer.party];
        for earlier in floor.waiting() {
            if earlier.id == party.id {
                break;
            }
            // Suggested to a host once: not asked for twice, so not to be had.
            let asked = !earlier.can_be_texted() && earlier.suggested.as_deref() == Some(&floor.labels(&offer.tables));
            let stands = earlier.due.is_some_and(|d| d.kind == DueKind::Voice);
            let could = candidates(&floor, earlier.size).iter().any(|u| u.tables == offer.tables);
            prop_assert!(!may_be_called(earlier, NOW) || asked || stands || !could);
        }
    }

    #[test]
    fn a_table_with_a_standing_suggestion_goes_to_nobody_else(floor in floors()) {
        let Some(offer) = next_offer(&floor, NOW, &[]) else { return Ok(()) };
        for other in floor.waiting() {
            if other.due.is_some_and(|d| d.kind == DueKind::Voice) && other.id != offer.party {
                let tables = suggested_tables(&floor, other);
                let stands = tables.iter().all(|t| floor.is_free(t));
                prop_assert!(!stands || !offer.tables.iter().any(|t| tables.contains(t)));
            }
        }
    }

    #[test]
    fn giving_what_is_offered_ends(mut floor in floors()) {
        let (mut given, waiting) = (0, floor.waiting().len());
        while let Some(offer) = next_offer(&floor, NOW, &[]) {
            prop_assert_eq!(next_offer(&floor, NOW, &[]), Some(offer.clone()));
            call(&mut floor, &offer.party, &offer.tables, 0, 10);
            prop_assert_eq!(floor.contradiction(), None);
            given += 1;
            prop_assert!(given <= waiting);
        }
    }
}

//! Which tables suit a party, and which party gets a free table.

use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::slice::from_ref;
use tableturn_fixtures::floor::with_tables;
use tableturn_fixtures::{FloorFixture, NOW, PartyFixture, floors, in_minutes, minutes_ago, party, table};
use tableturn_floor::seating::{Offer, TableSet, best_tables, may_be_called, next_offer, suitable_sets};
use tableturn_floor::{Due, DueKind, Floor, Needs, Party, PartyId, Quote, TableId};

const NOTHING: Needs =
    Needs { needs: BTreeMap::new(), wishes: BTreeSet::new(), fine_too: BTreeSet::new(), hosts_told: false };

/// The tables of each set, by label.
fn labels(floor: &Floor, sets: Vec<TableSet>) -> Vec<String> {
    sets.iter().map(|set| floor.labels(&set.tables)).collect()
}

fn offer(floor: &Floor) -> Option<Offer> {
    next_offer(floor, NOW, &[])
}

fn offer_of(n: usize, to: &PartyId) -> Option<Offer> {
    Some(Offer { party: to.clone(), tables: vec![table(n)] })
}

/// A party without a phone, for which hosts were last asked to call it to these tables.
fn suggested(labels: &str, due: Option<Due>) -> Party {
    Party { suggested: Some(labels.into()), due, ..party::waiting("Vera", 2).joined(minutes_ago(30)) }
}

/// While hosts are asked to call a party by voice.
fn asked_now() -> Option<Due> {
    Some(Due { kind: DueKind::Voice, at: in_minutes(2) })
}

#[test]
fn the_best_set_wastes_fewest_seats_then_has_fewest_tables_then_comes_first_in_the_file() {
    let mut floor = with_tables(&[(6, 1), (2, 1), (2, 1), (4, 1), (4, 1)]);
    floor.combine(&[table(2), table(3)], 4);
    assert_eq!(labels(&floor, suitable_sets(&floor, 3, &NOTHING)), ["T4", "T5", "T2+T3", "T1"]);
    assert_eq!(suitable_sets(&floor, 7, &NOTHING), []);
}

#[test]
fn min_keeps_a_table_for_larger_parties_unless_no_other_has_the_seats() {
    let floor = with_tables(&[(6, 4), (2, 1)]);
    assert_eq!(labels(&floor, suitable_sets(&floor, 2, &NOTHING)), ["T2"]);
    assert_eq!(
        labels(&floor, suitable_sets(&floor, 3, &NOTHING)),
        ["T1"],
        "else the party would wait forever"
    );
}

#[test]
fn the_min_of_each_table_binds_its_combinations() {
    let mut floor = with_tables(&[(4, 3), (4, 1), (2, 1)]);
    floor.combine(&[table(1), table(2)], 8);
    assert_eq!(labels(&floor, suitable_sets(&floor, 2, &NOTHING)), ["T3", "T2"]);
}

#[test]
fn a_host_may_give_a_table_below_its_min_and_autopilot_may_not() {
    let mut floor = with_tables(&[(2, 1), (6, 4)]);
    let id = floor.add_waiting(2, minutes_ago(5));
    assert_eq!(best_tables(&floor, &floor.parties[&id]), Some(vec![table(1)]));
    floor.block(&[table(1)], NOW);
    assert_eq!(best_tables(&floor, &floor.parties[&id]), Some(vec![table(2)]));
    assert_eq!(offer(&floor), None);
}

#[test]
fn the_first_waiting_party_that_fits_is_next() {
    let mut floor = with_tables(&[(2, 1), (4, 1)]);
    floor.add_waiting(2, minutes_ago(5));
    let four = floor.add_waiting(4, minutes_ago(20));
    let two = floor.add_waiting(2, minutes_ago(10));
    assert_eq!(offer(&floor), offer_of(2, &four));
    floor.leave_dirty(&[table(2)], NOW);
    assert_eq!(
        offer(&floor),
        offer_of(1, &two),
        "a free table goes to a later party if it is too small for the first"
    );
}

#[test]
fn a_party_that_was_not_reached_or_asked_for_time_or_is_to_be_skipped_gets_no_offer() {
    let mut floor = with_tables(&[(2, 1)]);
    let [not_reached, not_ready, skipped, last] =
        [40, 30, 20, 10].map(|ago| floor.add_waiting(2, minutes_ago(ago)));
    floor.party_mut(&not_reached).not_reached = true;
    let ready = in_minutes(5);
    floor.party_mut(&not_ready).due = Some(Due { kind: DueKind::Ready, at: ready });
    assert_eq!(next_offer(&floor, NOW, from_ref(&skipped)), offer_of(1, &last));
    assert_eq!(next_offer(&floor, ready, &[]), offer_of(1, &not_ready), "it is ready now");
}

#[test]
fn a_standing_suggestion_keeps_its_tables_until_its_time_is_over() {
    let mut floor = with_tables(&[(2, 1)]);
    let by_voice = floor.add(suggested("t1", asked_now()));
    let other = floor.add_waiting(2, minutes_ago(10));
    assert_eq!(offer(&floor), None);
    floor.party_mut(&by_voice).due = None;
    assert_eq!(offer(&floor), offer_of(1, &other), "hosts are not asked twice");
    floor.party_mut(&by_voice).suggested = None;
    assert_eq!(offer(&floor), offer_of(1, &by_voice));
}

#[test]
fn a_suggestion_whose_table_is_taken_no_longer_stands() {
    let mut floor = with_tables(&[(2, 1), (2, 1)]);
    let by_voice = floor.add(suggested("T1", asked_now()));
    assert_eq!(offer(&floor), None);
    floor.leave_dirty(&[table(1)], NOW);
    assert_eq!(offer(&floor), offer_of(2, &by_voice));
}

#[test]
fn without_autopilot_a_suggestion_does_not_move_between_free_tables() {
    let mut floor = with_tables(&[(4, 1), (4, 1)]);
    floor.restaurant.autopilot = false;
    let by_voice = floor.add(suggested("T1", None));
    assert_eq!(offer(&floor), offer_of(1, &by_voice));
}

/// T1 and T2 have four seats each and combine to eight. A party of eight waits, then a party of two.
struct EightBeforeTwo {
    floor: Floor,
    two: PartyId,
}

/// T1 is free, T2 is taken for `sat` minutes. The quote of the party of eight is over since `late` minutes.
fn eight_before_two(sat: i64, late: i64) -> EightBeforeTwo {
    let mut floor = with_tables(&[(4, 1), (4, 1)]);
    floor.combine(&[table(1), table(2)], 8);
    let sitting = floor.add_waiting(4, minutes_ago(sat + 10));
    floor.seat(&sitting, &[table(2)], minutes_ago(sat));
    let eight = floor.add_waiting(8, minutes_ago(60));
    floor.party_mut(&eight).quote = Some(Quote { from: minutes_ago(late + 10), to: minutes_ago(late) });
    let two = floor.add_waiting(2, minutes_ago(5));
    EightBeforeTwo { floor, two }
}

#[test]
fn an_overdue_large_party_keeps_the_free_half_while_the_other_half_is_soon_free() {
    assert_eq!(offer(&eight_before_two(70, 5).floor), None);
    let the_two_get_it = |sat, late, why: &str| {
        let EightBeforeTwo { floor, two } = eight_before_two(sat, late);
        assert_eq!(offer(&floor), offer_of(1, &two), "{why}");
    };
    the_two_get_it(70, -5, "the large party is not overdue");
    the_two_get_it(20, 5, "the party at the other half has just sat down");
    the_two_get_it(200, 5, "the other half was never cleared");
}

#[test]
fn a_large_party_that_a_single_table_suits_keeps_no_tables() {
    let EightBeforeTwo { mut floor, two } = eight_before_two(70, 5);
    let large_table =
        tableturn_floor::Table { id: table(9), label: "T9".into(), seats: 8, ..floor.tables[0].clone() };
    floor.tables.push(large_table);
    let sitting = floor.add_waiting(8, minutes_ago(20));
    floor.seat(&sitting, &[table(9)], minutes_ago(10));
    assert_eq!(offer(&floor), offer_of(1, &two));
}

#[test]
fn a_large_party_keeps_no_tables_from_parties_before_it() {
    let mut floor = eight_before_two(70, 5).floor;
    let earlier = floor.add_waiting(2, minutes_ago(90));
    assert_eq!(offer(&floor), offer_of(1, &earlier));
}

#[test]
fn a_called_party_gets_no_offer() {
    let mut floor = with_tables(&[(2, 1), (2, 1)]);
    let id = floor.add_waiting(2, minutes_ago(5));
    floor.call(&id, &[table(1)], minutes_ago(1), in_minutes(9));
    assert_eq!(offer(&floor), None);
}

/// Whether hosts are asked now to call the party by voice.
fn is_asked_for(party: &Party) -> bool {
    party.due.is_some_and(|due| due.kind == DueKind::Voice)
}

fn suggested_tables(floor: &Floor, party: &Party) -> Vec<TableId> {
    let labels = party.suggested.as_deref().unwrap_or_default().split('+');
    labels.filter_map(|label| floor.by_label(label)).map(|t| t.id.clone()).collect()
}

proptest! {
    #[test]
    fn an_offer_is_of_free_tables_that_suit_a_waiting_party(floor in floors()) {
        let Some(offer) = offer(&floor) else { return Ok(()) };
        let party = &floor.parties[&offer.party];
        prop_assert!(may_be_called(&floor, party, NOW));
        prop_assert!(offer.tables.iter().all(|t| floor.is_free(t)));
        let single = offer.tables.len() == 1;
        let combination = floor.combinations.iter().any(|c| c.tables == offer.tables);
        prop_assert!(single || combination);
        prop_assert!(floor.seats(&offer.tables) >= party.size);
        prop_assert!(best_tables(&floor, party).is_some());
    }

    #[test]
    fn no_earlier_party_could_have_had_the_offered_tables(floor in floors()) {
        let Some(offer) = offer(&floor) else { return Ok(()) };
        for earlier in floor.waiting().take_while(|p| p.id != offer.party) {
            // Hosts were asked once to call it to these tables, and are not asked again.
            let was_suggested = !earlier.can_be_texted()
                && earlier.suggested.as_deref() == Some(&floor.labels(&offer.tables));
            let suits = suitable_sets(&floor, earlier.size, &earlier.needs).iter().any(|set| set.tables == offer.tables);
            let callable = may_be_called(&floor, earlier, NOW);
            prop_assert!(!callable || was_suggested || is_asked_for(earlier) || !suits);
        }
    }

    #[test]
    fn tables_with_a_standing_suggestion_are_offered_to_no_other_party(floor in floors()) {
        let Some(offer) = offer(&floor) else { return Ok(()) };
        for other in floor.waiting().filter(|p| is_asked_for(p) && p.id != offer.party) {
            let tables = suggested_tables(&floor, other);
            let stands = tables.iter().all(|t| floor.is_free(t));
            prop_assert!(!stands || !offer.tables.iter().any(|t| tables.contains(t)));
        }
    }

    #[test]
    fn offers_end_when_each_is_taken(mut floor in floors()) {
        let mut offers = 0;
        let waiting = floor.waiting().count();
        while let Some(next) = offer(&floor) {
            prop_assert_eq!(offer(&floor), Some(next.clone()), "the same floor has the same offer");
            floor.call(&next.party, &next.tables, NOW, in_minutes(10));
            prop_assert_eq!(floor.contradiction(), None);
            offers += 1;
            prop_assert!(offers <= waiting);
        }
    }
}

//! Tables for parties that need something of them, or wish for a place.

use proptest::prelude::*;
use tableturn_fixtures::floor::with_tables;
use tableturn_fixtures::{FloorFixture, NOW, floors, minutes_ago, table};
use tableturn_floor::seating::{
    Lack, best_tables, free_sets, lacks, may_be_called, next_offer, suitable_sets, waits_in_vain,
    wish_narrows,
};
use tableturn_floor::{
    ClaimState, DueKind, Floor, Need, Needs, Party, PartyId, PartyState, Place, TableId, Wish, quote,
};

fn need(need: Need) -> Needs {
    Needs { needs: [(need, "said".to_owned())].into(), ..Needs::default() }
}

/// A wish for tables of these areas.
fn wish(areas: &[&str]) -> Needs {
    Needs { wishes: [patio(areas)].into(), ..Needs::default() }
}

fn patio(areas: &[&str]) -> Wish {
    let areas = areas.iter().map(|area| Some((*area).to_owned())).collect();
    Wish { place: Some(Place::Patio), said: "patio".to_owned(), areas }
}

/// Tables for four: T1 is on the patio, T2 is accessible, a high chair fits at T3, T4 has nothing.
fn four_tables() -> Floor {
    let mut floor = with_tables(&[(4, 1); 4]);
    floor.tables[0].area = Some("patio".into());
    floor.tables[1].accessible = true;
    floor.tables[2].high_chair = true;
    floor
}

fn labels(floor: &Floor, size: u32, needs: &Needs) -> Vec<String> {
    suitable_sets(floor, size, needs).iter().map(|set| floor.labels(&set.tables)).collect()
}

/// A waiting party of four with these needs.
fn waiting(floor: &mut Floor, needs: Needs) -> PartyId {
    let id = floor.add_waiting(4, minutes_ago(5));
    floor.party_mut(&id).needs = needs;
    id
}

fn offered(floor: &Floor) -> Option<(PartyId, String)> {
    next_offer(floor, NOW, &[]).map(|offer| (offer.party, floor.labels(&offer.tables)))
}

#[test]
fn a_need_leaves_the_tables_that_have_it() {
    let floor = four_tables();
    for accessible in [Need::Wheelchair, Need::Stroller, Need::Accessible] {
        assert_eq!(labels(&floor, 4, &need(accessible)), ["T2"], "{accessible:?}");
    }
    assert_eq!(labels(&floor, 4, &need(Need::HighChair)), ["T3"]);
    assert_eq!(labels(&floor, 4, &wish(&["patio"])), ["T1"]);
    assert_eq!(labels(&floor, 4, &Needs::default()), ["T1", "T2", "T3", "T4"]);
}

#[test]
fn a_floor_that_tells_its_tables_apart_by_nothing_leaves_needs_to_the_hosts() {
    let floor = with_tables(&[(4, 1), (4, 1)]);
    for needs in [need(Need::Wheelchair), need(Need::HighChair), wish(&["patio"]), wish(&[])] {
        assert_eq!(labels(&floor, 4, &needs), ["T1", "T2"], "{needs:?}");
        assert_eq!(lacks(&floor, &needs, &[table(1)]), [], "{needs:?}");
    }
}

#[test]
fn tables_that_are_pushed_together_are_accessible_if_all_are_and_take_a_high_chair_if_one_does() {
    let mut floor = with_tables(&[(4, 1); 4]);
    floor.combine(&[table(1), table(2)], 8);
    floor.combine(&[table(3), table(4)], 8);
    for n in [0, 2, 3] {
        floor.tables[n].accessible = true;
    }
    floor.tables[0].high_chair = true;
    assert_eq!(labels(&floor, 8, &need(Need::Wheelchair)), ["T3+T4"]);
    assert_eq!(labels(&floor, 8, &need(Need::HighChair)), ["T1+T2"]);
    for n in [0, 1, 2] {
        floor.tables[n].area = Some("patio".into());
    }
    assert_eq!(labels(&floor, 8, &wish(&["patio"])), ["T1+T2"]);
}

#[test]
fn what_will_do_too_widens_a_wish_and_alone_narrows_nothing() {
    let mut floor = four_tables();
    floor.tables[3].area = Some("bar".into());
    let mut needs = wish(&["patio"]);
    needs.fine_too.insert(patio(&["bar"]));
    assert_eq!(labels(&floor, 4, &needs), ["T1", "T4"]);
    needs.wishes.clear();
    assert_eq!(labels(&floor, 4, &needs), ["T1", "T2", "T3", "T4"]);
}

/// `min` keeps a table for larger parties: a wish does not open it, a need does.
#[test]
fn a_wish_does_not_waive_min_and_a_need_does() {
    let mut floor = with_tables(&[(6, 5), (4, 1)]);
    floor.tables[0].area = Some("patio".into());
    floor.tables[0].accessible = true;
    assert_eq!(labels(&floor, 2, &wish(&["patio"])), ["T2"]);
    assert_eq!(labels(&floor, 5, &wish(&["patio"])), ["T1"]);
    assert_eq!(labels(&floor, 2, &need(Need::Wheelchair)), ["T1"]);
}

#[test]
fn a_later_party_gets_the_table_that_an_earlier_one_can_not_use() {
    let mut floor = four_tables();
    let earlier = waiting(&mut floor, need(Need::Wheelchair));
    let later = waiting(&mut floor, Needs::default());
    floor.leave_dirty(&[table(2)], NOW);
    assert_eq!(offered(&floor), Some((later, "T1".into())));
    floor.claims.clear();
    assert_eq!(offered(&floor), Some((earlier, "T2".into())));
}

#[test]
fn a_party_waits_in_vain_while_every_table_that_it_needs_is_out_of_use() {
    let mut floor = four_tables();
    let id = waiting(&mut floor, need(Need::Wheelchair));
    let in_vain = |floor: &Floor| waits_in_vain(floor, &floor.parties[&id]);
    assert!(!in_vain(&floor));
    floor.leave_dirty(&[table(2)], NOW);
    assert!(!in_vain(&floor), "it comes free again");
    floor.block(&[table(2)], NOW);
    assert!(in_vain(&floor));
    assert_eq!(offered(&floor), None);
    floor.block(&[table(1), table(3), table(4)], NOW);
    assert!(!in_vain(&floor), "no table is in use: that is not because of its need");
    floor.claims.clear();
    floor.party_mut(&id).size = 5;
    assert!(!in_vain(&floor), "no table has the seats");
    floor.tables[0].seats = 5;
    assert!(in_vain(&floor), "only a table that is not accessible has the seats");
}

#[test]
fn a_host_is_given_by_number_only_tables_that_lack_nothing() {
    let mut floor = four_tables();
    let id = waiting(&mut floor, need(Need::Wheelchair));
    let party = floor.parties[&id].clone();
    assert_eq!(best_tables(&floor, &party), Some(vec![table(2)]));
    let fits: Vec<_> =
        free_sets(&floor, &party).into_iter().map(|(set, lacks)| (set.tables, lacks)).collect();
    let not_accessible = |n| (vec![table(n)], vec![Lack::Accessible]);
    assert_eq!(
        fits,
        [(vec![table(2)], vec![]), not_accessible(1), not_accessible(3), not_accessible(4)],
        "those that lack something come last"
    );
    floor.leave_dirty(&[table(2)], NOW);
    assert_eq!(best_tables(&floor, &party), None);
}

#[test]
fn the_quote_counts_only_tables_that_the_party_can_have() {
    let mut floor = four_tables();
    let sitting = floor.add_waiting(4, minutes_ago(20));
    floor.seat(&sitting, &[table(2)], minutes_ago(5));
    let plain = waiting(&mut floor, Needs::default());
    let wheelchair = waiting(&mut floor, need(Need::Wheelchair));
    let quotes = quote::quotes(&floor, NOW);
    assert_eq!(quotes[&plain].from, NOW, "a table is free");
    assert!(quotes[&wheelchair].from > NOW, "{:?}", quotes[&wheelchair]);
    assert_eq!(quote::quote_for(&floor, NOW, &floor.parties[&wheelchair]), quotes[&wheelchair]);
}

fn lacks_a_need(floor: &Floor, party: &Party, tables: &[TableId]) -> bool {
    lacks(floor, &party.needs, tables).iter().any(|lack| matches!(lack, Lack::Accessible | Lack::HighChair))
}

fn without_needs(mut floor: Floor) -> Floor {
    floor.parties.change_all(|party| party.needs = Needs::default());
    floor
}

fn without_marks(mut floor: Floor) -> Floor {
    for table in floor.tables.iter_mut() {
        (table.area, table.accessible, table.high_chair) = (None, false, false);
    }
    floor
}

/// Nobody else waits or sits, and nobody was asked to call the party.
fn alone(floor: &Floor, id: &PartyId) -> Floor {
    let mut alone = floor.clone();
    alone.parties.retain(|other, _| other == id);
    alone.claims.retain(|_, claim| claim.state == ClaimState::Blocked);
    let mut party = alone.party_mut(id);
    party.suggested = None;
    party.due = party.due.filter(|due| due.kind != DueKind::Voice);
    drop(party);
    alone
}

proptest! {
    #[test]
    fn an_offer_has_what_its_party_needs(floor in floors()) {
        let Some(offer) = next_offer(&floor, NOW, &[]) else { return Ok(()) };
        let party = &floor.parties[&offer.party];
        prop_assert!(!lacks_a_need(&floor, party, &offer.tables));
        let elsewhere = !lacks(&floor, &party.needs, &offer.tables).is_empty();
        prop_assert!(!elsewhere || !wish_narrows(&floor, party));
    }

    #[test]
    fn a_host_who_names_no_table_gets_one_that_has_what_the_party_needs(floor in floors()) {
        for party in floor.waiting() {
            let Some(tables) = best_tables(&floor, party) else { continue };
            prop_assert!(!lacks_a_need(&floor, party, &tables));
        }
    }

    #[test]
    fn without_needs_the_marks_of_tables_change_nothing(floor in floors()) {
        let floor = without_needs(floor);
        let unmarked = without_marks(floor.clone());
        prop_assert_eq!(next_offer(&floor, NOW, &[]), next_offer(&unmarked, NOW, &[]));
        prop_assert_eq!(quote::quotes(&floor, NOW), quote::quotes(&unmarked, NOW));
        for party in floor.waiting() {
            prop_assert_eq!(best_tables(&floor, party), best_tables(&unmarked, party));
            prop_assert!(!waits_in_vain(&floor, party));
        }
    }

    #[test]
    fn without_marks_accessible_and_high_chair_change_nothing(floor in floors()) {
        let mut floor = without_marks(floor);
        floor.parties.change_all(|party| {
            party.needs.wishes.clear();
            party.needs.fine_too.clear();
        });
        let plain = without_needs(floor.clone());
        prop_assert_eq!(next_offer(&floor, NOW, &[]), next_offer(&plain, NOW, &[]));
        prop_assert!(!floor.waiting().any(|party| waits_in_vain(&floor, party)));
    }

    /// Once its turn has come and every table in use is free, a party is offered one, or it is one of those that
    /// hosts are told of, or no table in use has the seats.
    #[test]
    fn no_party_starves_unknown_to_the_hosts(floor in floors()) {
        for party in floor.waiting().filter(|party| may_be_called(&floor, party, NOW)) {
            let alone = alone(&floor, &party.id);
            let party = &alone.parties[&party.id];
            prop_assert_eq!(party.state, PartyState::Waiting);
            let seats = suitable_sets(&alone, party.size, &Needs::default());
            let no_seats = !seats.iter().any(|set| set.is_free(&alone));
            prop_assert!(next_offer(&alone, NOW, &[]).is_some() || waits_in_vain(&alone, party) || no_seats);
        }
    }
}

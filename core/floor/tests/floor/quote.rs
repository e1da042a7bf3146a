//! The quoted wait.

use proptest::prelude::*;
use std::time::{Duration, Instant};
use tableturn_fixtures::floor::with_tables;
use tableturn_fixtures::{FloorFixture, NOW, floors, in_minutes, minutes_ago, table};
use tableturn_floor::limits::{QUOTE_MINUTES, QUOTE_STEP_MINUTES};
use tableturn_floor::quote::{quote_for, quotes, wait_left};
use tableturn_floor::seating::next_offer;
use tableturn_floor::{Due, DueKind, Floor, Moment, PartyId, PartyState, Quote, Wait, minutes};

/// A quote in minutes from `NOW`.
#[derive(Debug, PartialEq)]
struct Minutes {
    from: i64,
    to: i64,
}

/// The quote of a party that can have a table now.
const NOW_OR_SOON: Minutes = Minutes { from: 0, to: 5 };

fn in_minutes_from_now(quote: Quote) -> Minutes {
    Minutes { from: (quote.from - NOW) / minutes(1), to: (quote.to - NOW) / minutes(1) }
}

fn quote_of(floor: &Floor, id: &PartyId) -> Minutes {
    in_minutes_from_now(quotes(floor, NOW)[id])
}

#[test]
fn a_free_table_is_quoted_from_now() {
    let mut floor = with_tables(&[(4, 1)]);
    let id = floor.add_waiting(2, NOW);
    assert_eq!(quote_of(&floor, &id), NOW_OR_SOON);
}

#[test]
fn quotes_are_the_same_within_a_minute() {
    let mut floor = with_tables(&[(4, 1)]);
    let sitting = floor.add_waiting(4, minutes_ago(40));
    floor.seat(&sitting, &[table(1)], minutes_ago(30));
    floor.add_waiting(2, NOW);
    let now = quotes(&floor, NOW);
    assert_eq!(quotes(&floor, in_minutes(1) + -1), now);
    assert_ne!(quotes(&floor, in_minutes(20)), now);
}

#[test]
fn the_wait_for_a_seated_table_is_what_is_left_of_the_turn() {
    let mut floor = with_tables(&[(4, 1)]);
    let sitting = floor.add_waiting(4, minutes_ago(40));
    floor.seat(&sitting, &[table(1)], NOW);
    let id = floor.add_waiting(4, NOW);
    let just_seated = quote_of(&floor, &id);
    assert!((30..=60).contains(&just_seated.from), "{just_seated:?}");
    assert!((80..=120).contains(&just_seated.to), "{just_seated:?}");
    floor.seat(&sitting, &[table(1)], minutes_ago(45));
    let later = quote_of(&floor, &id);
    assert!(later.from < 20 && later.to <= 85, "{later:?}");
}

#[test]
fn a_dirty_table_is_clean_soon_and_a_blocked_one_never_comes_free() {
    let mut floor = with_tables(&[(4, 1)]);
    let id = floor.add_waiting(4, NOW);
    floor.leave_dirty(&[table(1)], NOW);
    assert_eq!(quote_of(&floor, &id), Minutes { from: 5, to: 10 });
    floor.block(&[table(1)], NOW);
    assert_eq!(quote_of(&floor, &id), Minutes { from: QUOTE_MINUTES - 5, to: QUOTE_MINUTES });
}

#[test]
fn a_held_table_comes_free_after_the_hold_and_a_turn() {
    let mut floor = with_tables(&[(2, 1)]);
    let called = floor.add_waiting(2, minutes_ago(30));
    floor.call(&called, &[table(1)], minutes_ago(2), in_minutes(8));
    let id = floor.add_waiting(2, NOW);
    let quote = quote_of(&floor, &id);
    assert!((35..=60).contains(&quote.from) && (65..=95).contains(&quote.to), "{quote:?}");
    assert!(!quotes(&floor, NOW).contains_key(&called), "only waiting parties have a quote");
}

#[test]
fn a_combination_waits_for_both_of_its_tables() {
    let mut floor = with_tables(&[(4, 1), (4, 1)]);
    floor.combine(&[table(1), table(2)], 8);
    let sitting = floor.add_waiting(4, minutes_ago(40));
    floor.seat(&sitting, &[table(2)], NOW);
    let two = floor.add_waiting(2, minutes_ago(2));
    let eight = floor.add_waiting(8, minutes_ago(1));
    assert_eq!(quote_of(&floor, &two), NOW_OR_SOON);
    assert!(quote_of(&floor, &eight).from >= 25);
}

#[test]
fn a_table_kept_by_an_overdue_large_party_is_not_promised_to_parties_behind_it() {
    let mut floor = with_tables(&[(4, 1), (4, 1)]);
    floor.combine(&[table(1), table(2)], 8);
    let sitting = floor.add_waiting(4, minutes_ago(80));
    floor.seat(&sitting, &[table(2)], minutes_ago(70));
    let eight = floor.add_waiting(8, minutes_ago(60));
    let two = floor.add_waiting(2, minutes_ago(5));
    floor.party_mut(&eight).quote = Some(Quote { from: in_minutes(50), to: in_minutes(60) });
    assert_eq!(quote_of(&floor, &two), NOW_OR_SOON);
    floor.party_mut(&eight).quote = Some(Quote { from: minutes_ago(11), to: minutes_ago(1) });
    assert!(quote_of(&floor, &two).from > 0);
}

#[test]
fn the_wait_for_a_combination_is_longer_where_many_parties_join() {
    let eight_after = |joined: Moment| {
        let mut floor = with_tables(&[(4, 1), (4, 1)]);
        floor.combine(&[table(1), table(2)], 8);
        for (n, sat) in [(1, 50), (2, 5)] {
            let id = floor.add_waiting(4, joined);
            floor.seat(&id, &[table(n)], minutes_ago(sat));
        }
        let id = floor.add_waiting(8, NOW);
        quote_of(&floor, &id)
    };
    let (quiet, busy) = (eight_after(minutes_ago(120)), eight_after(minutes_ago(55)));
    assert!(busy.to > quiet.to && busy.from >= quiet.from, "{quiet:?} {busy:?}");
}

#[test]
fn a_party_that_asked_for_more_time_is_not_quoted_sooner_and_is_overtaken() {
    let mut floor = with_tables(&[(2, 1)]);
    let [first, second] = [20, 10].map(|ago| floor.add_waiting(2, minutes_ago(ago)));
    let ready = in_minutes(12);
    floor.party_mut(&first).due = Some(Due { kind: DueKind::Ready, at: ready });
    assert!(quotes(&floor, NOW)[&first].from >= ready);
    assert_eq!(quote_of(&floor, &second), NOW_OR_SOON);
}

#[test]
fn a_suggested_table_is_quoted_to_the_party_that_it_is_suggested_for() {
    let mut floor = with_tables(&[(2, 1)]);
    let [first, by_voice] = [20, 10].map(|ago| floor.add_waiting(2, minutes_ago(ago)));
    let mut party = floor.party_mut(&by_voice);
    party.suggested = Some("T1".into());
    party.due = Some(Due { kind: DueKind::Voice, at: in_minutes(2) });
    drop(party);
    assert_eq!(quote_of(&floor, &by_voice), NOW_OR_SOON);
    assert!(quote_of(&floor, &first).from > 15);
}

#[test]
fn a_party_that_has_not_joined_yet_is_quoted_as_if_it_had() {
    let mut floor = with_tables(&[(2, 1), (4, 1)]);
    for size in [2, 4, 2, 3] {
        floor.add_waiting(size, minutes_ago(10));
    }
    let id = floor.add_waiting(2, NOW);
    let joined = quotes(&floor, NOW)[&id];
    let party = floor.parties.remove(&id).unwrap();
    assert_eq!(quote_for(&floor, NOW, &party), joined);
}

#[test]
fn what_is_left_of_a_quote_is_read_in_whole_steps_and_is_never_negative() {
    let quote = Quote { from: in_minutes(20), to: in_minutes(35) };
    let cases = [
        (0, Wait { from: 20, to: 35 }),
        (3, Wait { from: 15, to: 35 }),
        (12, Wait { from: 8, to: 25 }),
        (27, Wait { from: 0, to: 8 }),
        (33, Wait { from: 0, to: 5 }),
        (600, Wait { from: 0, to: 5 }),
    ];
    for (after, left) in cases {
        assert_eq!(wait_left(&quote, in_minutes(after)), left, "after {after} minutes");
    }
}

/// The largest floor that is allowed. The bound leaves room for an unoptimised build on a busy machine.
#[test]
fn a_thousand_parties_are_quoted_within_seconds() {
    let tables: Vec<(u32, u32)> = (0..100).map(|i| (2 + i % 4 * 2, 1)).collect();
    let mut floor = with_tables(&tables);
    for i in 0..20 {
        floor.combine(&[table(4 * i + 1), table(4 * i + 2)], 6);
    }
    for i in 0..100u32 {
        let id = floor.add_waiting(2 + i % 4 * 2, minutes_ago(100));
        floor.seat(&id, &[table(i as usize + 1)], minutes_ago(i64::from(i % 60)));
    }
    for i in 0..1_000u32 {
        floor.add_waiting(1 + i % 8, minutes_ago(i64::from(i % 90)));
    }
    let start = Instant::now();
    assert_eq!(quotes(&floor, NOW).len(), 1_000);
    let took = start.elapsed();
    assert!(took < Duration::from_secs(10), "{took:?}");
}

/// Floors on which all tables are alike, so that one more party ahead never helps a party behind it.
fn uniform_floors() -> impl Strategy<Value = Floor> {
    let seated = prop::collection::vec((1u32..=4, 0i64..100), 1..6);
    let free = 0usize..2;
    (seated, free, prop::collection::vec(1u32..=4, 1..12)).prop_map(|(seated, free, waiting)| {
        let mut floor = with_tables(&vec![(4, 1); seated.len() + free]);
        for (n, (size, ago)) in (1..).zip(seated) {
            let id = floor.add_waiting(size, minutes_ago(ago + 10));
            floor.seat(&id, &[table(n)], minutes_ago(ago));
        }
        for (i, size) in (0..).zip(waiting) {
            floor.add_waiting(size, minutes_ago(60 - i));
        }
        floor
    })
}

#[test]
fn each_party_ahead_makes_the_wait_longer() {
    let mut floor = with_tables(&[(4, 1); 3]);
    for n in 1..=3 {
        let id = floor.add_waiting(4, minutes_ago(50));
        floor.seat(&id, &[table(n)], minutes_ago(10 * n as i64));
    }
    let ends: Vec<i64> = (0..6)
        .map(|_| {
            let id = floor.add_waiting(4, NOW);
            let quote = quote_of(&floor, &id);
            quote.from + quote.to
        })
        .collect();
    assert!(ends.is_sorted(), "{ends:?}");
}

proptest! {
    // A quote is 64 evenings, in an unoptimised build.
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn every_quote_is_ordered_and_bounded(floor in floors(), skew in 0i64..120_000) {
        let now = NOW + skew;
        let full_minute = now + -now.0.rem_euclid(minutes(1));
        let quoted = quotes(&floor, now);
        prop_assert_eq!(quoted.len(), floor.waiting().count());
        for (id, quote) in &quoted {
            let party = &floor.parties[id];
            prop_assert!(quote.from >= full_minute);
            prop_assert!(quote.to - quote.from >= minutes(QUOTE_STEP_MINUTES));
            prop_assert!(quote.to <= full_minute + minutes(QUOTE_MINUTES));
            if let Some(due) = party.due.filter(|d| d.kind == DueKind::Ready) {
                prop_assert!(quote.from >= due.at);
            }
            prop_assert_eq!(quote_for(&floor, now, party), *quote);
            let left = wait_left(quote, now);
            prop_assert!(left.from < left.to);
        }
    }

    #[test]
    fn a_party_that_can_be_called_now_is_quoted_from_now(floor in floors()) {
        let Some(offer) = next_offer(&floor, NOW, &[]) else { return Ok(()) };
        let party = &floor.parties[&offer.party];
        // Quotes count on earlier parties that were not reached or not called by voice: they may write any
        // moment.
        let ahead = floor.waiting().any(|p| p.joined <= party.joined && p.id != party.id);
        if !ahead {
            prop_assert_eq!(quote_of(&floor, &party.id), NOW_OR_SOON);
        }
    }

    #[test]
    fn longer_turns_make_no_quote_earlier_by_more_than_a_step(floor in uniform_floors(), longer in 1i64..40) {
        let quotes_with_turns_of = |floor: &Floor, took: i64| {
            let mut floor = floor.clone();
            for _ in 0..20 {
                for size in [2, 4] {
                    floor.turns.learn(size, minutes_ago(took), NOW);
                }
            }
            quotes(&floor, NOW)
        };
        // Without seated parties: one that lingers may well be nearer to leaving.
        let mut floor = floor;
        floor.parties.retain(|_, p| p.state == PartyState::Waiting);
        floor.claims.clear();
        let (before, after) = (quotes_with_turns_of(&floor, 50), quotes_with_turns_of(&floor, 50 + longer));
        for (id, quote) in before {
            // Turns that differ more also make a quote wider.
            let middle = |quote: &Quote| (quote.from.0 + quote.to.0) / 2;
            prop_assert!(middle(&after[&id]) + minutes(QUOTE_STEP_MINUTES) >= middle(&quote));
        }
    }
}

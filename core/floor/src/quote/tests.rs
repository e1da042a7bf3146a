#![allow(clippy::unwrap_used, clippy::expect_used)]

use super::*;
use crate::limits::QUOTE_MINUTES;
use crate::testing::{NOW, call, claim, combine, floor_of, floors, seat, wait};
use crate::{ClaimState, Due, PartyState, TableId};
use proptest::prelude::*;

fn t(n: usize) -> TableId {
    TableId(format!("t{n}"))
}

/// A quote in minutes from `NOW`.
fn shown(quote: Quote) -> (i64, i64) {
    ((quote.from - NOW) / minutes(1), (quote.to - NOW) / minutes(1))
}

fn one(floor: &Floor, id: &PartyId) -> (i64, i64) {
    shown(quotes(floor, NOW)[id])
}

#[test]
fn a_free_table_is_quoted_from_now() {
    let mut floor = floor_of(&[(4, 1)]);
    let id = wait(&mut floor, 2, 0);
    assert_eq!(one(&floor, &id), (0, 5));
}

#[test]
fn seconds_do_not_move_a_quote() {
    let mut floor = floor_of(&[(4, 1)]);
    let sitting = wait(&mut floor, 4, 40);
    seat(&mut floor, &sitting, &[t(1)], 30);
    wait(&mut floor, 2, 0);
    let quoted = quotes(&floor, NOW);
    assert_eq!(quotes(&floor, NOW + minutes(1) + -1), quoted);
    assert_ne!(quotes(&floor, NOW + minutes(20)), quoted);
}

#[test]
fn a_wait_is_what_is_left_of_the_turn() {
    let mut floor = floor_of(&[(4, 1)]);
    let sitting = wait(&mut floor, 4, 40);
    seat(&mut floor, &sitting, &[t(1)], 0);
    let id = wait(&mut floor, 4, 0);
    let fresh = one(&floor, &id);
    assert!((50..=60).contains(&fresh.0) && (80..=95).contains(&fresh.1), "{fresh:?}");
    seat(&mut floor, &sitting, &[t(1)], 45);
    let later = one(&floor, &id);
    assert!(later.0 < 20 && later.1 <= 50, "{later:?}");
}

#[test]
fn a_dirty_table_is_soon_clean_and_a_blocked_one_never() {
    let mut floor = floor_of(&[(4, 1)]);
    let id = wait(&mut floor, 4, 0);
    claim(&mut floor, &[t(1)], ClaimState::Dirty, None, 0);
    assert_eq!(one(&floor, &id), (5, 10));
    claim(&mut floor, &[t(1)], ClaimState::Blocked, None, 0);
    assert_eq!(one(&floor, &id), (QUOTE_MINUTES - 5, QUOTE_MINUTES));
}

#[test]
fn a_held_table_is_had_after_a_turn() {
    let mut floor = floor_of(&[(2, 1)]);
    let called = wait(&mut floor, 2, 30);
    call(&mut floor, &called, &[t(1)], 2, 8);
    let id = wait(&mut floor, 2, 0);
    let (from, to) = one(&floor, &id);
    assert!((45..=60).contains(&from) && (65..=85).contains(&to), "{from}-{to}");
    assert!(!quotes(&floor, NOW).contains_key(&called), "only who waits is quoted");
}

#[test]
fn a_combination_waits_for_both_of_its_tables() {
    let mut floor = floor_of(&[(4, 1), (4, 1)]);
    combine(&mut floor, &[1, 2], 8);
    let sitting = wait(&mut floor, 4, 40);
    seat(&mut floor, &sitting, &[t(2)], 0);
    let two = wait(&mut floor, 2, 2);
    let eight = wait(&mut floor, 8, 1);
    assert_eq!(one(&floor, &two), (0, 5));
    assert!(one(&floor, &eight).0 >= 45);
}

#[test]
fn what_an_overdue_large_party_keeps_is_not_promised_to_those_behind_it() {
    let mut floor = floor_of(&[(4, 1), (4, 1)]);
    combine(&mut floor, &[1, 2], 8);
    let sitting = wait(&mut floor, 4, 80);
    seat(&mut floor, &sitting, &[t(2)], 70);
    let eight = wait(&mut floor, 8, 60);
    let two = wait(&mut floor, 2, 5);
    let quoted_until = |floor: &mut Floor, at: i64| {
        let quote = Quote { from: NOW + minutes(at - 10), to: NOW + minutes(at) };
        floor.parties.get_mut(&eight).unwrap().quote = Some(quote);
    };
    quoted_until(&mut floor, 60);
    assert_eq!(one(&floor, &two), (0, 5));
    quoted_until(&mut floor, -1);
    let kept_from = one(&floor, &two);
    assert!(kept_from.0 > 0, "{kept_from:?}");
}

#[test]
fn where_many_join_a_combination_comes_later() {
    let eight_after = |joined: i64| {
        let mut floor = floor_of(&[(4, 1), (4, 1)]);
        combine(&mut floor, &[1, 2], 8);
        for (table, sat) in [(1, 50), (2, 5)] {
            let id = wait(&mut floor, 4, joined);
            seat(&mut floor, &id, &[t(table)], sat);
        }
        let id = wait(&mut floor, 8, 0);
        one(&floor, &id)
    };
    let (quiet, busy) = (eight_after(120), eight_after(55));
    assert!(busy.1 > quiet.1 && busy.0 >= quiet.0, "{quiet:?} {busy:?}");
}

#[test]
fn who_asked_for_more_time_is_not_quoted_sooner_and_is_overtaken() {
    let mut floor = floor_of(&[(2, 1)]);
    let [first, second] = [20, 10].map(|ago| wait(&mut floor, 2, ago));
    let at = NOW + minutes(12);
    floor.parties.get_mut(&first).unwrap().due = Some(Due { kind: DueKind::Ready, at });
    let quoted = quotes(&floor, NOW);
    assert!(quoted[&first].from >= at);
    assert_eq!(shown(quoted[&second]), (0, 5));
}

#[test]
fn a_suggested_table_is_its_partys() {
    let mut floor = floor_of(&[(2, 1)]);
    let [first, voice] = [20, 10].map(|ago| wait(&mut floor, 2, ago));
    let party = floor.parties.get_mut(&voice).unwrap();
    party.suggested = Some("T1".into());
    party.due = Some(Due { kind: DueKind::Voice, at: NOW + minutes(2) });
    assert_eq!(one(&floor, &voice), (0, 5));
    assert!(one(&floor, &first).0 > 30);
}

#[test]
fn a_party_that_is_not_in_the_line_yet_is_quoted_as_if_it_were() {
    let mut floor = floor_of(&[(2, 1), (4, 1)]);
    for size in [2, 4, 2, 3] {
        wait(&mut floor, size, 10);
    }
    let id = wait(&mut floor, 2, 0);
    let in_line = quotes(&floor, NOW)[&id];
    let party = floor.parties.remove(&id).unwrap();
    assert_eq!(quote_for(&floor, NOW, &party), in_line);
}

#[test]
fn what_is_left_is_read_in_whole_steps_and_never_negative() {
    let quote = Quote { from: NOW + minutes(20), to: NOW + minutes(35) };
    let left = |after: i64| {
        let wait = wait_left(&quote, NOW + minutes(after));
        (wait.from, wait.to)
    };
    assert_eq!(left(0), (20, 35));
    assert_eq!(left(3), (15, 35));
    assert_eq!(left(12), (8, 25));
    assert_eq!(left(27), (0, 8));
    assert_eq!(left(33), (0, 5));
    assert_eq!(left(600), (0, 5));
}

/// The busiest floor that is allowed, in the tests' unoptimised build.
#[test]
fn a_thousand_parties_are_quoted_within_a_moment() {
    let tables: Vec<(u32, u32)> = (0..100).map(|i| (2 + i % 4 * 2, 1)).collect();
    let mut floor = floor_of(&tables);
    for i in 0..20 {
        combine(&mut floor, &[4 * i + 1, 4 * i + 2], 6);
    }
    for i in 0..100u32 {
        let id = wait(&mut floor, 2 + i % 4 * 2, 100);
        seat(&mut floor, &id, &[t(i as usize + 1)], i64::from(i % 60));
    }
    for i in 0..1_000u32 {
        wait(&mut floor, 1 + i % 8, i64::from(i % 90));
    }
    let begun = std::time::Instant::now();
    assert_eq!(quotes(&floor, NOW).len(), 1_000);
    let took = begun.elapsed();
    assert!(took.as_secs() < 10, "{took:?}");
}

/// The same tables for all, so that no party can be better off with more before it.
fn uniform() -> impl Strategy<Value = Floor> {
    let seated = prop::collection::vec((1u32..=4, 0i64..100), 1..6);
    let free = 0usize..2;
    (seated, free, prop::collection::vec(1u32..=4, 1..12)).prop_map(|(seated, free, waiting)| {
        let mut floor = floor_of(&vec![(4, 1); seated.len() + free]);
        for (i, (size, ago)) in seated.iter().enumerate() {
            let id = wait(&mut floor, *size, ago + 10);
            seat(&mut floor, &id, &[t(i + 1)], *ago);
        }
        for (i, size) in waiting.iter().enumerate() {
            wait(&mut floor, *size, 60 - i as i64);
        }
        floor
    })
}

proptest! {
    // A quote is 64 evenings, in a build that is not optimised.
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn every_range_is_ordered_and_bounded(floor in floors(), skew in 0i64..120_000) {
        let now = NOW + skew;
        let quoted = quotes(&floor, now);
        prop_assert_eq!(quoted.len(), floor.waiting().len());
        for (id, quote) in &quoted {
            let party = &floor.parties[id];
            prop_assert!(quote.from >= full_minute(now));
            prop_assert!(quote.to - quote.from >= minutes(STEP));
            prop_assert!(quote.to <= full_minute(now) + minutes(QUOTE_MINUTES));
            if let Some(due) = party.due.filter(|d| d.kind == DueKind::Ready) {
                prop_assert!(quote.from >= due.at);
            }
            prop_assert_eq!(quote_for(&floor, now, party), *quote);
            let left = wait_left(quote, now);
            prop_assert!(left.from < left.to);
        }
    }

    #[test]
    fn who_can_be_called_now_is_quoted_from_now(floor in floors()) {
        let Some(offer) = crate::seating::next_offer(&floor, NOW, &[]) else { return Ok(()) };
        let party = &floor.parties[&offer.party];
        // The quote counts on those who were not reached or not heard of: they may write any moment.
        let ahead = floor.waiting().iter().any(|p| p.joined <= party.joined && p.id != party.id);
        if !ahead {
            prop_assert_eq!(shown(quotes(&floor, NOW)[&party.id]), (0, 5));
        }
    }

    // With tables of several sizes this does not hold: a party more may send another one to a larger
    // table, and leave the small one sooner for a third.
    #[test]
    fn a_party_more_ahead_is_never_better(floor in uniform(), size in 1u32..=4) {
        let before = quotes(&floor, NOW);
        let mut more = floor.clone();
        wait(&mut more, size, 100);
        let after = quotes(&more, NOW);
        for (id, quote) in before {
            prop_assert!(after[&id].from >= quote.from && after[&id].to >= quote.to);
        }
    }

    #[test]
    fn longer_turns_are_never_better(floor in uniform(), longer in 1i64..40) {
        let learn = |floor: &Floor, minutes_: i64| {
            let mut floor = floor.clone();
            for _ in 0..20 {
                for size in [2, 4] {
                    floor.turns.learn(size, NOW + -minutes(minutes_), NOW);
                }
            }
            quotes(&floor, NOW)
        };
        // Who sits already and lingers may well be nearer to rising, so only those yet to sit.
        let mut floor = floor;
        floor.parties.retain(|_, p| p.state == PartyState::Waiting);
        floor.claims.clear();
        let (before, after) = (learn(&floor, 50), learn(&floor, 50 + longer));
        for (id, quote) in before {
            prop_assert!(after[&id].from >= quote.from && after[&id].to >= quote.to);
        }
    }
}

//! Simulated evenings: repeatable, without contradiction, and the same with words and without.
#![allow(clippy::expect_used)]

use std::collections::BTreeMap;
use tableturn_fixtures::floor_file::BELLA;
use tableturn_floor::floor_file::parse_floor;
use tableturn_floor::{Held, Moment, PartyState};
use tableturn_simulator::restaurant::{Decided, Light, Restaurant};
use tableturn_simulator::{Bar, End, Night, Record, World, kinds, oracle, own_floor};

fn decided(world: &World, seed: u64) -> Record {
    Night::new(world, Decided::open(&world.floor), seed).play()
}

fn light(world: &World, seed: u64) -> Record {
    Night::new(world, Light::open(&world.floor), seed).play()
}

#[test]
fn the_same_seed_gives_the_same_evening() {
    let world = kinds::trattoria();
    assert_eq!(decided(&world, 3), decided(&world, 3));
    assert_ne!(decided(&world, 3).parties, decided(&world, 4).parties);
}

#[test]
fn no_table_is_given_to_two_parties_at_once() {
    for world in kinds::all() {
        let record = decided(&world, 11);
        let mut bars: BTreeMap<String, Vec<Bar>> = BTreeMap::new();
        for bar in record.bars() {
            bars.entry(bar.table.clone()).or_default().push(bar);
        }
        for (table, mut bars) in bars {
            bars.sort_by_key(|bar| bar.held);
            for pair in bars.windows(2) {
                let freed = pair[0].freed.unwrap_or(Moment(i64::MAX));
                assert!(freed <= pair[1].held, "{}: {table} {:?} {:?}", world.name, pair[0], pair[1]);
            }
        }
    }
}

#[test]
fn every_kind_of_restaurant_has_waits_and_every_way_of_ending_them() {
    for world in kinds::all() {
        let record = decided(&world, 5);
        let waited =
            record.parties.iter().filter(|party| party.wait().is_some_and(|wait| wait > 10.0)).count();
        assert!(waited > 10, "{}: {waited} of {} parties waited", world.name, record.parties.len());
        let ended = |end: End| record.parties.iter().filter(|party| party.end == end).count();
        assert!(ended(End::Finished) > 30 && ended(End::Left) > 0, "{}", world.name);
        assert_eq!(ended(End::TurnedAway), 0, "{}", world.name);
        assert!(ended(End::Open) <= 2, "{}: {} never came to an end", world.name, ended(End::Open));
    }
}

#[test]
fn evenings_without_words_go_as_evenings_with_words() {
    for world in kinds::all() {
        let covers =
            |play: fn(&World, u64) -> Record| (1..=3).map(|seed| play(&world, seed).covers()).sum::<u32>();
        let (words, none) = (f64::from(covers(decided)), f64::from(covers(light)));
        assert!(
            (words / none - 1.0).abs() < 0.04,
            "{}: {words} covers with words, {none} without",
            world.name
        );
    }
}

#[test]
fn the_oracle_sees_the_evening_and_not_its_draws() {
    let world = kinds::trattoria();
    let mut night = Night::new(&world, Decided::open(&world.floor), 8);
    let party = loop {
        night.step().expect("somebody waits some time");
        let waits = night.restaurant().floor().waiting().nth(4).cloned();
        if let Some(party) = waits {
            break party;
        }
    };
    assert_eq!(party.state, PartyState::Waiting);
    let waits = oracle::waits(&night, &party.id, 40, 1);
    assert!(waits.len() > 20, "most continuations call it: {waits:?}");
    assert!(waits.is_sorted() && waits[waits.len() - 1] > waits[0] + 5.0, "{waits:?}");
    assert_eq!(waits, oracle::waits(&night, &party.id, 40, 1), "the same seed, the same continuations");
}

#[test]
fn an_owner_plays_an_evening_on_their_own_floor() {
    let floor = own_floor::floor_of(&parse_floor(BELLA).expect("it is a floor file"));
    let opens = own_floor::opening_at(&floor, 18, 30);
    let world = own_floor::evening_of(floor, 60.0, opens, 4);
    let record = decided(&world, 2);
    assert!(record.covers() > 25, "{} covers", record.covers());
    assert!(record.parties.iter().all(|party| party.end != End::TurnedAway));
    assert_eq!(record.bars().iter().filter(|bar| bar.table == "T9").count(), 0);
}

#[test]
fn most_parties_are_called_within_their_first_quote() {
    for world in [kinds::trattoria(), kinds::brunch(), kinds::bar()] {
        let parties: Vec<_> = (1..=6).flat_map(|seed| light(&world, seed).parties).collect();
        let promises = parties.iter().filter_map(|party| Some((party.quote?, party.called?)));
        let held: Vec<Held> = promises.map(|(quote, called)| Held::of(&quote, called)).collect();
        let share = |of: Held| held.iter().filter(|held| **held == of).count() as f64 / held.len() as f64;
        assert!((0.62..=0.92).contains(&share(Held::Within)), "{}: {}", world.name, share(Held::Within));
        assert!(share(Held::After) < 0.25, "{}: {}", world.name, share(Held::After));
    }
}

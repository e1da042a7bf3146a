//! How often a party is called within its quote, on evenings that go as the method assumes. docs/quote.md has
//! the figures.

use std::collections::BTreeMap;
use tableturn_fixtures::floor::with_tables;
use tableturn_fixtures::{FloorFixture, NOW, table};
use tableturn_floor::quote::quote_for;
use tableturn_floor::seating::next_offer;
use tableturn_floor::{Floor, Moment, PartyId, PartyState, Quote, TableId, minutes};

/// Pseudo-random numbers from a generator of our own, so that the evenings never change.
struct Chance(u64);

impl Chance {
    /// Uniform between 0 and 1, both excluded.
    fn share(&mut self) -> f64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 11) as f64 + 0.5) / (1u64 << 53) as f64
    }
}

/// What happens next in an evening.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Happens {
    Leaves(PartyId),
    SitsDown(PartyId, Vec<TableId>),
    Joins,
}

/// How the waits of parties that were not called at once compare with their quotes.
#[derive(Default, Debug)]
struct Tally {
    waits: u32,
    early: u32,
    within: u32,
    late: u32,
    /// The sum of the waits.
    wait_minutes: i64,
    /// The sum of the quotes' widths.
    width_minutes: i64,
}

impl Tally {
    fn count(&mut self, joined: Moment, now: Moment, quote: Quote) {
        self.waits += 1;
        self.wait_minutes += (now - joined) / minutes(1);
        self.width_minutes += (quote.to - quote.from) / minutes(1);
        match now {
            now if now < quote.from => self.early += 1,
            now if now > quote.to => self.late += 1,
            _ => self.within += 1,
        }
    }

    fn share(&self, n: u32) -> f64 {
        f64::from(n) / f64::from(self.waits.max(1))
    }
}

/// Of all parties, and of parties of seven and more.
#[derive(Default)]
struct Tallies {
    all: Tally,
    large: Tally,
}

/// A bistro of twelve tables with two combinations.
fn bistro() -> Floor {
    let twos = [(2, 1); 4];
    let fours = [(4, 1), (4, 1), (4, 1), (4, 1), (4, 2), (4, 2)];
    let mut floor = with_tables(&[&twos[..], &fours[..], &[(6, 3), (8, 5)]].concat());
    floor.combine(&[table(5), table(6)], 8);
    floor.combine(&[table(7), table(8)], 8);
    floor
}

struct Evening<'a> {
    floor: Floor,
    chance: Chance,
    /// Each with its time, and a count that keeps events of one time in order.
    events: BTreeMap<(Moment, u32), Happens>,
    count: u32,
    tallies: &'a mut Tallies,
}

impl Evening<'_> {
    fn later(&mut self, at: Moment, happens: Happens) {
        self.count += 1;
        self.events.insert((at, self.count), happens);
    }

    fn happens(&mut self, now: Moment, event: Happens, mean_gap: f64) {
        match event {
            Happens::Joins => {
                join(&mut self.floor, now, &mut self.chance);
                let gap = (-self.chance.share().ln() * mean_gap * 60_000.0) as i64;
                if now + gap < NOW + minutes(240) {
                    self.later(now + gap, Happens::Joins);
                }
            }
            Happens::SitsDown(id, tables) => {
                self.floor.seat(&id, &tables, NOW);
                let mut party = self.floor.party_mut(&id);
                party.seated = Some(now);
                let size = party.size;
                drop(party);
                let stay = self.floor.turns.log_normal(size).quantile(self.chance.share());
                self.later(now + (stay * 60_000.0) as i64, Happens::Leaves(id));
            }
            Happens::Leaves(id) => {
                self.floor.claims.retain(|_, c| c.party.as_ref() != Some(&id));
                self.floor.parties.remove(&id);
            }
        }
    }

    /// Calls every party that autopilot would call now.
    fn call_parties(&mut self, now: Moment) {
        while let Some(offer) = next_offer(&self.floor, now, &[]) {
            let party = &self.floor.parties[&offer.party];
            if now > party.joined {
                self.tallies.all.count(party.joined, now, party.quote.unwrap());
                if party.size > 6 {
                    self.tallies.large.count(party.joined, now, party.quote.unwrap());
                }
            }
            self.floor.call(&offer.party, &offer.tables, NOW, now + minutes(8));
            // From one to seven minutes to the table.
            let comes = minutes(1) + (self.chance.share() * 6.0 * 60_000.0) as i64;
            self.later(now + comes, Happens::SitsDown(offer.party, offer.tables));
        }
        assert!(self.floor.parties.values().all(|p| p.state != PartyState::Called || p.due.is_some()));
    }
}

/// One evening at the bistro: parties join for four hours, everything else goes as quotes assume.
fn evening(seed: u64, mean_gap: f64, tallies: &mut Tallies) {
    let mut evening = Evening {
        floor: bistro(),
        chance: Chance(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15)),
        events: BTreeMap::from([((NOW, 0), Happens::Joins)]),
        count: 0,
        tallies,
    };
    while let Some(((now, _), event)) = evening.events.pop_first() {
        evening.happens(now, event, mean_gap);
        evening.call_parties(now);
    }
}

fn join(floor: &mut Floor, now: Moment, chance: &mut Chance) {
    let size = match chance.share() {
        x if x < 0.08 => 1,
        x if x < 0.50 => 2,
        x if x < 0.66 => 3,
        x if x < 0.86 => 4,
        x if x < 0.91 => 5,
        x if x < 0.96 => 6,
        _ => 8,
    };
    let id = floor.add_waiting(size, now);
    let quote = quote_for(floor, now, &floor.parties[&id]);
    floor.party_mut(&id).quote = Some(quote);
}

/// Plays evenings on which a party joins every `mean_gap` minutes on average.
fn measure(evenings: u64, mean_gap: f64) -> Tallies {
    let mut tallies = Tallies::default();
    for seed in 1..=evenings {
        evening(seed, mean_gap, &mut tallies);
    }
    for (whose, tally) in [("all", &tallies.all), ("7 and more", &tallies.large)] {
        let share = |n: u32| (tally.share(n) * 100.0).round();
        let waits = i64::from(tally.waits.max(1));
        println!(
            "a party every {mean_gap} min, {whose}: {} waits of {} min, quotes {} wide: {} % early, {} % within, {} % late",
            tally.waits,
            tally.wait_minutes / waits,
            tally.width_minutes / waits,
            share(tally.early),
            share(tally.within),
            share(tally.late)
        );
    }
    tallies
}

#[test]
fn most_parties_are_called_within_their_quote() {
    for mean_gap in [6.0, 5.0, 4.0] {
        let all = measure(4, mean_gap).all;
        assert!(all.waits > 40, "{all:?}");
        assert!((0.45..=0.80).contains(&all.share(all.within)), "{all:?}");
        assert!(all.share(all.late) <= 0.30, "{all:?}");
    }
}

#[test]
#[ignore = "prints the figures of docs/quote.md; takes minutes in an unoptimised build"]
fn the_figures_of_the_document() {
    for mean_gap in [6.0, 5.0, 4.5, 4.0] {
        let Tallies { all, large } = measure(200, mean_gap);
        assert!((0.55..=0.75).contains(&all.share(all.within)), "{all:?}");
        assert!(large.share(large.within) >= 0.35, "{large:?}");
    }
}

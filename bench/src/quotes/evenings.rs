//! The evenings of one restaurant: its history, and those that are measured.

use super::{baselines, outcome::Outcome};
use tableturn_floor::{Floor, PartyState, TurnTimes};
use tableturn_simulator::restaurant::{Decided, Light, Restaurant};
use tableturn_simulator::{Night, Record, World, kinds, oracle};

/// Evenings of a restaurant's history.
const HISTORY: u64 = 20;

/// What is played at one restaurant.
pub(super) struct Plan {
    /// Its number, from which all seeds follow.
    pub(super) restaurant: u64,
    /// None: its first evening is measured. Else so many after twenty.
    pub(super) later: Option<u64>,
    pub(super) oracle_of: usize,
    pub(super) continuations: u64,
    pub(super) light: bool,
}

pub(super) struct Evenings<'a> {
    world: &'a World,
    plan: Plan,
    turns: TurnTimes,
}

impl<'a> Evenings<'a> {
    pub(super) fn of(world: &'a World, plan: Plan) -> Self {
        Self { world, plan, turns: TurnTimes::default() }
    }

    /// The outcomes of each measured evening.
    pub(super) fn play(mut self) -> Vec<Vec<Outcome>> {
        if self.world.name == "doubled" {
            let before = kinds::before_it_doubled();
            (0..HISTORY).for_each(|nth| self.pass(&before, 100 + nth));
        }
        let Some(measured) = self.plan.later else { return vec![self.measured(0)] };
        (1..=HISTORY).for_each(|nth| self.pass(self.world, nth));
        (1..=measured).map(|nth| self.measured(HISTORY + nth)).collect()
    }

    fn seed(&self, nth: u64) -> u64 {
        self.plan.restaurant * 1_000 + nth
    }

    fn floor(&self, world: &World) -> Floor {
        Floor { turns: self.turns, ..world.floor.clone() }
    }

    /// An evening of which only what the restaurant has learnt is kept.
    fn pass(&mut self, world: &World, nth: u64) {
        let mut night = Night::new(world, Light::open(&self.floor(world)), self.seed(nth));
        while night.step().is_some() {}
        self.turns = night.finish().1.floor().turns;
    }

    fn measured(&mut self, nth: u64) -> Vec<Outcome> {
        let (floor, seed) = (self.floor(self.world), self.seed(nth));
        match self.plan.light {
            true => self.watch(Night::new(self.world, Light::open(&floor), seed)),
            false => self.watch(Night::new(self.world, Decided::open(&floor), seed)),
        }
    }

    /// Plays an evening, and has the oracle quote some of its parties when they join.
    fn watch<R: Restaurant>(&mut self, mut night: Night<'_, R>) -> Vec<Outcome> {
        let mut known = 0;
        let mut asked = Vec::new();
        while night.step().is_some() {
            let parties = &night.record().parties;
            if parties.len() == known {
                continue;
            }
            known = parties.len();
            let sampled = self.plan.oracle_of > 0
                && (known as u64 + self.plan.restaurant).is_multiple_of(self.plan.oracle_of as u64);
            let Some(id) =
                parties[known - 1].id.clone().filter(|_| sampled && parties[known - 1].quote.is_some())
            else {
                continue;
            };
            let waits =
                night.restaurant().floor().parties.get(&id).filter(|p| p.state == PartyState::Waiting);
            if waits.is_some() {
                let seed = u64::MAX - self.seed(known as u64);
                asked.push((known - 1, oracle::waits(&night, &id, self.plan.continuations, seed)));
            }
        }
        let (record, restaurant) = night.finish();
        self.turns = restaurant.floor().turns;
        outcomes(&record, asked)
    }
}

fn outcomes(record: &Record, mut asked: Vec<(usize, Vec<f64>)>) -> Vec<Outcome> {
    let quoted = record.parties.iter().enumerate().filter_map(|(nth, party)| {
        let (quote, wait) = (party.quote?, party.wait()?);
        let oracle = asked.iter_mut().find(|(of, _)| *of == nth).map(|(_, waits)| std::mem::take(waits));
        Some(Outcome::new(party, quote, wait, baselines::points(&record.parties, party), oracle))
    });
    quoted.collect()
}

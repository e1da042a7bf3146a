//! One floor, played forward in many scenarios.
//!
//! An evening of a scenario goes from one table that comes free to the next. Each time the line is
//! served as [`crate::seating`] would: the first party that suits a free unit gets its best one, an
//! overdue large party keeps its combination. What differs between scenarios is how long each party
//! stays: its stay takes each of [`SCENARIOS`] equally likely quantiles once, in an order fixed by its
//! number (a Latin hypercube).
//!
//! Who comes later matters to those who wait for a combination: a table that comes free alone is taken
//! before its neighbour does. So where the line can use a combination at all, later parties join it
//! during the evening, as many an hour and of the sizes that joined in the last one.
//!
//! Cost: scenarios × tables that come free within the cap × units that are free then × sizes in the
//! line. Tables that stay free while parties wait are few, so it is about linear in parties and tables.

use super::{SCENARIOS, evening::Evening, normal};
use crate::limits::QUOTE_MINUTES;
use crate::seating::{DIRTY_MINUTES, LINGER_SPREADS, Unit, candidates, standing_suggestion};
use crate::{
    Answer, ClaimState, DueKind, Floor, Moment, Party, PartyState, SizeBand, TableId, Turns, minutes, seconds,
};
use std::collections::BTreeMap;

/// A dirty table takes so many minutes to clean, from when it was left.
const CLEANING: i64 = 5;
/// Minutes from a call to sitting down.
pub(super) const COMING: i64 = 4;
/// A large party without a quote yet is taken to be quoted this many minutes, after which it is overdue.
const FIRST_QUOTE: i64 = 60;
/// Parties that come later, at most: the first hours of a busy evening, and a bound on the cost.
const LATER: usize = 60;
/// Longer than anybody stays (minutes): keeps arithmetic on strange learnt turns in bounds.
const LONGEST_STAY: f64 = 1_440.0;

/// A time that does not come.
pub(super) const NEVER: i64 = i64::MAX;

/// A table's use when the simulation begins.
pub(super) enum Use {
    Free,
    /// Out of use until then, whatever the scenario.
    Until {
        free: i64,
        soon: i64,
    },
    /// A party sits, or sits down at `from` (seconds from now, negative: sits already).
    Party {
        from: i64,
        size: u32,
        number: u32,
    },
}

/// Parties of one size, which suit the same units.
pub(super) struct Group {
    /// Their places in the line, in order.
    pub(super) line: Vec<usize>,
    /// Their units, best first.
    pub(super) units: Vec<usize>,
    /// No single table suits them.
    pub(super) large: bool,
}

pub(super) struct Waiting {
    pub(super) group: usize,
    pub(super) band: usize,
    pub(super) number: u32,
    /// Not to be called before.
    pub(super) ready: i64,
    /// Overdue from then on.
    pub(super) overdue: i64,
    /// The unit that a host is asked to call it to.
    pub(super) suggested: Vec<usize>,
}

/// How long a size band stays (seconds): the quantiles, and between which times a seated party's table
/// counts as soon free.
pub(super) struct Stay {
    pub(super) quantiles: Vec<i64>,
    pub(super) soon: (i64, i64),
}

/// A floor made ready to be played.
pub(super) struct Simulation {
    pub(super) uses: Vec<Use>,
    pub(super) turns: Turns,
    pub(super) line: Vec<Waiting>,
    pub(super) groups: Vec<Group>,
    /// Tables of each unit.
    pub(super) units: Vec<Vec<usize>>,
    /// For each unit: the groups it suits, and how well (0 is best).
    pub(super) suits: Vec<Vec<(usize, usize)>>,
    /// For each table: the units it is in.
    pub(super) units_of: Vec<Vec<usize>>,
    pub(super) stays: Vec<Stay>,
    pub(super) large: Vec<usize>,
}

impl Simulation {
    /// The floor at this time with this line, in order.
    pub(super) fn new(floor: &Floor, now: Moment, line: &[&Party]) -> Self {
        let index: BTreeMap<&TableId, usize> =
            floor.tables.iter().enumerate().map(|(i, t)| (&t.id, i)).collect();
        let places = |tables: &[TableId]| -> Vec<usize> {
            tables.iter().filter_map(|id| index.get(id).copied()).collect()
        };
        let mut simulation = Self {
            uses: floor.tables.iter().map(|t| use_of(floor, now, &t.id)).collect(),
            turns: floor.turns,
            line: Vec::new(),
            groups: Vec::new(),
            units: Vec::new(),
            suits: Vec::new(),
            units_of: vec![Vec::new(); floor.tables.len()],
            stays: SizeBand::ALL.iter().map(|band| stay(&floor.turns, *band)).collect(),
            large: Vec::new(),
        };
        let mut known: BTreeMap<Vec<usize>, usize> = BTreeMap::new();
        let mut groups: BTreeMap<u32, usize> = BTreeMap::new();
        let mut join = |simulation: &mut Self, size: u32, number: u32, ready: i64| {
            let group = *groups
                .entry(size)
                .or_insert_with(|| simulation.add_group(candidates(floor, size), &places, &mut known));
            let place = simulation.line.len();
            simulation.groups[group].line.push(place);
            if simulation.groups[group].large {
                simulation.large.push(place);
            }
            let (band, overdue) = (SizeBand::of(size) as usize, FIRST_QUOTE * 60 + ready);
            simulation.line.push(Waiting { group, band, number, ready, overdue, suggested: Vec::new() });
            place
        };
        for party in line {
            let due = party.due.filter(|due| due.kind == DueKind::Ready);
            let ready = due.map_or(0, |due| seconds_until(now, due.at).max(0));
            let place = join(&mut simulation, party.size, party.number, ready);
            let waiting = &mut simulation.line[place];
            waiting.suggested = places(&standing_suggestion(floor, party));
            if let Some(quote) = party.quote {
                waiting.overdue = seconds_until(now, quote.to);
            }
        }
        if simulation.units.iter().any(|tables| tables.len() > 1) {
            let lately = sizes_lately(floor, now, line);
            for (i, size) in lately.iter().cycle().take(LATER).enumerate() {
                let ready = (i as i64 + 1) * 3_600 / lately.len() as i64;
                // Numbers from the top: no party of the evening has them.
                join(&mut simulation, *size, u32::MAX - i as u32, ready);
            }
        }
        simulation
    }

    fn add_group(
        &mut self,
        candidates: Vec<Unit>,
        places: &impl Fn(&[TableId]) -> Vec<usize>,
        known: &mut BTreeMap<Vec<usize>, usize>,
    ) -> usize {
        let group = self.groups.len();
        let mut units = Vec::new();
        for (rank, unit) in candidates.iter().enumerate() {
            let tables = places(&unit.tables);
            let id = *known.entry(tables.clone()).or_insert_with(|| {
                for table in &tables {
                    self.units_of[*table].push(self.units.len());
                }
                self.units.push(tables);
                self.suits.push(Vec::new());
                self.units.len() - 1
            });
            self.suits[id].push((group, rank));
            units.push(id);
        }
        let large = !units.is_empty() && candidates.iter().all(|u| u.tables.len() > 1);
        self.groups.push(Group { line: Vec::new(), units, large });
        group
    }

    /// For the first `wanted` of the line: when each is called, in seconds from now, in each scenario.
    /// Who is not called within the cap gets the cap.
    pub(super) fn run(&self, wanted: usize) -> Vec<Vec<i64>> {
        let mut times = vec![Vec::with_capacity(SCENARIOS); wanted];
        let orders: Vec<[u8; SCENARIOS]> = self.line.iter().map(|p| order(p.number)).collect();
        let left: Vec<[i64; SCENARIOS]> = self.uses.iter().map(|usage| self.first_free(usage)).collect();
        for scenario in 0..SCENARIOS {
            let called = Evening::new(self, scenario, &orders, &left).play(wanted);
            for (times, called) in times.iter_mut().zip(called) {
                times.push(called.min(QUOTE_MINUTES * 60));
            }
        }
        times
    }

    /// When a table comes free, in each scenario.
    fn first_free(&self, usage: &Use) -> [i64; SCENARIOS] {
        match usage {
            Use::Free => [0; SCENARIOS],
            Use::Until { free, .. } => [*free; SCENARIOS],
            Use::Party { from, size, number } => {
                let turn = self.turns.log_normal(*size);
                let sat = (-*from).max(0) as f64 / 60.0;
                let order = order(*number);
                order.map(|nth| (*from).max(0) + stay_seconds(normal::left(turn, sat, share(nth))))
            }
        }
    }
}

fn use_of(floor: &Floor, now: Moment, table: &TableId) -> Use {
    let Some(claim) = floor.claims.get(table) else { return Use::Free };
    let since = seconds_until(now, claim.since);
    let party = claim.party.as_ref().and_then(|id| floor.parties.get(id));
    match (claim.state, party) {
        (ClaimState::Seated, Some(party)) => {
            let from = party.seated.map_or(since, |at| seconds_until(now, at)).min(0);
            Use::Party { from, size: party.size, number: party.number }
        }
        (ClaimState::Held, Some(party)) => {
            let here = party.answer == Some(Answer::Here);
            let due = party.due.filter(|_| !here).map_or(0, |due| seconds_until(now, due.at));
            Use::Party { from: due.max(0), size: party.size, number: party.number }
        }
        (ClaimState::Dirty, _) => {
            // A minute at least: it is not clean before someone says so.
            let free = (since + CLEANING * 60).max(60);
            Use::Until { free, soon: since + DIRTY_MINUTES * 60 }
        }
        _ => Use::Until { free: NEVER, soon: NEVER },
    }
}

/// The sizes of the parties that joined within the last hour and are here, in the order of their numbers.
fn sizes_lately(floor: &Floor, now: Moment, line: &[&Party]) -> Vec<u32> {
    let elsewhere = floor.live().filter(|p| p.state != PartyState::Waiting);
    let all = elsewhere.chain(line.iter().copied());
    let lately: BTreeMap<u32, u32> =
        all.filter(|p| p.joined > now + -minutes(60)).map(|p| (p.number, p.size)).collect();
    lately.into_values().collect()
}

fn seconds_until(now: Moment, at: Moment) -> i64 {
    (at - now) / seconds(1)
}

fn stay(turns: &Turns, band: SizeBand) -> Stay {
    let size = match band {
        SizeBand::Two => 2,
        SizeBand::Four => 4,
        SizeBand::Six => 6,
        SizeBand::Large => 8,
    };
    let turn = turns.log_normal(size);
    let quantiles =
        (0..SCENARIOS as u8).map(|nth| stay_seconds(normal::left(turn, 0.0, share(nth)))).collect();
    let soon = (stay_seconds(turn.0.exp()), stay_seconds((turn.0 + LINGER_SPREADS * turn.1).exp()));
    Stay { quantiles, soon }
}

fn stay_seconds(minutes: f64) -> i64 {
    // Never zero: a table that is given comes back later than it was given.
    (minutes.min(LONGEST_STAY) * 60.0).max(1.0) as i64
}

/// The middle of the n-th of the equally likely shares.
fn share(nth: u8) -> f64 {
    (f64::from(nth) + 0.5) / SCENARIOS as f64
}

/// Which quantile a party's stay takes in each scenario: every one once.
fn order(number: u32) -> [u8; SCENARIOS] {
    let mut order = std::array::from_fn(|i| i as u8);
    let mut state = u64::from(number);
    for i in (1..SCENARIOS).rev() {
        // SplitMix64, as a hash of the party's number.
        state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = (state ^ (state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        order.swap(i, ((z ^ (z >> 31)) % (i as u64 + 1)) as usize);
    }
    order
}

//! One scenario's evening: from one table that comes free to the next.

use super::SCENARIOS;
use super::simulation::{COMING, Group, NEVER, Simulation, Use};
use crate::SizeBand;
use crate::limits::QUOTE_MINUTES;
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// One scenario's evening.
pub(super) struct Evening<'a> {
    simulation: &'a Simulation,
    scenario: usize,
    orders: &'a [[u8; SCENARIOS]],
    free: Vec<bool>,
    /// Between which times each table counts as soon free.
    soon: Vec<(i64, i64)>,
    /// When each party is called.
    called: Vec<i64>,
    /// How many of each group's line are surely called.
    heads: Vec<usize>,
    /// For whom each table is kept (a place in the line).
    kept: Vec<usize>,
    /// Tables that come free, and times at which to look (with no table).
    coming: BinaryHeap<Reverse<(i64, Option<usize>)>>,
}

impl<'a> Evening<'a> {
    /// The evening of this scenario; `left`: when each table comes free, in each scenario.
    pub(super) fn new(
        simulation: &'a Simulation,
        scenario: usize,
        orders: &'a [[u8; SCENARIOS]],
        left: &[[i64; SCENARIOS]],
    ) -> Self {
        let mut evening = Self {
            simulation,
            scenario,
            orders,
            free: vec![false; left.len()],
            soon: vec![(NEVER, NEVER); left.len()],
            called: vec![NEVER; orders.len()],
            heads: vec![0; simulation.groups.len()],
            kept: vec![usize::MAX; left.len()],
            coming: BinaryHeap::from([Reverse((0, None))]),
        };
        for (table, usage) in simulation.uses.iter().enumerate() {
            match usage {
                Use::Free => evening.free[table] = true,
                Use::Until { free: NEVER, .. } => {}
                Use::Until { free, soon } => {
                    evening.coming.push(Reverse((*free, Some(table))));
                    evening.soon[table] = (i64::MIN, *soon);
                }
                Use::Party { from, size, .. } => {
                    evening.coming.push(Reverse((left[table][scenario], Some(table))));
                    let soon = simulation.stays[SizeBand::of(*size) as usize].soon;
                    evening.soon[table] = (from + soon.0, from + soon.1);
                }
            }
        }
        for (place, party) in simulation.line.iter().enumerate() {
            if !party.suggested.is_empty() && party.suggested.iter().all(|t| evening.free[*t]) {
                evening.give(place, &party.suggested, 0);
            }
            if party.ready > 0 {
                evening.coming.push(Reverse((party.ready, None)));
            }
        }
        evening
    }

    /// When each of the line is called; played until the first `wanted` are, or the cap is reached.
    pub(super) fn play(mut self, wanted: usize) -> Vec<i64> {
        let mut first = 0;
        while let Some(Reverse((time, table))) = self.coming.pop() {
            if time > QUOTE_MINUTES * 60 {
                break;
            }
            table.into_iter().for_each(|t| self.free[t] = true);
            // All that comes free at one time is given together.
            if self.coming.peek().is_some_and(|Reverse((next, _))| *next == time) {
                continue;
            }
            self.keep(time);
            while let Some((place, unit)) = self.next_offer(time) {
                let simulation = self.simulation;
                self.give(place, &simulation.units[unit], time);
                self.keep(time);
            }
            while self.called.get(first).is_some_and(|called| *called != NEVER) {
                first += 1;
            }
            if first >= wanted {
                break;
            }
        }
        self.called.truncate(wanted);
        self.called
    }

    /// The first of the line that suits a free unit, and its best one.
    fn next_offer(&mut self, time: i64) -> Option<(usize, usize)> {
        let mut best: Option<(usize, usize, usize)> = None;
        for table in (0..self.free.len()).filter(|t| self.free[*t]) {
            for unit in &self.simulation.units_of[table] {
                let tables = &self.simulation.units[*unit];
                // Each unit once, from its first table.
                if tables.first() != Some(&table) || !tables.iter().all(|t| self.free[*t]) {
                    continue;
                }
                for (group, rank) in &self.simulation.suits[*unit] {
                    let heads = &mut self.heads[*group];
                    let Some(place) =
                        next_of(&self.simulation.groups[*group], heads, &self.called, self.simulation, time)
                    else {
                        continue;
                    };
                    let better =
                        best.is_none_or(|(other, other_rank, _)| (place, *rank) < (other, other_rank));
                    if better && !tables.iter().any(|t| self.kept[*t] < place) {
                        best = Some((place, *rank, *unit));
                    }
                }
            }
        }
        best.map(|(place, _, unit)| (place, unit))
    }

    fn give(&mut self, place: usize, tables: &[usize], time: i64) {
        self.called[place] = time;
        let party = &self.simulation.line[place];
        let stay = &self.simulation.stays[party.band];
        let seated = time + COMING * 60;
        let nth = usize::from(self.orders[place][self.scenario]);
        for table in tables {
            self.free[*table] = false;
            self.soon[*table] = (seated + stay.soon.0, seated + stay.soon.1);
            self.coming.push(Reverse((seated + stay.quantiles[nth], Some(*table))));
        }
    }

    /// Which tables overdue large parties keep from those behind them.
    fn keep(&mut self, time: i64) {
        let simulation = self.simulation;
        if simulation.large.is_empty() {
            return;
        }
        self.kept.fill(usize::MAX);
        for place in &simulation.large {
            let party = &simulation.line[*place];
            if self.called[*place] != NEVER || party.ready > time || party.overdue >= time {
                continue;
            }
            let soon = |t: &usize| self.free[*t] || (self.soon[*t].0 <= time && time <= self.soon[*t].1);
            let units = simulation.groups[party.group].units.iter().map(|u| &simulation.units[*u]);
            let keeps = units.into_iter().find(|u| u.iter().all(|t| self.kept[*t] == usize::MAX && soon(t)));
            for table in keeps.into_iter().flatten() {
                self.kept[*table] = *place;
            }
        }
    }
}

/// The first of a group that still waits and may be called.
fn next_of(
    group: &Group,
    head: &mut usize,
    called: &[i64],
    simulation: &Simulation,
    time: i64,
) -> Option<usize> {
    while group.line.get(*head).is_some_and(|place| called[*place] != NEVER) {
        *head += 1;
    }
    let rest = group.line.get(*head..)?.iter().copied();
    rest.into_iter().find(|place| called[*place] == NEVER && simulation.line[*place].ready <= time)
}

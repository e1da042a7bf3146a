//! One scenario, played from one table that comes free to the next. Each time, tables are given out as
//! [`crate::seating`] would: the first party that a free table set suits gets the best one, and an overdue
//! large party keeps a combination.

use super::method::{COMING_MINUTES, NEVER};
use super::prepared_floor::{PreparedFloor, SizeGroup, WaitingParty};
use super::table_use::TableUse;
use crate::limits::QUOTE_MINUTES;
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// No party keeps the table. As a place on the waitlist it comes after all others.
const NOBODY: usize = usize::MAX;

/// The state of one scenario. Times are seconds from now.
pub(super) struct Evening<'a> {
    floor: &'a PreparedFloor,
    scenario: usize,
    /// Whether each table is free.
    free: Vec<bool>,
    /// The times between which each table counts as soon free.
    soon_free: Vec<(i64, i64)>,
    /// When each party is called; [`NEVER`] until it is.
    called: Vec<i64>,
    /// How many parties at the front of each size group are called.
    heads: Vec<usize>,
    /// The overdue large party that keeps each table (its place), or [`NOBODY`].
    kept: Vec<usize>,
    /// Times at which a table comes free, or at which a party may be called (without a table).
    coming: BinaryHeap<Reverse<(i64, Option<usize>)>>,
}

impl<'a> Evening<'a> {
    pub(super) fn new(floor: &'a PreparedFloor, scenario: usize) -> Self {
        let tables = floor.tables.len();
        let mut evening = Self {
            floor,
            scenario,
            free: vec![false; tables],
            soon_free: vec![(NEVER, NEVER); tables],
            called: vec![NEVER; floor.waitlist.len()],
            heads: vec![0; floor.groups.len()],
            kept: vec![NOBODY; tables],
            coming: BinaryHeap::from([Reverse((0, None))]),
        };
        for (table, usage) in floor.tables.iter().enumerate() {
            match usage {
                TableUse::Free => evening.free[table] = true,
                TableUse::Blocked => {}
                TableUse::Occupied { free_at, soon_free } => {
                    evening.coming.push(Reverse((free_at[scenario], Some(table))));
                    evening.soon_free[table] = *soon_free;
                }
            }
        }
        for (place, party) in floor.waitlist.iter().enumerate() {
            if !party.suggested.is_empty() && party.suggested.iter().all(|t| evening.free[*t]) {
                evening.give(place, &party.suggested, 0);
            }
            if party.ready > 0 {
                evening.coming.push(Reverse((party.ready, None)));
            }
        }
        evening
    }

    /// When each of the first `wanted` parties is called. Plays until they all are, or until
    /// [`QUOTE_MINUTES`].
    pub(super) fn play(mut self, wanted: usize) -> Vec<i64> {
        let floor = self.floor;
        let mut first = 0;
        while let Some(Reverse((time, table))) = self.coming.pop() {
            if time > QUOTE_MINUTES * 60 {
                break;
            }
            table.into_iter().for_each(|t| self.free[t] = true);
            // Tables that come free at the same time are given out together.
            if self.coming.peek().is_some_and(|Reverse((next, _))| *next == time) {
                continue;
            }
            self.keep_for_large_parties(time);
            while let Some((place, set)) = self.next_offer(time) {
                self.give(place, &floor.sets[set], time);
                self.keep_for_large_parties(time);
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

    /// The place of the first party that a free table set suits, and the best such set.
    fn next_offer(&mut self, time: i64) -> Option<(usize, usize)> {
        let floor = self.floor;
        let mut best: Option<(usize, usize, usize)> = None;
        for table in (0..self.free.len()).filter(|t| self.free[*t]) {
            for set in &floor.sets_of_table[table] {
                let tables = &floor.sets[*set];
                // Looks at each set once, when it comes to the set's first table.
                if tables.first() != Some(&table) || !tables.iter().all(|t| self.free[*t]) {
                    continue;
                }
                for (group, rank) in &floor.suits[*set] {
                    let head = &mut self.heads[*group];
                    let Some(place) =
                        next_of(&floor.groups[*group], head, &self.called, &floor.waitlist, time)
                    else {
                        continue;
                    };
                    let better =
                        best.is_none_or(|(other, other_rank, _)| (place, *rank) < (other, other_rank));
                    if better && !tables.iter().any(|t| self.kept[*t] < place) {
                        best = Some((place, *rank, *set));
                    }
                }
            }
        }
        best.map(|(place, _, set)| (place, set))
    }

    /// Calls the party to these tables. They come free when its stay is over.
    fn give(&mut self, place: usize, tables: &[usize], time: i64) {
        self.called[place] = time;
        let party = &self.floor.waitlist[place];
        let stay = &self.floor.stays[party.band];
        let seated = time + COMING_MINUTES * 60;
        let nth = usize::from(party.stay_order[self.scenario]);
        for table in tables {
            self.free[*table] = false;
            self.soon_free[*table] = (seated + stay.soon_free.0, seated + stay.soon_free.1);
            self.coming.push(Reverse((seated + stay.quantiles[nth], Some(*table))));
        }
    }

    /// Works out which tables overdue large parties keep from the parties behind them.
    fn keep_for_large_parties(&mut self, time: i64) {
        let floor = self.floor;
        if floor.large.is_empty() {
            return;
        }
        self.kept.fill(NOBODY);
        for place in &floor.large {
            let party = &floor.waitlist[*place];
            if self.called[*place] != NEVER || party.ready > time || party.overdue >= time {
                continue;
            }
            let soon =
                |t: &usize| self.free[*t] || (self.soon_free[*t].0 <= time && time <= self.soon_free[*t].1);
            let mut sets = floor.groups[party.group].sets.iter().map(|set| &floor.sets[*set]);
            let keeps = sets.find(|set| set.iter().all(|t| self.kept[*t] == NOBODY && soon(t)));
            for table in keeps.into_iter().flatten() {
                self.kept[*table] = *place;
            }
        }
    }
}

/// The place of the first party of a group that is not called yet and may be called at this time.
fn next_of(
    group: &SizeGroup,
    head: &mut usize,
    called: &[i64],
    waitlist: &[WaitingParty],
    time: i64,
) -> Option<usize> {
    while group.places.get(*head).is_some_and(|place| called[*place] != NEVER) {
        *head += 1;
    }
    let rest = group.places.get(*head..)?.iter().copied();
    rest.into_iter().find(|place| called[*place] == NEVER && waitlist[*place].ready <= time)
}

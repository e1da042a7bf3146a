//! One scenario, played from one table that comes free to the next. Each time, tables are given out as
//! [`crate::seating`] would: the first party that a free table set suits gets the best one, and an overdue
//! large party keeps a combination.

use super::coming::Coming;
use super::kept_tables::KeptTables;
use super::method::{NEVER, NOBODY, SCENARIOS};
use super::prepared_floor::PreparedFloor;
use super::table_use::TableUse;
use crate::limits::QUOTE_MINUTES;
use std::ops::Range;

/// The state of one scenario. Times are seconds from now.
pub(super) struct Evening<'a> {
    floor: &'a PreparedFloor,
    scenario: usize,
    /// Whether each table is free.
    free: Vec<bool>,
    /// The free tables, in any order.
    free_tables: Vec<usize>,
    /// When each party is called; [`NEVER`] until it is.
    called: Vec<i64>,
    /// For each size group: the place of its first party that is not called and may be, or [`NOBODY`].
    first: Vec<usize>,
    kept: KeptTables<'a>,
    coming: Coming,
}

impl<'a> Evening<'a> {
    pub(super) fn new(floor: &'a PreparedFloor) -> Self {
        let tables = floor.tables.len();
        Self {
            floor,
            scenario: 0,
            free: vec![false; tables],
            free_tables: Vec::with_capacity(tables),
            called: vec![NEVER; floor.waitlist.len()],
            first: vec![NOBODY; floor.groups.len()],
            kept: KeptTables::new(floor),
            coming: Coming::new(tables),
        }
    }

    /// When each of the parties at these places is called. Plays until they all are, or until [`QUOTE_MINUTES`].
    pub(super) fn play(&mut self, scenario: usize, places: Range<usize>) -> &[i64] {
        let floor = self.floor;
        self.begin(scenario);
        let mut ready = floor.ready.iter().copied().peekable();
        let mut wanted = places.clone();
        let mut time = 0;
        loop {
            while let Some((_, place)) = ready.next_if(|(at, _)| *at <= time) {
                self.is_ready(place);
            }
            while let Some((place, set)) = self.next_offer(time) {
                self.give(place, &floor.sets[set], time);
            }
            while wanted.start < wanted.end && self.called[wanted.start] != NEVER {
                wanted.start += 1;
            }
            let table = self.coming.next_time();
            let Some(next) = table.into_iter().chain(ready.peek().map(|(at, _)| *at)).min() else { break };
            if wanted.is_empty() || next > QUOTE_MINUTES * 60 {
                break;
            }
            time = next;
            if table == Some(time) {
                // Tables that come free at the same time are given out together.
                let (free, free_tables) = (&mut self.free, &mut self.free_tables);
                self.coming.take(time, |table| {
                    free[table] = true;
                    free_tables.push(table);
                });
            }
        }
        &self.called[places]
    }

    fn begin(&mut self, scenario: usize) {
        let floor = self.floor;
        self.scenario = scenario;
        self.free.fill(false);
        self.free_tables.clear();
        self.called.fill(NEVER);
        self.kept.clear();
        self.coming.clear();
        for (table, usage) in floor.tables.iter().enumerate() {
            match usage {
                TableUse::Free => {
                    self.free[table] = true;
                    self.free_tables.push(table);
                }
                TableUse::Blocked => {}
                TableUse::Occupied { free_at, soon_free } => {
                    self.coming.add(free_at[scenario], table);
                    self.kept.is_taken(table, *soon_free);
                }
            }
        }
        for (group, first) in floor.groups.iter().zip(&mut self.first) {
            let mut places = group.places.iter().copied();
            *first = places.find(|place| floor.waitlist[*place].ready <= 0).unwrap_or(NOBODY);
        }
        for (place, tables) in &floor.suggested {
            if tables.iter().all(|t| self.free[*t]) {
                self.give(*place, tables, 0);
            }
        }
    }

    /// The party may be called from now on.
    fn is_ready(&mut self, place: usize) {
        if self.called[place] == NEVER {
            let first = &mut self.first[self.floor.waitlist[place].group];
            *first = place.min(*first);
        }
    }

    /// The place of the first party that a free table set suits, and the best such set.
    fn next_offer(&mut self, time: i64) -> Option<(usize, usize)> {
        let floor = self.floor;
        // Most tables belong to no combination that is kept, so most times that need not be worked out.
        let some_are_kept = self.free_tables.iter().any(|table| floor.may_be_kept[*table])
            && self.kept.update(time, &self.called, &self.free);
        let mut best: Option<(usize, usize, usize)> = None;
        for set in self.free_tables.iter().flat_map(|table| &floor.sets_from[*table]) {
            let tables = &floor.sets[*set];
            if tables.len() > 1 && !tables.iter().all(|t| self.free[*t]) {
                continue;
            }
            for (group, rank) in &floor.suits[*set] {
                let place = self.first[*group];
                let better = best.is_none_or(|(other, other_rank, _)| (place, *rank) < (other, other_rank));
                if place != NOBODY && better && !(some_are_kept && self.kept.is_kept_before(place, tables)) {
                    best = Some((place, *rank, *set));
                }
            }
        }
        best.map(|(place, _, set)| (place, set))
    }

    /// Calls the party to these tables. They come free when its stay is over.
    fn give(&mut self, place: usize, tables: &[usize], time: i64) {
        let party = &self.floor.waitlist[place];
        self.called[place] = time;
        if self.first[party.group] == place {
            self.first[party.group] = self.next_of_group(place, time);
        }
        self.kept.is_called(place);
        // Whoever has left by then is not called, and who has gone without a word does not come. (One order serves for all three:
        // shifted, it says nothing of the others.)
        let order = |shift: usize| usize::from(party.stay_order[(self.scenario + shift) % SCENARIOS]);
        if party.ready + self.floor.leaves[order(17)] <= time {
            return;
        }
        let stay = &self.floor.stays[party.band];
        let (seated, stays) = match order(41) < self.floor.no_shows {
            true => (time, self.floor.hold),
            false => {
                let stays = stay.quantiles[order(0)] as f64 * self.floor.stays_times[self.scenario];
                (time + self.floor.coming, (stays as i64).max(1))
            }
        };
        for table in tables {
            self.free[*table] = false;
            self.kept.is_taken(*table, (seated + stay.soon_free.0, seated + stay.soon_free.1));
            self.coming.add(seated + stays, *table);
        }
        let free = &self.free;
        self.free_tables.retain(|table| free[*table]);
    }

    /// The first party after this one in its group that is not called and may be.
    fn next_of_group(&self, place: usize, time: i64) -> usize {
        let party = &self.floor.waitlist[place];
        for next in self.floor.groups[party.group].places[party.nth + 1..].iter().copied() {
            if self.floor.waitlist[next].ready > time {
                if next >= self.floor.first_later {
                    // Those behind it join even later.
                    return NOBODY;
                }
            } else if self.called[next] == NEVER {
                return next;
            }
        }
        NOBODY
    }
}

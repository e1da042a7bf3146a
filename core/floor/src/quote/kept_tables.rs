//! The tables that overdue large parties keep from the parties behind them, in one scenario.

use super::method::{NEVER, NOBODY};
use super::prepared_floor::PreparedFloor;

/// Which tables are kept, and what that depends on beside the free tables. Times are seconds from now.
pub(super) struct KeptTables<'a> {
    floor: &'a PreparedFloor,
    /// The overdue large party that keeps each table (its place), or [`NOBODY`].
    by: Vec<usize>,
    /// The times between which each table counts as soon free.
    soon_free: Vec<(i64, i64)>,
    /// The places of large parties that are overdue and not called, in order.
    overdue: Vec<usize>,
    /// How many of the floor's times for parties to be overdue have come.
    come: usize,
    /// Groups that find no set to keep any more, while tables are kept.
    without_set: Vec<bool>,
}

impl<'a> KeptTables<'a> {
    pub(super) fn new(floor: &'a PreparedFloor) -> Self {
        Self {
            floor,
            by: vec![NOBODY; floor.tables.len()],
            soon_free: vec![(NEVER, NEVER); floor.tables.len()],
            overdue: Vec::new(),
            come: 0,
            without_set: vec![false; floor.groups.len()],
        }
    }

    /// A scenario begins.
    pub(super) fn clear(&mut self) {
        self.soon_free.fill((NEVER, NEVER));
        self.overdue.clear();
        self.come = 0;
    }

    /// The table is taken, and counts as soon free between these times.
    pub(super) fn is_taken(&mut self, table: usize, soon_free: (i64, i64)) {
        self.soon_free[table] = soon_free;
    }

    /// The party is called, so it keeps no table any more.
    pub(super) fn is_called(&mut self, place: usize) {
        if let Ok(at) = self.overdue.binary_search(&place) {
            self.overdue.remove(at);
        }
    }

    /// Works out which tables are kept now. False if no party is overdue: then none is.
    ///
    /// `called`: when each party was called, or [`NEVER`]; `free`: whether each table is free.
    pub(super) fn update(&mut self, time: i64, called: &[i64], free: &[bool]) -> bool {
        let floor = self.floor;
        while let Some((_, place)) = floor.overdue.get(self.come).filter(|(at, _)| *at <= time) {
            self.come += 1;
            if let (Err(at), NEVER) = (self.overdue.binary_search(place), called[*place]) {
                self.overdue.insert(at, *place);
            }
        }
        if self.overdue.is_empty() {
            return false;
        }
        self.keep(time, free);
        true
    }

    fn keep(&mut self, time: i64, free: &[bool]) {
        let floor = self.floor;
        self.by.fill(NOBODY);
        self.without_set.fill(false);
        let mut groups = floor.groups.iter().filter(|group| group.large).count();
        for place in &self.overdue {
            let group = floor.waitlist[*place].group;
            if self.without_set[group] {
                continue;
            }
            let soon = |t: &usize| free[*t] || (self.soon_free[*t].0 <= time && time <= self.soon_free[*t].1);
            let mut sets = floor.groups[group].sets.iter().map(|set| &floor.sets[*set]);
            match sets.find(|set| set.iter().all(|t| self.by[*t] == NOBODY && soon(t))) {
                Some(set) => set.iter().for_each(|table| self.by[*table] = *place),
                // More tables are kept from here on, so its later parties find none either.
                None => {
                    self.without_set[group] = true;
                    groups -= 1;
                }
            }
            if groups == 0 {
                return;
            }
        }
    }

    /// Whether a party before this place keeps one of the tables, once [`Self::update`] has told that a party is overdue.
    pub(super) fn is_kept_before(&self, place: usize, tables: &[usize]) -> bool {
        tables.iter().any(|table| self.by[*table] < place)
    }
}

//! A floor made ready to be played in many scenarios: ids become indexes, and what is the same in every
//! scenario is worked out once.
//!
//! Parties that join later matter to those that wait for a combination: a table that comes free alone is
//! taken before its neighbour comes free. So if the waitlist can use a combination at all, later parties join
//! it during the scenario, as many an hour and of the sizes that joined in the last hour.

use super::level::levels;
use super::method::{FIRST_QUOTE_MINUTES, LATER_PARTIES, LEVELS, SCENARIOS};
use super::stay::{Order, Quantiles, Stay, exponential, number_of_later_party, quantile_order};
use super::table_use::{TableUse, seconds_until};
use crate::model::{DueKind, Floor, Moment, Needs, Party, PartyState, SizeBand, TableId, minutes};
use crate::seating::{TableSets, standing_suggestion};
use std::collections::BTreeMap;

/// Parties of one size with the same needs. The same table sets suit all of them.
pub(super) struct SizeGroup {
    /// Their places on the waitlist, in order.
    pub(super) places: Vec<usize>,
    /// The table sets that suit them, best first.
    pub(super) sets: Vec<usize>,
    /// No single table suits them.
    pub(super) large: bool,
}

/// A party on the waitlist. Times are seconds from now.
pub(super) struct WaitingParty {
    pub(super) group: usize,
    /// Its index among the places of its group.
    pub(super) nth: usize,
    /// Index of the size band.
    pub(super) band: usize,
    pub(super) stay_order: Order,
    /// It may not be called before this time.
    pub(super) ready: i64,
    /// Its quote is over after this time.
    overdue: i64,
}

/// A floor made ready to be played. Tables, table sets, groups and places on the waitlist are indexes.
pub(super) struct PreparedFloor {
    pub(super) tables: Vec<TableUse>,
    /// In order; the parties that join later come last.
    pub(super) waitlist: Vec<WaitingParty>,
    /// The first of the parties that join later. They are ready in the order of their places.
    pub(super) first_later: usize,
    pub(super) groups: Vec<SizeGroup>,
    /// The tables of each table set.
    pub(super) sets: Vec<Vec<usize>>,
    /// For each table set: the groups that it suits, each with how well (0 is best).
    pub(super) suits: Vec<Vec<(usize, usize)>>,
    /// For each table: the table sets of which it is the first table.
    pub(super) sets_from: Vec<Vec<usize>>,
    /// One for each size band.
    pub(super) stays: Vec<Stay>,
    /// In each scenario: how many times as long parties stay as was learnt.
    pub(super) stays_times: [f64; SCENARIOS],
    /// Seconds until a party leaves the line, if it is not called before.
    pub(super) leaves: Quantiles,
    /// Of so many scenarios a party that is called comes in all but so many.
    pub(super) no_shows: usize,
    /// Seconds from a call to the table.
    pub(super) coming: i64,
    /// Seconds for which a table is held for a party that does not come.
    pub(super) hold: i64,
    /// The times at which parties may first be called, each with the party's place: in order, and none is 0.
    pub(super) ready: Vec<(i64, usize)>,
    /// The times from which large parties keep a combination, each with the party's place: in order.
    pub(super) overdue: Vec<(i64, usize)>,
    /// For each table: whether a large party may keep it.
    pub(super) may_be_kept: Vec<bool>,
    /// The places of parties with a standing suggestion, each with its tables.
    pub(super) suggested: Vec<(usize, Vec<usize>)>,
}

impl PreparedFloor {
    /// The floor at this time, with these waiting parties in order.
    pub(super) fn new(floor: &Floor, now: Moment, waiting: &[&Party]) -> Self {
        let no_needs = Needs::default();
        let mut preparation = Preparation::new(floor, now);
        for party in waiting {
            preparation.add_waiting(now, party);
        }
        let mut prepared = match preparation.prepared.sets.iter().any(|tables| tables.len() > 1) {
            true => preparation.with_later_parties(&sizes_of_last_hour(floor, now, waiting), &no_needs),
            false => preparation.prepared,
        };
        prepared.note_times();
        prepared
    }

    /// Works out what happens to parties of the waitlist while they wait.
    fn note_times(&mut self) {
        let parties = || self.waitlist.iter().enumerate();
        self.ready = parties().filter(|(_, p)| p.ready > 0).map(|(place, p)| (p.ready, place)).collect();
        let large = parties().filter(|(_, p)| self.groups[p.group].large);
        self.overdue = large.map(|(place, p)| (p.ready.max(p.overdue + 1), place)).collect();
        self.ready.sort_unstable();
        self.overdue.sort_unstable();
        for group in self.groups.iter().filter(|group| group.large) {
            for table in group.sets.iter().flat_map(|set| &self.sets[*set]) {
                self.may_be_kept[*table] = true;
            }
        }
    }
}

/// A [`PreparedFloor`] while it is built.
struct Preparation<'a> {
    floor: &'a Floor,
    table_sets: TableSets<'a>,
    set_of_tables: BTreeMap<Vec<usize>, usize>,
    group_of_size: BTreeMap<(u32, &'a Needs), usize>,
    prepared: PreparedFloor,
}

impl<'a> Preparation<'a> {
    fn new(floor: &'a Floor, now: Moment) -> Self {
        let stays: Vec<Stay> = SizeBand::ALL.iter().map(|band| Stay::of_band(&floor.turns, *band)).collect();
        let tables = floor.tables.len();
        let levels = levels(floor, now);
        let habits = &floor.turns.habits;
        let prepared = PreparedFloor {
            tables: floor.tables.iter().map(|t| TableUse::of(floor, now, &t.id, &stays, &levels)).collect(),
            waitlist: Vec::new(),
            first_later: usize::MAX,
            groups: Vec::new(),
            sets: Vec::new(),
            suits: Vec::new(),
            sets_from: vec![Vec::new(); tables],
            stays,
            stays_times: std::array::from_fn(|scenario| levels[scenario % LEVELS].exp()),
            leaves: exponential(habits.leaving()),
            no_shows: (habits.no_shows() * SCENARIOS as f64).round() as usize,
            coming: (habits.minutes_to_come() * 60.0) as i64,
            hold: i64::from(floor.restaurant.grace_minutes) * 60,
            ready: Vec::new(),
            overdue: Vec::new(),
            may_be_kept: vec![false; tables],
            suggested: Vec::new(),
        };
        Self {
            floor,
            table_sets: TableSets::of(floor),
            set_of_tables: BTreeMap::new(),
            group_of_size: BTreeMap::new(),
            prepared,
        }
    }

    fn add_waiting(&mut self, now: Moment, party: &'a Party) {
        let due = party.due.filter(|due| due.kind == DueKind::Ready);
        let ready = due.map_or(0, |due| seconds_until(now, due.at).max(0));
        let place = self.add_party(party.size, &party.needs, party.number, ready);
        if let Some(quote) = party.quote {
            self.prepared.waitlist[place].overdue = seconds_until(now, quote.to);
        }
        let number = |id: &TableId| self.floor.tables.iter().position(|table| table.id == *id);
        let suggested: Vec<usize> =
            standing_suggestion(self.floor, party).iter().filter_map(number).collect();
        if !suggested.is_empty() {
            self.prepared.suggested.push((place, suggested));
        }
    }

    /// Adds parties that join later: these sizes over and over, one round an hour.
    fn with_later_parties(mut self, sizes: &[u32], no_needs: &'a Needs) -> PreparedFloor {
        self.prepared.first_later = self.prepared.waitlist.len();
        for (i, size) in sizes.iter().cycle().take(LATER_PARTIES).enumerate() {
            let ready = (i as i64 + 1) * 3_600 / sizes.len() as i64;
            self.add_party(*size, no_needs, number_of_later_party(i), ready);
        }
        self.prepared
    }

    /// Adds a party to the end of the waitlist; returns its place.
    fn add_party(&mut self, size: u32, needs: &'a Needs, number: u32, ready: i64) -> usize {
        let group = match self.group_of_size.get(&(size, needs)) {
            Some(group) => *group,
            None => self.add_group(size, needs),
        };
        let place = self.prepared.waitlist.len();
        let places = &mut self.prepared.groups[group].places;
        self.prepared.waitlist.push(WaitingParty {
            group,
            nth: places.len(),
            band: SizeBand::of(size) as usize,
            stay_order: quantile_order(number),
            ready,
            overdue: FIRST_QUOTE_MINUTES * 60 + ready,
        });
        places.push(place);
        place
    }

    fn add_group(&mut self, size: u32, needs: &'a Needs) -> usize {
        let group = self.prepared.groups.len();
        let suitable = self.table_sets.suitable(size, needs);
        let suitable: Vec<Vec<usize>> = suitable.into_iter().map(|set| set.numbers.clone()).collect();
        let large = !suitable.is_empty() && suitable.iter().all(|tables| tables.len() > 1);
        let mut sets = Vec::new();
        for (rank, tables) in suitable.into_iter().enumerate() {
            let set = self.table_set(tables);
            self.prepared.suits[set].push((group, rank));
            sets.push(set);
        }
        self.prepared.groups.push(SizeGroup { places: Vec::new(), sets, large });
        self.group_of_size.insert((size, needs), group);
        group
    }

    /// The index of a table set, which is added if it is new.
    fn table_set(&mut self, tables: Vec<usize>) -> usize {
        let prepared = &mut self.prepared;
        *self.set_of_tables.entry(tables).or_insert_with_key(|tables| {
            if let Some(first) = tables.first() {
                prepared.sets_from[*first].push(prepared.sets.len());
            }
            prepared.sets.push(tables.clone());
            prepared.suits.push(Vec::new());
            prepared.sets.len() - 1
        })
    }
}

/// The sizes of the live parties that joined within the last hour, in the order of their numbers.
fn sizes_of_last_hour(floor: &Floor, now: Moment, waiting: &[&Party]) -> Vec<u32> {
    let not_waiting = floor.live().filter(|p| p.state != PartyState::Waiting);
    let all = not_waiting.chain(waiting.iter().copied());
    let recent = all.filter(|p| p.joined > now + -minutes(60));
    let mut recent: Vec<(u32, u32)> = recent.map(|p| (p.number, p.size)).collect();
    // A party that is quoted as if it waited may have another size on the floor: its last one counts.
    recent.reverse();
    recent.sort_by_key(|(number, _)| *number);
    recent.dedup_by_key(|(number, _)| *number);
    recent.into_iter().map(|(_, size)| size).collect()
}

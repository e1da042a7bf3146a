//! A floor made ready to be played in many scenarios: ids become indexes, and what is the same in every
//! scenario is worked out once.
//!
//! Parties that join later matter to those that wait for a combination: a table that comes free alone is
//! taken before its neighbour comes free. So if the waitlist can use a combination at all, later parties join
//! it during the scenario, as many an hour and of the sizes that joined in the last hour.

use super::method::{FIRST_QUOTE_MINUTES, LATER_PARTIES, SCENARIOS};
use super::stay::{Stay, quantile_order};
use super::table_use::{TableUse, seconds_until};
use crate::model::{DueKind, Floor, Moment, Needs, Party, PartyState, SizeBand, TableId, minutes};
use crate::seating::{standing_suggestion, suitable_sets};
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
    /// Index of the size band.
    pub(super) band: usize,
    /// Which quantile its stay takes in each scenario.
    pub(super) stay_order: [u8; SCENARIOS],
    /// It may not be called before this time.
    pub(super) ready: i64,
    /// Its quote is over after this time.
    pub(super) overdue: i64,
    /// The tables of its standing suggestion.
    pub(super) suggested: Vec<usize>,
}

/// A floor made ready to be played. Tables, table sets, groups and places on the waitlist are indexes.
pub(super) struct PreparedFloor {
    pub(super) tables: Vec<TableUse>,
    /// In order; the parties that join later come last.
    pub(super) waitlist: Vec<WaitingParty>,
    pub(super) groups: Vec<SizeGroup>,
    /// The tables of each table set.
    pub(super) sets: Vec<Vec<usize>>,
    /// For each table set: the groups that it suits, each with how well (0 is best).
    pub(super) suits: Vec<Vec<(usize, usize)>>,
    /// For each table: the table sets that it belongs to.
    pub(super) sets_of_table: Vec<Vec<usize>>,
    /// One for each size band.
    pub(super) stays: Vec<Stay>,
    /// The places of parties that no single table suits.
    pub(super) large: Vec<usize>,
}

impl PreparedFloor {
    /// The floor at this time, with these waiting parties in order.
    pub(super) fn new(floor: &Floor, now: Moment, waiting: &[&Party]) -> Self {
        let mut preparation = Preparation::new(floor, now);
        for party in waiting {
            preparation.add_waiting(now, party);
        }
        if preparation.prepared.sets.iter().any(|tables| tables.len() > 1) {
            preparation.add_later_parties(&sizes_of_last_hour(floor, now, waiting));
        }
        preparation.prepared
    }
}

/// A [`PreparedFloor`] while it is built.
struct Preparation<'a> {
    floor: &'a Floor,
    index_of_table: BTreeMap<&'a TableId, usize>,
    set_of_tables: BTreeMap<Vec<usize>, usize>,
    group_of_size: BTreeMap<(u32, Needs), usize>,
    prepared: PreparedFloor,
}

impl<'a> Preparation<'a> {
    fn new(floor: &'a Floor, now: Moment) -> Self {
        let stays: Vec<Stay> = SizeBand::ALL.iter().map(|band| Stay::of_band(&floor.turns, *band)).collect();
        let prepared = PreparedFloor {
            tables: floor.tables.iter().map(|t| TableUse::of(floor, now, &t.id, &stays)).collect(),
            waitlist: Vec::new(),
            groups: Vec::new(),
            sets: Vec::new(),
            suits: Vec::new(),
            sets_of_table: vec![Vec::new(); floor.tables.len()],
            stays,
            large: Vec::new(),
        };
        Self {
            floor,
            index_of_table: floor.tables.iter().enumerate().map(|(i, t)| (&t.id, i)).collect(),
            set_of_tables: BTreeMap::new(),
            group_of_size: BTreeMap::new(),
            prepared,
        }
    }

    fn indexes(&self, tables: &[TableId]) -> Vec<usize> {
        tables.iter().filter_map(|id| self.index_of_table.get(id).copied()).collect()
    }

    fn add_waiting(&mut self, now: Moment, party: &Party) {
        let due = party.due.filter(|due| due.kind == DueKind::Ready);
        let ready = due.map_or(0, |due| seconds_until(now, due.at).max(0));
        let place = self.add_party(party.size, &party.needs, party.number, ready);
        let suggested = self.indexes(&standing_suggestion(self.floor, party));
        let waiting = &mut self.prepared.waitlist[place];
        waiting.suggested = suggested;
        if let Some(quote) = party.quote {
            waiting.overdue = seconds_until(now, quote.to);
        }
    }

    /// Adds parties that join later: these sizes over and over, one round an hour.
    fn add_later_parties(&mut self, sizes: &[u32]) {
        for (i, size) in sizes.iter().cycle().take(LATER_PARTIES).enumerate() {
            let ready = (i as i64 + 1) * 3_600 / sizes.len() as i64;
            // Numbers from the top: no real party has them.
            self.add_party(*size, &Needs::default(), u32::MAX - i as u32, ready);
        }
    }

    /// Adds a party to the end of the waitlist; returns its place.
    fn add_party(&mut self, size: u32, needs: &Needs, number: u32, ready: i64) -> usize {
        let kind = (size, needs.clone());
        let group = match self.group_of_size.get(&kind) {
            Some(group) => *group,
            None => self.add_group(kind),
        };
        let place = self.prepared.waitlist.len();
        self.prepared.groups[group].places.push(place);
        if self.prepared.groups[group].large {
            self.prepared.large.push(place);
        }
        self.prepared.waitlist.push(WaitingParty {
            group,
            band: SizeBand::of(size) as usize,
            stay_order: quantile_order(number),
            ready,
            overdue: FIRST_QUOTE_MINUTES * 60 + ready,
            suggested: Vec::new(),
        });
        place
    }

    fn add_group(&mut self, kind: (u32, Needs)) -> usize {
        let suitable = suitable_sets(self.floor, kind.0, &kind.1);
        let group = self.prepared.groups.len();
        let mut sets = Vec::new();
        for (rank, set) in suitable.iter().enumerate() {
            let set = self.table_set(self.indexes(&set.tables));
            self.prepared.suits[set].push((group, rank));
            sets.push(set);
        }
        let large = !sets.is_empty() && suitable.iter().all(|set| set.tables.len() > 1);
        self.prepared.groups.push(SizeGroup { places: Vec::new(), sets, large });
        self.group_of_size.insert(kind, group);
        group
    }

    /// The index of a table set, which is added if it is new.
    fn table_set(&mut self, tables: Vec<usize>) -> usize {
        let prepared = &mut self.prepared;
        *self.set_of_tables.entry(tables.clone()).or_insert_with(|| {
            for table in &tables {
                prepared.sets_of_table[*table].push(prepared.sets.len());
            }
            prepared.sets.push(tables);
            prepared.suits.push(Vec::new());
            prepared.sets.len() - 1
        })
    }
}

/// The sizes of the live parties that joined within the last hour, in the order of their numbers.
fn sizes_of_last_hour(floor: &Floor, now: Moment, waiting: &[&Party]) -> Vec<u32> {
    let not_waiting = floor.live().filter(|p| p.state != PartyState::Waiting);
    let all = not_waiting.chain(waiting.iter().copied());
    let recent: BTreeMap<u32, u32> =
        all.filter(|p| p.joined > now + -minutes(60)).map(|p| (p.number, p.size)).collect();
    recent.into_values().collect()
}

//! Which tables have what a party needs.

use crate::model::{Area, Floor, Need, Needs, Table, TableId, Wish};
use std::collections::BTreeSet;

/// Something that the party asked for and that tables lack.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Lack {
    /// One of the tables is not accessible.
    Accessible,
    /// A high chair fits at none of them.
    HighChair,
    /// They are elsewhere.
    Place(Wish),
}

/// What of a party's needs and wishes the floor file tells tables apart by.
pub(super) struct Demands<'a> {
    accessible: bool,
    high_chair: bool,
    /// The areas that the party would sit in, if the floor has one of them.
    areas: Option<BTreeSet<&'a Area>>,
}

impl<'a> Demands<'a> {
    pub(super) fn of(floor: &'a Floor, needs: &'a Needs) -> Self {
        let exists = |areas: &BTreeSet<&Area>| floor.tables.iter().any(|t| areas.contains(&t.area));
        Self {
            accessible: needs.is_accessible_needed() && floor.tables.iter().any(|t| t.accessible),
            high_chair: needs.needs.contains_key(&Need::HighChair)
                && floor.tables.iter().any(|t| t.high_chair),
            areas: needs.areas().filter(exists),
        }
    }

    fn accessible(&self, tables: &[&Table]) -> bool {
        !self.accessible || tables.iter().all(|t| t.accessible)
    }

    fn high_chair(&self, tables: &[&Table]) -> bool {
        !self.high_chair || tables.iter().any(|t| t.high_chair)
    }

    /// Whether the tables have what the party can't do without.
    pub(super) fn needs_met(&self, tables: &[&Table]) -> bool {
        self.accessible(tables) && self.high_chair(tables)
    }

    /// Whether the party asks for areas of this floor.
    pub(super) fn wishes(&self) -> bool {
        self.areas.is_some()
    }

    /// Whether the tables stand where the party would sit.
    pub(super) fn wishes_met(&self, tables: &[&Table]) -> bool {
        self.areas.as_ref().is_none_or(|areas| tables.iter().all(|t| areas.contains(&t.area)))
    }
}

/// What these tables lack of what the party asked for. Only what the floor file says of its tables counts.
pub fn lacks(floor: &Floor, needs: &Needs, tables: &[TableId]) -> Vec<Lack> {
    let demands = Demands::of(floor, needs);
    let tables: Vec<&Table> = tables.iter().filter_map(|id| floor.table(id)).collect();
    let tables = tables.as_slice();
    let mut lacks = Vec::new();
    if !demands.accessible(tables) {
        lacks.push(Lack::Accessible);
    }
    if !demands.high_chair(tables) {
        lacks.push(Lack::HighChair);
    }
    if !demands.wishes_met(tables) {
        let known = needs.wishes.iter().filter(|wish| !wish.areas.is_empty());
        lacks.extend(known.cloned().map(Lack::Place));
    }
    lacks
}

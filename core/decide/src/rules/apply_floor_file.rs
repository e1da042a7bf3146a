//! Applying a floor file: the rows to write so that the floor is as the file says.

use crate::Change;
use tableturn_floor::floor_file::{FloorSpec, TableSpec, local_line};
use tableturn_floor::{
    ClaimState, Combination, Floor, IdGenerator, Line, Party, PartyState, RestaurantId, Table, TableId,
};

/// The rows to write so that the restaurant is as the file says; empty when it is already.
///
/// `before` is the restaurant's floor, if it has one; `demo` the demo restaurant, if it is to be deleted now.
/// A table keeps its row and its use as long as its label stays the same, in any case. Every restaurant
/// also has the local line. The order of the changes is such that a row exists before another refers to it.
///
/// # Errors
///
/// The reasons, a sentence each: a table that is in use would be deleted, or become too small for its party.
pub fn apply_floor_file(
    before: Option<&Floor>,
    spec: &FloorSpec,
    demo: Option<&RestaurantId>,
    fresh: &mut IdGenerator,
) -> Result<Vec<Change>, Vec<String>> {
    let refusals = before.map(|floor| refusals(floor, spec)).unwrap_or_default();
    if !refusals.is_empty() {
        return Err(refusals);
    }
    let mut changes = Vec::new();
    // A file for the demo's own id changes the demo and keeps it.
    changes.extend(demo.filter(|id| **id != spec.restaurant.id).cloned().map(Change::DropRestaurant));
    if before.is_none_or(|floor| floor.restaurant != spec.restaurant) {
        changes.push(Change::PutRestaurant(spec.restaurant.clone()));
    }
    changes.extend(line_changes(before.map(|floor| floor.lines.as_slice()).unwrap_or_default(), spec));
    let tables = tables_after(before, spec, fresh);
    for (position, table) in tables.iter().enumerate() {
        let old = before.and_then(|floor| floor.tables.get(position));
        if old != Some(table) {
            changes.push(Change::PutTable { table: table.clone(), position: position as u32 });
        }
    }
    let combinations = combinations(&tables, spec);
    if before.map(|floor| floor.combinations.as_slice()).unwrap_or_default() != combinations {
        changes.push(Change::SetCombinations(combinations));
    }
    let gone =
        before.iter().flat_map(|floor| &floor.tables).filter(|old| spec_of(spec, &old.label).is_none());
    changes.extend(gone.map(|old| Change::DropTable(old.id.clone())));
    Ok(changes)
}

fn spec_of<'s>(spec: &'s FloorSpec, label: &str) -> Option<&'s TableSpec> {
    spec.tables.iter().find(|t| t.label.to_lowercase() == label.to_lowercase())
}

fn line_changes(before: &[Line], spec: &FloorSpec) -> Vec<Change> {
    let mut after = spec.lines.clone();
    let same = |a: &Line, b: &Line| a.channel == b.channel && a.address == b.address;
    if !after.iter().any(|line| same(line, &local_line())) {
        after.push(local_line());
    }
    let gone = before.iter().filter(|old| !after.iter().any(|new| same(old, new)));
    let mut changes: Vec<Change> = gone.cloned().map(Change::DropLine).collect();
    for (position, line) in after.iter().enumerate() {
        let old = before.iter().position(|old| same(old, line));
        // The file doesn't say whether a line is failing.
        let failing = old.and_then(|i| before[i].failing);
        let line = Line { failing, ..line.clone() };
        if old != Some(position) || before[position] != line {
            changes.push(Change::PutLine { line, position: position as u32 });
        }
    }
    changes
}

fn tables_after(before: Option<&Floor>, spec: &FloorSpec, fresh: &mut IdGenerator) -> Vec<Table> {
    let old = |label: &str| {
        let label = label.to_lowercase();
        before.and_then(|floor| floor.tables.iter().find(|t| t.label.to_lowercase() == label))
    };
    let table = |t: &TableSpec| Table {
        id: old(&t.label).map_or_else(|| TableId::from(fresh.id()), |old| old.id.clone()),
        label: t.label.clone(),
        seats: t.seats,
        min: t.min,
        area: t.area.clone(),
        accessible: t.accessible,
        high_chair: t.high_chair,
    };
    spec.tables.iter().map(table).collect()
}

fn combinations(tables: &[Table], spec: &FloorSpec) -> Vec<Combination> {
    let ids = |labels: &[String]| -> Vec<TableId> {
        tables.iter().filter(|t| labels.contains(&t.label)).map(|t| t.id.clone()).collect()
    };
    spec.combinations.iter().map(|c| Combination { tables: ids(&c.labels), seats: c.seats }).collect()
}

fn refusals(floor: &Floor, spec: &FloorSpec) -> Vec<String> {
    let mut refusals = Vec::new();
    for table in floor.tables.iter().filter(|t| spec_of(spec, &t.label).is_none()) {
        let Some(claim) = floor.claims.get(&table.id) else { continue };
        let party = claim.party.as_ref().and_then(|id| floor.parties.get(id)).map(who).unwrap_or_default();
        let label = &table.label;
        refusals.push(match claim.state {
            ClaimState::Seated => format!("{label} is seated with {party}: clear it first"),
            ClaimState::Held => {
                format!("{label} is held for {party}: seat them, or remove them from the line first")
            }
            ClaimState::Dirty => format!("{label} is dirty: clear it first"),
            ClaimState::Blocked => format!("{label} is blocked: unblock it first"),
        });
    }
    for party in floor.live() {
        let tables: Vec<&Table> = floor.tables_of(&party.id);
        let ids: Vec<TableId> = tables.iter().map(|t| t.id.clone()).collect();
        let labels = floor.labels(&ids);
        let after: Option<Vec<&TableSpec>> = tables.iter().map(|t| spec_of(spec, &t.label)).collect();
        let Some(after) = after.filter(|after| !after.is_empty()) else { continue };
        let seats = seats(spec, &after);
        // If the party was too large before, a host seated it there on purpose.
        if seats < party.size && floor.seats(&ids) >= party.size {
            let is = if party.state == PartyState::Called { "held for" } else { "seated with" };
            refusals.push(format!(
                "{labels} is {is} {}, and would have {seats} seats: clear it first",
                who(party)
            ));
        }
    }
    refusals
}

/// The seats of these tables together, as the file has them.
fn seats(spec: &FloorSpec, tables: &[&TableSpec]) -> u32 {
    let same =
        |labels: &[String]| labels.len() == tables.len() && tables.iter().all(|t| labels.contains(&t.label));
    match spec.combinations.iter().find(|c| same(&c.labels)) {
        Some(combination) => combination.seats,
        None => tables.iter().map(|t| t.seats).sum(),
    }
}

/// A party as hosts read it.
fn who(party: &Party) -> String {
    format!("#{} {} ({})", party.number, party.name, party.size)
}

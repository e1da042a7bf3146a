//! Floor files: what applying one changes, and what it refuses.

use proptest::prelude::*;
use tableturn_decide::{Change, apply_floor_file};
use tableturn_fixtures::floor_file::BELLA;
use tableturn_fixtures::{FloorFixture, floor::with_tables, floors, in_minutes, minutes_ago};
use tableturn_floor::floor_file::{CombinationSpec, DEMO, FloorSpec, TableSpec, parse_floor};
use tableturn_floor::{Channel, Floor, IdGenerator, RestaurantId, TableId};

fn bella() -> FloorSpec {
    parse_floor(BELLA).unwrap()
}

/// The floor after the changes, as a store would have it.
fn applied(before: Option<&Floor>, changes: &[Change]) -> Floor {
    let mut floor = before.cloned().unwrap_or_else(|| {
        let mut floor = with_tables(&[]);
        floor.lines.clear();
        floor
    });
    let mut lines: Vec<(u32, tableturn_floor::Line)> = (0..).zip(floor.lines.to_vec()).collect();
    let mut tables: Vec<(u32, tableturn_floor::Table)> = (0..).zip(floor.tables.to_vec()).collect();
    for change in changes {
        match change {
            Change::PutRestaurant(restaurant) => floor.restaurant = restaurant.clone().into(),
            Change::PutLine { line, position } => {
                lines.retain(|(_, l)| (l.channel, &l.address) != (line.channel, &line.address));
                lines.push((*position, line.clone()));
            }
            Change::DropLine(line) => lines.retain(|(_, l)| l != line),
            Change::PutTable { table, position } => {
                tables.retain(|(_, t)| t.id != table.id);
                tables.push((*position, table.clone()));
            }
            Change::DropTable(id) => {
                let used = floor.combinations.iter().any(|c| c.tables.contains(id));
                assert!(!used && floor.is_free(id), "something refers to it");
                tables.retain(|(_, t)| t.id != *id);
            }
            Change::SetCombinations(combinations) => floor.combinations = combinations.clone().into(),
            Change::DropRestaurant(_) => {}
            other => panic!("no floor file changes this: {other:?}"),
        }
    }
    lines.sort_by_key(|(position, _)| *position);
    tables.sort_by_key(|(position, _)| *position);
    floor.lines = lines.into_iter().map(|(_, line)| line).collect();
    floor.tables = tables.into_iter().map(|(_, table)| table).collect();
    floor
}

fn apply(before: Option<&Floor>, spec: &FloorSpec) -> Result<Vec<Change>, Vec<String>> {
    apply_floor_file(before, spec, None, &mut IdGenerator::new(7))
}

fn floor_from(spec: &FloorSpec) -> Floor {
    applied(None, &apply(None, spec).unwrap())
}

#[test]
fn applying_twice_changes_nothing() {
    let floor = floor_from(&bella());
    assert_eq!(floor.restaurant, bella().restaurant);
    assert_eq!(floor.tables.iter().map(|t| t.label.as_str()).collect::<Vec<_>>(), ["T1", "T2", "T3"]);
    assert_eq!(floor.lines.iter().map(|l| l.channel).collect::<Vec<_>>(), [Channel::Sms, Channel::Local]);
    assert_eq!(floor.combinations[0].tables, [floor.tables[1].id.clone(), floor.tables[2].id.clone()]);
    assert_eq!(apply(Some(&floor), &bella()), Ok(Vec::new()));
}

#[test]
fn the_demo_is_deleted_first_unless_the_file_is_the_demos() {
    let demo = RestaurantId::from("demo");
    let changes = apply_floor_file(None, &bella(), Some(&demo), &mut IdGenerator::new(7)).unwrap();
    assert_eq!(changes[0], Change::DropRestaurant(demo.clone()));
    let spec = parse_floor(DEMO).unwrap();
    let floor = floor_from(&spec);
    assert_eq!(apply_floor_file(Some(&floor), &spec, Some(&demo), &mut IdGenerator::new(8)), Ok(Vec::new()));
}

#[test]
fn a_table_keeps_its_row_by_its_label_in_any_case() {
    let floor = floor_from(&bella());
    let changes = apply(Some(&floor), &parse_floor(&BELLA.replace("\"T1\"", "\"t1\"")).unwrap()).unwrap();
    let table = tableturn_floor::Table { label: "t1".into(), ..floor.tables[0].clone() };
    assert_eq!(changes, [Change::PutTable { table, position: 0 }]);
}

#[test]
fn a_new_order_of_tables_is_a_change() {
    let floor = floor_from(&bella());
    let mut spec = bella();
    spec.tables.swap(0, 1);
    let after = applied(Some(&floor), &apply(Some(&floor), &spec).unwrap());
    assert_eq!(after.tables[0].label, "T2");
    assert_eq!(apply(Some(&after), &spec), Ok(Vec::new()));
}

#[test]
fn a_failing_line_stays_failing_and_a_removed_line_is_dropped() {
    let mut floor = floor_from(&bella());
    floor.lines[0].failing = Some(tableturn_floor::LineFailure::Refuses);
    assert_eq!(apply(Some(&floor), &bella()), Ok(Vec::new()));
    let mut spec = bella();
    spec.lines[0].address = "+15550199".into();
    let changes = apply(Some(&floor), &spec).unwrap();
    let new = Change::PutLine { line: spec.lines[0].clone(), position: 0 };
    assert_eq!(changes, [Change::DropLine(floor.lines[0].clone()), new]);
}

#[test]
fn a_table_in_use_is_not_deleted_and_the_refusal_names_it() {
    let mut floor = floor_from(&bella());
    let mut spec = bella();
    spec.tables.clear();
    spec.combinations.clear();
    let ids: Vec<TableId> = floor.tables.iter().map(|t| t.id.clone()).collect();
    let (sits, called) = (floor.add_waiting(4, minutes_ago(30)), floor.add_waiting(2, minutes_ago(20)));
    floor.seat(&sits, &ids[1..2], minutes_ago(10));
    floor.call(&called, &ids[..1], minutes_ago(1), in_minutes(9));
    floor.block(&ids[2..], minutes_ago(5));
    let refused = apply(Some(&floor), &spec).unwrap_err();
    assert_eq!(refused[0], "T1 is held for #2 Guest 2 (2): seat them, or remove them from the line first");
    assert_eq!(refused[1], "T2 is seated with #1 Guest 1 (4): clear it first");
    assert_eq!(refused[2], "T3 is blocked: unblock it first");
    floor.claims.clear();
    floor.parties.clear();
    let after = applied(Some(&floor), &apply(Some(&floor), &spec).unwrap());
    assert!(after.tables.is_empty() && after.combinations.is_empty());
}

#[test]
fn a_table_does_not_become_too_small_for_its_party() {
    let mut floor = floor_from(&bella());
    let id = floor.add_waiting(7, minutes_ago(30));
    let ids: Vec<TableId> = floor.tables[1..].iter().map(|t| t.id.clone()).collect();
    floor.seat(&id, &ids, minutes_ago(10));
    let shrunk = |to: &str| apply(Some(&floor), &parse_floor(&BELLA.replace("\"T2\"]", to)).unwrap());
    let refused = shrunk("\"T2\"]\nseats = 6").unwrap_err();
    assert_eq!(refused, ["T2+T3 is seated with #1 Guest 1 (7), and would have 6 seats: clear it first"]);
    assert!(shrunk("\"T2\"]\nseats = 7").is_ok());
}

/// The floor file that describes a floor.
fn spec_of(floor: &Floor) -> FloorSpec {
    let table = |t: &tableturn_floor::Table| TableSpec {
        label: t.label.clone(),
        seats: t.seats,
        min: t.min,
        area: t.area.clone(),
        accessible: t.accessible,
        high_chair: t.high_chair,
    };
    let label = |id: &TableId| floor.table(id).unwrap().label.clone();
    FloorSpec {
        timezone_is_default: false,
        restaurant: (*floor.restaurant).clone(),
        lines: floor.lines.to_vec(),
        tables: floor.tables.iter().map(table).collect(),
        combinations: floor
            .combinations
            .iter()
            .map(|c| CombinationSpec { labels: c.tables.iter().map(label).collect(), seats: c.seats })
            .collect(),
    }
}

proptest! {
    #[test]
    fn any_floor_becomes_as_another_file_says_or_the_file_is_refused(floor in floors(), other in floors()) {
        prop_assert_eq!(apply(Some(&floor), &spec_of(&floor)), Ok(Vec::new()));
        let spec = spec_of(&other);
        if let Ok(changes) = apply(Some(&floor), &spec) {
            let after = applied(Some(&floor), &changes);
            prop_assert_eq!(after.contradiction(), None);
            prop_assert_eq!(spec_of(&after), spec.clone());
            prop_assert_eq!(apply(Some(&after), &spec), Ok(Vec::new()));
        } else {
            prop_assert!(!floor.claims.is_empty());
        }
    }
}

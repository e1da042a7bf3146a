//! An evening on an owner's own floor.

use crate::kinds::{ordinary_guests, ordinary_hosts, trattoria};
use crate::world::{Arrivals, Sizes, World};
use tableturn_decide::{Change, apply_floor_file};
use tableturn_fixtures::{FloorFixture, NOW, floor::with_tables};
use tableturn_floor::floor_file::FloorSpec;
use tableturn_floor::{Floor, IdGenerator, Moment, Restaurant, Role};

/// How busy each quarter of an evening is, compared with the others.
const BUSY: [f64; 4] = [1.3, 1.15, 0.95, 0.6];

/// A floor as a floor file describes it, empty, with one host. It has no opening hours: whoever plays an evening says when.
pub fn floor_of(spec: &FloorSpec) -> Floor {
    let mut floor = with_tables(&[]);
    floor.lines = Vec::new().into();
    for change in apply_floor_file(None, spec, None, &mut IdGenerator::new(1)).unwrap_or_default() {
        match change {
            Change::PutRestaurant(restaurant) => {
                floor.restaurant = Restaurant { hours: None, ..restaurant }.into();
            }
            Change::PutLine { line, .. } => floor.lines.push(line),
            Change::PutTable { table, .. } => floor.tables.push(table),
            Change::SetCombinations(combinations) => floor.combinations = combinations.into(),
            // A floor that is new has nothing else.
            _ => {}
        }
    }
    if let Some(line) = floor.lines.first().cloned() {
        floor.add_host_in(line.channel, "+15559000001", "Marco", Role::Owner);
    }
    floor
}

/// An evening of so many guests on this floor, from `opens` for so many hours. Guests, hosts and turn times are those of a
/// [`trattoria`]: nobody knows the owner's own.
pub fn evening_of(floor: Floor, covers: f64, opens: Moment, hours: usize) -> World {
    let largest = floor.largest_party();
    let sizes: Vec<(u32, f64)> =
        trattoria().sizes.0.into_iter().filter(|(size, _)| *size <= largest).collect();
    let sizes = Sizes(if sizes.is_empty() { vec![(largest.max(1), 1.0)] } else { sizes });
    let busy = |hour: usize| BUSY[(hour * BUSY.len() / hours.max(1)).min(BUSY.len() - 1)];
    let all: f64 = (0..hours).map(busy).sum();
    let parties = covers / sizes.mean();
    let arrivals = Arrivals((0..hours).map(|hour| parties * busy(hour) / all).collect());
    let mut floor = floor;
    floor.day = opens.service_day(&floor.restaurant.timezone);
    World {
        name: floor.restaurant.name.clone(),
        floor,
        opens,
        arrivals,
        sizes,
        guests: ordinary_guests(),
        hosts: ordinary_hosts(),
        ..trattoria()
    }
}

/// The moment at which an evening begins that opens at this local time, on the day of all simulated evenings.
pub fn opening_at(floor: &Floor, hour: u8, minute: u8) -> Moment {
    let zone = &floor.restaurant.timezone;
    let (_, day) = NOW.service_day_ago(zone, 0);
    day.next_time_of_day(zone, hour, minute).unwrap_or(NOW)
}

//! Kinds of restaurants.

use crate::stay::{Shape, Stay};
use crate::world::{Arrivals, Guests, Hosts, Kitchen, Sizes, Turns, World};
use tableturn_fixtures::{FloorFixture, NOW, floor::with_tables, table};
use tableturn_floor::{Floor, Moment, Role, minutes};

/// 17:30 of the fixtures' day.
fn opens() -> Moment {
    NOW + -minutes(90)
}

/// A floor with these tables (seats and `min`), and a host.
fn floor(tables: &[&[(u32, u32)]]) -> Floor {
    let mut floor = with_tables(&tables.concat());
    floor.add_host("Marco", Role::Owner);
    floor
}

/// Guests as they are most evenings: one in eight loses patience.
pub fn ordinary_guests() -> Guests {
    Guests {
        impatient: 0.25,
        patience: 45.0,
        silent: 0.3,
        no_show: 0.03,
        coming: 3.0,
        late: 0.1,
        late_minutes: 5.0,
        partial: 0.08,
        asking: 0.25,
        without_phone: 0.1,
    }
}

/// Hosts as they are most evenings: one clear in twenty is forgotten.
pub fn ordinary_hosts() -> Hosts {
    Hosts {
        reaction: 1.0,
        clearing: 3.5,
        forgotten: 0.05,
        forgotten_minutes: 20.0,
        out_of_turn: 0.04,
        marks_dirty: 0.2,
        says_paid: 0.15,
    }
}

fn gamma(shape: f64, mean: f64) -> Stay {
    Stay(vec![(1.0, Shape::Gamma { shape, mean })])
}

/// Twelve tables, two combinations; turns are gamma with campers.
pub fn trattoria() -> World {
    let mut floor = floor(&[&[(2, 1); 4], &[(4, 1), (4, 1), (4, 1), (4, 1), (4, 2), (4, 2), (6, 3), (8, 5)]]);
    floor.combine(&[table(5), table(6)], 8);
    floor.combine(&[table(7), table(8)], 8);
    World {
        name: "trattoria".to_owned(),
        floor,
        opens: opens(),
        arrivals: Arrivals(vec![21.0, 14.0, 11.0, 8.0]),
        sizes: Sizes(vec![
            (1, 0.06),
            (2, 0.42),
            (3, 0.15),
            (4, 0.2),
            (5, 0.06),
            (6, 0.06),
            (7, 0.02),
            (8, 0.03),
        ]),
        turns: Turns {
            bands: [gamma(9.0, 56.0), gamma(10.0, 68.0), gamma(11.0, 80.0), gamma(12.0, 96.0)],
            camping: 0.06,
            camping_factor: 1.7,
        },
        guests: ordinary_guests(),
        hosts: ordinary_hosts(),
        kitchen: Kitchen { slow: 0.3, factor: 1.3 },
    }
}

/// Forty tables and short turns that are skewed to the left, with a few parties that stay all morning.
pub fn brunch() -> World {
    let mut floor = floor(&[&[(2, 1); 16], &[(4, 1); 12], &[(4, 2); 6], &[(6, 3); 6]]);
    for first in [17, 19, 21, 29, 31] {
        floor.combine(&[table(first), table(first + 1)], 8);
    }
    let weibull = |mean: f64| {
        let stay = (0.96, Shape::Weibull { shape: 3.2, scale: mean / 0.896 });
        Stay(vec![stay, (0.04, Shape::Gamma { shape: 4.0, mean: mean * 2.2 })])
    };
    World {
        name: "brunch".to_owned(),
        floor,
        opens: opens(),
        arrivals: Arrivals(vec![68.0, 50.0, 42.0, 28.0]),
        sizes: Sizes(vec![
            (1, 0.05),
            (2, 0.4),
            (3, 0.16),
            (4, 0.22),
            (5, 0.07),
            (6, 0.06),
            (7, 0.02),
            (8, 0.02),
        ]),
        turns: Turns {
            bands: [weibull(42.0), weibull(52.0), weibull(60.0), weibull(72.0)],
            camping: 0.02,
            camping_factor: 1.6,
        },
        guests: Guests { impatient: 0.4, ..ordinary_guests() },
        hosts: Hosts { clearing: 4.5, ..ordinary_hosts() },
        kitchen: Kitchen { slow: 0.3, factor: 1.25 },
    }
}

/// Ten two-tops, and two long tables of five places for two each that are given side by side. Some have a drink, some stay for
/// the night: turns are a mixture with a heavy tail.
pub fn bar() -> World {
    let mut floor = floor(&[&[(2, 1); 10], &[(2, 1); 10]]);
    for first in [11, 16] {
        for place in first..first + 4 {
            floor.combine(&[table(place), table(place + 1)], 4);
        }
        for place in first..first + 3 {
            floor.combine(&[table(place), table(place + 1), table(place + 2)], 6);
        }
        floor.combine(&[table(first), table(first + 1), table(first + 2), table(first + 3)], 8);
    }
    let mixed = |drink: f64, dinner: f64| {
        Stay(vec![
            (0.5, Shape::Gamma { shape: 6.0, mean: drink }),
            (0.38, Shape::LogNormal { median: dinner, spread: 0.25 }),
            (0.12, Shape::Pareto { least: drink, shape: 1.6 }),
        ])
    };
    World {
        name: "bar".to_owned(),
        floor,
        opens: opens(),
        arrivals: Arrivals(vec![30.0, 20.0, 15.0, 12.0, 8.0]),
        sizes: Sizes(vec![(1, 0.1), (2, 0.56), (3, 0.13), (4, 0.13), (5, 0.04), (6, 0.04)]),
        turns: Turns {
            bands: [mixed(35.0, 85.0), mixed(40.0, 95.0), mixed(48.0, 110.0), mixed(55.0, 120.0)],
            camping: 0.04,
            camping_factor: 1.6,
        },
        guests: Guests { impatient: 0.5, patience: 40.0, no_show: 0.06, silent: 0.4, ..ordinary_guests() },
        hosts: Hosts { out_of_turn: 0.08, reaction: 1.5, ..ordinary_hosts() },
        kitchen: Kitchen { slow: 0.2, factor: 1.2 },
    }
}

/// Sixteen tables. Its turns have doubled: [`before_it_doubled`] is its history.
pub fn doubled() -> World {
    let mut floor = floor(&[&[(2, 1); 6], &[(4, 1); 8], &[(6, 3); 2]]);
    floor.combine(&[table(7), table(8)], 8);
    floor.combine(&[table(9), table(10)], 8);
    World {
        name: "doubled".to_owned(),
        floor,
        arrivals: Arrivals(vec![24.0, 13.0, 11.0, 8.0]),
        turns: Turns {
            bands: [gamma(8.0, 72.0), gamma(8.0, 84.0), gamma(9.0, 96.0), gamma(9.0, 110.0)],
            camping: 0.05,
            camping_factor: 1.5,
        },
        kitchen: Kitchen { slow: 0.2, factor: 1.25 },
        ..trattoria()
    }
}

/// What [`doubled`] was until today: the same guests, half as long at the table.
pub fn before_it_doubled() -> World {
    let world = doubled();
    World { turns: world.turns.times(0.5), ..world }
}

/// All kinds; each has the sizes of parties that its tables can seat.
pub fn all() -> Vec<World> {
    vec![trattoria(), brunch(), bar(), doubled()]
}

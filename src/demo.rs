//! The demo restaurant, with which an empty database starts. Guests reach it on the local channel only.

use crate::error::CommandError;
use tableturn_floor::{
    Channel, Floor,
    floor_file::{self, FloorSpec},
};

const FLOOR_FILE: &str = tableturn_floor::floor_file::DEMO;
/// The restaurant's id.
pub(crate) const DEMO: &str = "demo";

pub(crate) fn spec() -> Result<FloorSpec, CommandError> {
    floor_file::parse_floor(FLOOR_FILE)
        .map_err(|mistakes| CommandError::failed(format!("the demo's floor file is broken: {mistakes:?}")))
}

/// Tells the demo from an owner's restaurant that happens to have the same id: that one has other lines.
pub(crate) fn is_demo(floor: &Floor) -> bool {
    floor.restaurant.id.as_str() == DEMO && floor.lines.iter().all(|line| line.channel == Channel::Local)
}

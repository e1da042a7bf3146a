//! Two ways to run a restaurant, compared on the same guests.

mod difference;
mod evenings;
mod report;

use super::{clock_text, plan::Plan};
use tableturn_floor::{Floor, minutes};
use tableturn_simulator::World;

/// One of the two.
pub(super) struct Side {
    /// As it stands in the report: `other.toml`.
    pub(super) name: String,
    pub(super) floor: Floor,
}

/// Plays so many evenings on both sides, and says what differs.
pub(super) fn compare(plan: &Plan, sides: [Side; 2], count: u32) -> String {
    let names = sides.each_ref().map(|side| side.name.clone());
    let worlds = worlds(plan, sides.map(|side| side.floor));
    let figures = evenings::play(&worlds, plan.seed, count as usize);
    let [world, _] = &worlds;
    let closes = world.opens + minutes(60) * i64::try_from(plan.hours).unwrap_or(0);
    let heading = format!(
        "{}: {count} evenings with each, with the same guests: about {} from {} to {}; seeds {} to {}.",
        world.name,
        plan.covers,
        clock_text::time(&world.floor, world.opens),
        clock_text::time(&world.floor, closes),
        plan.seed,
        plan.seed.wrapping_add(u64::from(count.saturating_sub(1))),
    );
    format!("{heading}\n\n{}", report::text(&names, &figures))
}

/// Both restaurants with the same guests: nobody comes who would be too many for either.
fn worlds(plan: &Plan, floors: [Floor; 2]) -> [World; 2] {
    let [one, other] = floors.map(|floor| plan.world(floor));
    let guests = if one.floor.largest_party() <= other.floor.largest_party() { &one } else { &other };
    let (sizes, arrivals) = (guests.sizes.clone(), guests.arrivals.clone());
    [one, other].map(|world| World { sizes: sizes.clone(), arrivals: arrivals.clone(), ..world })
}

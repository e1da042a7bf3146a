//! The mix of commands: what a guest and a host of a busy restaurant text, over and over.

use super::restaurants::{Place, SEATED, WAITING};
use tableturn_decide::Event;

/// Kinds of commands in the mix, in the order in which one restaurant gets them.
pub(super) const KINDS: [&str; 5] = ["4 Ana", "status", "/seat", "/tables", "/undo"];

/// The mix over restaurants: each gets its next command in turn, and neighbours are at different places of the mix.
#[derive(Clone, Copy, Debug)]
pub(super) struct Commands {
    pub(super) restaurants: u32,
}

impl Commands {
    /// The n-th command of all: its kind, its id, and the event.
    pub(super) fn nth(self, n: u64) -> (usize, String, Event) {
        let restaurants = u64::from(self.restaurants);
        let place = Place(u32::try_from(n % restaurants).unwrap_or_default());
        let step = n / restaurants + u64::from(place.0);
        let kinds = KINDS.len() as u64;
        // The first cycle of a restaurant begins in the middle of the mix.
        let cycle = u32::try_from(step / kinds - u64::from(place.0) / kinds).unwrap_or_default();
        let kind = usize::try_from(step % kinds).unwrap_or_default();
        let newcomer = SEATED + WAITING + cycle;
        let event = match kind {
            0 => place.guest(newcomer, "4 Ana"),
            1 => place.guest(newcomer, "status"),
            2 => place.host(format!("/seat {}", SEATED + 1)),
            3 => place.host("/tables"),
            _ => place.host("/undo"),
        };
        (kind, format!("text:{n}"), event)
    }
}

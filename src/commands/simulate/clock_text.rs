//! Times of day on the restaurant's clock.

use tableturn_floor::{Clock, ClockTime, Floor, Moment};

/// `19:05` or `7:05 pm`.
pub(super) fn time(floor: &Floor, at: Moment) -> String {
    let ClockTime { hour, minute, clock } =
        at.time_of_day(&floor.restaurant.timezone, floor.restaurant.clock());
    match clock {
        Clock::TwentyFourHours => format!("{hour:02}:{minute:02}"),
        Clock::TwelveHours => {
            let half = if hour < 12 { "am" } else { "pm" };
            format!("{}:{minute:02} {half}", if hour % 12 == 0 { 12 } else { hour % 12 })
        }
    }
}

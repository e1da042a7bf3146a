//! When the owners are told how the day went: a due time of the floor.

use tableturn_floor::{Floor, Moment};

/// Sets the time once a party has taken a number: a day without parties has none.
pub(super) fn set(before: &Floor, floor: &mut Floor, now: Moment) {
    let number_taken = (&before.day, before.next_number) != (&floor.day, floor.next_number);
    if number_taken && floor.report_at.is_none() {
        floor.report_at = Some(of(floor, now));
    }
}

/// The last closing of the service day; its end if the restaurant has no hours or does not close any more on that day.
pub(crate) fn of(floor: &Floor, now: Moment) -> Moment {
    let zone = &floor.restaurant.timezone;
    let closing = floor.restaurant.hours.as_ref().and_then(|hours| hours.last_closing(zone, now));
    closing.unwrap_or_else(|| now.service_day_end(zone))
}

//! What is said of a restaurant whose time zone nobody set.

use std::path::Path;
use tableturn_floor::Floor;

/// The floor file has no `timezone`: which zone is used, and how to set another.
pub(crate) fn is_missing(restaurant: &str, file: &Path) -> String {
    let file = file.display();
    format!(
        "{file} has no `timezone`, so {restaurant} is in UTC: times in messages are UTC, and its day turns at 05:00 \
         UTC. To set it, write {} below [restaurant] and apply the file again",
        example()
    )
}

/// The restaurant is in UTC, which is the default and hardly ever right.
pub(crate) fn is_utc(floor: &Floor) -> Option<String> {
    let utc = floor.restaurant.timezone.iana_name().is_none_or(|name| name == "UTC" || name == "Etc/UTC");
    utc.then(|| {
        format!(
            "its time zone is UTC, so times in messages are UTC, and its day turns at 05:00 UTC; {} in its floor \
             file sets another",
            example()
        )
    })
}

/// The key with the zone of this machine, if it has one, else with any.
fn example() -> String {
    let machine = jiff::tz::TimeZone::system();
    let named = machine.iana_name().filter(|name| name.contains('/') && !name.starts_with("Etc/"));
    format!("timezone = \"{}\"", named.unwrap_or("America/New_York"))
}

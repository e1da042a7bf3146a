//! The time of day as people read it.

use jiff::tz::TimeZone;

/// How a time of day is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clock {
    /// `7:05 pm`.
    TwelveHours,
    /// `19:05`.
    TwentyFourHours,
}

/// Time zones in which people write the time of day with twelve hours.
const TWELVE_HOUR_ZONES: &str = include_str!("twelve_hour_zones.txt");

impl Clock {
    pub const ALL: [Clock; 2] = [Clock::TwelveHours, Clock::TwentyFourHours];

    /// The word in the floor file and in the store.
    pub fn as_str(self) -> &'static str {
        match self {
            Clock::TwelveHours => "12h",
            Clock::TwentyFourHours => "24h",
        }
    }

    /// The clock that most people use in a time zone.
    pub fn usual_in(zone: &TimeZone) -> Self {
        let name = zone.iana_name().unwrap_or_default();
        let lines = TWELVE_HOUR_ZONES.lines().filter(|line| !line.starts_with('#'));
        let mut zones = lines.flat_map(|line| line.split_whitespace().skip(1));
        let is_it = |zone: &str| match zone.strip_suffix('*') {
            Some(region) => name.starts_with(region),
            None => name == zone,
        };
        if zones.any(is_it) { Clock::TwelveHours } else { Clock::TwentyFourHours }
    }
}

/// A time of day, to be written on this clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClockTime {
    /// From 0 to 23.
    pub hour: u8,
    /// From 0 to 59.
    pub minute: u8,
    pub clock: Clock,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_usual_clock_of_a_time_zone() {
        let twelve = [
            "America/New_York",
            "America/Los_Angeles",
            "America/Indiana/Knox",
            "America/Puerto_Rico",
            "US/Pacific",
            "Pacific/Honolulu",
            "America/Toronto",
            "America/Vancouver",
            "America/Mexico_City",
            "America/Bogota",
            "Australia/Sydney",
            "Pacific/Auckland",
            "Asia/Kolkata",
            "Asia/Calcutta",
            "Asia/Manila",
        ];
        let twenty_four = [
            "UTC",
            "Europe/Rome",
            "Europe/London",
            "Europe/Berlin",
            "America/Sao_Paulo",
            "America/Argentina/Buenos_Aires",
            "America/Santiago",
            "America/Montreal",
            "Asia/Tokyo",
        ];
        let clock = |zone: &str| TimeZone::get(zone).ok().map(|zone| Clock::usual_in(&zone));
        for zone in twelve {
            assert_eq!(clock(zone), Some(Clock::TwelveHours), "{zone}");
        }
        for zone in twenty_four {
            assert_eq!(clock(zone), Some(Clock::TwentyFourHours), "{zone}");
        }
    }

    #[test]
    fn every_zone_of_the_table_exists() {
        let known: Vec<String> = jiff::tz::db().available().map(|name| name.as_str().to_owned()).collect();
        let lines = TWELVE_HOUR_ZONES.lines().filter(|line| !line.starts_with('#'));
        for zone in lines.flat_map(|line| line.split_whitespace().skip(1)) {
            let exists = match zone.strip_suffix('*') {
                Some(region) => known.iter().any(|name| name.starts_with(region)),
                None => known.iter().any(|name| name == zone),
            };
            assert!(exists, "{zone}");
        }
    }
}

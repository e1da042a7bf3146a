//! Times of day, as people of a language write them.

use super::texts::Texts;
use fluent_bundle::FluentArgs;
use tableturn_floor::{Clock, ClockTime};

/// `19:05`, or on a clock of twelve hours `7:05 pm` in the language's form.
pub(super) fn written(texts: Texts, time: ClockTime) -> String {
    let ClockTime { hour, minute, clock } = time;
    match clock {
        Clock::TwentyFourHours => format!("{hour:02}:{minute:02}"),
        Clock::TwelveHours => {
            let id = if hour < 12 { "clock-am" } else { "clock-pm" };
            let hour = if hour % 12 == 0 { 12 } else { hour % 12 };
            let mut values = FluentArgs::new();
            values.set("time", format!("{hour}:{minute:02}"));
            texts.format(id, None, &values).map(|(text, _)| text).unwrap_or_default()
        }
    }
}

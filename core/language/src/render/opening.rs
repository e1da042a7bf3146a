//! When a restaurant opens.

use super::{
    message::{Message, host_message},
    texts::Texts,
};
use crate::sentences::Opening;
use tableturn_floor::OpensOn;

/// `$day` and `$until`: the day and the time at which it opens.
pub(super) fn opening(texts: Texts, message: Message, opening: Opening) -> Message {
    let on = match opening.day {
        OpensOn::Today => "today",
        OpensOn::Tomorrow => "tomorrow",
        OpensOn::Weekday(1) => "monday",
        OpensOn::Weekday(2) => "tuesday",
        OpensOn::Weekday(3) => "wednesday",
        OpensOn::Weekday(4) => "thursday",
        OpensOn::Weekday(5) => "friday",
        OpensOn::Weekday(6) => "saturday",
        OpensOn::Weekday(_) => "sunday",
    };
    let day = host_message("opens-on").text("on", on).render(texts);
    message.text("day", &day).until(texts, opening.at)
}

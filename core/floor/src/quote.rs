//! The quoted wait: when a waiting party may expect its call.
//!
//! The floor is played forward in 64 evenings, the *scenarios*, which differ in how long each party stays.
//! The rules of [`crate::seating`] give out the tables. The quote runs from the 35th to the 85th percentile
//! of a party's times in them: guests forgive a table that is somewhat early, not one that is late.
//! docs/quote.md has the method, its assumptions and how well it does.
//!
//! There is no randomness: a party's number and the scenario fix how long the party stays, and `now` counts
//! from its full minute. The same floor in the same minute gives the same quotes.

mod coming;
mod evening;
mod kept_tables;
mod level;
mod method;
mod prepared_floor;
mod simulation;
mod stay;
mod table_use;

use crate::limits::{LATE_MINUTES, QUOTE_MINUTES, QUOTE_STEP_MINUTES};
use crate::model::{DueKind, Floor, Moment, Party, PartyId, Quote, SizeBand, Wait, minutes};
use method::{EARLY, LATE};
use prepared_floor::PreparedFloor;
use simulation::CallTimes;
use std::collections::BTreeMap;

/// Quotes of all waiting parties.
pub fn quotes(floor: &Floor, now: Moment) -> BTreeMap<PartyId, Quote> {
    let now = full_minute(now);
    let waiting: Vec<&Party> = floor.waiting().collect();
    let times = simulation::call_times(&PreparedFloor::new(floor, now, &waiting), 0..waiting.len());
    let quotes =
        waiting.iter().zip(times).map(|(party, times)| (party.id.clone(), quote(floor, party, now, times)));
    quotes.collect()
}

/// The quote of one party as if it waited, with the place that `joined` gives it. The floor may have the
/// party already (perhaps with another size) or not yet.
pub fn quote_for(floor: &Floor, now: Moment, party: &Party) -> Quote {
    let now = full_minute(now);
    let mut waiting: Vec<&Party> = floor.waiting().filter(|other| other.id != party.id).collect();
    let place = waiting.partition_point(|other| (other.joined, other.number) < (party.joined, party.number));
    waiting.insert(place, party);
    let times = simulation::call_times(&PreparedFloor::new(floor, now, &waiting), place..place + 1);
    quote(floor, party, now, times[0])
}

/// What is left of a quote, for a guest to read: below ten minutes by the minute, otherwise in steps of five,
/// and `0-5` when the quote is nearly or fully over.
///
/// A status shows what is left of the stored quote, because a promise that changes each time the guest asks is
/// no promise. A new quote is made only when the party changes its size or what it needs.
pub fn wait_left(quote: &Quote, now: Moment) -> Wait {
    let step = |left: i64| if left < 10 { 1 } else { QUOTE_STEP_MINUTES };
    let early = (quote.from - now).max(0) / minutes(1);
    let late = now.minutes_until(quote.to).max(QUOTE_STEP_MINUTES);
    let from = early - early % step(early);
    let to = late + (step(late) - late % step(late)) % step(late);
    Wait { from: u32::try_from(from).unwrap_or(0), to: u32::try_from(to).unwrap_or(u32::MAX) }
}

/// A new quote for a party whose first one is over. However soon the tables should be free by now, they should have been
/// before: half of the delay so far, and ten minutes at least, may still be to come.
pub fn after_a_late_one(quote: Quote, first: &Quote, now: Moment) -> Quote {
    let late = ((now - first.to) / 2 / minutes(1)).max(LATE_MINUTES);
    let late = (late + QUOTE_STEP_MINUTES - 1) / QUOTE_STEP_MINUTES * QUOTE_STEP_MINUTES;
    Quote { from: quote.from, to: quote.to.max(full_minute(now) + minutes(late.min(QUOTE_MINUTES))) }
}

fn full_minute(now: Moment) -> Moment {
    Moment(now.0 - now.0.rem_euclid(minutes(1)))
}

/// The quote from the times at which the scenarios call the party (seconds from now).
fn quote(floor: &Floor, party: &Party, now: Moment, mut times: CallTimes) -> Quote {
    times.sort_unstable();
    let at = |share: f64| {
        let nth = (share * times.len() as f64) as usize;
        times.get(nth).copied().unwrap_or(QUOTE_MINUTES * 60)
    };
    let (early_factor, late_factor) = floor.turns.promises.factors(SizeBand::of(party.size));
    let middle = at(0.5);
    let end = |at: i64, factor: f64| (middle + ((at - middle) as f64 * factor) as i64).max(0);
    let step = QUOTE_STEP_MINUTES * 60;
    let early = end(at(EARLY), early_factor) / step * QUOTE_STEP_MINUTES;
    let early = early.min(QUOTE_MINUTES - QUOTE_STEP_MINUTES);
    let late = (end(at(LATE), late_factor) + step - 1) / step * QUOTE_STEP_MINUTES;
    let mut from = now + minutes(early);
    if let Some(due) = party.due.filter(|due| due.kind == DueKind::Ready) {
        from = from.max(due.at);
    }
    let to = (now + minutes(late.min(QUOTE_MINUTES))).max(from + minutes(QUOTE_STEP_MINUTES));
    Quote { from, to }
}

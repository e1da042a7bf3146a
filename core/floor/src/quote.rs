//! The quoted wait: when a waiting party may expect its call.
//!
//! The floor is played forward in [`SCENARIOS`] evenings that differ in how long each party stays
//! (`simulation`), with the seating rules of [`crate::seating`]. The quote runs from the
//! 35th to the 85th percentile of a party's times in them: somewhat early is forgiven, late is not. It
//! is rounded outward to whole five minutes, since nobody believes `13-22 min`. docs/quote.md has the
//! method, its assumptions and how well it does.
//!
//! No chance is involved: the quantile that a party's stay takes in a scenario is fixed by its number
//! and the scenario, and `now` counts from its full minute. Same floor, same minute, same quotes.

mod evening;
mod normal;
mod simulation;

use crate::Wait;
use crate::limits::QUOTE_MINUTES;
use crate::{DueKind, Floor, Moment, Party, PartyId, Quote, minutes};
use simulation::Simulation;
use std::collections::BTreeMap;

/// Evenings that are played forward: enough that the 85th percentile rests on ten of them.
pub const SCENARIOS: usize = 64;
/// The early end: this share of the scenarios is earlier.
const EARLY: f64 = 0.35;
/// The late end: this share of the scenarios is earlier.
const LATE: f64 = 0.85;
/// Quotes are whole multiples of this, and at least so wide (minutes).
const STEP: i64 = 5;

/// Of each waiting party, when it may expect its table.
///
/// Pure: the same floor and the same time give the same quotes.
pub fn quotes(floor: &Floor, now: Moment) -> BTreeMap<PartyId, Quote> {
    let now = full_minute(now);
    let waiting = floor.waiting();
    let times = Simulation::new(floor, now, &waiting).run(waiting.len());
    let quotes = waiting.iter().zip(times).map(|(party, times)| (party.id.clone(), range(party, now, times)));
    quotes.collect()
}

/// When one party may expect its table, if it waits: in the line by when it joined, whether the floor
/// has it already (perhaps with another size) or not yet.
pub fn quote_for(floor: &Floor, now: Moment, party: &Party) -> Quote {
    let now = full_minute(now);
    let mut line = floor.waiting();
    line.retain(|other| other.id != party.id);
    let place = line.partition_point(|other| (other.joined, other.number) < (party.joined, party.number));
    line.insert(place, party);
    let times = Simulation::new(floor, now, &line).run(place + 1);
    range(party, now, times.into_iter().nth(place).unwrap_or_default())
}

/// What is left of a quote, for a guest to read: under ten minutes by the minute, else in steps of
/// five, and `0-5` when it is nearly or altogether over.
///
/// It is what a status shows, from the stored quote: a promise that is made anew at every look is none.
/// A fresh one is made only when the party changes (its size).
pub fn wait_left(quote: &Quote, now: Moment) -> Wait {
    let step = |left: i64| if left < 10 { 1 } else { STEP };
    let early = (quote.from - now).max(0) / minutes(1);
    let late = now.minutes_until(quote.to).max(STEP);
    let from = early - early % step(early);
    let to = late + (step(late) - late % step(late)) % step(late);
    Wait { from: u32::try_from(from).unwrap_or(0), to: u32::try_from(to).unwrap_or(u32::MAX) }
}

fn full_minute(now: Moment) -> Moment {
    Moment(now.0 - now.0.rem_euclid(minutes(1)))
}

/// The quote from a party's times in the scenarios (seconds from now).
fn range(party: &Party, now: Moment, mut times: Vec<i64>) -> Quote {
    times.sort_unstable();
    let at = |share: f64| {
        let nth = (share * times.len() as f64) as usize;
        times.get(nth).copied().unwrap_or(QUOTE_MINUTES * 60)
    };
    let step = STEP * 60;
    let from = (at(EARLY) / step * STEP).min(QUOTE_MINUTES - STEP);
    let late = (at(LATE) + step - 1) / step * STEP;
    let mut from = now + minutes(from);
    if let Some(due) = party.due.filter(|due| due.kind == DueKind::Ready) {
        from = from.max(due.at);
    }
    let to = (now + minutes(late.min(QUOTE_MINUTES))).max(from + minutes(STEP));
    Quote { from, to }
}

#[cfg(test)]
mod calibration;
#[cfg(test)]
mod tests;

//! What restaurants say without a model: points, from the waits and calls of the evening so far.

use tableturn_floor::{Moment, SizeBand, minutes};
use tableturn_simulator::PartyRecord;

pub(super) const NAMES: [&str; 4] = [
    "rolling average of the last five waits",
    "wait of the last called",
    "line × interval between calls",
    "parties of that size × their interval",
];

/// Said while nothing is known yet, in minutes.
const AT_FIRST: f64 = 15.0;
/// The intervals are those of this many minutes.
const LATELY: i64 = 90;

/// What each would have told this party.
pub(super) fn points(parties: &[PartyRecord], party: &PartyRecord) -> [f64; NAMES.len()] {
    let now = party.joined;
    let mut called: Vec<(Moment, &PartyRecord)> =
        parties.iter().filter_map(|other| Some((other.called?, other))).filter(|(at, _)| *at < now).collect();
    called.sort_by_key(|(at, other)| (*at, other.number));
    let waits: Vec<f64> = called
        .iter()
        .rev()
        .filter(|(_, p)| !p.called_at_once())
        .filter_map(|(_, p)| p.wait())
        .take(5)
        .collect();
    let average = waits.iter().sum::<f64>() / waits.len().max(1) as f64;
    let (last, average) = match waits.first() {
        Some(last) => (*last, average),
        None => (AT_FIRST, AT_FIRST),
    };
    let band = SizeBand::of(party.size);
    let same_size = |other: &PartyRecord| SizeBand::of(other.size) == band;
    let ahead = parties.iter().filter(|other| is_ahead(other, party));
    let (ahead, ahead_of_size) =
        ahead.fold((0, 0), |(all, same), other| (all + 1, same + u32::from(same_size(other))));
    let all = interval(called.iter().map(|(at, _)| *at), now);
    let of_size = interval(called.iter().filter(|(_, p)| same_size(p)).map(|(at, _)| *at), now);
    [average, last, f64::from(ahead + 1) * all, f64::from(ahead_of_size + 1) * of_size]
}

/// Whether the party waited when this one joined.
fn is_ahead(other: &PartyRecord, party: &PartyRecord) -> bool {
    let now = party.joined;
    let in_line = other.called.or(other.freed).is_none_or(|at| at > now);
    other.joined < now && in_line && other.id.is_some()
}

/// Mean minutes between these moments, lately.
fn interval(at: impl Iterator<Item = Moment>, now: Moment) -> f64 {
    let lately = at.filter(|at| now - *at <= minutes(LATELY));
    let times: Vec<Moment> = lately.collect();
    match (times.first(), times.len()) {
        (Some(first), count) if count > 1 => {
            ((now - *first) as f64 / minutes(1) as f64 / (count - 1) as f64).min(60.0)
        }
        _ => AT_FIRST,
    }
}

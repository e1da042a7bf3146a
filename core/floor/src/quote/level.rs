//! How much longer or shorter tonight's turns are than what was learnt.
//!
//! What is known of it: the turns that have ended tonight, and the parties that still sit, each of which has stayed at least so
//! long. A slow kitchen shows in those long before the first of them leaves. The answer is a distribution, whose levels are shared
//! out among the scenarios: where little is known they differ much, and the range is wide.

use super::method::LEVELS;
use crate::log_normal::{LogNormal, normal_tail};
use crate::model::{ClaimState, Floor, Moment, minutes};

/// Levels are logarithms: these are looked at.
const LEAST: f64 = -0.9;
const STEP: f64 = 0.06;
const POINTS: usize = 36;
/// Standard deviation of the level between evenings of one restaurant.
const BETWEEN_EVENINGS: f64 = 0.1;
/// The same between restaurants, for one that has taught nothing yet.
const BETWEEN_RESTAURANTS: f64 = 0.24;
/// So many turns halve the variance between restaurants.
const TURNS: f64 = 8.0;
/// The share of evenings on which everything is different, and their standard deviation.
const ODD_EVENINGS: f64 = 0.25;
const ODD: f64 = 0.5;
/// Some tables are forgotten and some parties stay for ever: they say nothing about the others.
const FORGOTTEN: f64 = 0.03;
/// A turn counts as this much of what it would be if all turns were independent.
const WORTH: f64 = 1.0;

/// The levels of tonight, least first; each is equally likely.
pub(super) fn levels(floor: &Floor, now: Moment) -> [f64; LEVELS] {
    let mut log_likely: [f64; POINTS] = std::array::from_fn(|nth| prior(floor, level(nth)));
    let (ended, mean) = floor.turns.tonight(now);
    for (nth, likely) in log_likely.iter_mut().enumerate() {
        *likely -= WORTH * ended * ((mean - level(nth)) / 0.36).powi(2) / 2.0;
    }
    for (turn, sat) in seated(floor, now) {
        let from = (sat.ln() - turn.mean) / turn.spread;
        for (nth, likely) in log_likely.iter_mut().enumerate() {
            let still_there = normal_tail(from - level(nth) / turn.spread);
            *likely += WORTH * (still_there * (1.0 - FORGOTTEN) + FORGOTTEN).ln();
        }
    }
    quantiles(&log_likely)
}

fn level(nth: usize) -> f64 {
    LEAST + STEP * nth as f64
}

fn prior(floor: &Floor, level: f64) -> f64 {
    let unknown = TURNS / (TURNS + floor.turns.learnt());
    let spread = (BETWEEN_EVENINGS.powi(2) + BETWEEN_RESTAURANTS.powi(2) * unknown).sqrt();
    let density = |spread: f64| (-(level / spread).powi(2) / 2.0).exp() / spread;
    ((1.0 - ODD_EVENINGS) * density(spread) + ODD_EVENINGS * density(ODD)).ln()
}

/// The turn time of each seated party, and the minutes for which it has sat.
fn seated(floor: &Floor, now: Moment) -> impl Iterator<Item = (LogNormal, f64)> {
    let mut last = None;
    floor.claims.values().filter(|claim| claim.state == ClaimState::Seated).filter_map(move |claim| {
        let id = claim.party.as_ref()?;
        // The tables of a combination mostly follow one another.
        if last.replace(id) == Some(id) {
            return None;
        }
        let party = floor.parties.get(id)?;
        let sat = (now - party.seated.unwrap_or(claim.since)) as f64 / minutes(1) as f64;
        (sat > 5.0).then(|| (floor.turns.log_normal(party.size), sat))
    })
}

fn quantiles(log_likely: &[f64; POINTS]) -> [f64; LEVELS] {
    let most = log_likely.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let likely = log_likely.map(|log| (log - most).exp());
    let all: f64 = likely.iter().sum();
    let mut below = 0.0;
    let mut nth = 0;
    std::array::from_fn(|quantile| {
        let share = (quantile as f64 + 0.5) / LEVELS as f64 * all;
        while nth + 1 < POINTS && below + likely[nth] < share {
            below += likely[nth];
            nth += 1;
        }
        // Each point stands for all levels around it.
        level(nth) + STEP * ((share - below) / likely[nth].max(f64::MIN_POSITIVE) - 0.5)
    })
}

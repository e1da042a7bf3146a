//! Figures of many evenings.

use super::baselines::NAMES;
use super::oracle_range::OracleRanges;
use super::outcome::Outcome;
use tableturn_floor::SizeBand;

/// A share, with its 95 % interval. Parties of one evening share its luck, so evenings are what is counted.
#[derive(Clone, Copy)]
pub(super) struct Share {
    pub(super) share: f64,
    pub(super) within: f64,
}

impl Share {
    /// `evenings`: of each, how many of how many.
    fn of(evenings: impl Iterator<Item = (usize, usize)> + Clone) -> Self {
        let (hits, all) = evenings.clone().fold((0, 0), |(a, b), (hits, all)| (a + hits, b + all));
        let share = hits as f64 / all.max(1) as f64;
        let squares: f64 = evenings.map(|(hits, all)| (hits as f64 - share * all as f64).powi(2)).sum();
        Self { share, within: 1.96 * squares.sqrt() / all.max(1) as f64 }
    }
}

/// All that is said of the evenings of one kind of restaurant.
pub(super) struct Score {
    pub(super) parties: usize,
    pub(super) wait: f64,
    pub(super) within: Share,
    pub(super) before: f64,
    pub(super) after: Share,
    pub(super) bands: [(usize, Share); 4],
    pub(super) width: f64,
    pub(super) error: f64,
    pub(super) root_square: f64,
    /// Root of the mean squared error of each rule of thumb.
    pub(super) baselines: [f64; NAMES.len()],
    /// On the parties that the oracle was asked of: our width and error, and its own.
    pub(super) oracle: Option<(usize, f64, f64, OracleRanges)>,
    /// Of the guests who asked again: the share that heard the same promise or a better one.
    pub(super) kept: Option<f64>,
}

impl Score {
    pub(super) fn of(evenings: &[Vec<Outcome>]) -> Self {
        let all: Vec<&Outcome> = evenings.iter().flatten().collect();
        let mean =
            |of: &dyn Fn(&Outcome) -> f64| all.iter().map(|o| of(o)).sum::<f64>() / all.len().max(1) as f64;
        let share = |of: &dyn Fn(&Outcome) -> bool, among: &dyn Fn(&Outcome) -> bool| {
            let counts: Vec<(usize, usize)> = evenings
                .iter()
                .map(|evening| {
                    let among = evening.iter().filter(|o| among(o));
                    (among.clone().filter(|o| of(o)).count(), among.count())
                })
                .collect();
            Share::of(counts.into_iter())
        };
        let within = |o: &Outcome| o.is_within(o.range);
        let after = |o: &Outcome| o.is_after(o.range);
        let band = |band: SizeBand| {
            let count = all.iter().filter(|o| o.band == band).count();
            (count, share(&within, &|o| o.band == band))
        };
        let (inside, late) = (share(&within, &|_| true), share(&after, &|_| true));
        Self {
            parties: all.len(),
            wait: mean(&|o| o.wait),
            within: inside,
            before: 1.0 - inside.share - late.share,
            after: late,
            bands: SizeBand::ALL.map(band),
            width: mean(&|o| o.range.1 - o.range.0),
            error: mean(&|o| (o.middle() - o.wait).abs()),
            root_square: mean(&|o| (o.middle() - o.wait).powi(2)).sqrt(),
            baselines: std::array::from_fn(|nth| mean(&|o| (o.baselines[nth] - o.wait).powi(2)).sqrt()),
            oracle: against_oracle(&all),
            kept: kept(&all),
        }
    }
}

fn against_oracle(all: &[&Outcome]) -> Option<(usize, f64, f64, OracleRanges)> {
    let asked: Vec<(&Outcome, &Vec<f64>)> =
        all.iter().filter_map(|o| Some((*o, o.oracle.as_ref()?))).collect();
    let count = asked.len() as f64;
    let mean = |of: &dyn Fn(&Outcome) -> f64| asked.iter().map(|(o, _)| of(o)).sum::<f64>() / count;
    let within = mean(&|o| f64::from(u8::from(o.is_within(o.range))));
    let after = mean(&|o| f64::from(u8::from(o.is_after(o.range))));
    let late = (after / (1.0 - within).max(1e-9)).clamp(0.1, 0.9);
    let width = mean(&|o| o.range.1 - o.range.0);
    let error = mean(&|o| (o.middle() - o.wait).abs());
    (!asked.is_empty()).then(|| (asked.len(), width, error, OracleRanges::of(&asked, within, late)))
}

fn kept(all: &[&Outcome]) -> Option<f64> {
    let again: Vec<bool> =
        all.iter().flat_map(|o| o.promised.windows(2).map(|pair| pair[1] <= pair[0] + 0.5)).collect();
    let kept = again.iter().filter(|kept| **kept).count();
    (!again.is_empty()).then(|| kept as f64 / again.len() as f64)
}

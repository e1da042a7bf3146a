//! How much two sides differ, and how sure that is.

/// Means of a figure over the evenings in which both sides have it, and the difference between them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Difference {
    pub(super) means: [f64; 2],
    /// The second less the first.
    pub(super) mean: f64,
    /// The true difference lies within the mean plus or minus this in 19 of 20 comparisons: half the 95 % interval of
    /// Student's t.
    pub(super) margin: f64,
}

impl Difference {
    /// None: fewer than two evenings have the figure on both sides.
    pub(super) fn of(pairs: impl Iterator<Item = [Option<f64>; 2]>) -> Option<Self> {
        let pairs: Vec<[f64; 2]> = pairs.filter_map(|[one, other]| Some([one?, other?])).collect();
        if pairs.len() < 2 {
            return None;
        }
        let count = pairs.len() as f64;
        let mean_of = |value: fn(&[f64; 2]) -> f64| pairs.iter().map(value).sum::<f64>() / count;
        let mean = mean_of(|[one, other]| other - one);
        let squares = pairs.iter().map(|[one, other]| (other - one - mean).powi(2)).sum::<f64>();
        let margin = t_quantile(count - 1.0) * (squares / (count - 1.0) / count).sqrt();
        Some(Self { means: [mean_of(|pair| pair[0]), mean_of(|pair| pair[1])], mean, margin })
    }

    /// Whether it is unlikely to be chance.
    pub(super) fn is_clear(&self) -> bool {
        self.mean.abs() > self.margin
    }
}

/// The 97.5 % quantile of Student's t, by its expansion around the normal one's (Abramowitz and Stegun, 26.7.5); within 0.05 from
/// four degrees of freedom on.
fn t_quantile(freedom: f64) -> f64 {
    let z: f64 = 1.959_964;
    let first = (z.powi(3) + z) / 4.0;
    let second = (5.0 * z.powi(5) + 16.0 * z.powi(3) + 3.0 * z) / 96.0;
    z + first / freedom + second / freedom.powi(2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_quantiles_are_those_of_the_tables() {
        for (freedom, quantile) in [(4.0, 2.776), (9.0, 2.262), (39.0, 2.023), (999.0, 1.962)] {
            assert!((t_quantile(freedom) - quantile).abs() < 0.05, "{freedom}: {}", t_quantile(freedom));
        }
    }

    #[test]
    fn a_difference_that_is_always_there_is_clear_however_much_evenings_differ() {
        let evenings = [100.0, 140.0, 90.0, 120.0, 160.0];
        let pairs =
            evenings.iter().zip([4.0, 5.0, 6.0, 5.0, 5.0]).map(|(one, more)| [Some(*one), Some(one + more)]);
        let difference = Difference::of(pairs);
        let is_sure = |difference: Difference| difference.is_clear() && difference.margin < 1.0;
        assert_eq!(difference.map(|difference| difference.mean), Some(5.0));
        assert!(difference.is_some_and(is_sure), "{difference:?}");
    }

    #[test]
    fn evenings_in_which_one_side_lacks_the_figure_do_not_count() {
        let pairs = [[Some(1.0), Some(2.0)], [None, Some(50.0)], [Some(1.0), Some(2.0)], [Some(7.0), None]];
        let difference = Difference::of(pairs.into_iter());
        assert_eq!(difference.map(|difference| difference.means), Some([1.0, 2.0]));
        assert_eq!(difference.map(|difference| difference.mean), Some(1.0));
        assert_eq!(Difference::of(std::iter::once([Some(1.0), Some(2.0)])), None);
    }

    #[test]
    fn no_difference_at_all_is_not_clear() {
        let same = Difference::of([[Some(3.0); 2]; 5].into_iter());
        assert!(same.is_some_and(|same| !same.is_clear()));
    }
}

//! The log-normal distribution, which turn times are close to: most parties leave around the median, and a
//! long tail of them lingers.

/// A duration in minutes whose logarithm is normally distributed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LogNormal {
    /// Mean of the logarithm.
    pub mean: f64,
    /// Standard deviation of the logarithm.
    pub spread: f64,
}

impl LogNormal {
    /// Half of all durations are shorter.
    pub fn median(self) -> f64 {
        self.mean.exp()
    }

    /// The duration whose logarithm is `deviations` standard deviations above the mean.
    pub fn at_deviations(self, deviations: f64) -> f64 {
        (self.mean + deviations * self.spread).exp()
    }

    /// The share `p` (0 < p < 1) of all durations is shorter.
    pub fn quantile(self, p: f64) -> f64 {
        self.at_deviations(normal_quantile(p))
    }

    /// The minutes left, given that `elapsed` minutes have passed, as a function of a share: of all durations
    /// that are longer than that, the share ends sooner.
    pub fn left_after(self, elapsed: f64) -> impl Fn(f64) -> f64 {
        let reached = if elapsed > 0.0 { ((elapsed.ln() - self.mean) / self.spread).min(FAR) } else { -FAR };
        let from = if elapsed > 0.0 { self.at_deviations(reached) } else { 0.0 };
        let tail = normal_tail(reached);
        move |share| {
            let end = -normal_quantile(tail * (1.0 - share));
            (self.at_deviations(end) - from).max(0.0)
        }
    }
}

/// The tail is followed this many standard deviations out and no further: one duration in 10^12 is beyond.
const FAR: f64 = 7.0;

/// The share `p` (0 < p < 1) of the standard normal distribution is below the result.
///
/// Acklam's rational approximation, exact to nine digits.
fn normal_quantile(p: f64) -> f64 {
    const A: [f64; 6] = [
        -3.969683028665376e1,
        2.209460984245205e2,
        -2.759285104469687e2,
        1.38357751867269e2,
        -3.066479806614716e1,
        2.506628277459239,
    ];
    const B: [f64; 5] = [
        -5.447609879822406e1,
        1.615858368580409e2,
        -1.556989798598866e2,
        6.680131188771972e1,
        -1.328068155288572e1,
    ];
    const C: [f64; 6] = [
        -7.784894002430293e-3,
        -3.223964580411365e-1,
        -2.400758277161838,
        -2.549732539343734,
        4.374664141464968,
        2.938163982698783,
    ];
    const D: [f64; 4] = [7.784695709041462e-3, 3.224671290700398e-1, 2.445134137142996, 3.754408661907416];
    let horner = |of: &[f64], x: f64| of.iter().fold(0.0, |sum, c| sum * x + c);
    let edge = |p: f64| {
        let q = (-2.0 * p.ln()).sqrt();
        horner(&C, q) / (horner(&D, q) * q + 1.0)
    };
    if p < 0.02425 {
        edge(p)
    } else if p > 1.0 - 0.02425 {
        -edge(1.0 - p)
    } else {
        let q = p - 0.5;
        let r = q * q;
        horner(&A, r) * q / (horner(&B, r) * r + 1.0)
    }
}

/// The share of the standard normal distribution above `z`, with a relative error of about 1e-7.
///
/// Chebyshev fit of erfc from Numerical Recipes.
pub(crate) fn normal_tail(z: f64) -> f64 {
    const C: [f64; 10] = [
        0.17087277,
        -0.82215223,
        1.48851587,
        -1.13520398,
        0.27886807,
        -0.18628806,
        0.09678418,
        0.37409196,
        1.00002368,
        -1.26551223,
    ];
    let x = z.abs() / std::f64::consts::SQRT_2;
    let t = 1.0 / (1.0 + 0.5 * x);
    let half = 0.5 * t * (-x * x + C.iter().fold(0.0, |sum, c| sum * t + c)).exp();
    if z >= 0.0 { half } else { 1.0 - half }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn turn() -> LogNormal {
        LogNormal { mean: 65f64.ln(), spread: 0.3 }
    }

    #[test]
    fn quantiles_and_tails_agree_with_printed_tables() {
        for (z, tail) in [(0.0, 0.5), (1.0, 0.158_655_25), (1.959_964, 0.025), (3.0, 0.001_349_9)] {
            assert!((normal_tail(z) - tail).abs() < 1e-7, "{z}");
            assert!((normal_tail(-z) - (1.0 - tail)).abs() < 1e-7, "{z}");
            assert!((normal_quantile(1.0 - tail) - z).abs() < 1e-5, "{z}");
        }
    }

    #[test]
    fn a_stay_that_has_just_begun_has_its_median_left() {
        assert!((turn().median() - 65.0).abs() < 0.01);
        assert!((turn().left_after(0.0)(0.5) - 65.0).abs() < 0.01);
    }

    #[test]
    fn a_party_that_has_sat_longer_has_less_left_but_a_lingering_one_does_not_leave_at_once() {
        let medians = [0.0, 30.0, 60.0, 90.0].map(|elapsed| turn().left_after(elapsed)(0.5));
        assert!(medians.is_sorted_by(|a, b| a > b), "{medians:?}");
        assert!(medians[3] > 5.0, "{medians:?}");
        for elapsed in [300.0, 1e4, 1e9] {
            let left = turn().left_after(elapsed)(0.9);
            assert!((0.0..200.0).contains(&left), "{elapsed}: {left}");
        }
    }
}

//! The normal distribution, as far as stays that are log-normal need it.

/// The tail is not followed further out than this many standard deviations: one in 10^12.
const FAR: f64 = 7.0;

/// Where the standard normal distribution has reached the share `p` (0 < p < 1).
///
/// Acklam's rational approximation, exact to nine digits.
pub(super) fn quantile(p: f64) -> f64 {
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

/// The share of the standard normal distribution beyond `z`, exact to seven digits of itself.
///
/// Chebyshev fit of erfc from Numerical Recipes.
fn beyond(z: f64) -> f64 {
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

/// Minutes left of a stay with this mean and spread of its logarithm, of which `sat` minutes have
/// passed: where the share `p` of those who stayed so long has left.
pub(super) fn left((mean, spread): (f64, f64), sat: f64, p: f64) -> f64 {
    let reached = if sat > 0.0 { ((sat.ln() - mean) / spread).min(FAR) } else { -FAR };
    let end = -quantile(beyond(reached) * (1.0 - p));
    let from = if sat > 0.0 { (mean + spread * reached).exp() } else { 0.0 };
    ((mean + spread * end).exp() - from).max(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_and_tails_are_those_of_the_tables() {
        for (z, tail) in [(0.0, 0.5), (1.0, 0.158_655_25), (1.959_964, 0.025), (3.0, 0.001_349_9)] {
            assert!((beyond(z) - tail).abs() < 1e-7, "{z}");
            assert!((beyond(-z) - (1.0 - tail)).abs() < 1e-7, "{z}");
            assert!((quantile(1.0 - tail) - z).abs() < 1e-5, "{z}");
        }
    }

    #[test]
    fn a_stay_just_begun_has_its_median_left() {
        let turn = (65f64.ln(), 0.3);
        assert!((left(turn, 0.0, 0.5) - 65.0).abs() < 0.01);
    }

    #[test]
    fn who_has_sat_longer_has_less_left_until_they_linger() {
        let turn = (65f64.ln(), 0.3);
        let medians: Vec<f64> = [0.0, 30.0, 60.0, 90.0].map(|sat| left(turn, sat, 0.5)).to_vec();
        assert!(medians.is_sorted_by(|a, b| a > b), "{medians:?}");
        assert!(medians[3] > 5.0, "a lingerer is not about to rise: {medians:?}");
        for sat in [300.0, 1e4, 1e9] {
            let far = left(turn, sat, 0.9);
            assert!((0.0..200.0).contains(&far), "{sat}: {far}");
        }
    }
}

//! The table of differences, and one sentence.

use super::super::figures::{Figures, Waits, sizes};
use super::difference::Difference;
use std::fmt::Write;
use tableturn_floor::SizeBand;

/// Columns are at least so wide.
const NARROWEST: usize = 10;

/// The report; each evening has the figures of both sides.
pub(super) fn text(names: &[String; 2], evenings: &[[Figures; 2]]) -> String {
    let difference = |figure: &dyn Fn(&Figures) -> Option<f64>| {
        Difference::of(evenings.iter().map(|sides| sides.each_ref().map(figure)))
    };
    let covers = difference(&|figures| Some(f64::from(figures.seated.guests)));
    let wait = difference(&|figures| figures.all_waits().mean());
    let mut rows = vec![
        ("covers".to_owned(), covers),
        ("walk-aways, parties".to_owned(), difference(&|figures| Some(figures.walk_aways.parties as f64))),
        ("no-shows, parties".to_owned(), difference(&|figures| Some(figures.no_shows.parties as f64))),
        ("quotes kept, %".to_owned(), difference(&|figures| Some(figures.quotes.share_kept()? * 100.0))),
        ("wait, min: mean".to_owned(), wait),
        ("  90th percentile".to_owned(), difference(&|figures| figures.all_waits().ninetieth_percentile())),
    ];
    for (place, band) in SizeBand::ALL.into_iter().enumerate() {
        let of_band = |value: fn(&Waits) -> Option<f64>| difference(&|figures| value(&figures.waits[place]));
        rows.push((format!("party of {}: mean", sizes(band)), of_band(Waits::mean)));
        rows.push(("  90th percentile".to_owned(), of_band(Waits::ninetieth_percentile)));
    }
    format!(
        "{}\nMeans of the evenings; with ±, the difference that is 95 % sure.\n\n{}",
        table(names, &rows),
        sentence(names, covers, wait, evenings.len())
    )
}

fn table(names: &[String; 2], rows: &[(String, Option<Difference>)]) -> String {
    let [one, other] = names.each_ref().map(|name| name.chars().count().max(NARROWEST) + 2);
    let mut text = format!("  {:<22}{:>one$}{:>other$}   difference\n", "", names[0], names[1]);
    for (name, difference) in rows {
        // Writing to a String does not fail.
        let _ = match difference {
            Some(Difference { means, mean, margin }) => writeln!(
                text,
                "  {name:<22}{:>one$.1}{:>other$.1}   {:>5} ± {margin:.1}",
                means[0],
                means[1],
                signed(*mean)
            ),
            None => writeln!(text, "  {name:<22}{:>one$}{:>other$}", "-", "-"),
        };
    }
    text
}

/// What an owner wants to know.
fn sentence(
    names: &[String; 2],
    covers: Option<Difference>,
    wait: Option<Difference>,
    evenings: usize,
) -> String {
    let (Some(covers), Some(wait)) = (covers, wait) else {
        return "Too few guests were seated to compare anything.".to_owned();
    };
    let less_wait = format!("a party waits {:.1} min less on average", wait.mean.abs());
    let sure = |difference| format!("(95 % sure: {})", range(difference));
    // The side that is better comes first.
    let [one, other] = names;
    let by = |second: bool| if second { (other, one) } else { (one, other) };
    match (covers.is_clear(), wait.is_clear()) {
        (true, wait_is_clear) => {
            let (better, worse) = by(covers.mean > 0.0);
            let more = format!(
                "With {better} {:.1} more guests are seated in an evening than with {worse} {}",
                covers.mean.abs(),
                sure(covers)
            );
            match wait_is_clear {
                true if (wait.mean < 0.0) == (covers.mean > 0.0) => {
                    format!("{more}, and {less_wait} {}.", sure(wait))
                }
                true => format!("{more}, but with {worse} {less_wait} {}.", sure(wait)),
                false => format!("{more}; waits are about the same."),
            }
        }
        (false, true) => {
            let (better, worse) = by(wait.mean < 0.0);
            format!(
                "With {better} {less_wait} than with {worse} {}; covers are about the same ({} ± {:.1}).",
                sure(wait),
                signed(covers.mean),
                covers.margin
            )
        }
        (false, false) => format!(
            "In {evenings} evenings no difference between {one} and {other} can be told from chance: covers {} ± {:.1}, mean \
             wait {} ± {:.1} min. More --evenings show smaller differences.",
            signed(covers.mean),
            covers.margin,
            signed(wait.mean),
            wait.margin
        ),
    }
}

/// The interval of a clear difference, without its sign.
fn range(difference: Difference) -> String {
    let size = difference.mean.abs();
    format!("{:.1} to {:.1}", size - difference.margin, size + difference.margin)
}

/// `+1.2`, `-0.3`, `0.0`.
fn signed(value: f64) -> String {
    if value.abs() < 0.05 { "0.0".to_owned() } else { format!("{value:+.1}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(covers: (f64, f64), wait: (f64, f64)) -> String {
        let difference =
            |(mean, margin): (f64, f64)| Some(Difference { means: [100.0, 100.0 + mean], mean, margin });
        sentence(&["a.toml".to_owned(), "b.toml".to_owned()], difference(covers), difference(wait), 40)
    }

    #[test]
    fn the_sentence_names_the_better_side_and_how_sure_it_is() {
        for (covers, wait, expected) in [
            (
                (5.8, 1.7),
                (-3.0, 1.0),
                "With b.toml 5.8 more guests are seated in an evening than with a.toml (95 % sure: 4.1 to 7.5), and a party \
                 waits 3.0 min less on average (95 % sure: 2.0 to 4.0).",
            ),
            (
                (-5.8, 1.7),
                (-3.0, 1.0),
                "With a.toml 5.8 more guests are seated in an evening than with b.toml (95 % sure: 4.1 to 7.5), but with b.toml \
                 a party waits 3.0 min less on average (95 % sure: 2.0 to 4.0).",
            ),
            (
                (5.8, 1.7),
                (0.2, 1.0),
                "With b.toml 5.8 more guests are seated in an evening than with a.toml (95 % sure: 4.1 to 7.5); waits are about \
                 the same.",
            ),
            (
                (0.5, 1.7),
                (3.0, 1.0),
                "With a.toml a party waits 3.0 min less on average than with b.toml (95 % sure: 2.0 to 4.0); covers are about \
                 the same (+0.5 ± 1.7).",
            ),
            (
                (0.0, 0.0),
                (0.0, 0.0),
                "In 40 evenings no difference between a.toml and b.toml can be told from chance: covers 0.0 ± 0.0, mean wait 0.0 \
                 ± 0.0 min. More --evenings show smaller differences.",
            ),
        ] {
            assert_eq!(said(covers, wait), expected);
        }
    }
}

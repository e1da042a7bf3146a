//! The tables of docs/quote.md.

use super::baselines::NAMES;
use super::outcome::Outcome;
use super::score::{Score, Share};
use std::fmt;

pub(super) struct Report {
    evenings: u64,
    seed: u64,
    rows: Vec<(String, Score)>,
}

impl Report {
    pub(super) fn new(evenings: u64, seed: u64) -> Self {
        Self { evenings, seed, rows: Vec::new() }
    }

    pub(super) fn add(&mut self, kind: &str, later: bool, evenings: &[Vec<Outcome>]) {
        let when = if later { "after twenty evenings" } else { "first evening" };
        let score = Score::of(evenings);
        eprintln!("{kind}, {when}: {} parties, {} within", score.parties, share(score.within));
        self.rows.push((format!("{kind}, {when}"), score));
    }
}

fn percent(share: f64) -> String {
    format!("{:.0} %", share * 100.0)
}

fn share(of: Share) -> String {
    format!("{:.1} ± {:.1} %", of.share * 100.0, of.within * 100.0)
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "Seeds from {}, {} evenings for each row.\n", self.seed, self.evenings)?;
        writeln!(
            f,
            "| restaurant | parties | wait | before | **within** | after | width | error | 1–2 | 3–4 | 5–6 | 7+ |"
        )?;
        writeln!(f, "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |")?;
        for (name, score) in &self.rows {
            let bands = score.bands.map(|(count, of)| match count {
                0 => "–".to_owned(),
                1..50 => format!("({})", percent(of.share)),
                _ => percent(of.share),
            });
            writeln!(
                f,
                "| {name} | {} | {:.0} min | {} | **{}** | {:.1} % | {:.1} min | {:.1} min | {} |",
                score.parties,
                score.wait,
                percent(score.before),
                share(score.within),
                score.after.share * 100.0,
                score.width,
                score.error,
                bands.join(" | ")
            )?;
        }
        writeln!(f, "\nAgainst the oracle, on the parties that it was asked of, at the same coverage:\n")?;
        writeln!(
            f,
            "| restaurant | parties | width | its width | ratio | error | its error | ratio | coverage |"
        )?;
        writeln!(f, "| --- | --- | --- | --- | --- | --- | --- | --- | --- |")?;
        for (name, score) in &self.rows {
            let Some((count, width, error, oracle)) = &score.oracle else { continue };
            writeln!(
                f,
                "| {name} | {count} | {width:.1} min | {:.1} min | **{:.2}** | {error:.1} min | {:.1} min | **{:.2}** | {} |",
                oracle.width,
                width / oracle.width,
                oracle.error,
                error / oracle.error,
                percent(oracle.coverage),
            )?;
        }
        writeln!(f, "\nAgainst rules of thumb: the root of the mean squared error, in minutes.\n")?;
        writeln!(
            f,
            "| restaurant | TableTurn | {} | less squared error than the best | asked again: kept |",
            NAMES.join(" | ")
        )?;
        writeln!(f, "| --- | --- | --- | --- | --- | --- | --- | --- |")?;
        for (name, score) in &self.rows {
            let best = score.baselines.iter().copied().fold(f64::INFINITY, f64::min);
            let less = 1.0 - (score.root_square / best).powi(2);
            let baselines = score.baselines.map(|error| format!("{error:.1}")).join(" | ");
            let kept = score.kept.map_or("–".to_owned(), percent);
            writeln!(
                f,
                "| {name} | {:.1} | {baselines} | **{}** | {kept} |",
                score.root_square,
                percent(less)
            )?;
        }
        Ok(())
    }
}

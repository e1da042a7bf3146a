//! The score: how many texts were handled right, by language and severity, and how well opt-outs are found.

use super::{corpus::Case, judge::Verdict, outcome::Outcome, situation::Played};
use std::{collections::BTreeMap, fmt};

pub(crate) struct Report {
    with_failures: bool,
    all: Tally,
    by_language: BTreeMap<String, Tally>,
    by_severity: BTreeMap<u8, Tally>,
    opt_outs: usize,
    opt_outs_found: usize,
    opt_outs_not_meant: Vec<String>,
    failures: Vec<String>,
}

#[derive(Default)]
struct Tally {
    total: usize,
    right: usize,
    not_helped: usize,
    misnamed: usize,
    wrongly_acted: usize,
}

impl Report {
    pub(crate) fn new(with_failures: bool) -> Self {
        Self {
            with_failures,
            all: Tally::default(),
            by_language: BTreeMap::new(),
            by_severity: BTreeMap::new(),
            opt_outs: 0,
            opt_outs_found: 0,
            opt_outs_not_meant: Vec::new(),
            failures: Vec::new(),
        }
    }

    pub(crate) fn add(&mut self, case: Case, played: Played, verdict: Verdict) {
        self.all.add(verdict);
        self.by_language.entry(case.language.clone()).or_default().add(verdict);
        self.by_severity.entry(case.severity).or_default().add(verdict);
        let stops = case.ways.iter().flat_map(|way| &way.0).any(|o| matches!(o, Outcome::Stop));
        let only_stops = case.ways.iter().all(|way| matches!(way.0.as_slice(), [Outcome::Stop]));
        let opted_out = played.after.opted_out && !played.before.opted_out;
        self.opt_outs += usize::from(only_stops);
        self.opt_outs_found += usize::from(only_stops && opted_out);
        if opted_out && !stops {
            self.opt_outs_not_meant.push(case.id.clone());
        }
        if verdict != Verdict::Right {
            let parties: Vec<String> = played
                .after
                .parties
                .iter()
                .map(|(number, p)| format!("#{number} {} ({}) {}", p.name, p.size, p.state.as_str()))
                .collect();
            self.failures.push(format!(
                "{} {} {:?} {verdict:?}\n  text:     {:?}\n  expected: {}\n  answer:   {:?}\n  hosts:    {:?}\n  parties:  {}\n",
                case.id,
                case.language,
                case.state,
                case.text,
                case.expected,
                played.answer,
                played.host_news,
                parties.join(", "),
            ));
        }
    }
}

impl Tally {
    fn add(&mut self, verdict: Verdict) {
        self.total += 1;
        *match verdict {
            Verdict::Right => &mut self.right,
            Verdict::NotHelped => &mut self.not_helped,
            Verdict::Misnamed => &mut self.misnamed,
            Verdict::WronglyActed => &mut self.wrongly_acted,
        } += 1;
    }

    fn row(&self, name: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { total, right, not_helped, misnamed, wrongly_acted } = self;
        let percent = 100.0 * *right as f64 / (*total).max(1) as f64;
        writeln!(
            f,
            "{name:<12} {total:>6} {right:>6} {percent:>5.1} % {not_helped:>11} {misnamed:>9} {wrongly_acted:>14}"
        )
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.with_failures {
            self.failures.iter().try_for_each(|failure| writeln!(f, "{failure}"))?;
        }
        writeln!(
            f,
            "{:<12} {:>6} {:>6} {:>7} {:>11} {:>9} {:>14}",
            "", "texts", "right", "", "not helped", "misnamed", "wrongly acted"
        )?;
        self.all.row("all", f)?;
        for (language, tally) in &self.by_language {
            tally.row(language, f)?;
        }
        for (severity, tally) in self.by_severity.iter().rev() {
            tally.row(&format!("severity {severity}"), f)?;
        }
        let recall = 100.0 * self.opt_outs_found as f64 / self.opt_outs.max(1) as f64;
        writeln!(f, "opt-outs found: {} of {} ({recall:.1} %)", self.opt_outs_found, self.opt_outs)?;
        match self.opt_outs_not_meant.as_slice() {
            [] => writeln!(f, "opt-outs that nobody meant: none"),
            ids => writeln!(f, "opt-outs that nobody meant: {}", ids.join(", ")),
        }
    }
}

//! An evening in words and figures.

use super::{
    clock_text,
    figures::{Count, Figures, Waits, sizes},
    plan::Plan,
    played::Played,
    table_use,
};
use std::{fmt::Write, path::Path};
use tableturn_floor::SizeBand;

/// The summary; `file` is the floor file, as it was typed.
pub(super) fn text(played: &Played, file: &Path) -> String {
    let figures = Figures::of(&played.record);
    format!(
        "{}\n\n{}\n{}\n{}",
        headline(played),
        lines(played, &figures),
        waits(&figures),
        repeat(played, file)
    )
}

/// Which evening this is.
fn headline(played: &Played) -> String {
    let (floor, plan) = (&played.world.floor, &played.plan);
    let time = |at| clock_text::time(floor, at);
    let (tables, seats) = (floor.tables.len(), floor.tables.iter().map(|table| table.seats).sum::<u32>());
    format!(
        "{}: an evening at {} with {}, autopilot {}.\nAbout {} guests from {} to {}. Seed {}.",
        floor.restaurant.name,
        counted(tables, "table"),
        counted(seats as usize, "seat"),
        if floor.autopilot() { "on" } else { "off" },
        plan.covers,
        time(played.opens()),
        time(played.last_arrivals()),
        plan.seed,
    )
}

fn lines(played: &Played, figures: &Figures) -> String {
    let mut text = String::new();
    // Writing to a String does not fail.
    let mut line = |name: &str, said: String| _ = writeln!(text, "  {name:<12}{said}");
    let Figures { came, seated, walk_aways, not_come, turned_away, quotes, .. } = figures;
    line(
        "covers",
        format!("{} of {} guests; {} of {}", seated.guests, came.guests, seated.parties, parties(*came)),
    );
    line("walk-aways", format!("{}, with {}", parties(*walk_aways), guests(*walk_aways)));
    line("no-shows", format!("{} did not come when called", parties(*not_come)));
    if turned_away.parties > 0 {
        line("turned away", format!("{}: the line was full", parties(*turned_away)));
    }
    let time = |at| clock_text::time(&played.world.floor, at);
    line(
        "line",
        match figures.longest_line {
            Some((at, longest)) => format!("at most {}, at {}", counted(longest, "party"), time(at)),
            None => "nobody ever waited".to_owned(),
        },
    );
    line(
        "quotes",
        match quotes.share_kept() {
            Some(share) => format!(
                "{:.0} % of {} kept; {} called earlier, {} later",
                share * 100.0,
                quotes.all(),
                quotes.early,
                quotes.late
            ),
            None => "nobody had to be quoted a wait".to_owned(),
        },
    );
    line(
        "tables",
        format!("in use {:.0} % of the time in which guests came", table_use::share(played) * 100.0),
    );
    if let Some(last) = figures.last_seated {
        line("the end", format!("last party seated {}, last table free {}", time(last), time(played.ends())));
    }
    text
}

/// Minutes from joining to the call.
fn waits(figures: &Figures) -> String {
    let mut text =
        format!("  {:<12}{:>8}{:>8}{:>17}{:>9}\n", "wait", "parties", "mean", "90th percentile", "longest");
    let mut line = |name: &str, waits: &Waits| {
        let minutes =
            |minutes: Option<f64>| minutes.map_or("-".to_owned(), |minutes| format!("{minutes:.0} min"));
        let _ = writeln!(
            text,
            "  {name:<12}{:>8}{:>8}{:>17}{:>9}",
            waits.count(),
            minutes(waits.mean()),
            minutes(waits.ninetieth_percentile()),
            minutes(waits.longest())
        );
    };
    for (band, waits) in SizeBand::ALL.into_iter().zip(&figures.waits) {
        line(&format!("party of {}", sizes(band)), waits);
    }
    line("all", &figures.all_waits());
    text
}

/// How to play it again.
fn repeat(played: &Played, file: &Path) -> String {
    let Plan { covers, from, until, seed, .. } = &played.plan;
    let autopilot = match played.plan.autopilot {
        Some(true) => " --autopilot on",
        Some(false) => " --autopilot off",
        None => "",
    };
    format!(
        "The same again: tableturn simulate {} --covers {covers} --from {} --until {} --seed {seed}{autopilot}",
        file.display(),
        from.strftime("%H:%M"),
        until.strftime("%H:%M"),
    )
}

pub(super) fn parties(count: Count) -> String {
    counted(count.parties, "party")
}

fn guests(count: Count) -> String {
    counted(count.guests as usize, "guest")
}

/// `1 party`, `2 parties`.
pub(super) fn counted(count: usize, word: &str) -> String {
    match (count, word.strip_suffix('y')) {
        (1, _) => format!("1 {word}"),
        (_, Some(stem)) => format!("{count} {stem}ies"),
        (_, None) => format!("{count} {word}s"),
    }
}

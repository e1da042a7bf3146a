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
    let mut text = format!("{}: {}\n\n", played.world.floor.restaurant.name, which_evening(played));
    // Writing to a String does not fail.
    for (name, said) in facts(played, &figures) {
        let _ = writeln!(text, "  {name:<12}{said}");
    }
    text.push('\n');
    for [name, parties, mean, ninetieth, longest] in wait_table(&figures) {
        let _ = writeln!(text, "  {name:<12}{parties:>8}{mean:>8}{ninetieth:>17}{longest:>9}");
    }
    let _ = write!(text, "\n{}", repeat(played, file));
    text
}

/// The floor, the guests, the seed.
pub(super) fn which_evening(played: &Played) -> String {
    let floor = &played.world.floor;
    let seats = floor.tables.iter().map(|table| table.seats as usize).sum();
    format!(
        "{} with {}, autopilot {}; about {} guests from {} to {}; seed {}.",
        counted(floor.tables.len(), "table"),
        counted(seats, "seat"),
        if floor.autopilot() { "on" } else { "off" },
        played.plan.covers,
        clock_text::time(floor, played.opens()),
        clock_text::time(floor, played.last_arrivals()),
        played.plan.seed,
    )
}

/// What came of the evening: names and values.
pub(super) fn facts(played: &Played, figures: &Figures) -> Vec<(&'static str, String)> {
    let Figures { came, seated, walk_aways, no_shows, turned_away, .. } = figures;
    let time = |at| clock_text::time(&played.world.floor, at);
    let covers =
        format!("{} of {} guests; {} of {}", seated.guests, came.guests, seated.parties, parties(came));
    let mut facts = vec![
        ("covers", covers),
        (
            "walk-aways",
            format!("{}, with {}", parties(walk_aways), counted(walk_aways.guests as usize, "guest")),
        ),
        ("no-shows", format!("{} did not come when called", parties(no_shows))),
    ];
    if turned_away.parties > 0 {
        facts.push(("turned away", format!("{}: the line was full", parties(turned_away))));
    }
    facts.push(("line", longest_line(played, figures)));
    facts.push(("quotes", quotes(figures)));
    let used = table_use::share(played) * 100.0;
    facts.push(("tables", format!("in use {used:.0} % of the time in which guests came")));
    if let Some(last) = figures.last_seated {
        let said = format!("last party seated {}, last table free {}", time(last), time(played.ends()));
        facts.push(("the end", said));
    }
    facts
}

pub(super) fn longest_line(played: &Played, figures: &Figures) -> String {
    match figures.longest_line {
        Some((at, longest)) => {
            let at = clock_text::time(&played.world.floor, at);
            format!("at most {}, at {at}", counted(longest, "party"))
        }
        None => "nobody ever waited".to_owned(),
    }
}

pub(super) fn quotes(figures: &Figures) -> String {
    let quotes = figures.quotes;
    match quotes.share_kept() {
        Some(share) => format!(
            "{:.0} % of {} kept; {} called earlier, {} later",
            share * 100.0,
            quotes.all(),
            quotes.early,
            quotes.late
        ),
        None => "nobody had to be quoted a wait".to_owned(),
    }
}

/// The names of the columns, then a row for each band of sizes, then all: minutes from joining to the call.
pub(super) fn wait_table(figures: &Figures) -> [[String; 5]; 6] {
    let [two, four, six, large] = &figures.waits;
    let band = |band: SizeBand, waits: &Waits| wait_row(&format!("party of {}", sizes(band)), waits);
    [
        ["wait", "parties", "mean", "90th percentile", "longest"].map(str::to_owned),
        band(SizeBand::Two, two),
        band(SizeBand::Four, four),
        band(SizeBand::Six, six),
        band(SizeBand::Large, large),
        wait_row("all", &figures.all_waits()),
    ]
}

fn wait_row(name: &str, waits: &Waits) -> [String; 5] {
    let minutes =
        |minutes: Option<f64>| minutes.map_or("-".to_owned(), |minutes| format!("{minutes:.0} min"));
    let (mean, ninetieth, longest) = (waits.mean(), waits.ninetieth_percentile(), waits.longest());
    [name.to_owned(), waits.count().to_string(), minutes(mean), minutes(ninetieth), minutes(longest)]
}

/// How to play it again.
pub(super) fn repeat(played: &Played, file: &Path) -> String {
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

fn parties(count: &Count) -> String {
    counted(count.parties, "party")
}

/// `1 party`, `2 parties`.
pub(super) fn counted(count: usize, word: &str) -> String {
    match (count, word.strip_suffix('y')) {
        (1, _) => format!("1 {word}"),
        (_, Some(stem)) => format!("{count} {stem}ies"),
        (_, None) => format!("{count} {word}s"),
    }
}

//! A host's `/stats` and `/log`.

use super::{
    channel_name::channel_name,
    clock,
    message::{host_label, host_message},
    texts::Texts,
};
use crate::{
    parse::Period,
    sentences::{Cost, LogRow, QuotesKept, Stats, TextsOn},
};
use tableturn_floor::SizeBand;

/// `/stats`.
pub(super) fn stats(texts: Texts, stats: &Stats) -> String {
    let period = host_message(match stats.period {
        Period::Today => "stats-today",
        Period::Week => "stats-week",
        Period::Month => "stats-month",
    });
    lines(texts, &period.render(texts), stats)
}

/// The owners' message at the end of the day.
pub(super) fn day(texts: Texts, restaurant: &str, stats: &Stats, brief: bool) -> String {
    if !brief {
        let period = host_message("stats-day").text("restaurant", restaurant).render(texts);
        return lines(texts, &period, stats);
    }
    let head = host_message("stats-brief").text("restaurant", restaurant);
    let head = head.count("parties", stats.parties).count("covers", stats.covers);
    let head =
        head.count("noshows", stats.no_shows).count("left", stats.left).count("removed", stats.removed);
    let mut parts = vec![head.count("waiting", stats.in_line).render(texts)];
    if let Some((mean, most)) = stats.waits {
        parts.push(host_message("stats-brief-waits").count("mean", mean).count("most", most).render(texts));
    }
    if let Some(QuotesKept { kept, early, late }) = stats.quotes {
        let quotes = host_message("stats-brief-quotes").count("kept", kept);
        parts.push(quotes.count("quotes", kept + early + late).render(texts));
    }
    if let Some(Cost { cents, .. }) = stats.cost {
        parts.push(host_message("stats-brief-cost").text("cost", &hundredths(cents)).render(texts));
    }
    parts.join("\n")
}

fn hundredths(cents: u32) -> String {
    format!("{}.{:02}", cents / 100, cents % 100)
}

/// A line for each subject of which there is something to say.
fn lines(texts: Texts, period: &str, stats: &Stats) -> String {
    let mut lines = Vec::new();
    if stats.parties == 0 {
        lines.push(host_message("stats-none").text("period", period).render(texts));
    } else {
        let head = host_message("stats-parties").text("period", period);
        lines.push(head.count("parties", stats.parties).count("covers", stats.covers).render(texts));
        let outcome = host_message("stats-outcome").count("seated", stats.seated).count("left", stats.left);
        let outcome = outcome.count("noshows", stats.no_shows).count("removed", stats.removed);
        lines.push(outcome.count("waiting", stats.in_line).render(texts));
    }
    if !stats.reasons.is_empty() {
        let reasons: Vec<String> = stats.reasons.iter().map(|(why, n)| format!("{why} {n}")).collect();
        lines.push(host_message("stats-reasons").text("reasons", &reasons.join(", ")).render(texts));
    }
    if let Some((mean, most)) = stats.waits {
        lines.push(host_message("stats-waits").count("mean", mean).count("most", most).render(texts));
    }
    if let Some(QuotesKept { kept, early, late }) = stats.quotes {
        let quotes = host_message("stats-quotes").count("kept", kept).count("quotes", kept + early + late);
        lines.push(quotes.count("early", early).count("late", late).render(texts));
    }
    if !stats.turns.is_empty() {
        let turn = |(band, minutes): &(SizeBand, u32)| format!("{}: {minutes} min", sizes(*band));
        let turns: Vec<String> = stats.turns.iter().map(turn).collect();
        lines.push(host_message("stats-turns").text("turns", &turns.join(", ")).render(texts));
    }
    lines.extend(stats.texts.iter().map(|on| texts_on(texts, on)));
    if let Some(Cost { cents, at_default_prices }) = stats.cost {
        let id = if at_default_prices { "stats-cost-default" } else { "stats-cost" };
        lines.push(host_message(id).text("cost", &hundredths(cents)).render(texts));
    }
    lines.join("\n")
}

fn sizes(band: SizeBand) -> &'static str {
    match band {
        SizeBand::Two => "1-2",
        SizeBand::Four => "3-4",
        SizeBand::Six => "5-6",
        SizeBand::Large => "7+",
    }
}

fn texts_on(texts: Texts, on: &TextsOn) -> String {
    let line = match on.segments {
        Some(segments) => host_message("stats-segments").count("segments", segments),
        None => host_message("stats-texts"),
    };
    let line = line.text("channel", channel_name(on.channel));
    line.count("received", on.received).count("sent", on.sent).render(texts)
}

/// `/log`: a line for each action, the latest last.
pub(super) fn log(texts: Texts, rows: &[LogRow]) -> String {
    if rows.is_empty() {
        return host_message("log-empty").render(texts);
    }
    let lines: Vec<String> = rows.iter().map(|row| log_row(texts, row)).collect();
    lines.join("\n")
}

fn log_row(texts: Texts, row: &LogRow) -> String {
    let plain = row.what.replace('_', " ");
    let what = host_message("log-what").text("what", &row.what).text("plain", &plain).render(texts);
    let facts = [Some(what), row.tables.clone(), row.by.clone()];
    let facts: Vec<String> = facts.into_iter().flatten().collect();
    let who = row.who.as_ref().map(|who| format!("{}: ", host_label(who))).unwrap_or_default();
    format!("{} {who}{}", clock::written(texts, row.at), facts.join(", "))
}

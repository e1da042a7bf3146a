//! The section `[hours]`.

use super::reader::{Found, Reader, Section};
use crate::limits::LAST_JOIN_MAX_MINUTES;
use crate::model::{AtClosing, Hours, Span};
use jiff::civil::Date;
use std::collections::BTreeMap;

const WEEK: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

const MINUTES_OF_DAY: u32 = 24 * 60;

/// The restaurant's hours; none without the section: it is always open.
pub(super) fn read(reader: &mut Reader<'_>, root: &Section<'_>) -> Option<Hours> {
    let section = reader.optional_section(root, "hours", "[hours]")?;
    let dates: Vec<String> = section.keys().filter(|key| is_date(key)).map(str::to_owned).collect();
    let mut keys = WEEK.to_vec();
    keys.extend(["daily", "last_join", "at_closing"]);
    keys.extend(dates.iter().map(String::as_str));
    reader.allow_only(&section, &keys);
    let daily = spans(reader, &section, "daily");
    let missing = WEEK.iter().find(|day| !section.keys().any(|key| key == **day));
    if let (Some(day), None) = (missing, &daily) {
        let hint =
            format!("for instance {day} = \"17:00-23:00\", or \"closed\"; `daily` is for all days not named");
        reader.require(&section, day, &hint);
    }
    let week = WEEK.map(|day| spans(reader, &section, day).or_else(|| daily.clone()).unwrap_or_default());
    let dates: BTreeMap<String, Vec<Span>> =
        dates.into_iter().filter_map(|date| Some((date.clone(), spans(reader, &section, &date)?))).collect();
    let last_join = reader.number(&section, "last_join", 0..=LAST_JOIN_MAX_MINUTES);
    let at_closing = reader.text(&section, "at_closing").and_then(|found| at_closing(reader, found));
    let last_join = last_join.map_or(0, |found| found.value);
    Some(Hours { week, dates, last_join, at_closing: at_closing.unwrap_or_default() })
}

/// `2026-12-25`.
fn is_date(key: &str) -> bool {
    key.parse::<Date>().is_ok_and(|date| date.to_string() == key)
}

fn at_closing(reader: &mut Reader<'_>, found: Found<&str>) -> Option<AtClosing> {
    match found.value.trim() {
        "stay" => Some(AtClosing::Stay),
        "end" => Some(AtClosing::End),
        _ => {
            let what = r#"`at_closing` is "stay" (who still waits stays in line) or "end" (they are told that it has ended)"#;
            reader.report(found.span, what);
            None
        }
    }
}

/// The hours of a day; none if the key is not there.
fn spans(reader: &mut Reader<'_>, section: &Section<'_>, key: &str) -> Option<Vec<Span>> {
    let found = reader.one_or_more_texts(
        section,
        key,
        "hours like \"17:00-23:00\", a list of them, or \"closed\"",
    )?;
    let mut spans = Vec::new();
    for item in found {
        match item.value.trim() {
            "closed" => {}
            written => match span(written) {
                Some(span) => spans.push(span),
                None => {
                    let what = format!(
                        "`{key}` is hours like \"17:00-23:00\" on a clock of 24 hours, or \"closed\""
                    );
                    reader.report(item.span, what);
                }
            },
        }
    }
    Some(spans)
}

/// `17:00-23:00`; `17:00-01:00` ends on the next day.
fn span(written: &str) -> Option<Span> {
    let (from, to) = written.split_once(['-', '\u{2013}'])?;
    let (from, to) = (minute_of_day(from.trim())?, minute_of_day(to.trim())?);
    let to = if to < from { to + MINUTES_OF_DAY } else { to };
    (from < MINUTES_OF_DAY && from < to).then_some(Span { from, to })
}

fn minute_of_day(written: &str) -> Option<u32> {
    let (hour, minute) = written.split_once(':')?;
    let digits = |text: &str| text.len() <= 2 && text.bytes().all(|b| b.is_ascii_digit());
    let (hour, minute) =
        (Some(hour).filter(|h| digits(h))?, Some(minute).filter(|m| digits(m) && m.len() == 2)?);
    let (hour, minute) = (hour.parse::<u32>().ok()?, minute.parse::<u32>().ok()?);
    let at = hour * 60 + minute;
    (minute < 60 && at <= MINUTES_OF_DAY).then_some(at)
}

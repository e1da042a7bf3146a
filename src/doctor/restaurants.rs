//! The restaurants: each one in full while they are few, and what is amiss with any of many.

use super::Report;
use crate::{floor, links, settings::Settings};
use std::collections::BTreeMap;
use tableturn_core::{Channel, Floor, Line, RestaurantId};
use tableturn_store::{RestaurantSummary, Store};

/// More than these are summed up: nobody reads a page a restaurant.
const IN_FULL: usize = 20;
/// Names that a summing up gives before it says how many more there are.
const NAMES: usize = 10;
/// What is wrong with a failing line.
const FAILING: &str =
    "failing: the last five sends failed, so autopilot only suggests; the provider's error log says why";

/// Says how the restaurants stand; `only` one, if it is given.
pub(super) async fn look(settings: &Settings, store: &Store, only: Option<&str>, report: &mut Report) {
    let mut all = match store.restaurants().await {
        Ok(all) => all,
        Err(error) => return report.error(format!("restaurants: {error}")),
    };
    if let Some(only) = only {
        all.retain(|listed| listed.id.as_str() == only);
        if all.is_empty() {
            return report.error(format!("restaurants: none has the id {only}"));
        }
    }
    if all.is_empty() {
        report.note("restaurants: none yet; `tableturn floor apply FILE` makes one (docs/floor.md)");
    }
    if all.len() > IN_FULL {
        return sum_up(settings, store, &all, report).await;
    }
    for listed in all {
        let name = format!("{} ({})", listed.name, listed.id);
        match store.floor(&listed.id).await {
            Ok(Some(floor)) => restaurant(settings, &name, &floor, report),
            Ok(None) => {}
            Err(error) => report.error(format!("{name}: {error}")),
        }
    }
}

async fn sum_up(settings: &Settings, store: &Store, all: &[RestaurantSummary], report: &mut Report) {
    let lines = || all.iter().flat_map(|listed| listed.lines.iter().map(move |line| (&listed.id, line)));
    report.ok(format!(
        "restaurants: {} with {} lines; `tableturn doctor RESTAURANT` looks at one",
        all.len(),
        lines().filter(|(_, line)| line.channel != Channel::Local).count()
    ));
    match store.without_hosts().await {
        Err(error) => report.error(format!("restaurants: {error}")),
        Ok(none) if none.is_empty() => report.ok("restaurants: each has a host"),
        Ok(none) => report.note(format!(
            "restaurants: {} have no host yet ({}); `tableturn host invite RESTAURANT` makes a code",
            none.len(),
            some(none.iter().map(RestaurantId::to_string))
        )),
    }
    let mut mute: BTreeMap<String, usize> = BTreeMap::new();
    for why in lines().filter_map(|(_, line)| no_way_out(settings, line)) {
        *mute.entry(why.to_owned()).or_default() += 1;
    }
    for (why, count) in mute {
        report.error(format!("lines: {count} of them: {why}"));
    }
    let failing: Vec<String> = lines()
        .filter(|(_, line)| line.failing)
        .map(|(id, line)| format!("{id}: {} {}", line.channel, line.address))
        .collect();
    if !failing.is_empty() {
        report.error(format!("lines: {} {FAILING} ({})", failing.len(), some(failing.iter().cloned())));
    }
}

/// The first few, and how many more there are.
fn some(names: impl ExactSizeIterator<Item = String>) -> String {
    let more = names.len().saturating_sub(NAMES);
    let shown: Vec<String> = names.take(NAMES).collect();
    match more {
        0 => shown.join(", "),
        more => format!("{} and {more} more", shown.join(", ")),
    }
}

fn restaurant(settings: &Settings, name: &str, floor: &Floor, report: &mut Report) {
    let seats: u32 = floor.tables.iter().map(|t| t.seats).sum();
    report.ok(format!(
        "{name}: {}, {seats} seats, autopilot {}, tables held {} min",
        match floor.tables.len() {
            1 => "1 table".to_owned(),
            n => format!("{n} tables"),
        },
        if floor.autopilot() { "on" } else { "off" },
        floor.restaurant.grace_minutes
    ));
    if floor::is_demo(floor) {
        report.note(format!("{name}: the demo; it leaves at the first `tableturn floor apply FILE`"));
    }
    match floor.hosts.len() {
        0 => report.note(format!(
            "{name}: no host yet; `tableturn host invite {}` makes a code for the first",
            floor.restaurant.id
        )),
        1 => report.ok(format!("{name}: 1 host")),
        n => report.ok(format!("{name}: {n} hosts")),
    }
    for link in links::for_guests(floor) {
        report.ok(format!("{name}: guests on Telegram join at {link}"));
    }
    for line in &floor.lines {
        self::line(settings, name, line, report);
    }
}

fn line(settings: &Settings, name: &str, line: &Line, report: &mut Report) {
    let at = format!("{name}: {} line {}", line.channel, line.address);
    match no_way_out(settings, line) {
        Some(why) => report.error(format!("{at}: {why}")),
        None if line.failing => report.error(format!("{at}: {FAILING}")),
        None if line.channel == Channel::Local => {}
        None => report.ok(at),
    }
}

/// Why nothing can be sent from a line, if so.
fn no_way_out(settings: &Settings, line: &Line) -> Option<&'static str> {
    match line.channel {
        Channel::Sms | Channel::WhatsApp if settings.twilio.is_none() => Some(
            "no Twilio account is set, so nothing can be sent; set TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN and PUBLIC_URL",
        ),
        Channel::Telegram if settings.telegram.is_none() => {
            Some("no bot is set, so it is deaf and dumb; set TELEGRAM_BOT_TOKEN")
        }
        Channel::Local | Channel::Telegram | Channel::Sms | Channel::WhatsApp => None,
    }
}

//! Examines the restaurants: each one in detail while they are few, a summary of problems when they are many.

use super::{first_steps, report::Report};
use crate::{demo, settings::Settings, telegram_links, time_zone};
use std::collections::BTreeMap;
use tableturn_floor::{Channel, Floor, Line, RestaurantId};
use tableturn_store::{RestaurantSummary, Store};

/// More restaurants than these get a summary: nobody reads a page for each.
const IN_DETAIL: usize = 20;
/// The names that a summary lists at most.
const NAMES_LISTED: usize = 10;
/// The finding about a failing line.
const FAILING: &str = "failing: five texts in a row could not be sent or did not arrive, so hosts are asked to call its guests by voice; the provider's error log says why";

/// Examines all restaurants, or the one with the id `only`. Returns the lines of those that it examined in detail.
pub(super) async fn examine(
    settings: &Settings,
    store: &Store,
    only: Option<&str>,
    report: &mut Report,
) -> Vec<Line> {
    let mut all = match store.restaurants().await {
        Ok(all) => all,
        Err(error) => {
            report.error(format!("restaurants: {error}"));
            return Vec::new();
        }
    };
    if let Some(only) = only {
        all.retain(|listed| listed.id.as_str() == only);
        if all.is_empty() {
            report.error(format!("restaurants: none has the id {only}"));
            return Vec::new();
        }
    }
    if all.is_empty() {
        report.note("restaurants: none yet; `tableturn floor apply FILE` makes one (docs/floor.md)");
    }
    if all.len() > IN_DETAIL {
        summarise(settings, store, &all, report).await;
        return Vec::new();
    }
    let mut lines = Vec::new();
    for listed in all {
        let name = format!("{} ({})", listed.name, listed.id);
        match store.floor(&listed.id).await {
            Ok(Some(floor)) => {
                examine_restaurant(settings, &name, &floor, report);
                if let Err(error) = first_steps::examine(store, &name, &floor, report).await {
                    report.error(format!("{name}: {error}"));
                }
            }
            Ok(None) => {}
            Err(error) => report.error(format!("{name}: {error}")),
        }
        lines.extend(listed.lines);
    }
    lines
}

async fn summarise(settings: &Settings, store: &Store, all: &[RestaurantSummary], report: &mut Report) {
    let lines = || all.iter().flat_map(|listed| listed.lines.iter().map(move |line| (&listed.id, line)));
    report.ok(format!(
        "restaurants: {} with {} lines; `tableturn doctor RESTAURANT` looks at one",
        all.len(),
        lines().filter(|(_, line)| line.channel != Channel::Local).count()
    ));
    match store.without_hosts().await {
        Err(error) => report.error(format!("restaurants: {error}")),
        Ok(ids) if ids.is_empty() => report.ok("restaurants: each has a host"),
        Ok(ids) => report.note(format!(
            "restaurants: {} have no host yet ({}); `tableturn host invite RESTAURANT` makes a code",
            ids.len(),
            first_names(ids.iter().map(RestaurantId::to_string))
        )),
    }
    let mut cannot_send: BTreeMap<&str, usize> = BTreeMap::new();
    for reason in lines().filter_map(|(_, line)| missing_credentials(settings, line)) {
        *cannot_send.entry(reason).or_default() += 1;
    }
    for (reason, count) in cannot_send {
        report.error(format!("lines: {count} of them: {reason}"));
    }
    let failing: Vec<String> = lines()
        .filter(|(_, line)| line.failing.is_some())
        .map(|(id, line)| format!("{id}: {} {}", line.channel, line.address))
        .collect();
    if !failing.is_empty() {
        report.error(format!(
            "lines: {} {FAILING} ({})",
            failing.len(),
            first_names(failing.iter().cloned())
        ));
    }
}

/// The first names, and how many more there are.
fn first_names(names: impl ExactSizeIterator<Item = String>) -> String {
    let more = names.len().saturating_sub(NAMES_LISTED);
    let shown: Vec<String> = names.take(NAMES_LISTED).collect();
    match more {
        0 => shown.join(", "),
        more => format!("{} and {more} more", shown.join(", ")),
    }
}

fn examine_restaurant(settings: &Settings, name: &str, floor: &Floor, report: &mut Report) {
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
    if demo::is_demo(floor) {
        report.note(format!("{name}: the demo; the first `tableturn floor apply FILE` removes it"));
    } else if let Some(finding) = time_zone::is_utc(floor) {
        report.note(format!("{name}: {finding}"));
    }
    match floor.hosts.len() {
        0 => report.note(format!(
            "{name}: no host yet; `tableturn host invite {}` makes a code for the first",
            floor.restaurant.id
        )),
        1 => report.ok(format!("{name}: 1 host")),
        n => report.ok(format!("{name}: {n} hosts")),
    }
    let mut hosts = floor.hosts.values();
    if !floor.hosts.is_empty() && hosts.all(|host| host.contact.address.channel == Channel::WhatsApp) {
        report.note(format!(
            "{name}: its hosts are all on WhatsApp, where news reaches a host only within 24 hours of the host's last text; a host on Telegram or SMS would get it (`tableturn host invite {}`)",
            floor.restaurant.id
        ));
    }
    for link in telegram_links::for_guests(floor) {
        report.ok(format!("{name}: guests on Telegram join at {link}"));
    }
    for line in &floor.lines {
        examine_line(settings, name, line, report);
    }
}

fn examine_line(settings: &Settings, name: &str, line: &Line, report: &mut Report) {
    let at = format!("{name}: {} line {}", line.channel, line.address);
    match missing_credentials(settings, line) {
        Some(reason) => report.error(format!("{at}: {reason}")),
        None if line.failing.is_some() => report.error(format!("{at}: {FAILING}")),
        None if line.channel == Channel::Local => {}
        None => report.ok(at),
    }
}

/// Why messages can't be sent from a line, if the credentials of its channel are missing.
fn missing_credentials(settings: &Settings, line: &Line) -> Option<&'static str> {
    match line.channel {
        Channel::Sms | Channel::WhatsApp if settings.twilio.is_none() => Some(
            "no Twilio account is set, so nothing can be sent; set TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN and PUBLIC_URL",
        ),
        Channel::Telegram if settings.telegram.is_none() => {
            Some("no bot is set, so nothing can be sent or received; set TELEGRAM_BOT_TOKEN")
        }
        Channel::Local | Channel::Telegram | Channel::Sms | Channel::WhatsApp => None,
    }
}

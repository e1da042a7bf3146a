//! `tableturn doctor`: what is set up, what is not, what is wrong, and what to do.

use crate::{
    Stopped, floor,
    house::{self, House},
    links,
    settings::{Settings, StoreAt, TwilioAccount},
};
use std::path::Path;
use tableturn_bot::Telegram;
use tableturn_core::{Channel, Floor, Line};
use tableturn_worker::provider::{AccountState, Twilio, TwilioConfig};
use url::Url;

/// How Twilio is to try again when we don't answer: three times, whatever the fault.
const RETRY_FRAGMENT: &str = "rc=3&rp=all";

/// What was found; errors make the command fail.
#[derive(Default)]
struct Report {
    errors: usize,
}

impl Report {
    fn ok(&self, what: impl std::fmt::Display) {
        println!("ok     {what}");
    }

    fn note(&self, what: impl std::fmt::Display) {
        println!("note   {what}");
    }

    fn error(&mut self, what: impl std::fmt::Display) {
        self.errors += 1;
        println!("ERROR  {what}");
    }
}

/// Looks at everything that is configured. Reads only; exit code 1 on errors, not on notes.
pub(crate) async fn doctor(settings: &Settings) -> Result<(), Stopped> {
    let mut report = Report::default();
    database(settings, &mut report).await;
    twilio(settings, &mut report).await;
    telegram(settings, &mut report).await;
    running(settings, &mut report).await;
    match report.errors {
        0 => Ok(()),
        1 => Err(Stopped::failure("1 error, see above")),
        n => Err(Stopped::failure(format!("{n} errors, see above"))),
    }
}

async fn database(settings: &Settings, report: &mut Report) {
    let there = |path: &Path| path.exists();
    if let StoreAt::File(path) = &settings.store
        && !there(path)
    {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
        if let Some(folder) = folder.filter(|folder| !folder.is_dir()) {
            return report.error(format!(
                "database: there is no folder {} for {}; make it, or name another file in DATABASE_URL",
                folder.display(),
                path.display()
            ));
        }
        return report.note(format!(
            "database: {} is not there yet; `tableturn` makes it, with a demo restaurant",
            path.display()
        ));
    }
    let house = match house::open(settings, None).await {
        Ok(house) => house,
        Err(Stopped::Misuse(why) | Stopped::Failure(why) | Stopped::Report(why, _)) => {
            return report.error(format!("database: {why}"));
        }
    };
    match &settings.store {
        StoreAt::File(path) => report.ok(format!("database: {}, schema up to date", path.display())),
        StoreAt::Dsql(_) => report.ok("database: Aurora DSQL answers, schema up to date"),
        StoreAt::Postgres(_) => report.ok("database: PostgreSQL answers, schema up to date"),
    }
    restaurants(settings, &house, report).await;
    match house.queue.depth().await {
        Err(error) => report.error(format!("queue: {error}")),
        Ok(depth) => {
            report.ok(format!("queue: {} waiting, {} in hand", depth.waiting, depth.in_flight));
            if depth.dead > 0 {
                report.note(format!(
                    "queue: {} dead letters; `tableturn queue dead list` says why",
                    depth.dead
                ));
            }
        }
    }
}

async fn restaurants(settings: &Settings, house: &House, report: &mut Report) {
    let all = match house.store.restaurants().await {
        Ok(all) => all,
        Err(error) => return report.error(format!("restaurants: {error}")),
    };
    if all.is_empty() {
        report.note("restaurants: none yet; `tableturn floor apply FILE` makes one (docs/floor.md)");
    }
    for listed in all {
        let name = format!("{} ({})", listed.name, listed.id);
        match house.store.floor(&listed.id).await {
            Ok(Some(floor)) => restaurant(settings, &name, &floor, report),
            Ok(None) => {}
            Err(error) => report.error(format!("{name}: {error}")),
        }
    }
}

fn restaurant(settings: &Settings, name: &str, floor: &Floor, report: &mut Report) {
    let seats: u32 = floor.tables.iter().map(|t| t.seats).sum();
    report.ok(format!(
        "{name}: {} tables, {seats} seats, autopilot {}, tables held {} min",
        floor.tables.len(),
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
    match line.channel {
        Channel::Local => return,
        Channel::Sms | Channel::WhatsApp if settings.twilio.is_none() => {
            return report.error(format!(
                "{at}: no Twilio account is set, so nothing can be sent; set TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN and PUBLIC_URL"
            ));
        }
        Channel::Telegram if settings.telegram.is_none() => {
            return report
                .error(format!("{at}: no bot is set, so it is deaf and dumb; set TELEGRAM_BOT_TOKEN"));
        }
        Channel::Telegram | Channel::Sms | Channel::WhatsApp => {}
    }
    if line.failing {
        return report.error(format!(
            "{at}: its last five sends failed, so autopilot only suggests; the provider's error log says why"
        ));
    }
    report.ok(at);
}

async fn twilio(settings: &Settings, report: &mut Report) {
    let Some(account) = &settings.twilio else {
        return report.note(
            "Twilio: not set, so there is no SMS and no WhatsApp; TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN and PUBLIC_URL set it",
        );
    };
    let config = TwilioConfig {
        account_sid: account.sid.clone(),
        auth_token: account.token.clone(),
        api_url: account.api.clone(),
        public_url: account.public_url.clone(),
    };
    match Twilio::new(config) {
        Err(error) => report.error(format!("Twilio: {error}")),
        Ok(twilio) => match twilio.check().await {
            Ok(AccountState { status, .. }) if status != "active" => {
                report.error(format!("Twilio: the account is {status}; its console says what to do"));
            }
            Ok(AccountState { trial: true, .. }) => {
                report.note(
                    "Twilio: a trial account, which texts only numbers that were verified in its console",
                );
            }
            Ok(_) => report.ok("Twilio: the account answers and is active"),
            Err(error) => report.error(format!("Twilio: {error}")),
        },
    }
    webhooks(account, report);
}

async fn telegram(settings: &Settings, report: &mut Report) {
    let Some(bot) = &settings.telegram else {
        return report.note("Telegram: not set; TELEGRAM_BOT_TOKEN sets it (docs/telegram.md)");
    };
    let checkup = match Telegram::new(&bot.token, &bot.api) {
        Ok(telegram) => telegram.checkup().await,
        Err(trouble) => Err(trouble),
    };
    let found = match checkup {
        Ok(found) => found,
        Err(trouble) => return report.error(format!("Telegram: {trouble}")),
    };
    report.ok(format!("Telegram: the bot @{} answers, {} updates wait", found.username, found.pending));
    report.note(format!("Telegram: its line in a floor file is address = \"{}\"", found.username));
    if found.can_read_all_group_messages {
        report.note(
            "Telegram: privacy mode is off, so the bot gets all that is said in its groups; @BotFather's /setprivacy turns it on",
        );
    } else {
        report.ok("Telegram: privacy mode is on");
    }
    match (&bot.webhook, &found.webhook_url) {
        (None, None) => report.ok("Telegram: updates are polled, no webhook is set"),
        (None, Some(_)) => report.note(
            "Telegram: a webhook is set; `tableturn` takes it off when it starts polling (TELEGRAM_WEBHOOK_SECRET keeps it)",
        ),
        (Some((ours, _)), Some(theirs)) if ours.as_str() == theirs => {
            report.ok(format!("Telegram: it calls {ours}"));
        }
        (Some((ours, _)), Some(theirs)) => {
            report.error(format!("Telegram: it calls {theirs}, not {ours}; a start of `tableturn` sets it"));
        }
        (Some((ours, _)), None) => {
            report.note(format!("Telegram: it does not call {ours} yet; a start of `tableturn` sets it"));
        }
    }
    if let Some(error) = found.last_error {
        report.note(format!("Telegram: its last call to the webhook failed: {error}"));
    }
}

fn webhooks(account: &TwilioAccount, report: &mut Report) {
    let url = &account.public_url;
    if url.scheme() != "https" {
        report.note(format!("PUBLIC_URL: {url} is not https; texts would travel in the clear"));
    }
    report.note("Twilio: paste this at each number under \"A message comes in\" (Webhook, HTTP POST):");
    println!("         {}", hook(url));
}

/// The URL that Twilio calls for a text, with how it is to try again.
fn hook(public_url: &Url) -> String {
    let base = public_url.as_str().trim_end_matches('/');
    format!("{base}/twilio/message#{RETRY_FRAGMENT}")
}

async fn running(settings: &Settings, report: &mut Report) {
    let url = format!("http://{}/readyz", settings.private_listen);
    let client = reqwest::Client::builder().no_proxy().timeout(std::time::Duration::from_secs(3)).build();
    let answer = match client {
        Ok(client) => client.get(&url).send().await,
        Err(error) => return report.error(format!("`tableturn up`: {error}")),
    };
    match answer {
        Ok(answer) if answer.status().is_success() => {
            report.ok(format!("`tableturn up` runs (private listener {})", settings.private_listen));
        }
        Ok(answer) => report.error(format!(
            "`tableturn up`: something answers {} at {}; its log says more",
            answer.status(),
            settings.private_listen
        )),
        Err(_) => report.note(format!(
            "`tableturn up` does not run here (nothing answers at {})",
            settings.private_listen
        )),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn the_webhook_url_has_the_retry_fragment_and_one_slash() {
        for base in ["https://tables.example.com", "https://tables.example.com/"] {
            assert_eq!(
                hook(&Url::parse(base).unwrap()),
                "https://tables.example.com/twilio/message#rc=3&rp=all"
            );
        }
        let prefixed = Url::parse("https://example.com/tables").unwrap();
        assert_eq!(hook(&prefixed), "https://example.com/tables/twilio/message#rc=3&rp=all");
    }
}

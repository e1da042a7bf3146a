//! Twilio's account and Telegram's bot, asked themselves.

use super::Report;
use crate::settings::{Settings, TwilioAccount};
use tableturn_bot::Telegram;
use tableturn_worker::provider::{AccountState, Twilio, TwilioConfig};
use url::Url;

/// How Twilio is to try again when we don't answer: three times, whatever the fault.
const RETRY_FRAGMENT: &str = "rc=3&rp=all";

pub(super) async fn twilio(settings: &Settings, report: &mut Report) {
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
            // It names Twilio itself.
            Err(error) => report.error(error),
        },
    }
    webhooks(account, report);
}

pub(super) async fn telegram(settings: &Settings, report: &mut Report) {
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
    report.note(
        "Twilio: paste this at each number under \"A message comes in\" and again under \"Primary handler fails\" (Webhook, HTTP POST):",
    );
    say!("         {}", hook(url));
}

/// The URL that Twilio calls for a text, with how it is to try again.
fn hook(public_url: &Url) -> String {
    let base = public_url.as_str().trim_end_matches('/');
    format!("{base}/twilio/message#{RETRY_FRAGMENT}")
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

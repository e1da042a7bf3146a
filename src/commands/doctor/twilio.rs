//! Examines Twilio's account, and prints the URL to paste in its console.

use super::{report::Report, twilio_inbound};
use crate::{
    settings::{Settings, TwilioAccount},
    twilio,
};
use tableturn_floor::Line;
use tableturn_worker::provider::AccountState;
use url::Url;

/// A fragment that Twilio reads in a webhook's URL: retry three times (`rc=3`) after every kind of failure
/// (`rp=all`).
const RETRY_FRAGMENT: &str = "rc=3&rp=all";

pub(super) async fn examine(settings: &Settings, lines: &[Line], report: &mut Report) {
    let Some(account) = &settings.twilio else {
        return report.note(
            "Twilio: not set, so there is no SMS and no WhatsApp; TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN and PUBLIC_URL set it",
        );
    };
    match twilio::client(account) {
        Err(error) => report.error(format!("Twilio: {error}")),
        Ok(client) => match client.check().await {
            Ok(AccountState { status, .. }) if status != "active" => {
                report.error(format!("Twilio: the account is {status}; its console says what to do"));
            }
            Ok(AccountState { trial: true, .. }) => {
                report.note(
                    "Twilio: a trial account, which texts only numbers that were verified in its console",
                );
            }
            Ok(_) => report.ok("Twilio: the account answers and is active"),
            // The error's text begins with "Twilio".
            Err(error) => {
                report.error(error);
                return print_webhook(account, report);
            }
        },
    }
    print_webhook(account, report);
    if let Ok(client) = twilio::client(account) {
        twilio_inbound::examine(&client, &webhook_url(&account.public_url), lines, report).await;
    }
}

fn print_webhook(account: &TwilioAccount, report: &Report) {
    let url = &account.public_url;
    if url.scheme() != "https" {
        report.note(format!("PUBLIC_URL: {url} is not https; texts would travel in the clear"));
    }
    report.note(
        "Twilio: paste this at each number under \"A message comes in\" and again under \"Primary handler fails\" (Webhook, HTTP POST):",
    );
    print_line!("         {}", webhook_url(url));
}

/// The URL that Twilio posts each text to.
fn webhook_url(public_url: &Url) -> String {
    let base = public_url.as_str().trim_end_matches('/');
    format!("{base}/twilio/message#{RETRY_FRAGMENT}")
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn the_webhook_url_has_one_slash_and_the_retry_fragment() {
        for base in ["https://tables.example.com", "https://tables.example.com/"] {
            assert_eq!(
                webhook_url(&Url::parse(base).unwrap()),
                "https://tables.example.com/twilio/message#rc=3&rp=all"
            );
        }
        let prefixed = Url::parse("https://example.com/tables").unwrap();
        assert_eq!(webhook_url(&prefixed), "https://example.com/tables/twilio/message#rc=3&rp=all");
    }
}

//! Examines Telegram's bot and its webhook.

use super::report::Report;
use crate::settings::{Settings, TelegramBot};
use tableturn_bot::Telegram;

pub(super) async fn examine(settings: &Settings, report: &mut Report) {
    let Some(bot) = &settings.telegram else {
        return report.note("Telegram: not set; TELEGRAM_BOT_TOKEN sets it (docs/telegram.md)");
    };
    let checkup = match Telegram::new(&bot.token, &bot.api) {
        Ok(telegram) => telegram.checkup().await,
        Err(error) => Err(error),
    };
    let found = match checkup {
        Ok(found) => found,
        Err(error) => return report.error(format!("Telegram: {error}")),
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
    examine_webhook(bot, found.webhook_url.as_deref(), report);
    if let Some(error) = found.last_error {
        report.note(format!("Telegram: its last call to the webhook failed: {error}"));
    }
}

/// Compares the webhook in the settings with the one that Telegram has.
fn examine_webhook(bot: &TelegramBot, registered: Option<&str>, report: &mut Report) {
    match (bot.webhook.as_ref().map(|webhook| webhook.url.as_str()), registered) {
        (None, None) => report.ok("Telegram: updates are polled, no webhook is set"),
        (None, Some(_)) => report.note(
            "Telegram: a webhook is set; `tableturn` removes it when it starts polling (TELEGRAM_WEBHOOK_SECRET keeps it)",
        ),
        (Some(ours), Some(theirs)) if ours == theirs => report.ok(format!("Telegram: it calls {ours}")),
        (Some(ours), Some(theirs)) => {
            report.error(format!("Telegram: it calls {theirs}, not {ours}; a start of `tableturn` sets it"));
        }
        (Some(ours), None) => {
            report.note(format!("Telegram: it does not call {ours} yet; a start of `tableturn` sets it"));
        }
    }
}

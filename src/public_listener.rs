//! The public listener: the routes that Twilio and Telegram call.

use crate::{settings::Settings, telegram::TelegramIntake};
use tableturn_queue::Queue;
use tableturn_webhook::{Account, Webhook, health::Probe};

pub(crate) fn routes(
    settings: &Settings,
    queue: &Queue,
    telegram: Option<&TelegramIntake>,
    probe: Probe,
) -> axum::Router {
    let twilio = settings
        .twilio
        .as_ref()
        .map(|account| Account { public_url: account.public_url.clone(), auth_token: account.token.clone() });
    let routes = Webhook { twilio, queue: queue.clone(), probe }.router();
    routes.merge(telegram.map(TelegramIntake::routes).unwrap_or_default())
}

//! `tableturn webhook`: receives what Twilio and Telegram post, and puts it on the queue.

use crate::{
    backends, error::CommandError, listeners, private_listener, public_listener, readiness,
    settings::Settings, supervisor::Supervisor, telegram::TelegramIntake,
};
use tableturn_webhook::health;

pub(crate) async fn webhook(settings: Settings) -> Result<(), CommandError> {
    let queue = backends::open_shared_queue(&settings, "webhook").await?;
    let bot = settings.telegram.as_ref().filter(|bot| bot.webhook.is_some());
    let telegram = bot.map(|bot| TelegramIntake::new(bot, &queue)).transpose()?;
    if settings.twilio.is_none() && telegram.is_none() {
        return Err(CommandError::misuse(
            "webhook has no provider to listen to: set TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN, or TELEGRAM_BOT_TOKEN and TELEGRAM_WEBHOOK_SECRET",
        ));
    }
    let public = listeners::bind("LISTEN", settings.listen).await?;
    let public_address = public.address;
    let routes = public_listener::routes(&settings, &queue, telegram.as_ref(), readiness::queue(&queue));
    let mut supervisor = Supervisor::new()?;
    supervisor.serve("the public listener", public, routes);
    let private_routes = health::routes(readiness::queue(&queue));
    let private_address =
        private_listener::serve_if_given(&settings, &mut supervisor, private_routes).await?;
    if let Some(telegram) = telegram {
        supervisor.spawn("the Telegram intake", |stop| telegram.run(stop));
    }
    listeners::print_addresses(Some(public_address), private_address);
    supervisor.run().await
}

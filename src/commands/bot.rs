//! `tableturn bot`: polls Telegram for updates, and puts them on the queue.

use crate::{
    backends, error::CommandError, listeners, private_listener, readiness, settings::Settings,
    supervisor::Supervisor, telegram::TelegramIntake,
};
use tableturn_webhook::health;

pub(crate) async fn bot(settings: Settings) -> Result<(), CommandError> {
    let Some(bot) = &settings.telegram else {
        return Err(CommandError::misuse("bot needs TELEGRAM_BOT_TOKEN, which @BotFather gives"));
    };
    if bot.webhook.is_some() {
        return Err(CommandError::misuse(
            "TELEGRAM_WEBHOOK_SECRET is set, so Telegram calls `tableturn webhook`: unset it for `tableturn bot`",
        ));
    }
    let queue = backends::open_shared_queue(&settings, "bot").await?;
    let telegram = TelegramIntake::new(bot, &queue)?;
    let mut supervisor = Supervisor::new()?;
    let routes = health::routes(readiness::queue(&queue));
    let private_address = private_listener::serve_if_given(&settings, &mut supervisor, routes).await?;
    supervisor.spawn("the Telegram intake", |stop| telegram.run(stop));
    listeners::print_addresses(None, private_address);
    supervisor.run().await
}

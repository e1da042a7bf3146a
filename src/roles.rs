//! The roles that run as processes of their own, any number of each: `webhook`, `bot`, `worker`.
//!
//! They share nothing but the queue and the store, so neither may be an embedded file.

use crate::{
    Stopped,
    house::{self, House},
    private,
    process::{Process, address, bind, say_listening},
    settings::{QueueAt, Settings, StoreAt},
    telegram::{self, Inlet},
    up,
};
use std::net::SocketAddr;
use tableturn_core::Channel;
use tableturn_queue::Queue;
use tableturn_webhook::{Account, Webhook, health, health::Probe};
use tableturn_worker::{Dispatcher, Drain, Providers, Sweep, provider::Local};

/// Takes in what the providers call about, and puts it on the queue.
pub(crate) async fn webhook(settings: Settings) -> Result<(), Stopped> {
    let queue = shared_queue(&settings, "webhook").await?;
    let inlet = settings.telegram.as_ref().filter(|bot| bot.webhook.is_some());
    let inlet = inlet.map(|bot| Inlet::new(bot, &queue)).transpose()?;
    if settings.twilio.is_none() && inlet.is_none() {
        return Err(Stopped::misuse(
            "webhook has nobody to listen to: set TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN, or TELEGRAM_BOT_TOKEN and TELEGRAM_WEBHOOK_SECRET",
        ));
    }
    let listener = bind("LISTEN", settings.listen).await?;
    let public_at = address(&listener)?;
    let routes = routes(&settings, &queue, queue_probe(&queue));
    let routes = routes.merge(inlet.as_ref().map(Inlet::routes).unwrap_or_default());
    let mut process = Process::new()?;
    process.serve("the public listener", listener, routes);
    let private_at = serve_private(&settings, &mut process, health::routes(queue_probe(&queue))).await?;
    if let Some(inlet) = inlet {
        process.part("the Telegram bot", |stop| inlet.run(stop));
    }
    say_listening(Some(public_at), private_at);
    process.run().await
}

/// Asks Telegram for updates and puts them on the queue.
pub(crate) async fn bot(settings: Settings) -> Result<(), Stopped> {
    let Some(bot) = &settings.telegram else {
        return Err(Stopped::misuse("bot needs TELEGRAM_BOT_TOKEN, which @BotFather gives"));
    };
    if bot.webhook.is_some() {
        return Err(Stopped::misuse(
            "TELEGRAM_WEBHOOK_SECRET is set, so Telegram calls `tableturn webhook`: unset it for `tableturn bot`",
        ));
    }
    let queue = shared_queue(&settings, "bot").await?;
    let inlet = Inlet::new(bot, &queue)?;
    let mut process = Process::new()?;
    let private_at = serve_private(&settings, &mut process, health::routes(queue_probe(&queue))).await?;
    process.part("the Telegram bot", |stop| inlet.run(stop));
    say_listening(None, private_at);
    process.run().await
}

/// Decides what is on the queue, sends what follows, and finds what is due.
pub(crate) async fn worker(settings: Settings) -> Result<(), Stopped> {
    if matches!(settings.store, StoreAt::File(_)) {
        return Err(Stopped::misuse(
            "worker needs a DATABASE_URL that processes can share: postgres://… or dsql://…",
        ));
    }
    only_shared(&settings, "worker")?;
    let house = house::open(&settings, None).await?;
    let mut process = Process::new()?;
    work(&settings, &house, &mut process).await?;
    let probe = up::probe(&house);
    let private_at = match settings.private_given {
        true => serve_private(&settings, &mut process, private::plain_routes(&house, probe)?).await?,
        false => None,
    };
    say_listening(None, private_at);
    process.run().await
}

/// The parts of a worker; the sweep and the local phone, for who has a local channel beside them.
pub(crate) async fn work(
    settings: &Settings,
    house: &House,
    process: &mut Process,
) -> Result<(Sweep, Local), Stopped> {
    let local = Local::new(house.store.clone());
    let providers = Providers {
        twilio: up::twilio(settings)?,
        telegram: settings.telegram.as_ref().map(telegram::provider).transpose()?,
        local: local.clone(),
    };
    warn_of_lines_without_a_way_out(house, &providers).await?;
    let (dispatcher, engine) = Dispatcher::new(house.store.clone(), house.queue.clone(), providers);
    let started = house.store.now().await.map_err(Stopped::failure)?;
    let sweep = Sweep::new(house.store.clone(), house.queue.clone(), dispatcher.clone(), started);
    let drain = Drain::new(house.queue.clone(), house.store.clone(), engine);
    process.part("the worker", |stop| async move { drain.run(stop).await });
    let (sweeping, schedule) = (sweep.clone(), settings.schedule.clone());
    process.part("the sweep", |stop| async move { sweeping.run(schedule, stop).await });
    process.part("the dispatcher", |stop| async move { dispatcher.run(stop).await });
    Ok((sweep, local))
}

/// A worker that lacks a secret would otherwise look healthy while its texts wait.
async fn warn_of_lines_without_a_way_out(house: &House, providers: &Providers) -> Result<(), Stopped> {
    let channels = house.store.channels().await.map_err(Stopped::failure)?;
    for channel in channels.into_iter().filter(|channel| !providers.reaches(*channel)) {
        let missing = match channel {
            Channel::Telegram => "TELEGRAM_BOT_TOKEN",
            Channel::Sms | Channel::WhatsApp | Channel::Local => "TWILIO_AUTH_TOKEN",
        };
        tracing::warn!(
            %channel,
            "there are lines on this channel and no {missing}: what they send waits for a process that has it"
        );
    }
    Ok(())
}

/// What the providers call.
pub(crate) fn routes(settings: &Settings, queue: &Queue, probe: Probe) -> axum::Router {
    let twilio = settings
        .twilio
        .as_ref()
        .map(|account| Account { public_url: account.public_url.clone(), auth_token: account.token.clone() });
    Webhook { twilio, queue: queue.clone(), probe }.router()
}

/// The private listener of a role, if it was asked for.
async fn serve_private(
    settings: &Settings,
    process: &mut Process,
    routes: axum::Router,
) -> Result<Option<SocketAddr>, Stopped> {
    if !settings.private_given {
        return Ok(None);
    }
    let listener = bind("PRIVATE_LISTEN", settings.private_listen).await?;
    let at = address(&listener)?;
    process.serve("the private listener", listener, routes);
    Ok(Some(at))
}

fn only_shared(settings: &Settings, role: &str) -> Result<(), Stopped> {
    match &settings.queue {
        QueueAt::Sqs { .. } => Ok(()),
        QueueAt::File(_) => Err(Stopped::misuse(format!(
            "{role} needs a QUEUE_URL that processes can share: that of an SQS FIFO queue (`tableturn queue create` makes one)"
        ))),
    }
}

async fn shared_queue(settings: &Settings, role: &str) -> Result<Queue, Stopped> {
    only_shared(settings, role)?;
    house::queue(settings).await
}

fn queue_probe(queue: &Queue) -> Probe {
    let queue = queue.clone();
    Probe::new(move || {
        let queue = queue.clone();
        async move { queue.check().await.map_err(|e| format!("the queue: {e}")) }
    })
}

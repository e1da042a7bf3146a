//! `tableturn up`: all roles in one process, and the local channel.

mod next_steps;

use crate::{
    apply_floor,
    backends::{self, FileLocks},
    channel_trouble::ChannelTrouble,
    error::CommandError,
    gauges, listeners,
    local_channel::{self, LocalChannel},
    local_secret, public_listener, readiness,
    settings::Settings,
    supervisor::Supervisor,
    telegram::TelegramIntake,
    worker_tasks,
};
use tableturn_webhook::health;

/// Runs until SIGTERM or Ctrl-C, then finishes the work in flight.
pub(crate) async fn up(settings: Settings) -> Result<(), CommandError> {
    let locks = FileLocks::take(&settings)?;
    let backends = backends::open(&settings, Some(&locks)).await?;
    apply_floor::add_demo_if_empty(&backends.store).await?;
    let secret = local_secret::read_or_create(&settings.secret_file())?;
    let public = listeners::bind("LISTEN", settings.listen).await?;
    let private = listeners::bind("PRIVATE_LISTEN", settings.private_listen).await?;
    let (public_address, private_address) = (public.address, private.address);

    let telegram =
        settings.telegram.as_ref().map(|bot| TelegramIntake::new(bot, &backends.queue)).transpose()?;
    let mut supervisor = Supervisor::new()?;
    let worker = worker_tasks::spawn(&settings, &backends, &mut supervisor).await?;
    let channel = LocalChannel {
        store: backends.store.clone(),
        queue: backends.queue.clone(),
        provider: worker.local_provider,
        sweep: worker.sweep,
        secret,
        test_clock: settings.test_clock,
    };
    let trouble = ChannelTrouble::new(&backends.store);
    let probe = || readiness::store_and_queue(&backends, &trouble);
    let public_routes = public_listener::routes(&settings, &backends.queue, telegram.as_ref(), probe());
    let private_routes = health::routes(probe())
        .merge(gauges::routes(&backends, &trouble)?)
        .merge(local_channel::routes(channel));
    supervisor.serve("the public listener", public, public_routes);
    supervisor.serve("the private listener", private, private_routes);
    if let Some(telegram) = telegram {
        supervisor.spawn("the Telegram intake", |stop| telegram.run(stop));
    }
    listeners::print_addresses(Some(public_address), Some(private_address));
    next_steps::print(&settings, &backends.store, public_address).await?;
    supervisor.run().await
}

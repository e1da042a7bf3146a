//! The tasks of a worker: the drain, the sweep and the dispatcher. `worker` runs them, and `up` beside
//! everything else.

use crate::{
    backends::Backends, error::CommandError, settings::Settings, supervisor::Supervisor, telegram, twilio,
};
use tableturn_floor::Channel;
use tableturn_worker::{Dispatcher, Drain, Providers, Sweep, provider::Local};

/// What `up`'s local channel needs of the worker beside it.
pub(crate) struct WorkerHandles {
    /// Runs at once when the local channel moves the clock.
    pub(crate) sweep: Sweep,
    /// Tells the local channel that a message has arrived.
    pub(crate) local_provider: Local,
}

pub(crate) async fn spawn(
    settings: &Settings,
    backends: &Backends,
    supervisor: &mut Supervisor,
) -> Result<WorkerHandles, CommandError> {
    let (store, queue) = (&backends.store, &backends.queue);
    let local_provider = Local::new(store.clone());
    let providers = Providers {
        twilio: settings.twilio.as_ref().map(twilio::client).transpose()?,
        telegram: settings.telegram.as_ref().map(telegram::provider).transpose()?,
        local: local_provider.clone(),
    };
    warn_of_channels_without_credentials(backends, &providers).await?;
    let (dispatcher, engine) = Dispatcher::new(store.clone(), queue.clone(), providers);
    let started = store.now().await.map_err(CommandError::failed)?;
    let sweep = Sweep::new(store.clone(), queue.clone(), dispatcher.clone(), started);
    let drain = Drain::new(queue.clone(), store.clone(), engine);
    supervisor.spawn("the drain", |stop| async move { drain.run(stop).await });
    let (sweep_task, schedule) = (sweep.clone(), settings.schedule.clone());
    supervisor.spawn("the sweep", |stop| async move { sweep_task.run(schedule, stop).await });
    supervisor.spawn("the dispatcher", |stop| async move { dispatcher.run(stop).await });
    Ok(WorkerHandles { sweep, local_provider })
}

/// Without the warning, a worker that lacks a token would look healthy while its messages wait.
async fn warn_of_channels_without_credentials(
    backends: &Backends,
    providers: &Providers,
) -> Result<(), CommandError> {
    let channels = backends.store.channels().await.map_err(CommandError::failed)?;
    for channel in channels.into_iter().filter(|channel| !providers.reaches(*channel)) {
        let missing = match channel {
            Channel::Telegram => "TELEGRAM_BOT_TOKEN",
            Channel::Sms | Channel::WhatsApp | Channel::Local => "TWILIO_AUTH_TOKEN",
        };
        tracing::warn!(
            %channel,
            missing,
            "lines of this channel can't send; their messages wait for a process with the missing variable"
        );
    }
    Ok(())
}

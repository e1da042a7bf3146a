//! `tableturn worker`: decides what is on the queue, sends the answers, and finds what is due.

use crate::{
    backends,
    channel_trouble::ChannelTrouble,
    error::CommandError,
    gauges, listeners, private_listener, readiness,
    settings::{Settings, StoreLocation},
    supervisor::Supervisor,
    worker_tasks,
};
use tableturn_webhook::health;

pub(crate) async fn worker(settings: Settings) -> Result<(), CommandError> {
    if matches!(settings.store, StoreLocation::File(_)) {
        return Err(CommandError::misuse(
            "worker needs a DATABASE_URL that processes can share: postgres://… or dsql://…",
        ));
    }
    backends::require_shared_queue(&settings, "worker")?;
    let backends = backends::open(&settings, None).await?;
    let mut supervisor = Supervisor::new()?;
    worker_tasks::spawn(&settings, &backends, &mut supervisor).await?;
    let trouble = ChannelTrouble::new(&backends.store);
    let probe = readiness::store_and_queue(&backends, &trouble);
    let routes = health::routes(probe).merge(gauges::routes(&backends, &trouble)?);
    let private_address = private_listener::serve_if_given(&settings, &mut supervisor, routes).await?;
    listeners::print_addresses(None, private_address);
    supervisor.run().await
}

//! The private listener: health, metrics, and the local channel of `up`. It must not be reachable from the
//! internet.

use crate::{error::CommandError, listeners, settings::Settings, supervisor::Supervisor};
use std::net::SocketAddr;

/// Serves the routes of a role other than `up`, if `PRIVATE_LISTEN` is set. Returns the address.
pub(crate) async fn serve_if_given(
    settings: &Settings,
    supervisor: &mut Supervisor,
    routes: axum::Router,
) -> Result<Option<SocketAddr>, CommandError> {
    if !settings.private_listen_given {
        return Ok(None);
    }
    let bound = listeners::bind("PRIVATE_LISTEN", settings.private_listen).await?;
    let address = bound.address;
    supervisor.serve("the private listener", bound, routes);
    Ok(Some(address))
}

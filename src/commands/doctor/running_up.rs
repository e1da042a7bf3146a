//! Examines whether a `tableturn up` runs here.

use super::report::Report;
use crate::settings::{Settings, StoreLocation};
use std::time::Duration;

/// How long the private listener may take to answer.
const TIMEOUT: Duration = Duration::from_secs(3);

pub(super) async fn examine(settings: &Settings, report: &mut Report) {
    let address = settings.private_listen;
    let client = match reqwest::Client::builder().no_proxy().timeout(TIMEOUT).build() {
        Ok(client) => client,
        Err(error) => return report.error(format!("`tableturn up`: {error}")),
    };
    match client.get(format!("http://{address}/readyz")).send().await {
        Ok(answer) if answer.status().is_success() => {
            report.ok(format!("`tableturn up` runs (private listener {address})"));
        }
        Ok(answer) => report.error(format!(
            "`tableturn up`: {address} answers {}; the log of what runs there says more",
            answer.status()
        )),
        // Separate roles that share a database need no `up`.
        Err(_) if !matches!(settings.store, StoreLocation::File(_)) => {}
        Err(_) => report.note(format!("`tableturn up` does not run here (nothing answers at {address})")),
    }
}

//! What a start prints: what to do next, in five lines or fewer.

use crate::{Stopped, floor::DEMO, settings::Settings};
use std::net::SocketAddr;
use tableturn_store::Store;

/// Says what is there and what to do next.
pub(crate) async fn say(settings: &Settings, store: &Store, public: SocketAddr) -> Result<(), Stopped> {
    if settings.test_clock {
        say!("TEST_CLOCK is on: POST /local/clock moves the time of every hold and quote.");
    }
    let all = store.restaurants().await.map_err(Stopped::failure)?;
    if all.iter().any(|r| r.id.as_str() == DEMO) {
        say!("A demo restaurant is open, on this machine only. In two more terminals:");
        say!("  tableturn chat --as +15550142    a guest: write `4 Ana`");
        say!("  tableturn chat --as-host Marco   a host: write /list, then /help");
        say!("Your own: `tableturn floor apply FILE` (docs/floor.md), then `tableturn doctor`.");
        return Ok(());
    }
    for restaurant in all.iter().take(3) {
        say!("{} ({}) is open.", restaurant.name, restaurant.id);
    }
    if settings.telegram.is_some() {
        say!("The Telegram bot is on; `tableturn doctor` prints the links to share.");
    }
    match settings.twilio {
        Some(_) => say!("Twilio's texts come to {public}; `tableturn doctor` checks the rest."),
        None if settings.telegram.is_some() => {}
        None => {
            say!("No Twilio account is set, so only `tableturn chat` can text; see `tableturn doctor`.")
        }
    }
    Ok(())
}

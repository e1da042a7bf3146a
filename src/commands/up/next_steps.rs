//! What a start prints: what the operator can do next, in five lines or fewer.

use crate::{demo::DEMO, error::CommandError, settings::Settings};
use std::net::SocketAddr;
use tableturn_store::Store;

/// The restaurants that are named at most.
const NAMED: usize = 3;

pub(super) async fn print(
    settings: &Settings,
    store: &Store,
    public: SocketAddr,
) -> Result<(), CommandError> {
    if settings.test_clock {
        print_line!("TEST_CLOCK is on: POST /local/clock moves the time of every hold and quote.");
    }
    let restaurants = store.restaurants().await.map_err(CommandError::failed)?;
    if restaurants.iter().any(|r| r.id.as_str() == DEMO) {
        print_line!("A demo restaurant is open, on this machine only. In two more terminals:");
        print_line!("  tableturn chat --as +15550142    a guest: write `4 Ana`");
        print_line!("  tableturn chat --as-host Marco   a host: write /list, then /help");
        print_line!("Your own: `tableturn floor apply FILE` (docs/floor.md), then `tableturn doctor`.");
        return Ok(());
    }
    for restaurant in restaurants.iter().take(NAMED) {
        print_line!("{} ({}) is open.", restaurant.name, restaurant.id);
    }
    if settings.telegram.is_some() {
        print_line!("The Telegram bot is on; `tableturn doctor` prints the links to share.");
    }
    match settings.twilio {
        Some(_) => print_line!("Twilio's texts come to {public}; `tableturn doctor` checks the rest."),
        None if settings.telegram.is_some() => {}
        None => {
            print_line!(
                "No Twilio account is set, so only `tableturn chat` can text; see `tableturn doctor`."
            )
        }
    }
    Ok(())
}

//! Telegram's deep links, which an owner prints on the door and sends to hosts.

use tableturn_core::{Channel, Floor, Line};

/// The restaurant's Telegram lines.
fn bots(floor: &Floor) -> impl Iterator<Item = &Line> {
    floor.lines.iter().filter(|line| line.channel == Channel::Telegram)
}

/// What guests open, for each bot of the restaurant. A restaurant's id always fits: lower-case
/// letters, digits and `-`, at most 32, where a link takes 64.
pub(crate) fn for_guests(floor: &Floor) -> Vec<String> {
    bots(floor).map(|bot| link(&bot.address, floor.restaurant.id.as_str())).collect()
}

/// What a new host opens.
pub(crate) fn for_host(floor: &Floor, code: &str) -> Vec<String> {
    bots(floor).map(|bot| link(&bot.address, code)).collect()
}

fn link(bot: &str, payload: &str) -> String {
    format!("https://t.me/{bot}?start={payload}")
}

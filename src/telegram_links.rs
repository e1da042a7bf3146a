//! Telegram's deep links: an owner prints one on the door for guests and sends one to each new host.

use tableturn_floor::{Channel, Floor, Line};
use tableturn_providers::capabilities::telegram_chat_link;

/// A link for guests to each bot of the restaurant. Its payload is the restaurant's id, which always fits:
/// at most 32 lower-case letters, digits and `-`, where Telegram takes 64.
pub(crate) fn for_guests(floor: &Floor) -> Vec<String> {
    bots(floor).map(|bot| telegram_chat_link(&bot.address, floor.restaurant.id.as_str())).collect()
}

/// A link to each bot of the restaurant that redeems the code of an invite.
pub(crate) fn for_host(floor: &Floor, code: &str) -> Vec<String> {
    bots(floor).map(|bot| telegram_chat_link(&bot.address, code)).collect()
}

fn bots(floor: &Floor) -> impl Iterator<Item = &Line> {
    floor.lines.iter().filter(|line| line.channel == Channel::Telegram)
}

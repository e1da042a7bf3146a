//! What the sign for a restaurant's door says, from its floor.

use tableturn_floor::{Channel, Floor, Language, Line};
use tableturn_language::{parse::join_text, render::sign};
use tableturn_poster::{Sign, Way, Words};
use tableturn_providers::capabilities::telegram_chat_link;

/// The sign of a restaurant: in its languages, with every line that a guest's phone can reach.
pub(crate) fn of(floor: &Floor) -> Sign {
    let restaurant = floor.restaurant.id.as_str();
    Sign {
        name: floor.restaurant.name.clone(),
        words: floor.restaurant.languages.iter().map(|language| words(*language)).collect(),
        ways: floor.lines.iter().filter_map(|line| way(line, restaurant)).collect(),
    }
}

fn words(language: Language) -> Words {
    Words { headline: sign("headline", language), how: sign("how", language), then: sign("then", language) }
}

fn way(line: &Line, restaurant: &str) -> Option<Way> {
    let address = line.address.as_str();
    // The text holds letters, digits, `-` and one space, which alone needs an escape.
    let text = join_text(restaurant).replace(' ', "%20");
    let (app, link, by_hand) = match line.channel {
        // iPhones take the body behind `&`, others behind `?`: this is understood by both.
        Channel::Sms => ("SMS", format!("sms:{address}?&body={text}"), address.to_owned()),
        Channel::WhatsApp => {
            let digits = address.trim_start_matches('+');
            ("WhatsApp", format!("https://wa.me/{digits}?text={text}"), address.to_owned())
        }
        Channel::Telegram => ("Telegram", telegram_chat_link(address, restaurant), format!("@{address}")),
        Channel::Local => return None,
    };
    Some(Way { app: app.to_owned(), link, by_hand })
}

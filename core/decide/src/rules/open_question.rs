//! How a text answers the question that is open.

use crate::scene::Question;
use tableturn_floor::RestaurantId;
use tableturn_language::parse::{GuestCommand, Parse};

/// The reading of a text that fits the open question, else the one without a question.
pub(crate) fn reading(question: Option<&Question>, parse: &Parse) -> GuestCommand {
    match question {
        Some(Question::Size { name, .. }) => as_size(name.as_ref(), parse),
        Some(Question::Name { size, .. }) => as_name(*size, parse),
        Some(
            Question::Restaurant { .. }
            | Question::HostName
            | Question::SizeOrMinutes { .. }
            | Question::Join { .. }
            | Question::SayAll { .. }
            | Question::Leave { .. },
        )
        | None => parse.guest.clone(),
    }
}

fn as_size(known_name: Option<&String>, parse: &Parse) -> GuestCommand {
    if let GuestCommand::Join { size, name } = &parse.guest {
        return GuestCommand::Join { size: *size, name: name.clone().or_else(|| known_name.cloned()) };
    }
    if parse.size.is_some() {
        return GuestCommand::Join { size: parse.size, name: known_name.cloned() };
    }
    if known_name.is_none() && parse.guest == GuestCommand::Unknown && parse.name.is_some() {
        return GuestCommand::Join { size: None, name: parse.name.clone() };
    }
    parse.guest.clone()
}

fn as_name(known_size: u32, parse: &Parse) -> GuestCommand {
    let known_size = Some(i64::from(known_size));
    if let GuestCommand::Join { size, name } = &parse.guest {
        // "Tres Palacios" is a name, though it begins with a number.
        if name.is_some() && parse.name.is_some() && parse.size.is_none() {
            return GuestCommand::Join { size: known_size, name: parse.name.clone() };
        }
        // "Tres" may be a name or another size.
        let one_word = !parse.text.contains(' ') && !parse.text.contains(|c: char| c.is_ascii_digit());
        if name.is_none() && *size != known_size && one_word && size.is_some() {
            return GuestCommand::Join { size: None, name: None };
        }
        return GuestCommand::Join { size: size.or(known_size), name: name.clone() };
    }
    let names = may_be_a_name(&parse.guest) || matches!(parse.guest, GuestCommand::Language(None));
    if names && parse.name.is_some() {
        return GuestCommand::Join { size: known_size, name: parse.name.clone() };
    }
    parse.guest.clone()
}

/// The size in a text that answers "how many are you in all now?". A guess counts: the guest was asked.
pub(crate) fn size_as_answer(parse: &Parse) -> Option<i64> {
    let said = &parse.party;
    let changed = said.change.filter(|change| change.more.is_none()).and_then(|change| change.to);
    let alone = matches!(parse.guest, GuestCommand::Join { name: None, .. })
        && parse.evidence.is_sure()
        && said.comes_in.is_none();
    parse.size.or(changed).or(said.size.filter(|_| alone))
}

/// Whether a text may be the name that was asked for: "Dale" is one, and means "on my way" only to a
/// guest who was called.
pub(crate) fn may_be_a_name(guest: &GuestCommand) -> bool {
    matches!(guest, GuestCommand::Unknown | GuestCommand::OnMyWay)
}

/// Whether a text may say no more than which restaurant is meant: `bella`, `join bella`.
pub(crate) fn may_only_name_the_restaurant(restaurant: &RestaurantId, guest: &GuestCommand) -> bool {
    *guest == GuestCommand::Unknown || joins_by_restaurant_name(restaurant, guest)
}

/// Whether a text joins without saying a size or a name: `join`, `join bella`.
pub(crate) fn joins_by_restaurant_name(restaurant: &RestaurantId, guest: &GuestCommand) -> bool {
    let GuestCommand::Join { size: None, name } = guest else { return false };
    name.as_ref().is_none_or(|name| name.eq_ignore_ascii_case(restaurant.as_str()))
}

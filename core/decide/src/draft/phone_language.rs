//! The language that a phone number makes likely.

use tableturn_floor::{Address, Language};
use tableturn_language::parse::country_of;

/// The language of this phone number's country, the first of those that are offered.
pub(crate) fn phone_language(address: &Address, offered: &[Language]) -> Option<Language> {
    let number = address.chat.starts_with('+').then_some(address.chat.as_str())?;
    let country = country_of(number)?;
    offered.iter().copied().find(|language| language.countries().contains(&country))
}

//! The country of a phone number.

use super::calling_codes::CALLING_CODES;

/// The most digits of a beginning in the table: those of North America, with the area.
const BEGINNING_MAX: usize = 4;
/// The fewest digits of a number, with the country's code.
const DIGITS_MIN: usize = 7;
/// Digits of a North American number, with the 1.
const NORTH_AMERICAN_DIGITS: usize = 11;

/// The country of a number in E.164, as an ISO code (`FR`); none if it is no country's.
pub fn country_of(number: &str) -> Option<&'static str> {
    let digits = number.strip_prefix('+')?;
    if digits.len() < DIGITS_MIN || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let country = (1..=BEGINNING_MAX).rev().find_map(|len| {
        let beginning = digits.get(..len)?;
        let place = CALLING_CODES.binary_search_by_key(&beginning, |(code, _)| *code).ok()?;
        Some(CALLING_CODES.get(place)?.1)
    });
    match digits.strip_prefix('1') {
        Some(rest) if digits.len() == NORTH_AMERICAN_DIGITS => {
            country.or_else(|| in_the_states(rest).then_some("US"))
        }
        Some(_) => None,
        None => country,
    }
}

/// Whether a North American number of no other country is one of the United States, as libphonenumber counts those of free
/// calls too. Area codes begin with 2 to 9; 555 and N11 are none.
fn in_the_states(number: &str) -> bool {
    let area = number.get(..3).unwrap_or_default();
    area.starts_with(|first| matches!(first, '2'..='9')) && !area.ends_with("11") && area != "555"
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use rlibphonenumber::{PHONE_NUMBER_UTIL, PhoneNumber};

    /// A floor file may name exactly the countries that a number can be of.
    #[test]
    fn a_floor_file_knows_the_countries_of_the_table() {
        let table = CALLING_CODES.iter().map(|(_, code)| *code);
        let ours: std::collections::BTreeSet<&str> = table.chain(["US"]).collect();
        let theirs: Vec<String> = tableturn_floor::Country::all().map(|it| it.to_string()).collect();
        assert_eq!(ours.into_iter().collect::<Vec<_>>(), theirs);
    }

    #[test]
    fn the_table_is_sorted() {
        assert!(CALLING_CODES.is_sorted_by(|(a, _), (b, _)| a < b));
    }

    #[test]
    fn each_calling_code_is_its_countrys() {
        for country in PHONE_NUMBER_UTIL.get_supported_regions() {
            let code = PHONE_NUMBER_UTIL.get_country_code_for_region(country).unwrap();
            if code == 1 || PHONE_NUMBER_UTIL.get_region_for_country_code(code) != Some(country) {
                continue;
            }
            let found = country_of(&format!("+{code}0000000"));
            assert_eq!(found, Some(country.to_string().as_str()), "+{code}");
        }
    }

    #[test]
    fn each_area_of_north_america_is_its_countrys() {
        let wrong = (200..1_000).map(|area| format!("+1{area}2345678")).filter(|number| {
            let known: PhoneNumber = number.parse().unwrap();
            let country = known.get_region_code().map(|country| country.to_string());
            // An area that no network has given out yet is of the States here.
            country.is_some() && country.as_deref() != country_of(number)
        });
        assert_eq!(wrong.collect::<Vec<_>>(), Vec::<String>::new());
    }
}

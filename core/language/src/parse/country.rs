//! The country of a phone number.

use rlibphonenumber::PhoneNumber;

/// The country of a number in E.164, as an ISO code (`FR`); none if it is no country's.
pub fn country_of(number: &str) -> Option<String> {
    let number: PhoneNumber = number.parse().ok()?;
    number.get_region_code().map(|country| country.to_string())
}

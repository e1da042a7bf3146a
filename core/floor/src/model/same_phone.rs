//! Numbers that two networks spell differently and that are one phone.
//!
//! WhatsApp writes a Mexican mobile number with a `1` after `+52`, which Mexico dropped in 2019, and Brazilian mobile
//! numbers with or without the ninth digit, which Brazil introduced in 2016. Texts to one spelling reach the phone
//! as those to the other do, but only the spelling that a network uses is known there.

use std::borrow::Cow;

/// Digits of a Mexican number after the country's code.
const MEXICO_DIGITS: usize = 10;
/// Digits of an area of Brazil.
const BRAZIL_AREA: usize = 2;
/// Digits of a Brazilian number in its area, without the ninth digit of a mobile phone.
const BRAZIL_DIGITS: usize = 8;

/// The spelling that stands for the phone: `+52` without the `1`, `+55` with the ninth digit. Any other number
/// stays as it is.
pub(super) fn canonical_number(number: &str) -> Cow<'_, str> {
    if let Some(rest) = number.strip_prefix("+521").filter(|rest| rest.len() == MEXICO_DIGITS) {
        return Cow::Owned(format!("+52{rest}"));
    }
    match brazil(number) {
        Some((area, local)) if local.len() == BRAZIL_DIGITS && is_mobile(local) => {
            Cow::Owned(format!("+55{area}9{local}"))
        }
        Some(_) | None => Cow::Borrowed(number),
    }
}

/// The other spelling of the same phone, if there is one.
pub fn other_spelling(number: &str) -> Option<String> {
    let canonical = canonical_number(number);
    if canonical != number {
        return Some(canonical.into_owned());
    }
    if let Some(rest) = number.strip_prefix("+52").filter(|rest| rest.len() == MEXICO_DIGITS) {
        return Some(format!("+521{rest}"));
    }
    let (area, local) = brazil(number)?;
    let old = local.strip_prefix('9').filter(|old| old.len() == BRAZIL_DIGITS && is_mobile(old))?;
    Some(format!("+55{area}{old}"))
}

/// The area and the number in it.
fn brazil(number: &str) -> Option<(&str, &str)> {
    number.strip_prefix("+55")?.split_at_checked(BRAZIL_AREA)
}

/// Whether a number without the ninth digit is a mobile phone's: those of landlines begin with 2 to 5.
fn is_mobile(local: &str) -> bool {
    local.starts_with(['6', '7', '8', '9'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_spellings_of_a_phone_have_one_canonical_form() {
        for (old, new) in [("+5215512345678", "+525512345678"), ("+553188880000", "+5531988880000")] {
            assert_eq!(canonical_number(old), new);
            assert_eq!(canonical_number(new), new);
            assert_eq!(other_spelling(old).as_deref(), Some(new));
            assert_eq!(other_spelling(new).as_deref(), Some(old));
        }
    }

    #[test]
    fn other_numbers_have_one_spelling() {
        // A landline of Brazil; too short; too long; other countries; not ASCII.
        for number in ["+553133330000", "+5511", "+55", "+52155123", "+15550142", "+52155123456789", "+55é1"]
        {
            assert_eq!(canonical_number(number), number);
            assert_eq!(other_spelling(number), None, "{number}");
        }
    }
}

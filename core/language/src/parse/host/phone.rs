//! Phone numbers in a host's command: `+` and 7 to 15 digits, in groups or not.

use rlibphonenumber::{PhoneNumber, PhoneNumberFormat};
use tableturn_floor::limits::{PHONE_DIGITS, PHONES_PER_COMMAND};

/// A phone number, or what looks like one, in a list of words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Phone {
    /// Its first word.
    pub(super) from: usize,
    /// The word after its last.
    pub(super) to: usize,
    /// In E.164; none if it only looks like a number.
    pub(super) number: Option<String>,
}

/// The phone numbers of a command in E.164, in order; at most `PHONES_PER_COMMAND`.
pub(in crate::parse) fn phones(text: &str) -> Vec<String> {
    let words: Vec<&str> = text.split(' ').collect();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(phone) = find(&words, at) {
        at = phone.to;
        found.extend(phone.number);
        if found.len() == PHONES_PER_COMMAND {
            break;
        }
    }
    found
}

/// The first number from this word on that begins with `+`; else the first that looks like a number
/// without it (at least seven digits, in groups).
pub(super) fn find(words: &[&str], from: usize) -> Option<Phone> {
    let plus = (from..words.len()).find(|i| begins_with_plus(words[*i]));
    if let Some(from) = plus {
        let to = end_of_number(words, from);
        return Some(Phone { from, to, number: e164(&words[from..to].concat()) });
    }
    (from..words.len()).find_map(|from| {
        let groups = words[from..].iter().take_while(|w| is_group(w) && digits(w) > 0).count();
        let count: usize = words[from..from + groups].iter().map(|w| digits(w)).sum();
        (count >= *PHONE_DIGITS.start()).then_some(Phone { from, to: from + groups, number: None })
    })
}

/// `+1…`, `(+1)…`
fn begins_with_plus(word: &str) -> bool {
    let word = word.trim_start_matches('(');
    word.strip_prefix('+').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit() || c == '('))
}

/// The word after a number that begins here. A number that has enough digits in its first word ends
/// there. Otherwise groups belong to it while it lacks digits, and then while they have at least two:
/// `+1 555 014 2000 2 kids` ends before the kids.
fn end_of_number(words: &[&str], from: usize) -> usize {
    let mut count = digits(words[from]);
    let mut to = from + 1;
    let mut open = count < *PHONE_DIGITS.start() && !words[from].ends_with(',');
    while let Some(word) = words.get(to).filter(|w| open && is_group(w.trim_end_matches(','))) {
        let more = digits(word);
        if count >= *PHONE_DIGITS.start() && (more < 2 || count + more > *PHONE_DIGITS.end()) {
            break;
        }
        count += more;
        open = !word.ends_with(',');
        to += 1;
    }
    to
}

/// Whether a word has only digits and separators.
fn is_group(word: &str) -> bool {
    word.chars().all(|c| c.is_ascii_digit() || is_separator(c))
}

fn is_separator(c: char) -> bool {
    matches!(c, '.' | '-' | '(' | ')' | '/' | '\u{2010}'..='\u{2013}')
}

fn digits(word: &str) -> usize {
    word.bytes().filter(u8::is_ascii_digit).count()
}

/// E.164 of a number as written, without white space. The library removes digits that a country writes
/// but does not dial from abroad (`+44 (0)20 …`). A number that it doesn't know stays as it is.
fn e164(written: &str) -> Option<String> {
    let plain: String = written.chars().filter(|c| !is_separator(*c) && *c != ',').collect();
    let valid = |number: &str| {
        let rest = number.strip_prefix('+');
        rest.is_some_and(|d| PHONE_DIGITS.contains(&d.len()) && d.bytes().all(|b| b.is_ascii_digit()))
    };
    valid(&plain).then_some(())?;
    if is_north_american(&plain) {
        return Some(plain);
    }
    let known: Option<PhoneNumber> = plain.parse().ok();
    let normal = known.map(|n| n.format_as(PhoneNumberFormat::E164).into_owned());
    Some(normal.filter(|n| valid(n)).unwrap_or(plain))
}

/// Whether the number is one of North America, where nothing is written that is not dialled: the library would leave it as
/// it is, and takes five megabytes once it is asked.
fn is_north_american(number: &str) -> bool {
    const DIGITS: usize = 11;
    number.len() == DIGITS + 1
        && number
            .strip_prefix("+1")
            .is_some_and(|rest| rest.starts_with(|area: char| matches!(area, '2'..='9')))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn the_library_leaves_north_american_numbers_as_they_are() {
        for n in 0..2_000_u64 {
            // All areas, and exchanges and numbers of all kinds.
            let number = format!("+1{}", 2_000_000_000 + n * 3_999_983);
            assert!(is_north_american(&number));
            let known: PhoneNumber = number.parse().unwrap();
            assert_eq!(known.format_as(PhoneNumberFormat::E164), number);
        }
    }
}

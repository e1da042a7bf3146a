//! Phone numbers in a host's command: `+` and 7 to 15 digits, however they are grouped.

use rlibphonenumber::{PhoneNumber, PhoneNumberFormat};
use std::ops::RangeInclusive;

/// How many digits a phone number has.
const DIGITS: RangeInclusive<usize> = 7..=15;
/// At most this many are looked up for a text: each is a guest's row to find in the first trip.
const PHONES: usize = 3;

/// A phone number, or what looks like one, in a list of words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Phone {
    /// Its first word.
    pub(super) from: usize,
    /// The word behind its last.
    pub(super) to: usize,
    /// In E.164; none when it only looks like a number.
    pub(super) number: Option<String>,
}

/// The phone numbers of a command, in their order; at most three.
pub(super) fn all(words: &str) -> Vec<String> {
    let words: Vec<&str> = words.split(' ').collect();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(phone) = find(&words, at) {
        at = phone.to;
        found.extend(phone.number);
        if found.len() == PHONES {
            break;
        }
    }
    found
}

/// The first from this word on that begins with `+`; else the first that looks like a number
/// without it (seven digits or more in groups).
pub(super) fn find(words: &[&str], from: usize) -> Option<Phone> {
    let plus = (from..words.len()).find(|i| begins(words[*i]));
    if let Some(from) = plus {
        let to = reach(words, from);
        return Some(Phone { from, to, number: e164(&words[from..to].concat()) });
    }
    (from..words.len()).find_map(|from| {
        let groups = words[from..].iter().take_while(|w| grouped(w) && digits(w) > 0).count();
        let count: usize = words[from..from + groups].iter().map(|w| digits(w)).sum();
        (count >= *DIGITS.start()).then_some(Phone { from, to: from + groups, number: None })
    })
}

/// `+1…`, `(+1)…`
fn begins(word: &str) -> bool {
    let word = word.trim_start_matches('(');
    word.strip_prefix('+').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit() || c == '('))
}

/// The word behind a number that begins here. A number in one word is whole as it is; groups
/// belong to it as long as it lacks digits, then as long as they have two of them: `+1 555 014 2000
/// 2 kids` ends before the kids.
fn reach(words: &[&str], from: usize) -> usize {
    let mut count = digits(words[from]);
    let mut to = from + 1;
    let mut open = count < *DIGITS.start() && !words[from].ends_with(',');
    while let Some(word) = words.get(to).filter(|w| open && grouped(w.trim_end_matches(','))) {
        let more = digits(word);
        if count >= *DIGITS.start() && (more < 2 || count + more > *DIGITS.end()) {
            break;
        }
        count += more;
        open = !word.ends_with(',');
        to += 1;
    }
    to
}

fn grouped(word: &str) -> bool {
    word.chars().all(|c| c.is_ascii_digit() || separates(c))
}

fn separates(c: char) -> bool {
    matches!(c, '.' | '-' | '(' | ')' | '/' | '\u{2010}'..='\u{2013}')
}

fn digits(word: &str) -> usize {
    word.bytes().filter(u8::is_ascii_digit).count()
}

/// E.164 of a number as written, without white space. The library takes out what a country writes
/// and nobody dials (`+44 (0)20 …`); what it doesn't know is taken as it stands.
fn e164(written: &str) -> Option<String> {
    let plain: String = written.chars().filter(|c| !separates(*c) && *c != ',').collect();
    let valid = |number: &str| {
        let rest = number.strip_prefix('+');
        rest.is_some_and(|d| DIGITS.contains(&d.len()) && d.bytes().all(|b| b.is_ascii_digit()))
    };
    valid(&plain).then_some(())?;
    let known: Option<PhoneNumber> = plain.parse().ok();
    let normal = known.map(|n| n.format_as(PhoneNumberFormat::E164).into_owned());
    Some(normal.filter(|n| valid(n)).unwrap_or(plain))
}

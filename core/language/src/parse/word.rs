//! A line → its words, each as written and as it is compared.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// A word, a number, or a sign that stands for one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Word {
    /// Where it begins in the line, in bytes.
    pub(super) start: usize,
    /// Where it ends.
    pub(super) end: usize,
    /// As it is compared: lower case, without accents and apostrophes.
    pub(super) fold: String,
    /// What it is made of.
    pub(super) form: Form,
    /// Punctuation behind it ends what was being said.
    pub(super) breaks: bool,
}

/// What a word is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// Letters first.
    Letters,
    /// A whole number in digits; huge ones are saturated.
    Digits(i64),
    /// A number that is not a whole one, an ordinal, a time of day, a phone number.
    Figure,
    /// An emoji or another sign.
    Sign,
}

/// As words are compared: lower case, without accents and apostrophes, wide letters narrow.
pub(super) fn fold(text: &str) -> String {
    let kept = |c: &char| !is_combining_mark(*c) && !apostrophe(*c);
    text.nfkd().filter(kept).flat_map(char::to_lowercase).collect()
}

/// The words of a line that [`tidy`](super::tidy::tidy) made.
pub(super) fn words(line: &str) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut at = 0;
    while let Some(c) = line[at..].chars().next() {
        let rest = &line[at..];
        let signed = words.last().is_none_or(|w| w.end < at) && negative(rest);
        let (len, form) = if c == '\u{1f51f}' {
            (c.len_utf8(), Some(Form::Digits(10)))
        } else if c.is_ascii_digit() || signed {
            figure(rest)
        } else if name_char(c) {
            (letters(rest), Some(Form::Letters))
        } else if matches!(c, '+' | '&') || (c as u32 > 0x2190 && !punctuation(c) && !modifier(c)) {
            (c.len_utf8(), Some(Form::Sign))
        } else {
            (c.len_utf8(), None)
        };
        match form {
            Some(form) => {
                let fold = fold(&rest[..len]);
                words.push(Word { start: at, end: at + len, fold, form, breaks: false });
            }
            None => breaks(&mut words, c),
        }
        at += len;
    }
    words
}

/// A character that a name may begin or end with.
pub(super) fn name_char(c: char) -> bool {
    (c.is_alphanumeric() || is_combining_mark(c)) && !modifier(c)
}

/// What changes how a sign looks and not what it says: variation selectors, keycaps, skin tones, joiners.
fn modifier(c: char) -> bool {
    matches!(c, '\u{fe00}'..='\u{fe0f}' | '\u{20e3}' | '\u{1f3fb}'..='\u{1f3ff}' | '\u{200c}' | '\u{200d}')
}

fn apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2018}' | '\u{2019}' | '\u{2bc}' | '`' | '\u{b4}')
}

/// Punctuation of scripts that end a sentence in their own way, above the range of Latin's.
fn punctuation(c: char) -> bool {
    matches!(c, '\u{3000}'..='\u{303f}' | '\u{ff00}'..='\u{ff0f}' | '\u{ff1a}'..='\u{ff20}')
}

/// A sign between or behind words: all but quotes and the hyphens of a compound end what was being said.
fn breaks(words: &mut [Word], c: char) {
    let Some(last) = words.last_mut() else { return };
    // "J. Smith", "Dr. Lee": an abbreviation goes on.
    let abbreviated = c == '.' && last.form == Form::Letters && last.fold.chars().count() <= 2;
    let inert = c == ' ' || c == '"' || c == '#' || c == '/' || c == '@' || apostrophe(c) || modifier(c);
    last.breaks |= !inert && !abbreviated && !matches!(c, '\u{201c}' | '\u{201d}' | '\u{a1}' | '\u{bf}');
}

/// A minus and a digit.
fn negative(rest: &str) -> bool {
    let digits = rest.strip_prefix(['-', '\u{2212}']);
    digits.is_some_and(|d| d.starts_with(|c: char| c.is_ascii_digit()))
}

/// The length of a run of letters, with what stands inside a word: O'Brien, Jean-Luc, R2D2.
fn letters(rest: &str) -> usize {
    let mut end = 0;
    let mut pending = false;
    for (at, c) in rest.char_indices() {
        if name_char(c) || (c == '\u{200c}' || c == '\u{200d}') && !pending {
            end = at + c.len_utf8();
            pending = false;
        } else if (apostrophe(c) || c == '-' && !counts(&rest[at + 1..])) && !pending {
            pending = true;
        } else {
            break;
        }
    }
    end
}

/// "Ana-4": what follows the hyphen is a number of its own.
fn counts(rest: &str) -> bool {
    rest.starts_with(|c: char| c.is_ascii_digit())
}

/// The length of what begins with a digit or a minus, and what it is. Letters that follow are a
/// word of their own (`4Ana`), unless they make it an ordinal or a time.
fn figure(rest: &str) -> (usize, Option<Form>) {
    let numeral = |c: char| c.is_ascii_digit() || modifier(c);
    let sign = rest.chars().next().filter(|c| !c.is_ascii_digit()).map_or(0, char::len_utf8);
    let mut end = sign + run(&rest[sign..], numeral);
    let mut groups = vec![digits(&rest[..end])];
    let mut separators = String::new();
    while let Some(separator) =
        rest[end..].chars().next().filter(|c| matches!(c, '.' | ',' | ':' | '-' | '/'))
    {
        let len = run(&rest[end + 1..], numeral);
        if len == 0 {
            break;
        }
        groups.push(digits(&rest[end + 1..end + 1 + len]));
        separators.push(separator);
        end += 1 + len;
    }
    let suffix = &rest[end..end + run(&rest[end..], |c| c.is_alphabetic())];
    let known = ["st", "nd", "rd", "th", "am", "pm", "h", "hs", "hrs"];
    if known.iter().any(|s| suffix.eq_ignore_ascii_case(s)) {
        return (end + suffix.len(), Some(Form::Figure));
    }
    let form = match separators.as_str() {
        "" => Form::Digits(groups[0]),
        // "4-5 people": a table for all who may come.
        "-" if sign == 0 && groups.iter().all(|g| *g < 100) => Form::Digits(groups[0].max(groups[1])),
        // "1,000": a comma before three digits, as often as it comes.
        commas if commas.bytes().all(|b| b == b',') && thousands(&rest[sign..end]) => {
            Form::Digits(digits(&rest[sign..end]))
        }
        _ => Form::Figure,
    };
    match form {
        Form::Digits(n) if sign > 0 => (end, Some(Form::Digits(-n))),
        form => (end, Some(form)),
    }
}

fn thousands(number: &str) -> bool {
    number.split(',').skip(1).all(|group| group.len() == 3)
}

fn run(text: &str, of: impl Fn(char) -> bool) -> usize {
    text.find(|c| !of(c)).unwrap_or(text.len())
}

/// The number that the digits among these characters make, saturated.
fn digits(text: &str) -> i64 {
    let digits = text.chars().filter_map(|c| c.to_digit(10));
    digits.fold(0i64, |n, d| n.saturating_mul(10).saturating_add(i64::from(d)))
}

//! A text → its tokens: words, numbers and symbols. Each has its place in the text, and the form in which words
//! are compared.

use super::{
    fold::{fold, has_accent, is_apostrophe},
    language_set::LanguageSet,
    vocabulary::is_in,
};
use unicode_normalization::char::is_combining_mark;

/// A word, a number, or a symbol.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token {
    /// Where it begins in the text, in bytes.
    pub(super) start: usize,
    /// Where it ends, in bytes (exclusive).
    pub(super) end: usize,
    /// As [`fold`](super::fold::fold) gives it: vocabularies are compared with this.
    pub(super) folded: String,
    /// A letter of it has an accent, as written.
    pub(super) accented: bool,
    pub(super) kind: TokenKind,
    /// Punctuation after it ends the clause.
    pub(super) ends_clause: bool,
    /// It begins with a capital letter.
    pub(super) is_capital: bool,
    /// The languages that have the word. [`tokenize`] leaves them empty.
    pub(super) languages: LanguageSet,
}

impl Token {
    /// One letter. A letter with an accent is a word like others: "é", "è".
    pub(super) fn is_letter(&self) -> bool {
        self.kind == TokenKind::Letters && self.end - self.start == 1
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TokenKind {
    /// A word: it begins with a letter.
    Letters,
    /// A whole number in digits, saturated.
    Digits(i64),
    /// A number that can't be a count: a fraction, an ordinal, a time of day, a phone number.
    OtherNumber,
    /// An emoji or another symbol.
    Symbol,
}

/// The tokens of a text from [`normalize`](super::normalize::normalize), in order.
pub(super) fn tokenize(text: &str) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let rest = &text[at..];
        let minus = tokens.last().is_none_or(|token| token.end < at) && begins_negative(rest);
        let (len, kind) = if c == '\u{1f51f}' {
            (c.len_utf8(), Some(TokenKind::Digits(10)))
        } else if c.is_ascii_digit() || minus {
            match number(rest) {
                // "$20".
                (len, _) if text[..at].ends_with(CURRENCY) => (len, Some(TokenKind::OtherNumber)),
                number => number,
            }
        } else if is_name_char(c) {
            (word_len(rest), Some(TokenKind::Letters))
        } else if matches!(c, '+' | '&') || (c as u32 > 0x2190 && !is_wide_punctuation(c) && !is_modifier(c))
        {
            (c.len_utf8(), Some(TokenKind::Symbol))
        } else {
            (c.len_utf8(), None)
        };
        match kind {
            Some(kind) => {
                let written = &rest[..len];
                tokens.push(Token {
                    start: at,
                    end: at + len,
                    folded: fold(written),
                    accented: has_accent(written),
                    kind,
                    ends_clause: false,
                    is_capital: c.is_uppercase(),
                    languages: LanguageSet::default(),
                });
            }
            None => mark_clause_end(&mut tokens, c),
        }
        at += len;
    }
    tokens
}

/// Before a number they make it a price.
const CURRENCY: [char; 3] = ['$', '€', '£'];

/// A character that a name may begin or end with.
pub(super) fn is_name_char(c: char) -> bool {
    (c.is_alphanumeric() || is_combining_mark(c)) && !is_modifier(c)
}

/// Variation selectors, keycaps, skin tones, joiners: they change how a symbol looks, not what it means.
fn is_modifier(c: char) -> bool {
    matches!(c, '\u{fe00}'..='\u{fe0f}' | '\u{20e3}' | '\u{1f3fb}'..='\u{1f3ff}' | '\u{200c}' | '\u{200d}')
}

/// CJK and full-width punctuation, which lies in the range of the symbols.
fn is_wide_punctuation(c: char) -> bool {
    matches!(c, '\u{3000}'..='\u{303f}' | '\u{ff00}'..='\u{ff0f}' | '\u{ff1a}'..='\u{ff20}')
}

/// A character between tokens: anything ends the clause of the token before it, except white space,
/// quotes, `#`, `/`, `@`, and the full stop of an abbreviation ("J. Smith", "Dr. Lee").
fn mark_clause_end(tokens: &mut [Token], c: char) {
    let Some(last) = tokens.last_mut() else { return };
    let short = last.folded.chars().count() <= 2 || is_in(|v| &v.words.titles, &last.folded);
    let abbreviated = c == '.' && last.kind == TokenKind::Letters && short;
    let inert =
        c == ' ' || c == '"' || c == '#' || c == '/' || c == '@' || is_apostrophe(c) || is_modifier(c);
    last.ends_clause |= !inert && !abbreviated && !matches!(c, '\u{201c}' | '\u{201d}' | '\u{a1}' | '\u{bf}');
}

/// A minus sign followed by a digit.
fn begins_negative(rest: &str) -> bool {
    rest.strip_prefix(['-', '\u{2212}']).is_some_and(begins_with_digit)
}

/// The length in bytes of the word that begins here, with apostrophes, hyphens and digits inside it:
/// O'Brien, Jean-Luc, R2D2. In "Ana-4" the hyphen ends the word, because a number follows.
fn word_len(rest: &str) -> usize {
    let mut end = 0;
    let mut pending = false;
    for (at, c) in rest.char_indices() {
        if is_name_char(c) || (c == '\u{200c}' || c == '\u{200d}') && !pending {
            end = at + c.len_utf8();
            pending = false;
        } else if (is_apostrophe(c) || c == '-' && !begins_with_digit(&rest[at + 1..])) && !pending {
            pending = true;
        } else {
            break;
        }
    }
    end
}

fn begins_with_digit(rest: &str) -> bool {
    rest.starts_with(|c: char| c.is_ascii_digit())
}

/// The length in bytes and the kind of what begins with a digit or a minus sign. Letters that follow are
/// a word of their own (`4Ana`), unless they make the number an ordinal or a time.
fn number(rest: &str) -> (usize, Option<TokenKind>) {
    let numeral = |c: char| c.is_ascii_digit() || is_modifier(c);
    let sign = rest.chars().next().filter(|c| !c.is_ascii_digit()).map_or(0, char::len_utf8);
    let mut end = sign + run_len(&rest[sign..], numeral);
    let mut groups = vec![value(&rest[..end])];
    let mut separators = String::new();
    while let Some(separator) =
        rest[end..].chars().next().filter(|c| matches!(c, '.' | ',' | ':' | '-' | '/'))
    {
        let len = run_len(&rest[end + 1..], numeral);
        if len == 0 {
            break;
        }
        groups.push(value(&rest[end + 1..end + 1 + len]));
        separators.push(separator);
        end += 1 + len;
    }
    let suffix = &rest[end..end + run_len(&rest[end..], |c| c.is_alphabetic())];
    let folded = fold(suffix);
    if is_in(|v| &v.words.hours, &folded) || is_in(|v| &v.words.ordinals, &folded) {
        end += suffix.len();
        // "20h30".
        return (end + run_len(&rest[end..], numeral), Some(TokenKind::OtherNumber));
    }
    if rest[end..].trim_start().starts_with(['€', '£', '%']) {
        return (end, Some(TokenKind::OtherNumber));
    }
    let kind = match separators.as_str() {
        "" => TokenKind::Digits(groups[0]),
        // "4-5 people": the larger, so that the table has room for all who may come.
        "-" if sign == 0 && groups.iter().all(|g| *g < 100) => TokenKind::Digits(groups[0].max(groups[1])),
        // "4/5 of us": neighbours, and no date.
        "/" if sign == 0 && groups[0] < 20 && groups[1] == groups[0] + 1 => TokenKind::Digits(groups[1]),
        // "1,000": every comma is followed by three digits.
        commas if commas.bytes().all(|b| b == b',') && in_thousands(&rest[sign..end]) => {
            TokenKind::Digits(value(&rest[sign..end]))
        }
        _ => TokenKind::OtherNumber,
    };
    match kind {
        TokenKind::Digits(n) if sign > 0 => (end, Some(TokenKind::Digits(-n))),
        kind => (end, Some(kind)),
    }
}

fn in_thousands(number: &str) -> bool {
    number.split(',').skip(1).all(|group| group.len() == 3)
}

/// The length in bytes of the run of characters of this kind that begins here.
fn run_len(text: &str, of: impl Fn(char) -> bool) -> usize {
    text.find(|c| !of(c)).unwrap_or(text.len())
}

/// The number that the digits among these characters make, saturated.
fn value(digits: &str) -> i64 {
    let digits = digits.chars().filter_map(|c| c.to_digit(10));
    digits.fold(0i64, |n, d| n.saturating_mul(10).saturating_add(i64::from(d)))
}

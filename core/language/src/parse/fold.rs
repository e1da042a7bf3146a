//! A text as words are compared.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// A text as words are compared: lower case, without accents and apostrophes, full-width letters as
/// ordinary ones (NFKD).
pub(super) fn fold(text: &str) -> String {
    let kept = |c: &char| !is_combining_mark(*c) && !is_apostrophe(*c);
    text.nfkd().filter(kept).flat_map(char::to_lowercase).collect()
}

pub(super) fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2018}' | '\u{2019}' | '\u{2bc}' | '`' | '\u{b4}')
}

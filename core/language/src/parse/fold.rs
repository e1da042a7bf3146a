//! A text as words are compared.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// A text as words are compared: lower case, without accents and apostrophes, full-width letters as
/// ordinary ones (NFKD), "ß" as the "ss" that it stands for.
pub(super) fn fold(text: &str) -> String {
    let kept = |c: &char| !is_combining_mark(*c) && !is_apostrophe(*c);
    let lower: String = text.nfkd().filter(kept).flat_map(char::to_lowercase).collect();
    if lower.contains('ß') { lower.replace('ß', "ss") } else { lower }
}

/// A word of a vocabulary in each way in which people spell it, folded: "für" is also typed "fuer".
pub(super) fn spellings(word: &str) -> impl Iterator<Item = String> {
    let umlauts = [('ä', "ae"), ('ö', "oe"), ('ü', "ue")];
    let lower = word.to_lowercase();
    let umlaut = lower.contains(umlauts.map(|(umlaut, _)| umlaut));
    let typed = umlaut.then(|| umlauts.iter().fold(lower, |word, (from, to)| word.replace(*from, to)));
    std::iter::once(word.to_owned()).chain(typed).map(|spelling| fold(&spelling))
}

/// Whether a letter has an accent that [`fold`] takes away.
pub(super) fn has_accent(text: &str) -> bool {
    text.nfkd().any(is_combining_mark)
}

pub(super) fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2018}' | '\u{2019}' | '\u{2bc}' | '`' | '\u{b4}')
}

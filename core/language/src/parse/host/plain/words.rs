//! A line → its words, as a host writes them: table labels stay whole, `+` and arrows stand alone.

use crate::parse::{fold::fold, language_evidence::languages_of_word, language_set::LanguageSet};

/// A word without the punctuation around it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Word {
    pub(super) text: String,
    /// As phrases are compared.
    pub(super) folded: String,
    /// `#` stands before it.
    pub(super) marked: bool,
    /// Punctuation stands after it.
    pub(super) ends_clause: bool,
    /// The languages that have the word.
    pub(super) languages: LanguageSet,
}

pub(super) fn words(line: &str) -> Vec<Word> {
    let mut apart = line.replace("->", " \u{2192} ").replace("=>", " \u{2192} ");
    for (from, to) in [("\u{2192}", " \u{2192} "), ("+", " + "), ("&", " & "), (",", ", ")] {
        apart = apart.replace(from, to);
    }
    apart.split(' ').filter_map(word).collect()
}

fn word(written: &str) -> Option<Word> {
    if matches!(written, "+" | "&" | "\u{2192}" | ">") {
        let folded = if written == "&" { "+" } else { written };
        let (text, folded) = (written.to_owned(), folded.to_owned());
        return Some(Word {
            text,
            folded,
            marked: false,
            ends_clause: false,
            languages: LanguageSet::default(),
        });
    }
    let outside = |c: char| !c.is_alphanumeric();
    let text = written.trim_matches(outside);
    let after = written.trim_end_matches(['\'', '\u{2019}', ')']);
    (!text.is_empty()).then(|| Word {
        text: text.to_owned(),
        folded: fold(text),
        marked: written.starts_with('#'),
        ends_clause: after.ends_with(outside),
        languages: languages_of_word(&fold(text)),
    })
}

impl Word {
    /// The word without a contracted "is" or "has": "T5's clear", "lee's gone".
    pub(super) fn without_contraction(&self) -> Word {
        let stem = ["'s", "\u{2019}s"].into_iter().find_map(|end| self.text.strip_suffix(end));
        let text = stem.unwrap_or(&self.text).to_owned();
        Word { folded: fold(&text), text, ..self.clone() }
    }
}

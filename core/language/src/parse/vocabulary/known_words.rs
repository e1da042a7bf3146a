//! Every word of the files, with the languages that have it: what shows the language of a text.

use super::lists::split;
use crate::{
    languages,
    parse::{fold::spellings, language_set::LanguageSet},
};
use foldhash::{HashMap, HashMapExt};
use std::sync::LazyLock;
use tableturn_floor::Language;

/// A word that some language has.
#[derive(Debug, Default)]
pub(in crate::parse) struct KnownWord {
    pub(in crate::parse) languages: LanguageSet,
    /// The languages in which it is a phrase with a meaning by itself.
    alone: LanguageSet,
    /// The languages in which it is a word of a longer phrase.
    inside: LanguageSet,
    /// The languages in which it is a courtesy or an ordinary word.
    ordinary: LanguageSet,
    /// The languages in which it is also a person's name.
    pub(in crate::parse) names: LanguageSet,
    /// How else it is spelt than as it is folded, in lower case, and where.
    spelt: Box<[(Box<str>, LanguageSet)]>,
    /// Where it is spelt as it is folded.
    plain: LanguageSet,
}

impl KnownWord {
    /// Whether it is more than an ordinary word in this language.
    pub(in crate::parse) fn is_meaningful_in(&self, language: Language) -> bool {
        self.alone.contains(language) || self.inside.contains(language) && !self.ordinary.contains(language)
    }

    /// Adds a language that has the word. `alone`: it is a phrase by itself.
    fn add(&mut self, language: LanguageSet, (section, list): (&str, &str), alone: bool) {
        self.languages = self.languages.union(language);
        let kind = match (section, list) {
            ("words", "names") => &mut self.names,
            ("phrases", "not-a-name" | "courtesy") | ("host", "filler") | ("words", _) => &mut self.ordinary,
            ("phrases" | "replies" | "host" | "needs" | "places", _) if alone => &mut self.alone,
            _ => &mut self.inside,
        };
        *kind = kind.union(language);
    }

    fn add_spelling(&mut self, language: LanguageSet, folded: &str, spelt: String) {
        if spelt == folded {
            self.plain = self.plain.union(language);
        } else if let Some((_, languages)) = self.spelt.iter_mut().find(|(it, _)| **it == *spelt) {
            *languages = languages.union(language);
        } else {
            let before = std::mem::take(&mut self.spelt).into_iter();
            self.spelt = before.chain([(spelt.into(), language)]).collect();
        }
    }

    /// The languages that spell this word, `folded`, so. People leave accents out, but add none.
    pub(in crate::parse) fn spelt_in(&self, folded: &str, written: &str) -> LanguageSet {
        let written = written.to_lowercase();
        let exact = self.spelt.iter().find(|(spelt, _)| **spelt == *written);
        let plain = || if written == folded { self.plain } else { LanguageSet::default() };
        exact.map_or_else(plain, |(_, languages)| *languages)
    }
}

static WORDS: LazyLock<HashMap<Box<str>, KnownWord>> = LazyLock::new(|| {
    let mut words = HashMap::new();
    for language in Language::ALL {
        let file: toml::Table = languages::file(language, "words.toml").parse().unwrap_or_default();
        for (section, lists) in file.iter().filter_map(|(name, value)| Some((name, value.as_table()?))) {
            for (list, entries) in lists {
                add(&mut words, language, (section, list), entries);
            }
        }
    }
    words.shrink_to_fit();
    words
});

/// What is known of a folded word.
pub(in crate::parse) fn known_word(folded: &str) -> Option<&'static KnownWord> {
    WORDS.get(folded)
}

/// Lists that do not hold words of the language.
const OTHER_LISTS: [&str; 5] = ["titles", "signatures", "hours", "ordinals", "spellings"];

fn add(
    words: &mut HashMap<Box<str>, KnownWord>,
    language: Language,
    (section, list): (&str, &str),
    entries: &toml::Value,
) {
    // What areas are called ("main") shows no language.
    if OTHER_LISTS.contains(&list) || section == "areas" {
        return;
    }
    let strings = entries.as_array().into_iter().flatten().filter_map(toml::Value::as_str);
    let strings: Vec<String> = strings.map(str::to_owned).collect();
    let this = LanguageSet::of(language);
    for phrase in split(&strings).unwrap_or_default() {
        let phrase = phrase.split('=').next().unwrap_or_default();
        for written in phrase.split(' ').filter(|word| word.chars().any(char::is_alphabetic)) {
            for (at, spelling) in spellings(written).enumerate() {
                let spelt = if at == 0 { written.to_lowercase() } else { spelling.clone() };
                let word = words.entry(spelling.as_str().into()).or_default();
                word.add(this, (section, list), phrase == written);
                word.add_spelling(this, &spelling, spelt);
            }
        }
    }
}

//! Every word of the files, with the languages that have it: what shows the language of a text.

use super::lists::split;
use crate::{
    languages,
    parse::{fold::spellings, language_set::LanguageSet},
};
use std::{collections::HashMap, sync::LazyLock};
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
    /// How it is spelt, in lower case, and where.
    spelt: Vec<(String, LanguageSet)>,
}

impl KnownWord {
    /// Whether it is more than an ordinary word in this language.
    pub(in crate::parse) fn is_meaningful_in(&self, language: Language) -> bool {
        self.alone.contains(language) || self.inside.contains(language) && !self.ordinary.contains(language)
    }

    /// Adds a language that has the word. `alone`: it is a phrase by itself.
    fn add(&mut self, language: LanguageSet, (section, list): (&str, &str), alone: bool, spelt: String) {
        self.languages = self.languages.union(language);
        let kind = match (section, list) {
            ("words", "names") => &mut self.names,
            ("phrases", "not-a-name" | "courtesy") | ("host", "filler") | ("words", _) => &mut self.ordinary,
            ("phrases" | "replies" | "host" | "needs" | "places", _) if alone => &mut self.alone,
            _ => &mut self.inside,
        };
        *kind = kind.union(language);
        match self.spelt.iter_mut().find(|(written, _)| *written == spelt) {
            Some((_, languages)) => *languages = languages.union(language),
            None => self.spelt.push((spelt, language)),
        }
    }

    /// The languages that spell it so.
    pub(in crate::parse) fn spelt_in(&self, written: &str) -> LanguageSet {
        let written = written.to_lowercase();
        let exact = self.spelt.iter().find(|(spelt, _)| *spelt == written);
        exact.map(|(_, languages)| *languages).unwrap_or_default()
    }
}

static WORDS: LazyLock<HashMap<String, KnownWord>> = LazyLock::new(|| {
    let mut words = HashMap::new();
    for language in Language::ALL {
        let file: toml::Table = languages::file(language, "words.toml").parse().unwrap_or_default();
        for (section, lists) in file.iter().filter_map(|(name, value)| Some((name, value.as_table()?))) {
            for (list, entries) in lists {
                add(&mut words, language, (section, list), entries);
            }
        }
    }
    words
});

/// What is known of a folded word.
pub(in crate::parse) fn known_word(folded: &str) -> Option<&'static KnownWord> {
    WORDS.get(folded)
}

/// Lists that do not hold words of the language.
const OTHER_LISTS: [&str; 5] = ["titles", "signatures", "hours", "ordinals", "spellings"];

fn add(
    words: &mut HashMap<String, KnownWord>,
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
                let word = words.entry(spelling).or_default();
                word.add(this, (section, list), phrase == written, spelt);
            }
        }
    }
}

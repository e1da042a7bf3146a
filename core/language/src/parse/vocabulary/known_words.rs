//! Every word of the files, with the languages that have it: what shows the language of a text.

use super::lists::split;
use crate::{
    languages,
    parse::{fold::fold, language_set::LanguageSet},
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
            let word = words.entry(fold(written)).or_default();
            word.languages = word.languages.union(this);
            let kind = match (section, list) {
                ("words", "names") => &mut word.names,
                ("phrases", "not-a-name" | "courtesy") | ("host", "filler") | ("words", _) => {
                    &mut word.ordinary
                }
                ("phrases" | "replies" | "host" | "needs" | "places", _) if phrase == written => {
                    &mut word.alone
                }
                _ => &mut word.inside,
            };
            *kind = kind.union(this);
            let written = written.to_lowercase();
            match word.spelt.iter_mut().find(|(spelt, _)| *spelt == written) {
                Some((_, languages)) => *languages = languages.union(this),
                None => word.spelt.push((written, this)),
            }
        }
    }
}

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
    /// The languages in which it stands in a phrase with a meaning. In the others it only is an ordinary word,
    /// or in a list.
    pub(in crate::parse) meaningful: LanguageSet,
    /// The languages in which it is also a person's name.
    pub(in crate::parse) names: LanguageSet,
    /// How it is spelt, in lower case, and where.
    spelt: Vec<(String, LanguageSet)>,
}

impl KnownWord {
    /// The languages that spell it so; all that have it, if it is written without accents or none does.
    pub(in crate::parse) fn languages_of(&self, written: &str) -> LanguageSet {
        let written = written.to_lowercase();
        let exact = self.spelt.iter().find(|(spelt, _)| *spelt == written);
        exact.filter(|_| !written.is_ascii()).map_or(self.languages, |(_, languages)| *languages)
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
    if OTHER_LISTS.contains(&list) {
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
            match (section, list) {
                ("words", "names") => word.names = word.names.union(this),
                ("phrases", "not-a-name") | ("words", _) => {}
                _ => word.meaningful = word.meaningful.union(this),
            }
            let written = written.to_lowercase();
            match word.spelt.iter_mut().find(|(spelt, _)| *spelt == written) {
                Some((_, languages)) => *languages = languages.union(this),
                None => word.spelt.push((written, this)),
            }
        }
    }
}

//! The words of every language: `core/languages/<code>/words.toml`, and the questions that the parser asks of them.
//!
//! [`Meaning`] and [`HostMeaning`] say what each group of phrases means, [`Vocabulary`] what each list of words
//! is for.

mod format;
mod host_meaning;
mod known_words;
mod lists;
mod meaning;
mod need_phrases;
mod phrases;

pub(super) use format::{OptOutWords, ReplyWords, Vocabulary};
pub(super) use host_meaning::HostMeaning;
pub(super) use known_words::known_word;
pub(super) use lists::{PhraseList, WordSet};
pub(super) use meaning::Meaning;
pub(super) use need_phrases::PlaceWord;

use super::language_set::LanguageSet;
use crate::languages;
use std::sync::LazyLock;
use tableturn_floor::{Language, Need};

/// Every vocabulary. Where two languages give the same words different meanings, a text's likeliest language
/// decides: see `Ranking`.
static ALL: LazyLock<Vec<Vocabulary>> = LazyLock::new(|| {
    // A language whose file is broken has no words. The tests refuse a broken file.
    Language::ALL.into_iter().map(|language| load(language).unwrap_or_else(|_| no_words(language))).collect()
});

fn load(language: Language) -> Result<Vocabulary, String> {
    let read = toml::from_str::<Vocabulary>(languages::file(language, "words.toml"));
    read.map(|words| Vocabulary { language, ..words })
        .map_err(|error| format!("core/languages/{language}/words.toml: {error}"))
}

fn no_words(language: Language) -> Vocabulary {
    Vocabulary { language, ..Vocabulary::default() }
}

pub(super) fn all() -> &'static [Vocabulary] {
    &ALL
}

/// Whether this word, just before a phrase of these languages, turns it into its opposite.
pub(super) fn negates(word: &str, languages: LanguageSet) -> bool {
    let mut spoken = all().iter().filter(|v| languages.contains(v.language));
    spoken.any(|v| v.words.negations.contains(word))
}

/// Whether this word may stand inside of a phrase of this language and changes nothing.
pub(super) fn is_particle(word: &str, language: Language) -> bool {
    all().iter().any(|v| v.language == language && v.words.particles.contains(word))
}

/// Whether this word, behind a phrase of these languages, turns it into its opposite.
pub(super) fn negates_behind(word: &str, languages: LanguageSet) -> bool {
    let mut spoken = all().iter().filter(|v| languages.contains(v.language));
    spoken.any(|v| v.words.negations_after.contains(word))
}

/// A number word as the library for spelled numbers spells it; empty if it is not a number to us.
pub(super) fn library_spelling(word: &str, language: Language) -> &str {
    let own = all().iter().find(|v| v.language == language);
    own.and_then(|v| v.words.spellings.of(word)).unwrap_or(word)
}

/// Which of a vocabulary's sets of single words to look in.
pub(super) type WordsOf = fn(&Vocabulary) -> &WordSet;

/// Whether a folded word stands in this set of any language.
pub(super) fn is_in(set: WordsOf, word: &str) -> bool {
    all().iter().any(|v| set(v).contains(word))
}

/// Whether a word that has a meaning is also a person's name.
pub(super) fn is_also_name(word: &str) -> bool {
    is_in(|v| &v.words.names, word)
}

/// Whether a word that has a meaning in a language is also a person's name there.
pub(super) fn is_name_in(word: &str, language: Language) -> bool {
    all().iter().any(|v| v.language == language && v.words.names.contains(word))
}

/// Beginnings of signatures, folded.
pub(super) fn signatures() -> impl Iterator<Item = &'static str> {
    all().iter().flat_map(|v| v.words.signatures.iter())
}

/// The need that a folded phrase of these languages stands for.
pub(super) fn need(folded: &str, languages: LanguageSet) -> Option<Need> {
    all().iter().filter(|v| languages.contains(v.language)).find_map(|v| v.needs.of(folded))
}

/// The place that a folded phrase of these languages stands for.
pub(super) fn place(folded: &str, languages: LanguageSet) -> Option<PlaceWord> {
    all().iter().filter(|v| languages.contains(v.language)).find_map(|v| v.places.of(folded))
}

/// The place that an area of this name is, in any language.
pub(super) fn area(folded: &str) -> Option<PlaceWord> {
    all().iter().find_map(|v| v.places.of(folded).or_else(|| v.areas.of(folded)))
}

/// Whether people of every language write this word.
pub(super) fn is_international(word: &str) -> bool {
    is_in(|v| &v.words.international, word)
}

/// Whether a host's phrase of one word has one of these meanings in any language.
pub(super) fn host_word_means(folded: &str, meanings: &[HostMeaning]) -> bool {
    let mut phrases = all().iter().flat_map(|v| v.host.iter());
    phrases.any(|phrase| meanings.contains(&phrase.meaning) && &*phrase.words == folded)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_of_every_language_is_right() {
        for language in Language::ALL {
            if let Err(mistake) = load(language) {
                panic!("{mistake}");
            }
        }
    }

    fn mistake(text: &str) -> String {
        let file = format!("name = \"x\"\ncountries = []\n{text}");
        toml::from_str::<Vocabulary>(&file).err().map(|error| error.to_string()).unwrap_or_default()
    }

    #[test]
    fn a_mistake_in_a_file_is_named_with_what_would_be_right() {
        let cases = [
            ("[phrases]\nleeve = [\"go\"]", "no meaning is called `leeve`; did you mean `leave`?"),
            ("[phrases]\nleave = [\"go, go\"]", "`go` is there twice, as `leave` and as `leave`"),
            ("[phrases]\nleave = [\"gó\"]\nhere = [\"Go\"]", "`gó` is there twice, as `here` and as `leave`"),
            ("[phrases]\nleave = [\"go,home\"]", "`go,home`: separate phrases with a comma and a space"),
            ("[phrases]\nleave = [\"go, \"]", "a phrase is empty"),
            ("[phrases]\nmore-time = [\"an hour=sixty\"]", "`an hour=sixty`: after `=` stands a number"),
            ("[phrases]\nmore-time = [\"in #min\"]", "`in #min`: `#` or `#m` must be a word of its own"),
            ("[phrases]\nmore-time = [\"in #=5\"]", "`in #=5`: a phrase has either `#` or `=`"),
            ("[phrases]\ncount = [\"a pair\"]", "`a pair`: `count` needs the number, as in `a pair=2`"),
            ("[phrases]\nlanguage-english = [\"x\"]", "no meaning is called `language-english`"),
            ("[phrases]\nleave = \"go\"", "a list of strings"),
            ("[words]\nfilers = [\"the\"]", "unknown field `filers`, expected one of `negations`"),
            ("[words]\nfillers = [\"of course\"]", "`of course`: this list has single words"),
            ("[words]\nspellings = [\"o\"]", "`o`: write `o=` and the library's spelling"),
            (
                "[needs]\nwheelchare = [\"x\"]",
                "no need or place is called `wheelchare`: there are `accessible`, `wheelchair`",
            ),
            ("[places]\npatio = [\"deck, deck\"]", "`deck` is there twice"),
            ("[host]\nseet = [\"sit\"]", "no meaning is called `seet`; did you mean `seat`?"),
            ("[host]\nseat = [\"sit #\"]", "`sit #`: a host's phrase has words only"),
            ("[hosts]\nseat = [\"sit\"]", "unknown field `hosts`"),
        ];
        for (text, expected) in cases {
            let found = mistake(text);
            assert!(found.contains(expected), "{text:?}: {found}");
        }
        assert_eq!(mistake("[phrases]\nlanguage-xx = [\"no such language yet\"]"), "");
    }
}

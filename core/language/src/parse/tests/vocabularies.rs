//! The vocabularies say what they seem to say.

use crate::parse::{
    lexicon::{Sense, VOCABULARIES, phrase},
    number::number,
    word::words,
};

#[test]
fn every_phrase_is_found_whole_and_has_one_sense() {
    for vocabulary in VOCABULARIES {
        let mut seen: Vec<(String, Sense)> = Vec::new();
        for (sense, phrases) in vocabulary.phrases {
            for written in phrases.split(", ") {
                let said = written.replace("#m", "5 min").replace('#', "5");
                let words = words(&said);
                let found = phrase(&words).unwrap_or_else(|| panic!("{written:?} is not found"));
                assert_eq!(found.words, words.len(), "{written:?}");
                assert_eq!(found.value.is_some(), written.contains('#'), "{written:?}");
                let key = words.iter().map(|w| w.fold.as_str()).collect::<Vec<_>>().join(" ");
                let twice = seen.iter().find(|(other, _)| *other == key);
                assert!(twice.is_none(), "{written:?} is {sense:?} and {twice:?}");
                seen.push((key, *sense));
            }
        }
    }
}

#[test]
fn words_are_written_as_they_are_compared() {
    for vocabulary in VOCABULARIES {
        let spellings = vocabulary.spellings.iter().map(|(here, _)| here);
        let all = vocabulary.negations.iter().chain(vocabulary.articles).chain(vocabulary.names);
        for word in all.chain(spellings) {
            assert_eq!(words(word)[0].fold, *word);
        }
        for (here, there) in vocabulary.spellings {
            let tongue = number(&words(here)).and_then(|n| n.tongues.only());
            assert_eq!(tongue.is_some(), !there.is_empty(), "{here:?}");
            assert!(tongue.is_none_or(|l| l == vocabulary.language), "{here:?}");
        }
    }
}

//! Lists of a vocabulary, folded when they are read.
//!
//! In a file each is a list of strings, and each string has several entries with a comma and a space between.

use crate::parse::fold::spellings;
use foldhash::{HashMap, HashSet};
use serde::{Deserialize, Deserializer, de::Error};

/// Single words.
#[derive(Debug, Default)]
pub(in crate::parse) struct WordSet(HashSet<String>);

impl WordSet {
    pub(in crate::parse) fn contains(&self, folded: &str) -> bool {
        self.0.contains(folded)
    }
}

impl<'de> Deserialize<'de> for WordSet {
    fn deserialize<D: Deserializer<'de>>(file: D) -> Result<Self, D::Error> {
        let words = entries(file)?;
        match words.iter().find(|word| word.contains(' ')) {
            Some(phrase) => Err(D::Error::custom(format!("`{phrase}`: this list has single words"))),
            None => Ok(Self(words.iter().flat_map(|word| spellings(word)).collect())),
        }
    }
}

/// Phrases of one or more words, in the file's order.
#[derive(Debug, Default)]
pub(in crate::parse) struct PhraseList(Vec<String>);

impl PhraseList {
    pub(in crate::parse) fn contains(&self, folded: &str) -> bool {
        self.iter().any(|phrase| phrase == folded)
    }

    pub(in crate::parse) fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(String::as_str)
    }
}

impl<'de> Deserialize<'de> for PhraseList {
    fn deserialize<D: Deserializer<'de>>(file: D) -> Result<Self, D::Error> {
        Ok(Self(entries(file)?.iter().flat_map(|phrase| spellings(phrase)).collect()))
    }
}

/// Our spellings of number words, each with the number library's: `veintidos=veintidós`. Nothing stands after
/// `=` if the library takes a word for a number that is none.
#[derive(Debug, Default)]
pub(in crate::parse) struct Spellings(HashMap<String, String>);

impl Spellings {
    pub(in crate::parse) fn of(&self, folded: &str) -> Option<&str> {
        self.0.get(folded).map(String::as_str)
    }

    /// Ours and the library's.
    pub(in crate::parse) fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(ours, library)| (ours.as_str(), library.as_str()))
    }
}

impl<'de> Deserialize<'de> for Spellings {
    fn deserialize<D: Deserializer<'de>>(file: D) -> Result<Self, D::Error> {
        let pair = |entry: &String| {
            let wrong =
                || D::Error::custom(format!("`{entry}`: write `{entry}=` and the library's spelling"));
            let (ours, library) = entry.split_once('=').ok_or_else(wrong)?;
            Ok((ours.to_owned(), library.to_owned()))
        };
        let pairs: Vec<(String, String)> = entries(file)?.iter().map(pair).collect::<Result<_, _>>()?;
        let each =
            pairs.iter().flat_map(|(ours, library)| spellings(ours).map(|ours| (ours, library.clone())));
        Ok(Self(each.collect()))
    }
}

/// The entries of a list of strings, as written.
fn entries<'de, D: Deserializer<'de>>(file: D) -> Result<Vec<String>, D::Error> {
    let strings = Vec::<String>::deserialize(file)?;
    split(&strings).map_err(D::Error::custom)
}

/// The entries of several strings, or what is wrong with one.
pub(super) fn split(strings: &[String]) -> Result<Vec<String>, String> {
    let each = strings.iter().flat_map(|string| string.split(", "));
    let checked = each.map(|entry| match entry {
        entry if entry.trim().is_empty() => Err("a phrase is empty".to_owned()),
        entry if entry.contains(',') => Err(format!("`{entry}`: separate phrases with a comma and a space")),
        entry if entry.trim() != entry || entry.contains("  ") => {
            Err(format!("`{entry}`: one space between words, none around a phrase"))
        }
        entry => Ok(entry.to_owned()),
    });
    checked.collect()
}

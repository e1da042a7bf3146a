//! Phrases by meaning, as a file has them.

use super::lists::split;
use crate::parse::fold::{fold, has_accent, spellings};
use serde::{
    Deserialize, Deserializer,
    de::{Error, MapAccess, Visitor},
};
use std::{
    collections::{HashMap, HashSet},
    fmt,
    marker::PhantomData,
};

/// A phrase and what it means.
#[derive(Debug)]
pub(in crate::parse) struct Phrase<M> {
    pub(in crate::parse) meaning: M,
    /// Folded. In a guest's phrase `#` is a number, with or without a word for minutes after it; `#m` is a
    /// number of minutes.
    pub(in crate::parse) words: Box<str>,
    /// It is one letter with an accent, and without it another phrase of the language: "é" is "is", "e" is "and".
    pub(in crate::parse) needs_accent: bool,
    /// The number that it stands for ("half an hour=30"), unless the meaning has it.
    pub(in crate::parse) value: Option<i64>,
}

/// What a phrase may mean, by the name of its group in a file.
pub(super) trait PhraseMeaning: Copy {
    /// The meaning that this group has; none if its phrases are of no use here. An error if there is no such
    /// group.
    fn of_group(name: &str) -> Result<Option<Self>, ()>;

    /// The names of all groups.
    fn groups() -> impl Iterator<Item = &'static str>;

    /// The meaning of a phrase of the group, and its number; or what is wrong with it.
    fn with_value(self, words: &str, value: Option<i64>) -> Result<(Self, Option<i64>), String>;
}

/// All phrases of one language.
#[derive(Debug)]
pub(in crate::parse) struct Phrases<M>(Box<[Phrase<M>]>);

impl<M> Default for Phrases<M> {
    fn default() -> Self {
        Self(Box::default())
    }
}

impl<M> Phrases<M> {
    pub(in crate::parse) fn iter(&self) -> impl Iterator<Item = &Phrase<M>> {
        self.0.iter()
    }
}

impl<'de, M: PhraseMeaning> Deserialize<'de> for Phrases<M> {
    fn deserialize<D: Deserializer<'de>>(file: D) -> Result<Self, D::Error> {
        file.deserialize_map(Groups(PhantomData))
    }
}

struct Groups<M>(PhantomData<M>);

impl<'de, M: PhraseMeaning> Visitor<'de> for Groups<M> {
    type Value = Phrases<M>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("groups of phrases, each a list of strings")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut phrases = Vec::new();
        let mut groups: HashMap<(String, bool), String> = HashMap::new();
        while let Some(group) = map.next_key::<String>()? {
            let meaning = M::of_group(&group).map_err(|()| A::Error::custom(unknown::<M>(&group)))?;
            let strings = map
                .next_value::<Vec<String>>()
                .map_err(|error| A::Error::custom(format!("`{group}` must be a list of strings: {error}")))?;
            let Some(meaning) = meaning else { continue };
            for entry in split(&strings).map_err(A::Error::custom)? {
                let phrase = phrase(meaning, &entry).map_err(A::Error::custom)?;
                let typed = spellings(&phrase.words).nth(1);
                let key = (fold(&phrase.words), phrase.needs_accent);
                if let Some(other) = groups.insert(key, group.clone()) {
                    let mut both = [&group, &other];
                    both.sort();
                    let [first, second] = both;
                    return Err(A::Error::custom(format!(
                        "`{entry}` is there twice, as `{first}` and as `{second}`"
                    )));
                }
                phrases.extend(typed.map(|words| Phrase { words: words.into(), ..phrase }));
                phrases.push(Phrase { words: fold(&phrase.words).into(), ..phrase });
            }
        }
        let plain: HashSet<Box<str>> =
            phrases.iter().filter(|phrase| !phrase.needs_accent).map(|phrase| phrase.words.clone()).collect();
        for phrase in &mut phrases {
            phrase.needs_accent &= plain.contains(&phrase.words);
        }
        Ok(Phrases(phrases.into()))
    }
}

fn unknown<M: PhraseMeaning>(group: &str) -> String {
    let score = |name: &str| strsim::normalized_damerau_levenshtein(group, name);
    let nearest = M::groups().max_by(|a, b| score(a).total_cmp(&score(b))).unwrap_or_default();
    format!("no meaning is called `{group}`; did you mean `{nearest}`?")
}

fn phrase<M: PhraseMeaning>(meaning: M, entry: &str) -> Result<Phrase<M>, String> {
    let (written, value) = match entry.split_once('=') {
        Some((written, value)) => {
            let value = value.parse::<i64>().map_err(|_| format!("`{entry}`: after `=` stands a number"))?;
            (written, Some(value))
        }
        None => (entry, None),
    };
    if written.split(' ').any(|word| word.contains('#') && word != "#" && word != "#m") {
        return Err(format!("`{entry}`: `#` or `#m` must be a word of its own"));
    }
    if value.is_some() && written.contains('#') {
        return Err(format!("`{entry}`: a phrase has either `#` or `=`"));
    }
    let (meaning, value) = meaning.with_value(written, value)?;
    let needs_accent = has_accent(written) && fold(written).chars().nth(1).is_none();
    Ok(Phrase { meaning, words: written.into(), needs_accent, value })
}

//! Phrases for the needs and places that TableTurn understands.

use super::lists::split;
use crate::parse::fold::fold;
use foldhash::{HashMap, HashMapExt};
use serde::{Deserialize, Deserializer, de::Error};
use std::collections::BTreeMap;
use tableturn_floor::{Need, Place};

/// A word for where a party would sit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::parse) enum PlaceWord {
    At(Place),
    /// "Any table": takes a wish back.
    Anywhere,
}

/// What the keys of a section stand for.
pub(super) trait Keys: Copy {
    fn all() -> Vec<(&'static str, Self)>;
}

impl Keys for Need {
    fn all() -> Vec<(&'static str, Self)> {
        Need::ALL.map(|need| (need.as_str(), need)).to_vec()
    }
}

impl Keys for PlaceWord {
    fn all() -> Vec<(&'static str, Self)> {
        let places = Place::ALL.map(|place| (place.as_str(), PlaceWord::At(place)));
        places.into_iter().chain([("anywhere", PlaceWord::Anywhere)]).collect()
    }
}

/// Folded phrases, each with what it stands for.
#[derive(Debug)]
pub(in crate::parse) struct PhrasesFor<T>(HashMap<String, T>);

impl<T> Default for PhrasesFor<T> {
    fn default() -> Self {
        Self(HashMap::new())
    }
}

impl<T: Copy> PhrasesFor<T> {
    pub(in crate::parse) fn of(&self, folded: &str) -> Option<T> {
        self.0.get(folded).copied()
    }

    pub(in crate::parse) fn phrases(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }
}

impl<'de, T: Keys> Deserialize<'de> for PhrasesFor<T> {
    fn deserialize<D: Deserializer<'de>>(file: D) -> Result<Self, D::Error> {
        let known = T::all();
        let mut phrases = HashMap::new();
        for (key, strings) in BTreeMap::<String, Vec<String>>::deserialize(file)? {
            let Some((_, meant)) = known.iter().find(|(name, _)| *name == key) else {
                let names: Vec<&str> = known.iter().map(|(name, _)| *name).collect();
                return Err(D::Error::custom(format!(
                    "no need or place is called `{key}`: there are `{}`",
                    names.join("`, `")
                )));
            };
            for phrase in split(&strings).map_err(D::Error::custom)? {
                if phrases.insert(fold(&phrase), *meant).is_some() {
                    return Err(D::Error::custom(format!("`{phrase}` is there twice")));
                }
            }
        }
        Ok(Self(phrases))
    }
}

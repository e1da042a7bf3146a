//! Phrases for the needs and places that TableTurn understands.

use super::lists::split;
use crate::parse::fold::fold;
use serde::{Deserialize, Deserializer, de::Error};
use std::collections::{BTreeMap, HashMap};
use tableturn_floor::{Need, Place};

/// A word for where a party would sit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::parse) enum PlaceWord {
    At(Place),
    /// "Any table": takes a wish back.
    Anywhere,
}

/// What the keys of a section stand for.
pub(super) trait Tag: Copy {
    fn all() -> Vec<(&'static str, Self)>;
}

impl Tag for Need {
    fn all() -> Vec<(&'static str, Self)> {
        Need::ALL.map(|need| (need.as_str(), need)).to_vec()
    }
}

impl Tag for PlaceWord {
    fn all() -> Vec<(&'static str, Self)> {
        let places = Place::ALL.map(|place| (place.as_str(), PlaceWord::At(place)));
        places.into_iter().chain([("anywhere", PlaceWord::Anywhere)]).collect()
    }
}

/// Folded phrases, each with what it stands for.
#[derive(Debug)]
pub(in crate::parse) struct Tags<T>(HashMap<String, T>);

impl<T> Default for Tags<T> {
    fn default() -> Self {
        Self(HashMap::new())
    }
}

impl<T: Copy> Tags<T> {
    pub(in crate::parse) fn of(&self, folded: &str) -> Option<T> {
        self.0.get(folded).copied()
    }

    pub(in crate::parse) fn phrases(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }
}

impl<'de, T: Tag> Deserialize<'de> for Tags<T> {
    fn deserialize<D: Deserializer<'de>>(file: D) -> Result<Self, D::Error> {
        let known = T::all();
        let mut tags = HashMap::new();
        for (key, strings) in BTreeMap::<String, Vec<String>>::deserialize(file)? {
            let Some((_, tag)) = known.iter().find(|(name, _)| *name == key) else {
                let names: Vec<&str> = known.iter().map(|(name, _)| *name).collect();
                return Err(D::Error::custom(format!(
                    "no tag is called `{key}`: there are `{}`",
                    names.join("`, `")
                )));
            };
            for phrase in split(&strings).map_err(D::Error::custom)? {
                if tags.insert(fold(&phrase), *tag).is_some() {
                    return Err(D::Error::custom(format!("`{phrase}` is there twice")));
                }
            }
        }
        Ok(Self(tags))
    }
}

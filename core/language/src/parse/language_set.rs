//! A set of languages.

use tableturn_floor::Language;

/// A set of languages, one bit each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct LanguageSet(u32);

impl LanguageSet {
    /// The set of this one language.
    pub(super) fn of(language: Language) -> Self {
        Self(1 << language as u32)
    }

    pub(super) fn is_empty(self) -> bool {
        self == Self::default()
    }

    pub(super) fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub(super) fn contains(self, language: Language) -> bool {
        self.union(Self::of(language)) == self
    }

    pub(super) fn iter(self) -> impl Iterator<Item = Language> {
        Language::ALL.into_iter().filter(move |language| self.contains(*language))
    }
}

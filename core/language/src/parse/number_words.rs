//! Number words of each language, read by the library for spelled numbers.

use super::vocabulary::library_spelling;
use std::{collections::BTreeMap, sync::LazyLock};
use tableturn_floor::Language;
use text2num::{get_interpreter_for, text2digits};

/// The languages that the library knows. Another language has no spelled numbers but its phrases.
static INTERPRETERS: LazyLock<BTreeMap<Language, text2num::Language>> = LazyLock::new(|| {
    let all = Language::ALL.into_iter();
    all.filter_map(|language| Some((language, get_interpreter_for(language.code())?))).collect()
});

/// The whole number that these folded words are in a language, saturated.
pub(super) fn number<'w>(words: impl Iterator<Item = &'w str>, language: Language) -> Option<i64> {
    let interpreter = INTERPRETERS.get(&language)?;
    let words: Vec<&str> = words.map(|word| library_spelling(word, language)).collect();
    if words.contains(&"") {
        return None;
    }
    // The library marks ordinals and fractions with a character after or between the digits.
    let number = text2digits(&words.join(" "), interpreter).ok()?;
    let whole = !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit());
    whole.then(|| number.parse().unwrap_or(i64::MAX))
}

//! The words: what [`Say`] is in every language. The texts are Fluent files beside this folder.

use crate::{Language, Say};

/// The text of a message.
pub fn render(say: &Say, language: Language) -> String {
    let _ = language;
    format!("{say:?}")
}

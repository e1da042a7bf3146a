//! The words that our texts ask guests for. What we ask for, [`crate::parse`] must understand.

use tableturn_floor::Language;

/// What guest texts of a language tell a guest to write, as it stands there.
pub fn asked_words(language: Language) -> &'static [&'static str] {
    match language {
        Language::En => &["4 Ana", "STATUS", "OMW", "HERE", "5 MORE", "LEAVE", "?"],
        // "5 MIN", not "5 MÁS": one á would halve the room of the text that matters most.
        Language::Es => &["4 Ana", "ESTADO", "VOY", "LLEGUÉ", "5 MIN", "SALIR", "?"],
    }
}

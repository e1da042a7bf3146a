//! The words: what a [`Sentence`] is in every language. The texts are Fluent files in `texts/`.
//!
//! What a guest reads keeps to the SMS segments of [`segments`]: a message has a short form for
//! long names, and if that is not enough the names are cut.

mod asked;
#[cfg(test)]
mod examples;
#[cfg(test)]
mod golden;
mod lists;
mod phrase;
pub mod segments;
#[cfg(test)]
mod tests;
mod texts;
mod words;

pub use asked::asked_words;

use crate::Sentence;
use tableturn_floor::Language;

/// What a button reads: `id` is that of its message without `button-`.
pub fn button(id: &str, values: &[(&'static str, &str)], language: Language) -> String {
    let phrase = phrase::host(format!("button-{id}"));
    let phrase = values.iter().fold(phrase, |phrase, (key, value)| phrase.text(key, value));
    phrase.say(texts::Texts::of(language))
}

/// What a command does, in a few words: a line of Telegram's menu.
pub fn about_command(command: &str, language: Language) -> String {
    phrase::host(format!("help-{command}")).say(texts::Texts::of(language))
}

/// The text of a message.
///
/// Total: a message that a language lacks is said in English. To a guest it fits one SMS segment if
/// every character is GSM-7, else two, names of any length notwithstanding.
pub fn render(sentence: &Sentence, language: Language) -> String {
    let texts = texts::Texts::of(language);
    match sentence {
        Sentence::Guest(sentence) => words::guest_words(sentence, texts),
        Sentence::Host(sentence) => words::host_words(sentence, texts),
    }
}

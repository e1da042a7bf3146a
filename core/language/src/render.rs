//! The text of a sentence, a button or a command's description in a language. The words stand in the
//! Fluent file of each language, in `core/languages`.
//!
//! A guest's text keeps to its SMS segments ([`segments`]): a message has a short form for long names, and
//! if that is still too long, the names are cut.

mod channel_name;
mod clock;
mod delivery_failure;
mod guest;
mod host;
mod lists;
mod message;
mod opening;
mod reasons;
mod remarks;
mod restaurant_choice;
pub mod segments;
mod stats;
mod texts;

use crate::Sentence;
use message::host_message;
use tableturn_floor::Language;
use texts::Texts;

/// The text of a sentence.
///
/// It never fails: a message that a language lacks is taken from English. A guest's text fits one SMS
/// segment if every character is GSM-7, else two, however long the names are.
pub fn render(sentence: &Sentence, language: Language) -> String {
    let texts = Texts::of(language);
    match sentence {
        Sentence::Guest(sentence) => guest::render(sentence, texts),
        Sentence::Host(sentence) => host::render(sentence, texts),
    }
}

/// The text of a button: `id` is its message's without `button-`.
pub fn button(id: &str, values: &[(&'static str, &str)], language: Language) -> String {
    let message = host_message(format!("button-{id}"));
    let message = values.iter().fold(message, |message, (key, value)| message.text(key, value));
    message.render(Texts::of(language))
}

/// The Fluent file of every language.
pub(crate) fn sources() -> impl Iterator<Item = &'static str> {
    Language::ALL.into_iter().map(texts::source)
}

/// What a host command does, in a few words: a line of Telegram's menu.
pub fn about_command(command: &str, language: Language) -> String {
    host_message(format!("help-{command}")).render(Texts::of(language))
}

/// A sentence of the sign for the door: `id` is its message's without `sign-`.
pub fn sign(id: &str, language: Language) -> String {
    host_message(format!("sign-{id}")).render(Texts::of(language))
}

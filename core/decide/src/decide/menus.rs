//! The menus of commands that a chat offers.

use tableturn_floor::Language;
use tableturn_language::{parse::HostCommand, render::about_command};

/// What a line of Telegram's menu takes, in UTF-16 units.
const ABOUT_UNITS: usize = 256;
/// Commands of a guest: the word, and the button that says the same.
const GUEST: [(&str, &str); 6] = [
    ("status", "status"),
    ("omw", "omw"),
    ("here", "here"),
    ("more", "five"),
    ("leave", "leave"),
    ("start", "join"),
];

/// A host's commands, in the order of `/help`.
pub fn of_hosts(language: Language) -> Vec<(String, String)> {
    let about =
        |name: &str| (name.to_owned(), tableturn_floor::cut(&about_command(name, language), ABOUT_UNITS));
    HostCommand::NAMES.into_iter().map(about).collect()
}

/// What every guest is offered.
pub fn of_guests(language: Language) -> Vec<(String, String)> {
    let about = |(name, button): (&str, &str)| {
        (name.to_owned(), tableturn_language::render::button(button, &[], language))
    };
    GUEST.into_iter().map(about).collect()
}

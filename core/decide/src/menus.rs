//! The menus of commands that a chat offers.

use crate::capabilities::MenuLimits;
use crate::rules::roles::FOR_SERVERS;
use tableturn_floor::{Language, cut};
use tableturn_language::{
    parse::HostCommand,
    render::{about_command, button},
};

/// Commands of a guest: the word, and the button that does the same.
const GUEST: [(&str, &str); 6] = [
    ("status", "status"),
    ("omw", "omw"),
    ("here", "here"),
    ("more", "five"),
    ("leave", "leave"),
    ("start", "join"),
];

/// A host's commands, in the order of `/help`: name without slash, and what it does.
pub fn of_hosts(language: Language, limits: MenuLimits) -> Vec<(String, String)> {
    let about = |name: &str| (name.to_owned(), cut(&about_command(name, language), limits.about_units));
    HostCommand::NAMES.into_iter().map(about).collect()
}

/// A server's commands.
pub fn of_servers(language: Language, limits: MenuLimits) -> Vec<(String, String)> {
    let mut menu = of_hosts(language, limits);
    menu.retain(|(name, _)| FOR_SERVERS.contains(&name.as_str()));
    menu
}

/// The commands that every guest is offered.
pub fn of_guests(language: Language) -> Vec<(String, String)> {
    let about = |(name, id): (&str, &str)| (name.to_owned(), button(id, &[], language));
    GUEST.into_iter().map(about).collect()
}

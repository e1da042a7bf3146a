//! What each role may do. Rights belong to the person who writes, in every chat.

use tableturn_floor::Role;
use tableturn_language::{HostSentence, parse::HostCommand};

/// The commands that a server may give, by name.
pub(crate) const FOR_SERVERS: [&str; 11] =
    ["list", "tables", "dirty", "dessert", "paid", "undo", "hosts", "dismiss", "quiet", "on", "help"];

/// The list of commands that somebody with this role may give.
pub(crate) fn help(role: Role) -> HostSentence {
    match role {
        Role::Owner | Role::Host => HostSentence::HostHelp,
        Role::Server => HostSentence::ServerHelp { commands: FOR_SERVERS.to_vec() },
    }
}

/// Whether somebody with this role may give the command.
pub(crate) fn may(role: Role, command: &HostCommand) -> bool {
    match role {
        Role::Owner | Role::Host => true,
        Role::Server => is_for_servers(command),
    }
}

/// Servers look, and say how far their tables are. What frees a table for others, or speaks to a guest, is a host's, and so
/// is every command that is not named here.
fn is_for_servers(command: &HostCommand) -> bool {
    let written = command.written();
    let name = written.trim_start_matches('/').split(' ').next().unwrap_or_default();
    // `/start` only shows the help.
    name == "start" || FOR_SERVERS.contains(&name)
}

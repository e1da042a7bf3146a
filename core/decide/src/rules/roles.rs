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

/// Servers look, and say how far their tables are. What frees a table for others, or speaks to a guest, is a host's.
fn is_for_servers(command: &HostCommand) -> bool {
    match command {
        HostCommand::List(_)
        | HostCommand::Tables(_)
        | HostCommand::Dirty(_)
        | HostCommand::Dessert(_)
        | HostCommand::Paid(_)
        | HostCommand::Undo
        | HostCommand::Hosts
        | HostCommand::Dismiss(_)
        | HostCommand::Quiet
        | HostCommand::On
        | HostCommand::Help(_)
        | HostCommand::Start => true,
        HostCommand::Add { .. }
        | HostCommand::Walkin { .. }
        | HostCommand::Call(..)
        | HostCommand::Seat(..)
        | HostCommand::Uncall(_)
        | HostCommand::Move(..)
        | HostCommand::Fit(_)
        | HostCommand::Clear(_)
        | HostCommand::Block(_)
        | HostCommand::Unblock(_)
        | HostCommand::NoShow(_)
        | HostCommand::Remove(..)
        | HostCommand::Edit(..)
        | HostCommand::Note(..)
        | HostCommand::Later(..)
        | HostCommand::Restore(_)
        | HostCommand::Say(..)
        | HostCommand::Bump(..)
        | HostCommand::Merge(..)
        | HostCommand::Partial(..)
        | HostCommand::Tag(..)
        | HostCommand::Vip(..)
        | HostCommand::Ban(_)
        | HostCommand::Split(_)
        | HostCommand::WhyParty(_)
        | HostCommand::WhyTable(_)
        | HostCommand::Auto(_)
        | HostCommand::Pause { .. }
        | HostCommand::Open
        | HostCommand::Log(_)
        | HostCommand::Stats(_)
        | HostCommand::Team(_)
        | HostCommand::Invite(_) => false,
    }
}

//! What guests and hosts do with TableTurn.

/// One text or command. Guests are named by their number of the evening, from 0; parties as hosts do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Act {
    /// A guest joins by text.
    Join {
        guest: usize,
        size: u32,
    },
    /// A host adds a guest without a phone.
    Add {
        guest: usize,
        size: u32,
    },
    Leave {
        guest: usize,
    },
    OnMyWay {
        guest: usize,
    },
    Here {
        guest: usize,
    },
    Status {
        guest: usize,
    },
    /// A host calls the party to the tables that were suggested.
    Call {
        number: u32,
    },
    /// At the tables that are held for the party, or were suggested.
    Seat {
        number: u32,
        labels: Option<String>,
    },
    Remove {
        number: u32,
    },
    Bump {
        number: u32,
    },
    Clear {
        labels: String,
    },
    Dirty {
        labels: String,
    },
    Paid {
        labels: String,
    },
}

impl Act {
    /// The guest who texts; none: a host does.
    pub(crate) fn guest(&self) -> Option<usize> {
        match self {
            Act::Join { guest, .. }
            | Act::Leave { guest }
            | Act::OnMyWay { guest }
            | Act::Here { guest }
            | Act::Status { guest } => Some(*guest),
            Act::Add { .. }
            | Act::Call { .. }
            | Act::Seat { .. }
            | Act::Remove { .. }
            | Act::Bump { .. }
            | Act::Clear { .. }
            | Act::Dirty { .. }
            | Act::Paid { .. } => None,
        }
    }

    /// As it is typed.
    pub(crate) fn text(&self) -> String {
        // The floor file's form of a combination's labels (`T5+T6`) is that of a command, too.
        match self {
            Act::Join { guest, size } => format!("{size} {}", name(*guest)),
            Act::Add { guest, size } => format!("/add {size} {}", name(*guest)),
            Act::Leave { .. } => "leave".to_owned(),
            Act::OnMyWay { .. } => "omw".to_owned(),
            Act::Here { .. } => "here".to_owned(),
            Act::Status { .. } => "status".to_owned(),
            Act::Call { number } => format!("/call {number}"),
            Act::Seat { number, labels: Some(labels) } => format!("/seat {number} {labels}"),
            Act::Seat { number, labels: None } => format!("/seat {number}"),
            Act::Remove { number } => format!("/remove {number}"),
            Act::Bump { number } => format!("/bump {number}"),
            Act::Clear { labels } => format!("/clear {labels}"),
            Act::Dirty { labels } => format!("/dirty {labels}"),
            Act::Paid { labels } => format!("/paid {labels}"),
        }
    }
}

/// The name of the evening's guest with this number.
pub(crate) fn name(guest: usize) -> &'static str {
    const NAMES: [&str; 12] =
        ["Ana", "Ben", "Carla", "Dora", "Emil", "Flora", "Gino", "Hanna", "Ida", "Jonas", "Karla", "Luis"];
    NAMES[guest % NAMES.len()]
}

/// The phone number of the evening's guest with this number.
pub(crate) fn phone(guest: usize) -> String {
    format!("+1555{guest:07}")
}

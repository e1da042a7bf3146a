//! Everything that TableTurn can say, as values; [`crate::render`] has the words in every language.

mod guest;
mod host;
mod rows;

pub use guest::GuestSentence;
pub use host::HostSentence;
pub use rows::{ListRow, Standing, TableRow, Taken, Usage, Who};

/// Something that TableTurn says, to a guest or to a host.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sentence {
    /// To a guest.
    Guest(GuestSentence),
    /// To a host.
    Host(HostSentence),
}

impl From<GuestSentence> for Sentence {
    fn from(sentence: GuestSentence) -> Self {
        Self::Guest(sentence)
    }
}

impl From<HostSentence> for Sentence {
    fn from(sentence: HostSentence) -> Self {
        Self::Host(sentence)
    }
}

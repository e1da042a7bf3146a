//! A sentence to a guest or to a host.

use super::{guest::GuestSentence, host::HostSentence};

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sentence {
    Guest(GuestSentence),
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

//! The first round trip: from what an event needs to the scene that it is decided in.

mod query;
mod read;

pub(crate) use query::SceneQuery;

/// What one statement of the query reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    InboxRow,
    Clock,
    Conversation,
    RecipientOptOuts,
    OnLine,
    Invite,
    Message,
    RecipientOnLines,
    WaitingAt,
    Floor,
    Lines,
    Tables,
    Combinations,
    LiveParties,
    EndedParties,
    EventsParty,
    Guests,
    Hosts,
    Team,
    Numbers,
}

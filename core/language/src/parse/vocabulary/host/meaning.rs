//! What a host's phrase may mean.

use crate::parse::plain_action::PlainAction;

/// Phrases by meaning, separated by a comma and a space. If two phrases fit a text, the longer one holds.
pub(in crate::parse) type HostPhrases = &'static [(HostMeaning, &'static str)];

/// The meaning of a host's phrase, the same in every language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::parse) enum HostMeaning {
    /// Wants this done, or reports it.
    Action(PlainAction),
    /// Probably wants this done: asked, never carried out ("paid": a party leaves soon, or has left).
    Probably(PlainAction),
    /// "Clean": it is clean, or at the beginning of a text perhaps a request to clean it.
    Clean,
    /// The next word is a table.
    Table,
    /// The next word is a party.
    Party,
    /// The next number is a party size ("party of").
    SizeOf,
    /// The number before it is a party size ("people").
    People,
    /// Stands between a party and its table.
    To,
    /// "A": an article in one language, "to" in another.
    ToOrArticle,
    /// Stands before a table, a time or a place.
    At,
    /// Before a table a place, before a number minutes ("in 5").
    In,
    /// Before a party, a name or a party size.
    For,
    /// Joins two tables or two names.
    And,
    /// At the beginning of a text it makes a question, elsewhere it means nothing ("is").
    Auxiliary,
    /// Turns the text into its opposite.
    Not,
    /// The host is a guest too, who wants a table ("put me down").
    OwnTable,
    /// The same, but only at the beginning of a text ("join").
    OwnTableAtStart,
    /// Means nothing.
    Filler,
}

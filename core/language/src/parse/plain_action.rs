//! What a host's plain words want done.

/// What plain words want done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlainAction {
    Seat,
    Call,
    Fit,
    /// Clear the table, or: it is clear.
    Clear,
    Dirty,
    /// `/dessert`.
    Dessert,
    /// `/paid`.
    Paid,
    Block,
    Unblock,
    NoShow,
    Remove,
    /// A party has left: from the waitlist, or from its table.
    Left,
    Add,
    List,
    Tables,
    Hosts,
    Undo,
    Auto(bool),
    /// No newcomers for a while.
    Pause,
    /// Newcomers may join again.
    Open,
}

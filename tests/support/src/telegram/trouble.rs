//! Faults that a test injects into calls of the Bot API.

/// What happens to a call, instead of the normal answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// Refused with 429 and this `retry_after` in seconds. A message to the same chat within that time is a
    /// violation.
    TooMany(u32),
    /// Refused with this status and an error body like Telegram's.
    Fail(u16),
    /// Refused with this status and description.
    Refuse(u16, String),
    /// Accepted, but answered with this status.
    AcceptThenFail(u16),
    /// Accepted, but never answered.
    AcceptThenHang,
    /// Accepted, but the connection ends without an answer.
    AcceptThenDrop,
    /// Not accepted, and never answered.
    Hang,
    /// Not accepted; the connection ends without an answer.
    Drop,
}

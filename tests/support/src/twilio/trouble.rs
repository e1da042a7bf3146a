//! Faults that a test injects into requests to Twilio.

use std::time::Duration;

/// What happens to a request to send a message, instead of the normal answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// Refused with 429 and code 20429, with this `Retry-After`.
    TooMany(Option<String>),
    /// Refused with this status and an error body like Twilio's.
    Fail(u16),
    /// Refused with this status and code.
    Refuse(u16, u32),
    /// Accepted, but answered with this status.
    AcceptThenFail(u16),
    /// Accepted, but the answer is not JSON.
    AcceptThenBabble,
    /// Accepted, but never answered.
    AcceptThenHang,
    /// Accepted, but the connection ends without an answer.
    AcceptThenDrop,
    /// Not accepted, and never answered.
    Hang,
    /// Not accepted; the connection ends without an answer.
    Drop,
    /// Accepted after this time.
    Slow(Duration),
}

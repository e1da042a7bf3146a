//! The `m=` of a receipt's URL: the message, and which of its receipts matter.
//!
//! What a provider accepted is recorded from its answer, so that a receipt which says the same again changes
//! nothing, and need not be queued. Only a call's does: if our own record is lost, its receipt starts the hold.
//! The provider signs the URL with everything in it, so nobody else can mark a message.

use tableturn_floor::OutboxId;

/// The receipts of a message that something may follow from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Receipts {
    All,
    /// Only that it did not arrive.
    Failures,
}

/// Stands behind the id of a message of which only failures matter. A message of an older version has no mark:
/// all of its receipts matter.
const FAILURES: &str = ".f";

/// The value of `m=`.
pub fn write(message: &OutboxId, receipts: Receipts) -> String {
    match receipts {
        Receipts::All => message.to_string(),
        Receipts::Failures => format!("{message}{FAILURES}"),
    }
}

/// Reads what [`write()`] writes; `None` for anything else.
pub fn read(m: &str) -> Option<(OutboxId, Receipts)> {
    match m.strip_suffix(FAILURES) {
        Some(id) => Some((OutboxId::parse(id)?, Receipts::Failures)),
        None => Some((OutboxId::parse(m)?, Receipts::All)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        for conversation in ["5f-0c", "f", "a.f"] {
            let id = OutboxId { conversation: conversation.into(), number: 12 };
            for receipts in [Receipts::All, Receipts::Failures] {
                assert_eq!(read(&write(&id, receipts)), Some((id.clone(), receipts)));
            }
        }
        assert_eq!(read("5f-0c.12").map(|(_, receipts)| receipts), Some(Receipts::All));
        for other in ["", ".f", "c.f", "c.0.f", "c.1.g", "c.1.f.f", "nonsense"] {
            assert_eq!(read(other), None, "{other}");
        }
    }
}

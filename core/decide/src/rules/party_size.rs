//! The size of a party: what the floor can seat.

use crate::draft::floor_draft::Draft;
use tableturn_language::GuestSentence;

/// The size, if the floor can seat it; else the answer to the guest.
pub(crate) fn check(draft: &Draft, said: i64) -> Result<u32, GuestSentence> {
    if said <= 0 {
        return Err(GuestSentence::SizeTooSmall);
    }
    let max = draft.floor.largest_party();
    let size = u32::try_from(said).ok().filter(|size| *size <= max);
    size.ok_or_else(|| GuestSentence::TooBig { size: said.to_string(), max })
}

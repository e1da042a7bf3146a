//! The size of a party: what the floor can seat.

use crate::draft::floor_draft::Draft;
use tableturn_floor::limits::SPELLED_OUT_SIZE;
use tableturn_language::GuestSentence;

/// A size that the floor can seat, or what to answer to it.
pub(crate) fn check(draft: &Draft, said: i64) -> Result<u32, GuestSentence> {
    if said <= 0 {
        return Err(GuestSentence::SizeTooSmall);
    }
    let max = draft.floor.largest_party();
    let size = u32::try_from(said).ok().filter(|size| *size <= max);
    size.ok_or_else(|| GuestSentence::TooBig { size: spell(said), max })
}

/// A size that can't be seated, as it is repeated to the guest: an absurd one isn't spelled out.
pub(crate) fn spell(said: i64) -> String {
    if said > SPELLED_OUT_SIZE { format!("{SPELLED_OUT_SIZE}+") } else { said.to_string() }
}

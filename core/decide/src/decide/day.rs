//! The turn of the service day: last night's line is nobody's line any more.

use super::{draft::Draft, ends};
use tableturn_floor::{PartyId, PartyState, minutes};

/// So long after it joined, nobody of an earlier day still waits: guests go home without a word, and a house
/// that is open at 05:00 has nobody in line for hours.
const GONE_AFTER: i64 = minutes(4 * 60);

/// Takes those out of the line who joined on an earlier service day and have long gone home. Silently: a
/// text on the next day would be about nothing. Who is called ends by its own due time, and who is seated
/// when a host clears the table.
///
/// It belongs to every decision, so that nobody is called, listed or quoted for who has gone home.
pub(super) fn turn(draft: &mut Draft) {
    let (now, today) = (draft.now, draft.floor.day.clone());
    let gone: Vec<PartyId> = draft
        .floor
        .waiting()
        .into_iter()
        .filter(|party| party.day < today && now - party.joined >= GONE_AFTER)
        .map(|party| party.id.clone())
        .collect();
    for party in gone {
        ends::end(draft, &party, PartyState::Cancelled, None);
    }
}

//! The service day ends: numbers start at 1 again, and parties that still wait from the day before leave the
//! waitlist.

use super::end_party;
use crate::{Capabilities, Scene, draft::floor_draft::Draft};
use tableturn_floor::limits::GONE_HOME_MINUTES;
use tableturn_floor::{PartyId, PartyState, minutes};

/// Opens a draft on the scene's floor, if it has one, and begins a new service day if the last one is over.
///
/// Every event opens its draft here, so that no rule calls, lists or quotes for a party that has gone home.
pub(crate) fn open(scene: &Scene, capabilities: &Capabilities) -> Option<Draft> {
    let mut draft = Draft::new(scene, capabilities)?;
    let today = scene.now.service_day(&draft.floor.restaurant.timezone);
    // Never back, as a new time zone might have it: that day's numbers are taken.
    if draft.floor.day < today {
        draft.floor.day = today;
        draft.floor.next_number = 1;
    }
    end_yesterdays_parties(&mut draft);
    Some(draft)
}

/// Cancels the waiting parties that joined on an earlier service day and have long gone home. Silently: a
/// text on the next day would be about nothing. A called party ends by its own due time, and a seated one
/// when a host clears its table.
fn end_yesterdays_parties(draft: &mut Draft) {
    let (now, today) = (draft.now, draft.floor.day.clone());
    let gone: Vec<PartyId> = draft
        .floor
        .waiting()
        .into_iter()
        .filter(|party| party.day < today && now - party.joined >= minutes(GONE_HOME_MINUTES))
        .map(|party| party.id.clone())
        .collect();
    for party in gone {
        end_party::end(draft, &party, PartyState::Cancelled, None);
    }
}

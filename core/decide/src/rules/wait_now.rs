//! The wait, for a guest who has no party on the waitlist.

use super::party_size;
use crate::draft::{floor_draft::Draft, speaker::Speaker};
use tableturn_floor::{Needs, Party, PartyId, PartyState, Wait, quote};
use tableturn_language::GuestSentence;

/// The size for which the wait is told if the guest names none.
const USUAL_SIZE: u32 = 2;

/// Replies with the wait for a party of this size.
pub(crate) fn wait_now(draft: &mut Draft, speaker: &Speaker, size: Option<i64>) {
    match told_size(draft, size) {
        Ok(size) => {
            let wait = wait_for(draft, size);
            speaker.reply(&mut draft.effects, GuestSentence::WaitNow { size, wait });
        }
        Err(sentence) => speaker.reply(&mut draft.effects, sentence),
    }
}

/// Replies that there are no bookings, and what the wait for a party of this size is.
pub(crate) fn no_bookings(draft: &mut Draft, speaker: &Speaker, size: Option<i64>) {
    match told_size(draft, size) {
        Ok(size) => {
            let (restaurant, wait) = (draft.restaurant_name(), wait_for(draft, size));
            speaker.reply(&mut draft.effects, GuestSentence::NoBookings { restaurant, size, wait });
        }
        Err(sentence) => speaker.reply(&mut draft.effects, sentence),
    }
}

fn told_size(draft: &Draft, said: Option<i64>) -> Result<u32, GuestSentence> {
    let usual = USUAL_SIZE.min(draft.floor.largest_party());
    said.map_or(Ok(usual), |said| party_size::check(draft, said))
}

/// The wait that a party of this size would be quoted if it joined now. It is not added.
pub(crate) fn wait_for(draft: &Draft, size: u32) -> Wait {
    let party = Party {
        id: PartyId::from(""),
        day: draft.floor.day.clone(),
        number: u32::MAX,
        name: String::new(),
        size,
        state: PartyState::Waiting,
        guest: None,
        contact: None,
        note: None,
        needs: Needs::default(),
        joined: draft.now,
        quote: None,
        not_reached: false,
        call: None,
        told: tableturn_floor::Told::default(),
        called: None,
        answer: None,
        extra_minutes: 0,
        due: None,
        suggested: None,
        seated: None,
        ended: None,
        labels: None,
        marks: tableturn_floor::Marks::default(),
    };
    quote::wait_left(&draft.quote(&party), draft.now)
}

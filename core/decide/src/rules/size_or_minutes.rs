//! A number alone from a guest who waits or is called: guests, or minutes? It is asked.

use super::{join, more_time, status};
use crate::{
    draft::{floor_draft::Draft, speaker::Speaker},
    scene::Question,
};
use tableturn_floor::{Party, PartyState, limits::LATER_MAX_MINUTES};
use tableturn_language::{
    GuestSentence,
    parse::{Parse, ShortReply, Unit},
};

/// Asks what the number counts. One that can be neither is refused as a size.
pub(crate) fn ask(draft: &mut Draft, speaker: &mut Speaker, party: &Party, number: i64) {
    let most = LATER_MAX_MINUTES.max(draft.floor.largest_party());
    match u32::try_from(number).ok().filter(|number| (1..=most).contains(number)) {
        Some(number) if number != party.size => {
            speaker.ask(Question::SizeOrMinutes { number, call: party.call.clone() });
            let sentence = GuestSentence::AskSizeOrMinutes { number };
            draft.reply_about(speaker, &party.id, sentence);
        }
        Some(_) | None => change_size(draft, speaker, number),
    }
}

/// Takes the text as the answer to "guests, or minutes?", if that is open, and returns whether it was one. Any other
/// text closes the question.
pub(crate) fn answer(draft: &mut Draft, speaker: &mut Speaker, parse: &Parse) -> bool {
    let Some(Question::SizeOrMinutes { number, call }) = speaker.question().cloned() else { return false };
    speaker.close_question();
    let party = draft.floor.party_of(&speaker.identity);
    let same = party.is_some_and(|party| party.call == call && party.state != PartyState::Seated);
    if !same {
        return false;
    }
    match (parse.party.unit, parse.reply, parse.size) {
        (Some(Unit::Minutes), ..) => more_time::more_time(draft, speaker, Some(number)),
        (Some(Unit::People), ..) => change_size(draft, speaker, i64::from(number)),
        // A yes to one of two readings tells nothing.
        (_, Some(ShortReply::Yes), _) => {
            if let Some(party) = draft.floor.party_of(&speaker.identity).cloned() {
                ask(draft, speaker, &party, i64::from(number));
            }
        }
        // "6", whether they repeat it or correct it, says how many they are.
        (_, _, Some(size)) => change_size(draft, speaker, size),
        (_, Some(ShortReply::No), _) => status::status(draft, speaker),
        (None, Some(ShortReply::Ok | ShortReply::Letter) | None, None) => return false,
    }
    true
}

fn change_size(draft: &mut Draft, speaker: &mut Speaker, size: i64) {
    join::join(draft, speaker, join::Wish { size: Some(size), ..join::Wish::default() });
}

//! Short answers that people learnt from other services, in the state that they are sent in.

use super::{leave, more_time, on_my_way, status};
use crate::draft::{floor_draft::Draft, speaker::Speaker};
use tableturn_floor::{Party, PartyState};
use tableturn_language::parse::{Parse, ShortReply};

/// What a short answer means.
enum Meaning {
    Coming,
    Minutes(u32),
    /// Perhaps to give the table or the place up: to be asked.
    MayLeave,
    /// Nothing that we know.
    Nothing,
}

/// Answers a short reply of a party's guest, and returns whether the text was one.
pub(crate) fn handle(draft: &mut Draft, speaker: &mut Speaker, party: &Party, parse: &Parse) -> bool {
    // A button says what it means.
    if speaker.tap.is_some() {
        return false;
    }
    let meaning = match party.state {
        PartyState::Called => to_call(parse),
        PartyState::Waiting
        | PartyState::Seated
        | PartyState::Finished
        | PartyState::Cancelled
        | PartyState::NoShow
        | PartyState::Removed => to_anything_else(party, parse),
    };
    match meaning {
        None => return false,
        Some(Meaning::Coming) => on_my_way::on_my_way(draft, speaker),
        Some(Meaning::Minutes(minutes)) => more_time::more_time(draft, speaker, Some(minutes)),
        Some(Meaning::MayLeave) => leave::ask(draft, speaker, party),
        Some(Meaning::Nothing) => status::status(draft, speaker),
    }
    true
}

/// To a call: other services take `1` for coming, and `2` or `9` for giving up. Our own call offers
/// "5 MORE", so fives are minutes. Any other number might be a size, a table or a mistake.
fn to_call(parse: &Parse) -> Option<Meaning> {
    match (parse.choice, parse.reply) {
        (Some(1), _) | (_, Some(ShortReply::Yes | ShortReply::Ok)) => Some(Meaning::Coming),
        (Some(2 | 9), _) | (_, Some(ShortReply::No)) => Some(Meaning::MayLeave),
        (Some(minutes @ 5..=60), _) if minutes % 5 == 0 => Some(Meaning::Minutes(minutes)),
        (Some(_), _) | (_, Some(ShortReply::Letter)) => Some(Meaning::Nothing),
        (None, None) => None,
    }
}

/// Without a call there is nothing to confirm.
fn to_anything_else(party: &Party, parse: &Parse) -> Option<Meaning> {
    match (parse.choice, parse.reply) {
        (Some(9), _) if party.state == PartyState::Waiting => Some(Meaning::MayLeave),
        (Some(1 | 9), _) | (_, Some(ShortReply::Yes | ShortReply::No | ShortReply::Letter)) => {
            Some(Meaning::Nothing)
        }
        // "Ok" is answered as ever: not called yet.
        (Some(_) | None, Some(ShortReply::Ok) | None) => None,
    }
}

//! A tap: its text is carried out, and its message becomes what it shows now.

use super::{
    calls,
    draft::{self, Draft},
    guest, host, keys, lists,
    post::Terms,
    speaker::Speaker,
};
use crate::{
    Scene,
    look::{Mark, View},
    scene::MessageKind,
};
use tableturn_floor::PartyState;
use tableturn_language::{
    GuestSentence, HostSentence,
    parse::{GuestCommand, HostCommand, Parse},
};

/// Whether the tap needed an answer of its own; else it is heard as the text that it says.
pub(super) fn answered(draft: &mut Draft, speaker: &mut Speaker, scene: &Scene, parse: &Parse) -> bool {
    let mark = speaker.tap.as_ref().and_then(|tap| tap.mark.clone());
    let is_host = draft.floor.host_of(&speaker.identity).is_some();
    let party = draft.floor.party_of(&speaker.identity).cloned();
    let stale = keys::out_of_date(&draft.floor, mark.as_ref(), party.as_ref(), parse);
    match &parse.host {
        Some(command) if is_host => {
            if stale {
                show(draft, speaker, mark.as_ref());
                let so = command.as_ref().ok().and_then(|command| already_so(draft, command));
                speaker.reply(&mut draft.post, so.unwrap_or(HostSentence::Outdated));
                return true;
            }
            host::command(draft, speaker, scene, command);
            // What shows the line, the tables or a choice of them by itself needs no second one.
            let shows = draft.post.shows_a_view(&speaker.contact().conversation);
            if mark.as_ref().is_some_and(|mark| mark.view != View::News) && !shows {
                show(draft, speaker, mark.as_ref());
            }
            true
        }
        None if mark.is_none() && is_host => {
            show(draft, speaker, None);
            true
        }
        _ if stale => {
            guest::status(draft, speaker);
            true
        }
        None if parse.guest == GuestCommand::Leave && party.is_some() => {
            let sure = mark.is_some_and(|mark| mark.view == View::Leave);
            if !sure {
                let restaurant = draft.restaurant_name();
                speaker.reply(&mut draft.post, GuestSentence::LeaveSure { restaurant });
            }
            !sure
        }
        _ => false,
    }
}

/// What a thumb that taps twice has done already, said once more: the second answer takes the first one's place.
fn already_so(draft: &Draft, command: &HostCommand) -> Option<HostSentence> {
    let (number, labels, state) = match command {
        HostCommand::Seat(number, labels) => (*number, labels, PartyState::Seated),
        HostCommand::Call(number, labels) => (*number, labels, PartyState::Called),
        _ => return None,
    };
    let party = draft.floor.by_number(number).filter(|party| party.state == state)?;
    let theirs = |label: &String| {
        let table = draft.floor.by_label(label)?;
        draft.floor.claims.get(&table.id)?.party.as_ref().filter(|id| **id == party.id)
    };
    if labels.iter().flatten().any(|label| theirs(label).is_none()) {
        return None;
    }
    let (who, table) = (draft::who(party), draft.table_of(&party.id));
    Some(match state {
        PartyState::Seated => HostSentence::SeatedOk { who, table },
        _ if party.can_be_texted() => HostSentence::CalledOk { who, table },
        _ => {
            let until = draft.clock(calls::hold_end(party, draft.now, draft.grace()));
            HostSentence::CalledVoice { who, table, until }
        }
    })
}

/// Shows the view that the button stood under, as it is now, below the answer.
fn show(draft: &mut Draft, speaker: &Speaker, mark: Option<&Mark>) {
    let channel = speaker.contact().address.channel;
    let page = mark.map_or(1, |mark| mark.page);
    let say = match mark.map(|mark| mark.view) {
        Some(View::Tables) => lists::tables(draft, channel, page),
        _ => lists::parties(draft, channel, page),
    };
    draft.post.say(&speaker.contact(), MessageKind::News, Terms::default(), say);
}

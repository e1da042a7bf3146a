//! Joining again: a guest's one live party gets another size or name.

use super::{autopilot, status};
use crate::draft::{floor_draft::Draft, speaker::Speaker};
use tableturn_floor::{Party, PartyId, PartyState};
use tableturn_language::{GuestSentence, HostSentence, sentences::Who};

/// Changes the speaker's party. No size, no name: they stay.
pub(crate) fn change(
    draft: &mut Draft,
    speaker: &Speaker,
    id: &PartyId,
    size: Option<u32>,
    name: Option<String>,
) {
    let Some(party) = draft.party(id).cloned() else { return };
    let size = size.unwrap_or(party.size);
    let sentence = match party.state {
        PartyState::Seated => Some(GuestSentence::AlreadySeated { table: draft.table_of(id) }),
        PartyState::Called => Some(change_called(draft, &party, size, name)),
        PartyState::Waiting
        | PartyState::Finished
        | PartyState::Cancelled
        | PartyState::NoShow
        | PartyState::Removed => change_waiting(draft, &party, size, name),
    };
    if let Some(sentence) = sentence {
        draft.reply_about(speaker, id, sentence);
    }
}

/// The party keeps its table, and the hosts are told of the new size: if the table is too small for it, they choose
/// another or squeeze.
fn change_called(draft: &mut Draft, party: &Party, size: u32, name: Option<String>) -> GuestSentence {
    let table = draft.table_of(&party.id);
    let tables: Vec<_> = draft.floor.tables_of(&party.id).iter().map(|t| t.id.clone()).collect();
    let fits = size <= draft.floor.seats(&tables);
    if size != party.size {
        let (who, table) = (Who::of(party), table.clone());
        draft.news(None, HostSentence::NewsSize { who, table, size, fits });
    }
    set_size_and_name(draft, &party.id, size, name);
    if fits { status::called(draft, &party.id) } else { GuestSentence::ChangeAtTable { size, table } }
}

/// None: a table was free for the new size, and the call is the answer.
fn change_waiting(
    draft: &mut Draft,
    before: &Party,
    size: u32,
    name: Option<String>,
) -> Option<GuestSentence> {
    let id = &before.id;
    set_size_and_name(draft, id, size, name);
    if before.size != size {
        let quote = draft.party(id).map(|party| draft.quote(party));
        draft.change(id, |p| p.quote_anew(quote));
        autopilot::forget_suggestion(draft, id);
    }
    draft.change(id, |p| p.not_reached = false);
    autopilot::offer(draft);
    let party = draft.party(id).filter(|p| p.state == PartyState::Waiting)?;
    let (number, name, size) = (party.number, party.name.clone(), party.size);
    let (ahead, wait) = (draft.ahead(id), draft.wait(party));
    Some(match before.name == name && before.size == size {
        true => GuestSentence::AlreadyIn { number, name, size, ahead, wait },
        false => GuestSentence::Changed { number, name, size, ahead, wait },
    })
}

/// No name: it stays.
pub(super) fn set_size_and_name(draft: &mut Draft, id: &PartyId, size: u32, name: Option<String>) {
    draft.change(id, |party| {
        party.size = size;
        party.name = name.clone().unwrap_or_else(|| party.name.clone());
    });
    let guest = draft.party(id).and_then(|p| p.guest.clone());
    if let (Some(identity), Some(name)) = (guest, name) {
        draft.guest(&identity).name = Some(name);
    }
}

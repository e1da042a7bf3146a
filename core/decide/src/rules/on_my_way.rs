//! "On my way": an answer to the call.

use super::{call, own_party::own_party, status};
use crate::{
    draft::{floor_draft::Draft, speaker::Speaker},
    scene::MessageKind,
};
use tableturn_floor::{Answer, Due, DueKind, Party, PartyId, PartyState};
use tableturn_language::{GuestSentence, HostSentence, sentences::Who};

/// "On my way": cancels the reminder and extends the hold, once, by another grace period.
pub(crate) fn on_my_way(draft: &mut Draft, speaker: &Speaker) {
    let Some(party) = own_party(draft, speaker) else { return };
    let table = draft.table_of(&party.id);
    let sentence = match party.state {
        PartyState::Seated => GuestSentence::StatusSeated { table },
        PartyState::Called => match party.answer {
            None => extend_hold(draft, &party, table),
            Some(Answer::OnMyWay) => {
                let end = call::hold_end(&party, draft.now, draft.grace());
                GuestSentence::OnMyWayAgain { table, until: draft.clock(end) }
            }
            Some(Answer::Here) => GuestSentence::HereOk { table },
        },
        PartyState::Waiting
        | PartyState::Finished
        | PartyState::Cancelled
        | PartyState::NoShow
        | PartyState::Removed => status::not_called_yet(draft, &party),
    };
    draft.reply_about(speaker, &party.id, sentence);
}

fn extend_hold(draft: &mut Draft, party: &Party, table: String) -> GuestSentence {
    let end = draft.now + draft.grace();
    // Never earlier than the end that "more time" already gave.
    let end = end.max(call::hold_end(party, draft.now, draft.grace()));
    let due = Due { kind: DueKind::Hold, at: end };
    record_answer(draft, &party.id, Answer::OnMyWay, call::due_if_told(party, due));
    draft.log("on_the_way", Some(&party.id), None);
    let until = draft.clock(end);
    let (who, at) = (Who::of(party), table.clone());
    draft.news(None, HostSentence::NewsOnTheWay { who, table: at, until });
    GuestSentence::OnMyWayOk { table, until }
}

/// YES where the provider takes it for a START: from a called guest it also means "on my way". From anyone
/// else it concerns only the provider.
pub(crate) fn yes(draft: &mut Draft, speaker: &Speaker) {
    let is_called = |p: &&Party| p.state == PartyState::Called;
    if draft.floor.party_of(&speaker.identity).filter(is_called).is_some() {
        on_my_way(draft, speaker);
    }
}

/// Records a called guest's answer, and withdraws the reminder that it makes superfluous.
pub(crate) fn record_answer(draft: &mut Draft, id: &PartyId, answer: Answer, due: Due) {
    draft.effects.withdraw(id, &[MessageKind::Reminder]);
    draft.change(id, |party| {
        party.answer = Some(answer);
        party.due = Some(due);
    });
}

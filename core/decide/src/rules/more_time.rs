//! "5 more minutes".

use super::{autopilot, call, own_party::own_party};
use crate::{
    draft::{floor_draft::Draft, speaker::Speaker},
    scene::MessageKind,
};
use tableturn_floor::limits::{
    LATER_DEFAULT_MINUTES, LATER_MAX_MINUTES, MORE_TIME_DEFAULT_MINUTES, MORE_TIME_MAX_MINUTES,
};
use tableturn_floor::{Answer, Due, DueKind, Party, PartyId, PartyState, minutes};
use tableturn_language::{GuestSentence, HostSentence, sentences::Who};

/// A called party's hold is extended, up to a bound; a waiting party is not called for a while.
pub(crate) fn more_time(draft: &mut Draft, speaker: &Speaker, asked: Option<u32>) {
    let Some(party) = own_party(draft, speaker) else { return };
    let table = draft.table_of(&party.id);
    let sentence = match party.state {
        PartyState::Seated => GuestSentence::StatusSeated { table },
        PartyState::Called if party.answer == Some(Answer::Here) => GuestSentence::HereOk { table },
        PartyState::Called => extend_hold(draft, &party, table, asked),
        PartyState::Waiting
        | PartyState::Finished
        | PartyState::Cancelled
        | PartyState::NoShow
        | PartyState::Removed => call_later(draft, &party.id, asked),
    };
    draft.reply_about(speaker, &party.id, sentence);
}

fn extend_hold(draft: &mut Draft, party: &Party, table: String, asked: Option<u32>) -> GuestSentence {
    let end = call::hold_end(party, draft.now, draft.grace());
    let left = MORE_TIME_MAX_MINUTES.saturating_sub(party.extra_minutes);
    let more = asked.unwrap_or(MORE_TIME_DEFAULT_MINUTES).clamp(1, MORE_TIME_MAX_MINUTES).min(left);
    if more == 0 {
        return GuestSentence::MoreTimeNo { table, until: draft.clock(end) };
    }
    // The text may be decided after the hold was due to end. Then the extra time counts from now.
    let end = end.max(draft.now) + minutes(i64::from(more));
    draft.effects.withdraw(&party.id, &[MessageKind::Reminder]);
    let due = call::due_if_told(party, Due { kind: DueKind::Hold, at: end });
    draft.change(&party.id, |party| {
        party.extra_minutes += more;
        party.due = Some(due);
    });
    draft.log("more_time", Some(&party.id), None);
    let until = draft.clock(end);
    let (who, at) = (Who::of(party), table.clone());
    draft.news(None, HostSentence::NewsMoreTime { who, table: at, until });
    GuestSentence::MoreTimeOk { table, until }
}

fn call_later(draft: &mut Draft, id: &PartyId, asked: Option<u32>) -> GuestSentence {
    let later = asked.unwrap_or(LATER_DEFAULT_MINUTES).clamp(1, LATER_MAX_MINUTES);
    let until = draft.now + minutes(i64::from(later));
    draft.change(id, |party| {
        party.due = Some(Due { kind: DueKind::Ready, at: until });
        party.suggested = None;
    });
    autopilot::offer(draft);
    GuestSentence::MoreTimeWaiting { until: draft.clock(until) }
}

//! `/move`, and `/seat` of a party that sits: other tables for a party that has some.

use super::{chosen_tables::ChosenTables, seat};
use crate::draft::floor_draft::Draft;
use tableturn_floor::{Host, PartyState};
use tableturn_language::{HostSentence, sentences::Who};

/// Moves a seated party. Its meal began when it first sat down.
pub(crate) fn move_to(
    draft: &mut Draft,
    host: &Host,
    number: u32,
    labels: &[String],
) -> Result<HostSentence, HostSentence> {
    let party = draft.floor.by_number(number).cloned().ok_or(HostSentence::NoSuchParty { number })?;
    let who = Who::of(&party);
    if party.state != PartyState::Seated {
        return Err(HostSentence::NotAtTable { who });
    }
    let from = draft.table_of(&party.id);
    let chosen = ChosenTables::by_labels(draft, &party, labels)?;
    if chosen.labels == from {
        return Err(HostSentence::AlreadySeatedParty { who, table: from });
    }
    seat::take_tables(draft, host, &party.id, &chosen);
    draft.effects.withdraw_about(&party.id);
    draft.change(&party.id, |party| party.labels = Some(chosen.labels.clone()));
    draft.log("moved", Some(&party.id), Some(host));
    let remarks = chosen.remarks(draft, &party);
    let left: Vec<&str> =
        from.split('+').filter(|label| !chosen.labels.split('+').any(|l| l == *label)).collect();
    Ok(HostSentence::MovedOk { who, from: left.join("+"), table: chosen.labels, remarks })
}

//! `/move`, and `/seat` of a party that sits: other tables for a party that has some.

use super::{chosen_tables::ChosenTables, seat};
use crate::draft::floor_draft::Draft;
use tableturn_floor::{Host, PartyState, Table, minutes};
use tableturn_language::{HostSentence, sentences::Who};

/// Whether `/seat` of this party means to move it. Two hosts may seat one party at the same moment, each at another
/// table: the second of them did not see it sit, and must not move it.
pub(crate) fn is_meant_by_seat(draft: &Draft, host: &Host, number: u32) -> bool {
    let party = draft.floor.by_number(number).filter(|party| party.state == PartyState::Seated);
    party.is_some_and(|party| {
        let by_this_host =
            |table: &&Table| draft.floor.claims.get(&table.id).is_some_and(|c| c.by == host.name);
        let sat_a_while = party.seated.is_some_and(|seated| draft.now - seated >= minutes(1));
        sat_a_while || draft.floor.tables_of(&party.id).iter().any(by_this_host)
    })
}

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
    seat::take_tables(draft, Some(host), &party.id, &chosen);
    draft.effects.withdraw_about(&party.id);
    draft.change(&party.id, |party| party.labels = Some(chosen.labels.clone()));
    draft.log("moved", Some(&party.id), Some(host));
    let remarks = chosen.remarks(draft, &party);
    let left: Vec<&str> =
        from.split('+').filter(|label| !chosen.labels.split('+').any(|l| l == *label)).collect();
    Ok(HostSentence::MovedOk { who, from: left.join("+"), table: chosen.labels, remarks })
}

//! The rows in which two states of a floor differ.

use crate::{Change, change::FloorState};
use tableturn_floor::{Contact, Floor, Host, Party};

/// The rows to write to get from one floor to the other, in an order that the schema accepts: tables are
/// freed before parties change, and claimed after their party is inserted.
///
/// What the two floors share in memory is not compared. Settings, lines and tables are not either: only applying a
/// floor file changes those.
pub fn floor_changes(before: &Floor, after: &Floor) -> Vec<Change> {
    let mut changes = Vec::new();
    if state(before) != state(after) {
        changes.push(Change::SetFloor(state(after)));
    }
    let claims = before.claims.differences(&after.claims);
    let freed = claims.iter().filter(|claim| claim.after.is_none());
    changes.extend(freed.map(|claim| Change::DropClaim(claim.key.clone())));
    for party in before.parties.differences(&after.parties) {
        changes.extend(match (party.before, party.after) {
            (None, Some(party)) => Some(Change::InsertParty(party.clone())),
            (Some(was), Some(party)) if !same_party(was, party) => Some(Change::UpdateParty(party.clone())),
            (Some(_), _) | (None, None) => None,
        });
    }
    for claim in claims {
        changes.extend(match (claim.before, claim.after) {
            (None, Some(claim)) => Some(Change::InsertClaim(claim.clone())),
            (Some(was), Some(claim)) if was != claim => Some(Change::UpdateClaim(claim.clone())),
            (Some(_), _) | (None, None) => None,
        });
    }
    let guests = before.guests.differences(&after.guests);
    let put = guests.iter().filter(|guest| guest.before != guest.after).filter_map(|guest| guest.after);
    changes.extend(put.cloned().map(Change::PutGuest));
    let hosts = before.hosts.differences(&after.hosts);
    for host in &hosts {
        changes.extend(match (host.before, host.after) {
            (None, Some(host)) => Some(Change::InsertHost(host.clone())),
            (Some(was), Some(host)) if !same_host(was, host) => Some(Change::UpdateHost(host.clone())),
            (Some(_), _) | (None, None) => None,
        });
    }
    let gone = hosts.iter().filter(|host| host.after.is_none());
    changes.extend(gone.map(|host| Change::DropHost(host.key.clone())));
    if !same_contact(before.team.as_ref(), after.team.as_ref()) {
        changes.push(Change::SetTeam(after.team.as_ref().map(|team| team.conversation.clone())));
    }
    changes
}

/// Whether the party's row would stay the same. Of the contact the row has only the conversation: language
/// and opt-outs are other tables' rows, so a change of them writes nothing here.
fn same_party(was: &Party, is: &Party) -> bool {
    let same_contact = same_contact(was.contact.as_ref(), is.contact.as_ref());
    same_contact && *was == Party { contact: was.contact.clone(), ..is.clone() }
}

fn same_host(was: &Host, is: &Host) -> bool {
    let same_contact = same_contact(Some(&was.contact), Some(&is.contact));
    same_contact && *was == Host { contact: was.contact.clone(), ..is.clone() }
}

fn same_contact(was: Option<&Contact>, is: Option<&Contact>) -> bool {
    was.map(|c| &c.conversation) == is.map(|c| &c.conversation)
}

fn state(floor: &Floor) -> FloorState {
    FloorState {
        auto: floor.auto,
        intake: floor.intake.clone(),
        guard: floor.guard.clone(),
        day: floor.day.clone(),
        next_number: floor.next_number,
        report_at: floor.report_at,
        turns: floor.turns,
    }
}

//! The rows in which two states of a floor differ.

use crate::{Change, change::FloorState};
use tableturn_floor::{Contact, Floor, Host, Party};

/// The rows to write to get from one floor to the other, in an order that the schema accepts: tables are
/// freed before parties change, and claimed after their party is inserted.
///
/// Settings, lines and tables are not compared: only applying a floor file changes those.
pub fn floor_changes(before: &Floor, after: &Floor) -> Vec<Change> {
    let mut changes = Vec::new();
    if state(before) != state(after) {
        changes.push(Change::SetFloor(state(after)));
    }
    let freed = before.claims.keys().filter(|t| !after.claims.contains_key(*t));
    changes.extend(freed.cloned().map(Change::DropClaim));
    for (id, party) in &after.parties {
        match before.parties.get(id) {
            None => changes.push(Change::InsertParty(party.clone())),
            Some(was) if !same_party(was, party) => changes.push(Change::UpdateParty(party.clone())),
            Some(_) => {}
        }
    }
    for (table, claim) in &after.claims {
        match before.claims.get(table) {
            None => changes.push(Change::InsertClaim(claim.clone())),
            Some(was) if was != claim => changes.push(Change::UpdateClaim(claim.clone())),
            Some(_) => {}
        }
    }
    let guests = after.guests.iter().filter(|(id, guest)| before.guests.get(*id) != Some(*guest));
    changes.extend(guests.map(|(_, guest)| Change::PutGuest(guest.clone())));
    for (id, host) in &after.hosts {
        match before.hosts.get(id) {
            None => changes.push(Change::InsertHost(host.clone())),
            Some(was) if !same_host(was, host) => changes.push(Change::UpdateHost(host.clone())),
            Some(_) => {}
        }
    }
    let gone = before.hosts.keys().filter(|id| !after.hosts.contains_key(*id));
    changes.extend(gone.cloned().map(Change::DropHost));
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
        day: floor.day.clone(),
        next_number: floor.next_number,
        turns: floor.turns,
    }
}

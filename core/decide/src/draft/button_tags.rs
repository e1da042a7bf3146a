//! The tags of buttons: a few letters that change when what a button is about changes.
//!
//! A tag covers a party in its state or a table in its use *as it is now*. A button with another tag is
//! stale: a tap on it is answered with the current state instead of being obeyed.

use crate::button_data::{Mark, TAG_CHARS};
use sha2::{Digest, Sha256};
use tableturn_floor::{Claim, Floor, Party};
use tableturn_language::parse::{GuestCommand, HostCommand, Parse, Subject};

/// Hexadecimal digits of a SHA-256 hash. Buttons in chats keep their tags, so the values must stay the same.
fn tag(about: &[&str]) -> String {
    let about = about.join("\u{1f}");
    let digest = Sha256::digest(about.trim().to_ascii_uppercase());
    let hex: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
    hex[..TAG_CHARS].to_owned()
}

/// The tag of a guest's buttons: the party waiting, or called by exactly this call.
pub(super) fn guest_tag(party: &Party) -> String {
    tag(&[party.id.as_str(), party.state.as_str(), party.call.as_ref().map_or("", |call| call.as_str())])
}

/// The tag of a host's buttons about a party: its state and its tables.
pub(super) fn party_tag(floor: &Floor, party: &Party) -> String {
    let labels = floor.labels(floor.tables_of(&party.id).into_iter().map(|table| &table.id));
    tag(&[party.id.as_str(), party.state.as_str(), &labels])
}

/// The tag of a host's buttons about a table: its use.
pub(super) fn table_tag(table: &str, claim: Option<&Claim>) -> String {
    let state = claim.map_or("free", |claim| claim.state.as_str());
    tag(&[table, state, claim.and_then(|c| c.party.as_ref()).map_or("", |party| party.as_str())])
}

/// Whether a tapped button is stale: what it was about has changed since it was made. `guest` is the
/// party of the person who tapped, `parse` the text that the button sends.
pub(crate) fn is_stale(floor: &Floor, mark: Option<&Mark>, guest: Option<&Party>, parse: &Parse) -> bool {
    let Some(mark) = mark else { return true };
    if mark.tag.is_empty() {
        return false;
    }
    let now = match &parse.host {
        Some(Ok(command)) => host_command_tag(floor, command),
        Some(Err(_)) => None,
        None if parse.guest == GuestCommand::Unknown => None,
        None => guest.map(guest_tag),
    };
    now.is_none_or(|now| now != mark.tag)
}

pub(super) fn host_command_tag(floor: &Floor, command: &HostCommand) -> Option<String> {
    match command.subject() {
        Subject::Party(number, _) => floor.by_number(number).map(|party| party_tag(floor, party)),
        Subject::Tables(labels) => {
            let table = labels.first().and_then(|label| floor.by_label(label));
            table.map(|table| table_tag(table.id.as_str(), floor.claims.get(&table.id)))
        }
        Subject::Floor => None,
    }
}

#[cfg(test)]
mod tests {
    use super::tag;

    #[test]
    fn tags_of_buttons_in_chats_stay_good() {
        assert_eq!(tag(&["p0001", "waiting", ""]), "20a2d1");
    }
}

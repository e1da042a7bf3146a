//! The floor that a commit leaves, made from the floor before and the rows that were written.

use crate::{commit::NextPlace, decode, decode::InvalidData, encode};
use std::collections::BTreeSet;
use tableturn_decide::{Change, change::FloorState, scene::Conversation};
use tableturn_floor::limits::UNDO_MINUTES;
use tableturn_floor::{
    Address, Contact, ConversationId, Floor, Guest, HostId, Identity, Language, Moment, Party, PartyId,
    TurnTimes, minutes,
};

/// What the decision saw beside the floor.
pub(crate) struct Known {
    /// The conversation of the text, as it was before.
    pub(crate) conversation: Option<Conversation>,
    /// Where its next message goes.
    pub(crate) next: Option<NextPlace>,
    /// The address of the text.
    pub(crate) address: Option<Address>,
    /// The person or group at that address opted out.
    pub(crate) opted_out: bool,
    /// The guests whom the event was about.
    pub(crate) guests: Vec<Guest>,
}

impl Known {
    /// Whether an update of a conversation changes how it shows on a floor: its language, its address.
    pub(crate) fn shows(&self, update: &Conversation) -> bool {
        let before = self.conversation.as_ref().filter(|before| before.id == update.id);
        before.is_none_or(|before| {
            before.language != update.language
                || before.address != update.address
                || before.recipient != update.recipient
        })
    }

    /// Whether the update changes no more than the language of a conversation that is known.
    fn shows_only_language(&self, update: &Conversation) -> bool {
        let before = self.conversation.as_ref().filter(|before| before.id == update.id);
        before.is_some_and(|before| before.address == update.address && before.recipient == update.recipient)
    }
}

/// Whether a conversation shows on a floor: a party, a host or the team is reached in it.
pub(crate) fn shows_on(floor: &Floor, conversation: &ConversationId) -> bool {
    let parties = floor.parties.values().filter_map(|party| party.contact.as_ref());
    let hosts = floor.hosts.values().map(|host| &host.contact);
    parties.chain(hosts).chain(&floor.team).any(|contact| contact.conversation == *conversation)
}

/// The floor that reading it after the commit gives. `None` if that is not known from the changes alone; it is read
/// then.
pub(crate) fn after(before: &Floor, known: &Known, changes: &[Change]) -> Result<Option<Floor>, InvalidData> {
    let mut floor = before.clone();
    let mut guests: Vec<&Guest> = known.guests.iter().collect();
    let mut parties_changed = false;
    for change in changes {
        match change {
            Change::SetFloor(state) => set_state(&mut floor, state)?,
            Change::DropClaim(table) => drop(floor.claims.remove(table)),
            Change::InsertClaim(claim) | Change::UpdateClaim(claim) => {
                floor.claims.insert(claim.table.clone(), claim.clone());
            }
            Change::InsertParty(party) | Change::UpdateParty(party) => {
                let was = floor.parties.get(&party.id).and_then(|was| was.contact.as_ref());
                let contact = contact(party.contact.as_ref(), was, changes, floor.restaurant.language());
                floor.parties.insert(Party { contact, ..party.clone() });
                parties_changed = true;
            }
            Change::PutGuest(guest) => guests.push(guest),
            Change::InsertHost(host) | Change::UpdateHost(host) => {
                let was = floor.hosts.get(&host.id).map(|was| &was.contact);
                let mut host = host.clone();
                if let Some(contact) = contact(Some(&host.contact), was, changes, floor.restaurant.language())
                {
                    host.contact = contact;
                }
                floor.hosts.insert(host.id.clone(), host);
            }
            Change::DropHost(host) => drop(floor.hosts.remove(host)),
            Change::UpdateConversation(update) if known.shows(update) => {
                if !known.shows_only_language(update) {
                    return Ok(None);
                }
                set_language(&mut floor, update);
            }
            Change::UpdateConversation(_)
            | Change::InsertConversation(_)
            | Change::PointConversation { .. }
            | Change::PutAlias { .. }
            | Change::UseInvite { .. }
            | Change::InsertInvite(_)
            | Change::SettleMessage { .. }
            | Change::Withdraw { .. }
            | Change::WithdrawHold { .. }
            | Change::WithdrawAbout { .. } => {}
            Change::OptOut { .. }
            | Change::OptIn { .. }
            | Change::MoveConversation { .. }
            | Change::SetTeam(_)
            | Change::PutRestaurant(_)
            | Change::PutLine { .. }
            | Change::DropLine(_)
            | Change::SetLineFailing { .. }
            | Change::PutTable { .. }
            | Change::DropTable(_)
            | Change::SetCombinations(_)
            | Change::DropRestaurant(_) => return Ok(None),
        }
    }
    if parties_changed && !keep_recent(&mut floor, before) {
        return Ok(None);
    }
    put_guests(&mut floor, before, &guests);
    Ok(Some(floor))
}

fn set_state(floor: &mut Floor, state: &FloorState) -> Result<(), InvalidData> {
    floor.auto = state.auto;
    floor.intake.clone_from(&state.intake);
    floor.guard.clone_from(&state.guard);
    floor.day.clone_from(&state.day);
    floor.next_number = state.next_number;
    floor.report_at = state.report_at;
    floor.turns = as_stored(&state.turns)?;
    Ok(())
}

/// Everybody who is reached in the conversation is written to in its language.
fn set_language(floor: &mut Floor, conversation: &Conversation) {
    let language = conversation.language.unwrap_or(floor.restaurant.language());
    let is_reached = |contact: &Contact| contact.conversation == conversation.id;
    let parties = floor.parties.values().filter(|party| party.contact.as_ref().is_some_and(is_reached));
    let parties: Vec<PartyId> = parties.map(|party| party.id.clone()).collect();
    let hosts = floor.hosts.values().filter(|host| is_reached(&host.contact));
    let hosts: Vec<HostId> = hosts.map(|host| host.id.clone()).collect();
    for id in &parties {
        if let Some(mut party) = floor.parties.get_mut(id) {
            party.contact.iter_mut().for_each(|contact| contact.language = language);
        }
    }
    for host in &hosts {
        floor.hosts.get_mut(host).into_iter().for_each(|host| host.contact.language = language);
    }
    let team = floor.team.iter_mut().filter(|team| is_reached(team));
    team.for_each(|team| team.language = language);
}

/// The contact as the row of its conversation has it. What a rule has noted on the contact itself is no row: the
/// person's opt-out is written for them, and the floor is read again then.
fn contact(
    is: Option<&Contact>,
    was: Option<&Contact>,
    changes: &[Change],
    default: Language,
) -> Option<Contact> {
    let mut contact = is?.clone();
    if let Some(was) = was.filter(|was| was.conversation == contact.conversation) {
        return Some(was.clone());
    }
    let written = changes.iter().find_map(|change| match change {
        Change::InsertConversation(it) | Change::UpdateConversation(it) if it.id == contact.conversation => {
            Some(it)
        }
        _ => None,
    });
    if let Some(conversation) = written {
        contact.language = conversation.language.unwrap_or(default);
    }
    Some(contact)
}

/// Keeps live parties and those that ended lately, as reading does. False if a party that ended earlier may belong to
/// them again: the one that ended last has come back.
fn keep_recent(floor: &mut Floor, before: &Floor) -> bool {
    let latest = |floor: &Floor| floor.parties.values().filter_map(|party| party.ended).max();
    let (was, is) = (latest(before), latest(floor));
    if is < was {
        return false;
    }
    let since = Moment(is.map_or(0, |at| at.0) - minutes(UNDO_MINUTES));
    let stays = |party: &Party| party.state.is_live() || party.ended.is_some_and(|at| at > since);
    let gone: Vec<PartyId> =
        floor.parties.values().filter(|party| !stays(party)).map(|party| party.id.clone()).collect();
    for party in gone {
        floor.parties.remove(&party);
    }
    true
}

/// Puts the guests of the floor's parties, and no others. A later one in the list is newer.
fn put_guests(floor: &mut Floor, before: &Floor, guests: &[&Guest]) {
    for guest in guests.iter().filter(|guest| floor.parties.has_guest(&guest.identity)) {
        floor.guests.insert(guest.identity.clone(), (*guest).clone());
    }
    // Only who has left a party can have none any more.
    let differences = before.parties.differences(&floor.parties).into_iter();
    let left: BTreeSet<&Identity> = differences.filter_map(|party| party.before?.guest.as_ref()).collect();
    for guest in left.into_iter().filter(|guest| !floor.parties.has_guest(guest)) {
        floor.guests.remove(guest);
    }
}

/// JSON may round the last bit of a sum.
fn as_stored(turns: &TurnTimes) -> Result<TurnTimes, InvalidData> {
    decode::json(encode::json_text(turns)?.as_str(), "turns")
}

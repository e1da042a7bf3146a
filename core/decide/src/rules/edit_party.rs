//! `/edit` and `/note`: a host corrects what is known of a party. It keeps its place.

use super::{add_party, autopilot, call, change_party, needs, note, party_size};
use crate::{draft::floor_draft::Draft, scene::KnownNumber};
use tableturn_floor::{Host, PartyId, PartyState};
use tableturn_language::{
    GuestSentence, HostSentence,
    parse::{PartyEdit, parse},
    sentences::{Remarks, Who},
};

/// Carries out `/edit`. `known`: the phone number, if one was given.
pub(crate) fn edit(
    draft: &mut Draft,
    host: &Host,
    number: u32,
    edit: &PartyEdit,
    known: Option<&KnownNumber>,
) -> Result<PartyId, HostSentence> {
    let party = draft.floor.by_number(number).cloned().ok_or(HostSentence::NoSuchParty { number })?;
    match edit {
        PartyEdit::Size(said) => {
            let size = party_size::check(draft, *said).map_err(|_| HostSentence::NoSuchSize {
                size: said.to_string(),
                max: draft.floor.largest_party(),
            })?;
            change_party::set_size_and_name(draft, &party.id, size, None);
            if party.state == PartyState::Waiting && party.size != size {
                new_quote(draft, &party.id);
            }
        }
        PartyEdit::Name(name) => {
            change_party::set_size_and_name(draft, &party.id, party.size, Some(name.clone()));
        }
        PartyEdit::Phone(_) => change_phone(draft, host, &party.id, known)?,
    }
    draft.log("edited", Some(&party.id), Some(host));
    Ok(party.id)
}

pub(super) fn new_quote(draft: &mut Draft, id: &PartyId) {
    let quote = draft.party(id).map(|party| draft.quote(party));
    draft.change(id, |party| party.quote_anew(quote));
    autopilot::forget_suggestion(draft, id);
}

/// The party's messages go to another phone from now on. A guest who waits, or is called, reads there what they need; the
/// other phone may be a stranger's, so it hears nothing.
fn change_phone(
    draft: &mut Draft,
    host: &Host,
    id: &PartyId,
    known: Option<&KnownNumber>,
) -> Result<(), HostSentence> {
    let (guest, contact) = add_party::person(draft, known);
    if let Some(other) = guest.as_ref().and_then(|guest| draft.floor.party_of(guest)).filter(|p| p.id != *id)
    {
        return Err(HostSentence::PhoneOnWaitlist { who: Who::of(other) });
    }
    draft.effects.withdraw_about(id);
    let Some(before) = draft.party(id).cloned() else { return Ok(()) };
    if let Some(old) = &before.guest {
        draft.guest(old).party = None;
    }
    if let Some(new) = &guest {
        let row = draft.guest(new);
        (row.party, row.name) = (Some(id.clone()), Some(before.name.clone()));
    }
    draft.change(id, |party| (party.guest, party.contact, party.not_reached) = (guest, contact, false));
    if before.state == PartyState::Called {
        let tables: Vec<_> = draft.floor.tables_of(id).iter().map(|table| table.id.clone()).collect();
        call::call(draft, id, &tables, Some(host));
    }
    add_party::introduce(draft, id);
    Ok(())
}

/// Tells the guest what has changed for them, and returns the answer to the host. Autopilot has offered tables.
pub(crate) fn edited(draft: &mut Draft, id: &PartyId, edit: &PartyEdit) -> HostSentence {
    let Some(party) = draft.party(id).cloned() else { return HostSentence::HostHelp };
    let who = Who::of(&party);
    match edit {
        PartyEdit::Phone(_) if !party.can_be_texted() => return HostSentence::EditedOptedOut { who },
        PartyEdit::Phone(_) | PartyEdit::Name(_) => return HostSentence::EditedOk { who },
        PartyEdit::Size(_) => {}
    }
    if party.state == PartyState::Waiting {
        tell_of_size(draft, id);
        return HostSentence::EditedOk { who };
    }
    let tables: Vec<_> = draft.floor.tables_of(id).iter().map(|table| table.id.clone()).collect();
    match party.size <= draft.floor.seats(&tables) {
        true => HostSentence::EditedOk { who },
        false => HostSentence::EditedTooBig { who, table: draft.floor.labels(&tables) },
    }
}

/// Tells a waiting guest the size that their party has now, and what that means for their wait.
pub(super) fn tell_of_size(draft: &mut Draft, id: &PartyId) {
    let Some(party) = draft.party(id).cloned() else { return };
    let (number, name, size) = (party.number, party.name.clone(), party.size);
    let (ahead, wait) = (draft.ahead(id), draft.wait(&party));
    draft.news_to_guest(id, GuestSentence::Changed { number, name, size, ahead, wait });
}

/// Carries out `/note`: adds to the party's note, and to its needs what is understood.
pub(crate) fn note(
    draft: &mut Draft,
    host: &Host,
    number: u32,
    text: &str,
) -> Result<HostSentence, HostSentence> {
    let party = draft.floor.by_number(number).cloned().ok_or(HostSentence::NoSuchParty { number })?;
    let said = parse(text).party.needs;
    let needs = needs::heard(&draft.floor, &party.needs, &said);
    let rest = (!said.says_all).then_some(text).filter(|text| !note::is_known(&party, text));
    let needs_more = needs != party.needs;
    let kept = rest.map_or_else(|| party.note.clone(), |rest| Some(note::with_more(&party, rest)));
    draft.change(&party.id, |party| (party.needs, party.note) = (needs, kept));
    draft.log("note", Some(&party.id), Some(host));
    if needs_more && party.state == PartyState::Waiting {
        new_quote(draft, &party.id);
    }
    let remarks = draft.party(&party.id).map(Remarks::of).unwrap_or_default();
    Ok(HostSentence::NotedOk { who: Who::of(&party), remarks: Box::new(remarks) })
}

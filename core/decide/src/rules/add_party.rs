//! `/add`: a host adds a party to the waitlist.

use super::{
    join::{self, Newcomer},
    needs, party_size, text_guard,
};
use crate::{
    Change,
    draft::{floor_draft::Draft, phone_language::phone_language},
    scene::{Conversation, KnownNumber},
};
use std::collections::BTreeMap;
use tableturn_floor::{Contact, ConversationId, HostId, Identity, Needs, PartyId, PartyState};
use tableturn_language::{GuestSentence, HostSentence, parse::parse, sentences::Who};

/// Adds a party. `by`: the host, and the chat they did it in. `known`: the phone number, if one was given.
pub(crate) fn add(
    draft: &mut Draft,
    by: (HostId, ConversationId),
    size: i64,
    name: &str,
    known: Option<&KnownNumber>,
    note: Option<&String>,
) -> Result<PartyId, HostSentence> {
    let size = party_size::check(draft, size)
        .map_err(|_| HostSentence::NoSuchSize { size: size.to_string(), max: draft.floor.largest_party() })?;
    if join::waitlist_is_full(draft) {
        return Err(HostSentence::WaitlistFull { cap: draft.floor.restaurant.cap as u32 });
    }
    serves(draft, known)?;
    let (guest, contact) = person(draft, known);
    if let Some(party) = guest.as_ref().and_then(|g| draft.floor.party_of(g)) {
        return Err(HostSentence::PhoneOnWaitlist { who: Who::of(party) });
    }
    let said = note.map(|note| parse(note).party.needs).unwrap_or_default();
    let newcomer = Newcomer {
        name: name.to_owned(),
        size,
        guest,
        contact,
        note: note.filter(|_| !said.says_all).cloned(),
        needs: needs::heard(&draft.floor, &Needs::default(), &said),
        not_before: None,
        by: Some(by),
    };
    let id = join::add(draft, newcomer);
    introduce(draft, &id);
    Ok(id)
}

/// Refuses a number of a country that the restaurant does not serve.
pub(super) fn serves(draft: &Draft, known: Option<&KnownNumber>) -> Result<(), HostSentence> {
    let countries = &draft.floor.restaurant.text_rules.countries;
    let Some((phone, from)) =
        known.and_then(|known| Some((&known.number, text_guard::from_elsewhere(&known.number, countries)?)))
    else {
        return Ok(());
    };
    Err(HostSentence::CountryNotServed {
        phone: phone.clone(),
        from,
        countries: text_guard::listed(countries),
    })
}

/// Whom a phone number belongs to, and how we text them.
pub(super) fn person(draft: &mut Draft, known: Option<&KnownNumber>) -> (Option<Identity>, Option<Contact>) {
    let contact = known.and_then(|known| contact_of(draft, known));
    let guest = match (&contact, known) {
        (Some(contact), _) => Some(Identity::of(contact.address.channel, &contact.address.chat)),
        (None, Some(known)) => Some(Identity::tel(&known.number)),
        (None, None) => None,
    };
    (guest, contact)
}

/// The answer to the host.
pub(crate) fn added(draft: &Draft, id: &PartyId) -> HostSentence {
    let Some(party) = draft.party(id) else { return HostSentence::HostHelp };
    let who = Who::of(party);
    if party.state == PartyState::Called {
        return HostSentence::AddedCalled { who, table: draft.table_of(id) };
    }
    let (ahead, wait) = (draft.ahead(id), draft.wait(party));
    match party.can_be_texted() {
        true => HostSentence::Added { who, ahead, wait },
        false => HostSentence::AddedVoice { who, ahead, wait },
    }
}

/// The contact at a phone number. A number that is new gets a conversation.
fn contact_of(draft: &mut Draft, known: &KnownNumber) -> Option<Contact> {
    if let Some(contact) = &known.contact {
        return Some(contact.clone());
    }
    let address = known.address.clone()?;
    let id = ConversationId::from(draft.fresh.id());
    let guessed = phone_language(&address, &draft.floor.restaurant.languages);
    let language = guessed.unwrap_or_else(|| draft.floor.restaurant.language());
    draft.effects.change(Change::InsertConversation(Conversation {
        id: id.clone(),
        address: address.clone(),
        recipient: Identity::of(address.channel, &address.chat),
        restaurant: Some(draft.floor.restaurant.id.clone()),
        language: guessed,
        questions: BTreeMap::new(),
    }));
    Some(Contact { conversation: id, address, language, opted_out: known.opted_out })
}

/// The first text to a guest who didn't write to us says who we are.
pub(super) fn introduce(draft: &mut Draft, id: &PartyId) {
    let Some(party) = draft.party(id).filter(|p| p.state == PartyState::Waiting).cloned() else { return };
    let sentence = GuestSentence::AddedByHost {
        restaurant: draft.restaurant_name(),
        number: party.number,
        name: party.name.clone(),
        size: party.size,
        wait: draft.wait(&party),
    };
    draft.news_to_guest(id, sentence);
}

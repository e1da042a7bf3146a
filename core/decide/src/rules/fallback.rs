//! The second way to send a call: the fallback of the line that could not send it.

use super::call;
use crate::{
    Change,
    draft::floor_draft::Draft,
    scene::{Conversation, KnownNumber, Message, SpeakerState},
};
use std::collections::BTreeMap;
use tableturn_floor::{Address, Cause, Channel, Contact, ConversationId, Identity, Line, Party, PartyId};
use tableturn_language::GuestSentence;

/// Sends the party's current call once more, by the fallback of the line that could not send it. Returns whether it does.
///
/// The call and the hold stay what they are; the guest is told when the provider accepts the second message, and the hold
/// starts then. `numbers`: what is known of the guest on the restaurant's lines. From now on the party is texted on the
/// fallback line, until its guest writes from elsewhere.
pub(crate) fn try_again(
    draft: &mut Draft,
    party: &Party,
    message: &Message,
    cause: Cause,
    numbers: &[KnownNumber],
) -> bool {
    if party.told.fell_back_from().is_some() {
        return false;
    }
    match &party.contact {
        None => return false,
        Some(at) if at.conversation != message.id.conversation => {
            return try_where_they_write(draft, party, message, at);
        }
        Some(_) => {}
    }
    let Some(known) = other_way(draft, party, message, cause, numbers).filter(|known| !known.opted_out)
    else {
        return false;
    };
    let (first_text, is_back) = (known.contact.is_none(), party.told.moved_from().is_some());
    let Some(contact) = contact(draft, party, message, known) else { return false };
    let senders = draft.floor.line_to(&message.address).map(Line::senders).unwrap_or_default();
    let due = call::first_due(draft.now);
    draft.change(&party.id, |party| {
        match is_back {
            true => party.told.is_tried_again_first_way(&message.id.conversation),
            false => party.told.falls_back_from(&message.id.conversation, senders),
        }
        party.contact = Some(contact);
        party.due = Some(due);
    });
    draft.log("called_by_fallback", Some(&party.id), None);
    let sentence = sentence(draft, party, first_text);
    call::send(draft, &party.id, sentence);
    call::point_conversation(draft, &party.id);
    true
}

/// Where the guest may be reached if this call could not be sent for this cause: by the fallback of its line; if that is how
/// this one was sent, because an earlier call went out so, then where they wrote.
fn other_way<'n>(
    draft: &Draft,
    party: &Party,
    message: &Message,
    cause: Cause,
    numbers: &'n [KnownNumber],
) -> Option<&'n KnownNumber> {
    let Some(first) = party.told.moved_from() else {
        let fallback = line_for(draft, &message.address, cause)?;
        return numbers.iter().find(|known| known.address.as_ref().is_some_and(|at| is_on(at, &fallback)));
    };
    let is_first = |contact: &Contact| {
        contact.conversation == *first && may_help(cause, message.address.channel, contact.address.channel)
    };
    numbers.iter().find(|known| known.contact.as_ref().is_some_and(is_first))
}

/// The guest has written from elsewhere since the call, so they read there.
fn try_where_they_write(draft: &mut Draft, party: &Party, message: &Message, at: &Contact) -> bool {
    if at.opted_out {
        return false;
    }
    let due = call::first_due(draft.now);
    draft.change(&party.id, |party| {
        party.told.is_tried_again(&message.id.conversation);
        party.due = Some(due);
    });
    draft.log("called_where_they_write", Some(&party.id), None);
    let sentence = sentence(draft, party, false);
    call::send(draft, &party.id, sentence);
    call::point_conversation(draft, &party.id);
    true
}

/// The call did not arrive by the fallback, or was not accepted in time: the party is texted again where its guest wrote
/// last. `failed_in`: where it failed, if that is known; a party that is texted elsewhere by now stays there.
pub(crate) fn go_back(
    draft: &mut Draft,
    id: &PartyId,
    failed_in: Option<&ConversationId>,
    numbers: &[KnownNumber],
) {
    let Some(party) = draft.party(id) else { return };
    let Some(from) = party.told.moved_from() else { return };
    let is_elsewhere =
        |failed_in: &ConversationId| party.contact.as_ref().is_none_or(|at| at.conversation != *failed_in);
    if failed_in.is_some_and(is_elsewhere) {
        return;
    }
    let first = numbers.iter().filter_map(|known| known.contact.as_ref()).find(|c| c.conversation == *from);
    if let Some(first) = first.cloned() {
        draft.change(id, |party| {
            party.told.moves_back();
            party.contact = Some(first);
        });
    }
}

/// Whether the party is texted by a fallback since a call could not be sent by one of these senders' lines: whoever opts
/// out of the line that they wrote on does not mean to be texted on the other. The floor file may have changed since: the
/// senders of then count as well as those of now.
pub(crate) fn stands_in_for(draft: &Draft, party: &Party, senders: &[String]) -> bool {
    let left = party.told.moved_from_senders();
    let is_left = |line: &&Line| left.contains(&line.name().to_string());
    let now = draft.floor.lines.iter().filter(is_left).flat_map(Line::senders);
    left.iter().cloned().chain(now).any(|sender| senders.contains(&sender))
}

/// The fallback of the line of this address, if another line may succeed where this one failed for this cause.
fn line_for(draft: &Draft, failed: &Address, cause: Cause) -> Option<Line> {
    let fallback = draft.floor.fallback_of(draft.floor.line_to(failed)?)?;
    may_help(cause, failed.channel, fallback.channel).then(|| fallback.clone())
}

fn may_help(cause: Cause, failed: Channel, fallback: Channel) -> bool {
    match cause {
        // The line or the channel. It may be in a failure of which nothing is known.
        Cause::Filtered | Cause::WindowClosed | Cause::Line | Cause::TooLate | Cause::Other => true,
        // Not every phone that gets SMS is on WhatsApp, and the other way round.
        Cause::NoSuchNumber => failed != fallback,
        // The guest, or their phone.
        Cause::OptedOut | Cause::Unreachable => false,
    }
}

fn is_on(at: &Address, line: &Line) -> bool {
    at.channel == line.channel && at.line == line.address
}

/// Where the guest is texted on the fallback line, in the language of their conversation there. A number that is new
/// there gets a conversation, in the party's language.
fn contact(draft: &mut Draft, party: &Party, message: &Message, known: &KnownNumber) -> Option<Contact> {
    if let Some(contact) = &known.contact {
        return Some(contact.clone());
    }
    let language = party.language()?;
    let address = known.address.clone()?;
    let recipient = Identity::of(address.channel, &address.chat);
    let heard = SpeakerState { heard: true, ..SpeakerState::default() };
    let states = message.recipient_has_written.then(|| (recipient.clone(), heard));
    let id = ConversationId::from(draft.fresh.id());
    draft.effects.change(Change::InsertConversation(Conversation {
        id: id.clone(),
        address: address.clone(),
        recipient,
        restaurant: Some(draft.floor.restaurant.id.clone()),
        language: Some(language),
        questions: states.into_iter().collect::<BTreeMap<_, _>>(),
    }));
    Some(Contact { conversation: id, address, language, opted_out: false })
}

/// The words of the call. The first text from a line says who writes, and how to opt out.
fn sentence(draft: &Draft, party: &Party, first_text: bool) -> GuestSentence {
    let (restaurant, name, table) = (draft.restaurant_name(), party.name.clone(), draft.table_of(&party.id));
    let minutes = draft.floor.restaurant.grace_minutes;
    match first_text {
        false => GuestSentence::Call { restaurant, name, table, minutes },
        true => {
            let (number, size) = (party.number, party.size);
            GuestSentence::AddedAndCalled { restaurant, number, name, size, table, minutes }
        }
    }
}

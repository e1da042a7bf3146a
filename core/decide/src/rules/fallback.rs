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
    // If the guest has written from elsewhere since, they are texted there.
    let is_texted_here = party.contact.as_ref().is_some_and(|c| c.conversation == message.id.conversation);
    if party.told.fell_back_from().is_some() || !is_texted_here {
        return false;
    }
    let Some(fallback) = line_for(draft, &message.address, cause) else { return false };
    let known = numbers.iter().find(|known| known.address.as_ref().is_some_and(|at| is_on(at, &fallback)));
    let Some(known) = known.filter(|known| !known.opted_out) else { return false };
    let first_text = known.contact.is_none();
    let Some(contact) = contact(draft, party, message, known) else { return false };
    let due = call::first_due(draft.now);
    draft.change(&party.id, |party| {
        party.told.falls_back_from(&message.id.conversation);
        party.contact = Some(contact);
        party.due = Some(due);
    });
    draft.log("called_by_fallback", Some(&party.id), None);
    let sentence = sentence(draft, party, first_text);
    call::send(draft, &party.id, sentence);
    call::point_conversation(draft, &party.id);
    true
}

/// The call could not be sent by the fallback either, or was not accepted in time: the party is texted again where its
/// guest wrote last.
pub(crate) fn go_back(draft: &mut Draft, id: &PartyId, numbers: &[KnownNumber]) {
    let Some(party) = draft.party(id) else { return };
    let Some(from) = party.told.fell_back_from() else { return };
    let first = numbers.iter().filter_map(|known| known.contact.as_ref()).find(|c| c.conversation == *from);
    if let Some(first) = first.cloned() {
        draft.change(id, |party| party.contact = Some(first));
    }
}

/// Whether the party's call was sent by a fallback of one of these senders' lines: whoever opts out of the line that they
/// wrote on does not mean to be called on the other.
pub(crate) fn stands_in_for(draft: &Draft, party: &Party, senders: &[String]) -> bool {
    let Some(line) = party.contact.as_ref().and_then(|contact| draft.floor.line_of(contact)) else {
        return false;
    };
    let is_left = |of: &&Line| of.fallback.as_ref().is_some_and(|name| line.is(name));
    let mut left = draft.floor.lines.iter().filter(is_left).flat_map(Line::senders);
    party.told.fell_back_from().is_some() && left.any(|sender| senders.contains(&sender))
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

//! What the store reads for an event: the scene.

use crate::memory_store::{MemoryStore, OutboxRow};
use tableturn_decide::past::{Past, PastParty};
use tableturn_decide::scene::{Conversation, Invite, KnownNumber, Message, RestaurantOnLine};
use tableturn_decide::{Input, Scene, extras::WordsOf, input::Needs};
use tableturn_floor::{
    Address, Channel, Contact, ConversationId, Floor, IdGenerator, Identity, Line, Moment, OutboxId, Party,
    RestaurantId, other_spelling,
};

/// Reads the scene of an event from the rows, as the store's first trip does.
pub(crate) fn scene(
    store: &MemoryStore,
    input: &Input,
    now: Moment,
    seed: u128,
    neighbours: &[RestaurantOnLine],
    elsewhere: &[RestaurantId],
) -> Scene {
    let needs = input.needs();
    let message = needs.message.as_ref().and_then(|id| store.outbox.iter().find(|row| row.id == *id));
    let floor = floor(store, &needs, message);
    let address = needs.address.clone().or(message.map(|row| address_of(store, &row.id)));
    let line = address.as_ref().and_then(|address| line_of(&floor, address)).cloned();
    let senders = line.as_ref().map(Line::senders).unwrap_or_default();
    let opted_out = |speaker: &Identity| store.has_opted_out(&senders, speaker);
    let conversation = store.conversation_at(needs.address.as_ref()).cloned();
    let invite = needs.invite.as_ref().and_then(|hash| store.invites.get(hash)).cloned();
    let is_found = finds_restaurant(&floor, &needs, conversation.as_ref(), invite.as_ref(), neighbours);
    Scene {
        now,
        fresh: IdGenerator::new(seed),
        opted_out: needs.speaker.as_ref().is_some_and(opted_out),
        senders: senders.clone(),
        has_line_alone: neighbours.is_empty(),
        conversation,
        on_line: on_line(&floor, neighbours),
        line,
        elsewhere: elsewhere.to_vec(),
        numbers: needs.numbers.iter().map(|number| known(store, number)).collect(),
        invite,
        message: message.map(|row| message_of(store, row)),
        replied_to: needs.reply_to.as_ref().and_then(|id| words_of(store, id)),
        recipient_on_lines: called_in(&floor, &needs, message)
            .map(|conversation| recipient_on_lines(store, conversation))
            .unwrap_or_default(),
        messages_before: store.messages_at(needs.address.as_ref()),
        past: None,
        floor: is_found.then_some(floor),
    }
}

/// The parties of the day of which the owners are to be told now.
pub(crate) fn day(store: &MemoryStore, now: Moment) -> Option<Past> {
    let day = store.floor.reported_day(now)?.service_day(&store.floor.restaurant.timezone);
    let mut parties: Vec<&Party> = store.floor.parties.values().filter(|party| party.day == day).collect();
    parties.sort_by_key(|party| party.number);
    let past = |party: &Party| PastParty {
        id: party.id.clone(),
        number: party.number,
        name: party.name.clone(),
        size: party.size,
        state: party.state,
        joined: party.joined,
        quote: party.quote,
        called: party.called,
        seated: party.seated,
        ended: party.ended,
    };
    Some(Past { parties: parties.into_iter().map(past).collect(), ..Past::default() })
}

fn floor(store: &MemoryStore, needs: &Needs, message: Option<&OutboxRow>) -> Floor {
    let also = needs.party.as_ref().or(message.and_then(|row| row.out.party.as_ref()));
    let mut people: Vec<Identity> = needs.speaker.iter().cloned().collect();
    people.extend(needs.numbers.iter().map(|number| Identity::tel(number)));
    store.read(also, &people)
}

fn line_of<'a>(floor: &'a Floor, address: &Address) -> Option<&'a Line> {
    floor.lines.iter().find(|line| line.channel == address.channel && line.address == address.line)
}

/// Whether the event leads to this restaurant (see [`Needs`]). Alone on its line, everything does.
fn finds_restaurant(
    floor: &Floor,
    needs: &Needs,
    conversation: Option<&Conversation>,
    invite: Option<&Invite>,
    neighbours: &[RestaurantOnLine],
) -> bool {
    let own = &floor.restaurant.id;
    if let Some(invite) = invite {
        return invite.restaurant == *own;
    }
    let on_line = |id: &&RestaurantId| *id == own || neighbours.iter().any(|other| other.id == **id);
    if let Some(named) = needs.named.iter().find(on_line) {
        return named == own;
    }
    if needs.address.is_none() || neighbours.is_empty() {
        return true;
    }
    conversation.is_some_and(|row| row.restaurant.as_ref() == Some(own))
}

/// The restaurants on the line, by name.
fn on_line(floor: &Floor, neighbours: &[RestaurantOnLine]) -> Vec<RestaurantOnLine> {
    let restaurant = &floor.restaurant;
    let (id, name) = (restaurant.id.clone(), restaurant.name.clone());
    let mut on_line = vec![RestaurantOnLine { id, name, language: restaurant.language() }];
    on_line.extend(neighbours.iter().cloned());
    on_line.sort_by(|a, b| a.name.cmp(&b.name));
    on_line
}

fn address_of(store: &MemoryStore, id: &OutboxId) -> Address {
    store.conversations[&id.conversation].address.clone()
}

fn message_of(store: &MemoryStore, row: &OutboxRow) -> Message {
    let address = address_of(store, &row.id);
    Message {
        id: row.id.clone(),
        kind: row.out.kind,
        state: row.state,
        party: row.out.party.clone(),
        call: row.out.call.clone(),
        recipient: Identity::of(address.channel, &address.chat),
        recipient_has_written: {
            let states = &store.conversations[&row.id.conversation].questions;
            states.get(&Identity::of(address.channel, &address.chat)).is_some_and(|state| state.heard)
        },
        text: row.out.text.clone(),
        address,
        provider_id: row.provider_id.clone(),
    }
}

/// The guest whose words the message with this provider's id has.
fn words_of(store: &MemoryStore, provider_id: &str) -> Option<WordsOf> {
    let row = store.outbox.iter().find(|row| row.provider_id.as_deref() == Some(provider_id))?;
    row.out.extras.words_of.clone()
}

/// The conversation whose recipient is looked for on other lines: the message's, or the one that the party's call fell
/// back from.
fn called_in<'a>(
    floor: &'a Floor,
    needs: &Needs,
    message: Option<&'a OutboxRow>,
) -> Option<&'a ConversationId> {
    let of_party = || floor.parties.get(needs.party.as_ref()?)?.told.moved_from();
    message.map(|row| &row.id.conversation).or_else(of_party).filter(|_| needs.recipient_on_lines)
}

/// A conversation's recipient on each line that reaches phones.
fn recipient_on_lines(store: &MemoryStore, conversation: &ConversationId) -> Vec<KnownNumber> {
    let at = &store.conversations[conversation].address;
    let recipient = Identity::of(at.channel, &at.chat);
    let Some(number) = recipient.number().map(str::to_owned) else { return Vec::new() };
    let phones = |line: &&Line| matches!(line.channel, Channel::Sms | Channel::WhatsApp);
    store.floor.lines.iter().filter(phones).map(|line| number_on_line(store, &number, line)).collect()
}

/// What is known of a phone number, on the first line that can text it.
fn known(store: &MemoryStore, number: &str) -> KnownNumber {
    let channels = [Channel::Sms, Channel::WhatsApp, Channel::Local];
    let line = channels.iter().find_map(|of| store.floor.lines.iter().find(|line| line.channel == *of));
    match line {
        Some(line) => number_on_line(store, number, line),
        None => KnownNumber { number: number.to_owned(), address: None, contact: None, opted_out: false },
    }
}

fn number_on_line(store: &MemoryStore, number: &str, line: &Line) -> KnownNumber {
    let at =
        |chat: &str| Address { channel: line.channel, line: line.address.clone(), chat: chat.to_owned() };
    // The guest may have written under the other spelling of the number.
    let other = other_spelling(number).map(|chat| at(&chat));
    let row = store.conversation_at(Some(&at(number))).or_else(|| store.conversation_at(other.as_ref()));
    let contact = row.map(|row| Contact {
        conversation: row.id.clone(),
        address: row.address.clone(),
        language: row.language.unwrap_or_default(),
        opted_out: store.is_opted_out(&row.id),
    });
    let opted_out = store.has_opted_out(&line.senders(), &Identity::of(line.channel, number));
    let address = contact.as_ref().map_or_else(|| at(number), |contact| contact.address.clone());
    KnownNumber { number: number.to_owned(), address: Some(address), contact, opted_out }
}

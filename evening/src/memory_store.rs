//! The rows of the store, in memory.

mod changes;

use std::collections::{BTreeMap, BTreeSet};
use tableturn_decide::decision::Outgoing;
use tableturn_decide::scene::{Conversation, Invite, MessageState};
use tableturn_decide::{Change, Decision};
use tableturn_floor::limits::UNDO_MINUTES;
use tableturn_floor::{
    Address, Contact, ConversationId, Floor, Identity, Language, OutboxId, Party, PartyId, minutes,
};

/// How long the store still reads a party that has ended, in milliseconds, counted back from the newest end.
const ENDED_LATELY: i64 = minutes(UNDO_MINUTES);

/// A row of the outbox.
#[derive(Clone, Debug)]
pub struct OutboxRow {
    pub id: OutboxId,
    pub out: Outgoing,
    pub state: MessageState,
    /// The provider's id of the message, once it is known.
    pub provider_id: Option<String>,
}

impl OutboxRow {
    /// The data of the first button whose label starts like this.
    pub fn button(&self, label: &str) -> Option<String> {
        let mut buttons = self.out.extras.buttons.iter().flatten();
        buttons.find(|button| button.label.starts_with(label)).map(|button| button.data.clone())
    }

    /// The labels of the buttons under the message.
    pub fn labels(&self) -> Vec<String> {
        self.out.extras.buttons.iter().flatten().map(|button| button.label.clone()).collect()
    }
}

/// The tables of the store. [`MemoryStore::change`] panics where the database schema would refuse.
#[derive(Clone, Debug)]
pub struct MemoryStore {
    /// With all parties that there ever were. Language and opt-out of its contacts are not kept up: they
    /// belong to other tables.
    pub floor: Floor,
    pub(crate) conversations: BTreeMap<ConversationId, Conversation>,
    pub(crate) outbox: Vec<OutboxRow>,
    pub(crate) invites: BTreeMap<String, Invite>,
    /// The number of each conversation's next message.
    next_numbers: BTreeMap<ConversationId, i64>,
    /// Opt-out scopes, and who opted out of them.
    opt_outs: BTreeSet<(String, Identity)>,
}

impl MemoryStore {
    /// The rows of a floor: its contacts have a conversation each, and nothing was ever sent.
    pub fn of(floor: Floor) -> Self {
        let mut store = Self {
            conversations: BTreeMap::new(),
            outbox: Vec::new(),
            invites: BTreeMap::new(),
            next_numbers: BTreeMap::new(),
            opt_outs: BTreeSet::new(),
            floor,
        };
        let guests = store.floor.parties.values().filter_map(|party| party.contact.clone());
        let hosts = store.floor.hosts.values().map(|host| host.contact.clone());
        for contact in guests.chain(hosts).collect::<Vec<_>>() {
            if contact.opted_out {
                let person = recipient(&contact.address);
                let senders = store.senders(&contact.address).into_iter();
                store.opt_outs.extend(senders.map(|sender| (sender, person.clone())));
            }
            let row = Conversation {
                id: contact.conversation.clone(),
                recipient: recipient(&contact.address),
                address: contact.address,
                restaurant: Some(store.floor.restaurant.id.clone()),
                language: None,
                questions: BTreeMap::new(),
            };
            store.conversations.insert(contact.conversation, row);
        }
        store
    }

    /// The senders of the line of an address.
    pub(crate) fn senders(&self, address: &Address) -> Vec<String> {
        let mut lines = self.floor.lines.iter();
        let line = lines.find(|line| line.channel == address.channel && line.address == address.line);
        line.map(|line| line.senders()).unwrap_or_default()
    }

    pub(crate) fn has_opted_out(&self, senders: &[String], person: &Identity) -> bool {
        senders.iter().any(|sender| self.opt_outs.contains(&(sender.clone(), person.clone())))
    }

    /// Whether the person at the other end of a conversation opted out.
    pub(crate) fn is_opted_out(&self, id: &ConversationId) -> bool {
        let address = &self.conversations[id].address;
        self.has_opted_out(&self.senders(address), &recipient(address))
    }

    pub(crate) fn conversation_at(&self, address: Option<&Address>) -> Option<&Conversation> {
        self.conversations.values().find(|row| Some(&row.address) == address)
    }

    /// How many messages the conversation at an address has had.
    pub(crate) fn messages_at(&self, address: Option<&Address>) -> i64 {
        let row = self.conversation_at(address);
        row.and_then(|row| self.next_numbers.get(&row.id)).map_or(0, |next| next - 1)
    }

    /// The contact as it is now: address, language and opt-out belong to other tables.
    fn current(&self, contact: &Contact) -> Contact {
        let row = &self.conversations[&contact.conversation];
        Contact {
            conversation: contact.conversation.clone(),
            address: row.address.clone(),
            language: row.language.unwrap_or(self.floor.restaurant.language()),
            opted_out: self.is_opted_out(&contact.conversation),
        }
    }

    /// The floor as the store's first trip reads it: without parties that ended long ago, except `also`, and
    /// with no guests but those of its parties and `people`.
    pub(crate) fn read(&self, also: Option<&PartyId>, people: &[Identity]) -> Floor {
        let mut floor = self.floor.clone();
        let newest = floor.parties.values().filter_map(|party| party.ended).max().unwrap_or_default();
        let is_late = |party: &Party| party.ended.is_none_or(|at| at > newest + -ENDED_LATELY);
        floor.parties.retain(|id, party| is_late(party) || also == Some(id));
        floor.parties.change_all(|party| {
            party.contact = party.contact.as_ref().map(|contact| self.current(contact));
        });
        for host in floor.hosts.values_mut() {
            host.contact = self.current(&host.contact);
        }
        let guests = floor.parties.values().filter_map(|party| party.guest.as_ref());
        let named: BTreeSet<&Identity> = guests.chain(people).collect();
        floor.guests.retain(|id, _| named.contains(id));
        floor
    }

    /// Writes the rows of a decision, and numbers its messages in order.
    pub(crate) fn carry_out(&mut self, decision: &Decision) {
        // A row may refer to a conversation that the same decision inserts.
        let is_new = |change: &&Change| matches!(change, Change::InsertConversation(_));
        let (new, rest): (Vec<&Change>, Vec<&Change>) = decision.changes.iter().partition(is_new);
        for change in new.into_iter().chain(rest) {
            self.change(change);
        }
        for out in &decision.messages {
            assert!(self.conversations.contains_key(&out.to), "a message to no conversation");
            let number = self.next_numbers.entry(out.to.clone()).or_insert(1);
            let id = OutboxId { conversation: out.to.clone(), number: *number };
            *number += 1;
            let state = MessageState::Queued;
            self.outbox.push(OutboxRow { id, out: out.clone(), state, provider_id: None });
        }
    }
}

/// The person at the other end of an address.
fn recipient(address: &Address) -> Identity {
    Identity::of(address.channel, &address.chat)
}

/// A party without what its row does not hold: its contact's language and opt-out.
pub fn without_other_tables(party: &Party) -> Party {
    let contact = party.contact.clone();
    let contact =
        contact.map(|contact| Contact { language: Language::default(), opted_out: false, ..contact });
    Party { contact, ..party.clone() }
}

//! The rows of the store in memory. A change that the schema would refuse panics.

use std::collections::{BTreeMap, BTreeSet};
use tableturn_decide::decision::Outgoing;
use tableturn_decide::scene::{Conversation, Invite, MessageKind, MessageState};
use tableturn_decide::{Change, Decision};
use tableturn_floor::limits::NAME_UNITS;
use tableturn_floor::{Contact, ConversationId, Floor, Identity, Line, Moment, OutboxId, Party, PartyState};

/// A row of the outbox.
#[derive(Clone, Debug)]
pub(crate) struct Row {
    pub(crate) id: OutboxId,
    pub(crate) out: Outgoing,
    pub(crate) state: MessageState,
    pub(crate) provider_id: Option<String>,
}

/// The tables of the store.
#[derive(Clone, Debug)]
pub(crate) struct Rows {
    /// With all parties that there ever were; their contacts have no more than the conversation.
    pub(crate) floor: Floor,
    pub(crate) conversations: BTreeMap<ConversationId, Conversation>,
    pub(crate) numbers: BTreeMap<ConversationId, i64>,
    pub(crate) outbox: Vec<Row>,
    pub(crate) optouts: BTreeSet<(String, Identity)>,
    pub(crate) invites: BTreeMap<String, Invite>,
}

impl Rows {
    /// The rows of a floor that was made by hand.
    pub(crate) fn of(floor: Floor) -> Self {
        let mut rows = Self {
            conversations: BTreeMap::new(),
            numbers: BTreeMap::new(),
            outbox: Vec::new(),
            optouts: BTreeSet::new(),
            invites: BTreeMap::new(),
            floor,
        };
        let contacts: Vec<Contact> = {
            let parties = rows.floor.parties.values().filter_map(|p| p.contact.clone());
            parties.chain(rows.floor.hosts.values().map(|h| h.contact.clone())).collect()
        };
        for contact in contacts {
            if contact.opted_out {
                rows.optouts.insert((rows.scope(&contact), recipient(&contact)));
            }
            let row = Conversation {
                id: contact.conversation.clone(),
                address: contact.address,
                restaurant: Some(rows.floor.restaurant.id.clone()),
                language: None,
                questions: BTreeMap::new(),
            };
            rows.conversations.insert(contact.conversation, row);
        }
        rows
    }

    fn scope(&self, contact: &Contact) -> String {
        self.line(contact).map(Line::opt_out_scope).unwrap_or_default()
    }

    fn line(&self, contact: &Contact) -> Option<&Line> {
        let same = |l: &&Line| l.channel == contact.address.channel && l.address == contact.address.line;
        self.floor.lines.iter().find(same)
    }

    /// Whether nothing may be sent to this conversation.
    pub(crate) fn has_stopped(&self, id: &ConversationId) -> bool {
        let address = self.conversations[id].address.clone();
        let contact = self.current(&Contact {
            conversation: id.clone(),
            address,
            language: Default::default(),
            opted_out: false,
        });
        contact.opted_out
    }

    /// The contact as it is now: language and opt-out are columns of other tables.
    fn current(&self, contact: &Contact) -> Contact {
        let row = &self.conversations[&contact.conversation];
        let contact = Contact { address: row.address.clone(), ..contact.clone() };
        Contact {
            language: row.language.unwrap_or(self.floor.restaurant.language()),
            opted_out: self.optouts.contains(&(self.scope(&contact), recipient(&contact))),
            ..contact
        }
    }

    /// The floor as the first trip reads it: without parties that ended long ago, except `also`.
    pub(crate) fn read(&self, also: Option<&tableturn_floor::PartyId>, people: &[Identity]) -> Floor {
        let mut floor = self.floor.clone();
        let last = floor.parties.values().filter_map(|p| p.ended).max().unwrap_or_default();
        floor.parties.retain(|id, p| {
            p.ended.is_none_or(|at| at > last + -tableturn_floor::minutes(10)) || also == Some(id)
        });
        for party in floor.parties.values_mut() {
            party.contact = party.contact.as_ref().map(|c| self.current(c));
        }
        for host in floor.hosts.values_mut() {
            host.contact = self.current(&host.contact);
        }
        let named: BTreeSet<&Identity> =
            floor.parties.values().filter_map(|p| p.guest.as_ref()).chain(people).collect();
        floor.guests.retain(|id, _| named.contains(id));
        floor
    }

    /// Carries a decision out, and numbers its messages in order.
    pub(crate) fn carry_out(&mut self, decision: &Decision) {
        // A row may refer to a conversation that the same decision inserts.
        let is_new = |change: &&Change| matches!(change, Change::InsertConversation(_));
        let (new, rest): (Vec<&Change>, Vec<&Change>) = decision.changes.iter().partition(is_new);
        for change in new.into_iter().chain(rest) {
            self.change(change);
        }
        for out in &decision.messages {
            assert!(self.conversations.contains_key(&out.to), "a message to no conversation");
            let number = self.numbers.entry(out.to.clone()).or_insert(1);
            let id = OutboxId { conversation: out.to.clone(), number: *number };
            *number += 1;
            let state = MessageState::Queued;
            self.outbox.push(Row { id, out: out.clone(), state, provider_id: None });
        }
    }

    pub(crate) fn change(&mut self, change: &Change) {
        let floor = &mut self.floor;
        match change {
            Change::SetFloor(state) => {
                floor.auto = state.auto;
                floor.day = state.day.clone();
                floor.next_number = state.next_number;
                floor.turns = state.turns;
            }
            Change::DropHost(id) => drop(floor.hosts.remove(id)),
            Change::SetTeam(team) => {
                floor.team = team.as_ref().map(|id| Contact {
                    conversation: id.clone(),
                    address: self.conversations[id].address.clone(),
                    language: Default::default(),
                    opted_out: false,
                });
            }
            Change::MoveConversation { id, chat } => {
                let row = self.conversations.get_mut(id);
                row.expect("a conversation to move").address.chat = chat.clone();
            }
            Change::DropClaim(table) => {
                assert!(floor.claims.remove(table).is_some(), "dropped a claim that was not there");
            }
            Change::InsertParty(party) => {
                let same = |p: &&Party| (&p.day, p.number) == (&party.day, party.number);
                assert!(!floor.parties.values().any(|p| same(&p)), "number {} twice a day", party.number);
                assert_row(party);
                assert!(floor.parties.insert(party.id.clone(), party.clone()).is_none(), "a party id twice");
            }
            Change::UpdateParty(party) => {
                assert_row(party);
                let was = floor.parties.insert(party.id.clone(), party.clone());
                assert!(
                    columns(&was.expect("updated a party that is not there")) != columns(party),
                    "wrote nothing"
                );
            }
            Change::InsertClaim(claim) => {
                let party = claim.party.as_ref();
                assert!(party.is_none_or(|p| floor.parties.contains_key(p)), "a claim before its party");
                assert!(
                    floor.claims.insert(claim.table.clone(), claim.clone()).is_none(),
                    "two claims on a table"
                );
            }
            Change::UpdateClaim(claim) => {
                let party = claim.party.as_ref();
                assert!(party.is_none_or(|p| floor.parties.contains_key(p)), "a claim before its party");
                assert!(
                    floor.claims.insert(claim.table.clone(), claim.clone()).is_some(),
                    "no claim to update"
                );
            }
            Change::PutGuest(guest) => {
                floor.guests.insert(guest.identity.clone(), guest.clone());
            }
            Change::InsertHost(host) => {
                assert!(floor.host_of(&host.identity).is_none(), "a host twice");
                assert!(floor.hosts.insert(host.id.clone(), host.clone()).is_none(), "a host id twice");
            }
            Change::UpdateHost(host) => {
                assert!(floor.hosts.insert(host.id.clone(), host.clone()).is_some(), "no host to update");
            }
            Change::UseInvite { hash, at } => {
                let used = &mut self.invites.get_mut(hash).expect("no such invite").used;
                assert!(used.replace(*at).is_none(), "an invite used twice");
            }
            Change::InsertConversation(row) => {
                assert!(!self.conversations.values().any(|c| c.address == row.address), "an address twice");
                let was = self.conversations.insert(row.id.clone(), row.clone());
                assert!(was.is_none(), "a conversation id twice");
            }
            Change::UpdateConversation(row) => {
                assert!(
                    self.conversations.insert(row.id.clone(), row.clone()).is_some_and(|was| was != *row)
                );
            }
            Change::PointConversation { id, restaurant } => {
                self.conversations.get_mut(id).expect("no conversation").restaurant =
                    Some(restaurant.clone());
            }
            Change::OptOut { scope, identity } => {
                self.optouts.insert((scope.clone(), identity.clone()));
            }
            Change::OptIn { scope, identity } => {
                self.optouts.remove(&(scope.clone(), identity.clone()));
            }
            Change::SettleMessage { id, state, provider_id, .. } => {
                let row = self.outbox.iter_mut().find(|r| r.id == *id).expect("no such message");
                row.state = *state;
                row.provider_id = provider_id.clone().or(row.provider_id.take());
            }
            Change::Withdraw { party, kind } => self.withdraw(party, *kind),
            other => panic!("no decision changes this: {other:?}"),
        }
    }

    fn withdraw(&mut self, party: &tableturn_floor::PartyId, kind: MessageKind) {
        for row in &mut self.outbox {
            if row.out.party.as_ref() == Some(party)
                && row.out.kind == kind
                && row.state == MessageState::Queued
            {
                row.state = MessageState::Withdrawn;
            }
        }
    }
}

/// The person at the other end of a chat.
pub(crate) fn recipient(contact: &Contact) -> Identity {
    Identity::of(contact.address.channel, &contact.address.chat)
}

/// A party without what belongs to other tables.
pub(crate) fn columns(party: &Party) -> Party {
    let mut row = party.clone();
    if let Some(contact) = &mut row.contact {
        contact.language = Default::default();
        contact.opted_out = false;
    }
    row
}

fn assert_row(party: &Party) {
    let called = party.state == PartyState::Called;
    assert!(!called || party.due.is_some(), "a call without an end");
    assert!(
        party.due.is_none() || matches!(party.state, PartyState::Waiting | PartyState::Called),
        "a due time that never comes"
    );
    assert_eq!(party.ended.is_some(), !party.state.is_live());
    assert_eq!(party.call.is_some(), called || party.state != PartyState::Seated && party.call.is_some());
    assert!(party.name.encode_utf16().count() <= NAME_UNITS);
    assert!(party.due.is_none_or(|d| d.at > Moment(0)));
}

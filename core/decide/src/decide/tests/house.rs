//! A restaurant without IO: texts in, messages out, the clock in hand.

use super::rows::{Row, Rows, recipient};
use crate::scene::{Known, Message, MessageKind, MessageState, OnLine};
use crate::{Decision, Delivery, Event, Heard, Input, Scene, decide};
use std::collections::BTreeSet;
use tableturn_fixtures::{NOW, floor::with_tables};
use tableturn_floor::{
    Address, Cause, Channel, Contact, ConversationId, Failure, Floor, Host, HostId, IdGenerator, Identity,
    Language, Moment, OutboxId, Party, PartyId, RestaurantId, Role, minutes,
};

/// The line that everybody texts.
pub(super) const LINE: &str = "+15550100";
/// The first host.
pub(super) const MARCO: &str = "+15559000001";
/// The second.
pub(super) const LEA: &str = "+15559000002";
/// A guest.
pub(super) const ANA: &str = "+15550142";
/// Another.
pub(super) const BEN: &str = "+15550143";

/// The app without IO.
#[derive(Clone)]
pub(super) struct House {
    pub(super) rows: Rows,
    pub(super) now: Moment,
    pub(super) inbox: BTreeSet<String>,
    pub(super) last: Decision,
    pub(super) elsewhere: Vec<RestaurantId>,
    pub(super) follow_ups: Vec<Event>,
    seed: u128,
    texts: u64,
}

impl House {
    pub(super) fn of(floor: Floor) -> Self {
        Self {
            rows: Rows::of(floor),
            now: NOW,
            inbox: BTreeSet::new(),
            last: Decision::default(),
            elsewhere: Vec::new(),
            follow_ups: Vec::new(),
            seed: 0,
            texts: 0,
        }
    }

    /// Two hosts and these tables.
    pub(super) fn with(tables: &[(u32, u32)]) -> Self {
        let mut floor = with_tables(tables);
        for (n, (chat, name)) in [(MARCO, "Marco"), (LEA, "Lea")].into_iter().enumerate() {
            let address = Address { channel: Channel::Sms, line: LINE.into(), chat: chat.into() };
            let conversation = ConversationId(format!("host-{n}"));
            let contact = Contact { conversation, address, language: Language::En, opted_out: false };
            let id = HostId(format!("h{n}"));
            let (identity, role) = (Identity::tel(chat), Role::Host);
            floor
                .hosts
                .insert(id.clone(), Host { id, identity, name: name.into(), role, contact, last: None });
        }
        Self::of(floor)
    }

    pub(super) fn by_hand(mut self) -> Self {
        self.rows.floor.auto = Some(false);
        self
    }

    fn scene(&self, input: &Input) -> Scene {
        let needs = input.needs();
        let message = needs.message.as_ref().and_then(|id| self.rows.outbox.iter().find(|r| r.id == *id));
        let also = needs.party.as_ref().or(message.and_then(|m| m.out.party.as_ref()));
        let mut people: Vec<Identity> = needs.speaker.iter().cloned().collect();
        people.extend(needs.numbers.iter().map(|n| Identity::tel(n)));
        let floor = self.rows.read(also, &people);
        let at = needs
            .address
            .clone()
            .or(message.map(|m| self.rows.conversations[&m.id.conversation].address.clone()));
        let line = floor
            .lines
            .iter()
            .find(|l| at.as_ref().is_some_and(|a| a.channel == l.channel && a.line == l.address))
            .cloned();
        let stopped = |who: &Identity| {
            line.as_ref().is_some_and(|l| self.rows.optouts.contains(&(l.opt_out_scope(), who.clone())))
        };
        let house = &floor.restaurant;
        Scene {
            now: self.now,
            fresh: IdGenerator::new(self.seed),
            conversation: self
                .rows
                .conversations
                .values()
                .find(|c| Some(&c.address) == needs.address.as_ref())
                .cloned(),
            opted_out: needs.speaker.as_ref().is_some_and(stopped),
            on_line: vec![OnLine {
                id: house.id.clone(),
                name: house.name.clone(),
                language: house.language(),
            }],
            line: line.clone(),
            elsewhere: self.elsewhere.clone(),
            numbers: needs.numbers.iter().map(|n| self.known(n)).collect(),
            invite: needs.invite.as_ref().and_then(|hash| self.rows.invites.get(hash)).cloned(),
            message: message.map(|row| self.message(row)),
            floor: Some(floor),
        }
    }

    fn message(&self, row: &Row) -> Message {
        let address = self.rows.conversations[&row.id.conversation].address.clone();
        Message {
            id: row.id.clone(),
            kind: row.out.kind,
            state: row.state,
            party: row.out.party.clone(),
            call: row.out.call.clone(),
            recipient: Identity::of(address.channel, &address.chat),
            address,
            provider_id: row.provider_id.clone(),
        }
    }

    fn known(&self, number: &str) -> Known {
        let address = Address { channel: Channel::Sms, line: LINE.into(), chat: number.into() };
        let row = self.rows.conversations.values().find(|c| c.address == address);
        let contact = row.map(|row| Contact {
            conversation: row.id.clone(),
            address: address.clone(),
            language: row.language.unwrap_or_default(),
            opted_out: self.rows.has_stopped(&row.id),
        });
        let opted_out = contact.as_ref().is_some_and(|c| c.opted_out);
        Known { number: number.into(), address: Some(address), contact, opted_out }
    }

    /// Handles one envelope, as the worker does.
    pub(super) fn handle(&mut self, id: &str, event: Event) -> &Decision {
        if !self.inbox.insert(id.to_owned()) {
            self.last = Decision::default();
            return &self.last;
        }
        self.seed += 1;
        let input = Input::of(event);
        self.last = decide(self.scene(&input), &input);
        self.rows.carry_out(&self.last);
        self.follow_ups.extend(self.last.follow_ups.clone());
        &self.last
    }

    /// Somebody texts; what they are answered.
    pub(super) fn say(&mut self, chat: &str, text: &str) -> String {
        let address = Address { channel: Channel::Sms, line: LINE.into(), chat: chat.into() };
        let heard = Heard {
            address,
            speaker: Identity::tel(chat),
            text: text.into(),
            language: None,
            to: None,
            name: None,
            tap: None,
        };
        self.texts += 1;
        self.handle(&format!("twilio:{}", self.texts), Event::Heard(heard));
        self.read(chat)
    }

    /// What the last decision tells a chat, or nothing.
    pub(super) fn read(&self, chat: &str) -> String {
        let told = self.last.messages.iter().find(|m| self.rows.conversations[&m.to].address.chat == chat);
        told.map(|m| m.text.clone()).unwrap_or_default()
    }

    /// The clock moves; whatever is due on the way happens at its time.
    pub(super) fn pass(&mut self, minutes_: i64) {
        let until = self.now + minutes(minutes_);
        while let Some((at, party)) = self.next_due().filter(|(at, _)| *at <= until) {
            self.now = self.now.max(at);
            self.due(&party);
        }
        self.now = until;
    }

    /// The earliest due time.
    pub(super) fn next_due(&self) -> Option<(Moment, PartyId)> {
        let parties = self.rows.floor.parties.values();
        parties.filter_map(|p| Some((p.due?.at, p.id.clone()))).min()
    }

    /// The party's due time comes.
    pub(super) fn due(&mut self, party: &PartyId) -> &Decision {
        let due = self.rows.floor.parties[party].due.unwrap();
        let event =
            Event::Due { restaurant: self.rows.floor.restaurant.id.clone(), party: party.clone(), due };
        let id = format!("due:{}:{party}:{}", due.kind.as_str(), due.at.0);
        assert!(!self.inbox.contains(&id), "the due time {id} was used before");
        self.handle(&id, event)
    }

    /// The newest message to a chat.
    pub(super) fn newest(&self, chat: &str) -> Option<&Row> {
        self.rows.outbox.iter().rfind(|r| self.rows.conversations[&r.id.conversation].address.chat == chat)
    }

    /// The newest call to a chat.
    pub(super) fn call_to(&self, chat: &str) -> OutboxId {
        let to = |r: &&Row| self.rows.conversations[&r.id.conversation].address.chat == chat;
        self.rows.outbox.iter().filter(to).rfind(|r| r.out.kind == MessageKind::Call).unwrap().id.clone()
    }

    pub(super) fn sent(&mut self, id: &OutboxId) -> &Decision {
        let event = Event::Sent { message: id.clone(), provider_id: sid(id) };
        self.handle(&format!("sent:{}.{}", id.conversation, id.number), event)
    }

    pub(super) fn failed(&mut self, id: &OutboxId, cause: Cause) -> &Decision {
        let event = Event::Failed { message: id.clone(), failure: Failure { cause, code: None } };
        self.handle(&format!("failed:{}.{}", id.conversation, id.number), event)
    }

    pub(super) fn receipt(&mut self, id: &OutboxId, delivery: Delivery) -> &Decision {
        let failure = matches!(delivery, Delivery::Undelivered | Delivery::Failed)
            .then_some(Failure { cause: Cause::Unreachable, code: Some("30003".into()) });
        let event = Event::Receipt { message: id.clone(), provider_id: sid(id), delivery, failure };
        self.handle(&format!("receipt:{}:{delivery:?}", sid(id)), event)
    }

    /// The dispatcher sends everything that is queued, and the provider accepts it.
    pub(super) fn dispatch(&mut self) {
        let queued = self.rows.outbox.iter().filter(|r| r.state == MessageState::Queued);
        for id in queued.map(|r| r.id.clone()).collect::<Vec<_>>() {
            self.sent(&id);
        }
    }

    /// The party with this number, the newest if an old one has it too.
    pub(super) fn party(&self, number: u32) -> &Party {
        let parties = self.rows.floor.parties.values().filter(|p| p.number == number);
        parties.max_by_key(|p| p.joined).unwrap()
    }

    pub(super) fn state(&self, number: u32) -> tableturn_floor::PartyState {
        self.party(number).state
    }

    /// Nobody who has told us to stop is told anything, and nobody is told twice.
    pub(super) fn told_whom_not(&self) -> Option<String> {
        let mut told = BTreeSet::new();
        for message in &self.last.messages {
            if !told.insert(&message.to) {
                return Some(format!("{} is told twice", message.to));
            }
            if message.kind != MessageKind::Farewell && self.rows.has_stopped(&message.to) {
                return Some(format!("{} is told although they said stop", message.to));
            }
        }
        None
    }

    pub(super) fn host_of(&self, conversation: &ConversationId) -> bool {
        let address = &self.rows.conversations[conversation].address;
        self.rows.floor.host_of(&Identity::of(address.channel, &address.chat)).is_some()
    }

    pub(super) fn guest_chats(&self) -> Vec<String> {
        let contacts = self.rows.floor.parties.values().filter_map(|p| p.contact.as_ref());
        contacts.map(|c| recipient(c).number().unwrap_or_default().to_owned()).collect()
    }
}

fn sid(id: &OutboxId) -> String {
    format!("SM{}.{}", id.conversation, id.number)
}

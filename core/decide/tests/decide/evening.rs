//! An evening at a restaurant, without IO: texts in, messages out, and a clock that the test moves.

use crate::rows::{Row, Rows, recipient};
use std::collections::BTreeSet;
use tableturn_decide::capabilities::{ButtonLimits, Capabilities, ChannelCapabilities, MenuLimits};
use tableturn_decide::scene::{Known, Message, MessageKind, MessageState, OnLine};
use tableturn_decide::{Decision, Delivery, Event, FollowUp, Heard, Input, Scene, decide};
use tableturn_fixtures::{NOW, floor::with_tables};
use tableturn_floor::{
    Address, Cause, Channel, Contact, ConversationId, Failure, Floor, Host, HostId, IdGenerator, Identity,
    Language, Moment, OutboxId, Party, PartyId, RestaurantId, Role, minutes,
};

const PLAIN: ChannelCapabilities =
    ChannelCapabilities { buttons: None, menu: None, list_rows: 8, chat_link: None };
/// What the channels of these tests can carry: the same as the real ones.
pub(crate) const CAPABILITIES: Capabilities = Capabilities {
    sms: PLAIN,
    whatsapp: PLAIN,
    telegram: ChannelCapabilities {
        buttons: Some(ButtonLimits { data_bytes: 64, rows: 24 }),
        menu: Some(MenuLimits { about_units: 256 }),
        list_rows: 10,
        chat_link: Some(|line, payload| format!("https://t.me/{line}?start={payload}")),
    },
    local: ChannelCapabilities { list_rows: 40, ..PLAIN },
};

/// The line that guests and hosts text.
pub(crate) const LINE: &str = "+15550100";
/// A host.
pub(crate) const MARCO: &str = "+15559000001";
/// Another host.
pub(crate) const LEA: &str = "+15559000002";
/// A guest.
pub(crate) const ANA: &str = "+15550142";
/// Another guest.
pub(crate) const BEN: &str = "+15550143";

/// A restaurant, its store in memory, and the clock.
#[derive(Clone)]
pub(crate) struct Evening {
    pub(crate) rows: Rows,
    pub(crate) now: Moment,
    pub(crate) inbox: BTreeSet<String>,
    pub(crate) last: Decision,
    pub(crate) elsewhere: Vec<RestaurantId>,
    pub(crate) follow_ups: Vec<FollowUp>,
    seed: u128,
    texts: u64,
}

impl Evening {
    /// An evening on a floor made by hand.
    pub(crate) fn on(floor: Floor) -> Self {
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

    /// Two hosts, Marco and Lea, and these tables: seats and min of each.
    pub(crate) fn with_tables(tables: &[(u32, u32)]) -> Self {
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
        Self::on(floor)
    }

    pub(crate) fn without_autopilot(mut self) -> Self {
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
        let restaurant = &floor.restaurant;
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
                id: restaurant.id.clone(),
                name: restaurant.name.clone(),
                language: restaurant.language(),
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
    pub(crate) fn handle(&mut self, id: &str, event: Event) -> &Decision {
        if !self.inbox.insert(id.to_owned()) {
            self.last = Decision::default();
            return &self.last;
        }
        self.seed += 1;
        let input = Input::of(event);
        self.last = decide(self.scene(&input), &input, &CAPABILITIES);
        self.rows.carry_out(&self.last);
        self.follow_ups.extend(self.last.follow_ups.clone());
        &self.last
    }

    /// Somebody texts; returns what they are answered.
    pub(crate) fn say(&mut self, chat: &str, text: &str) -> String {
        let address = Address { channel: Channel::Sms, line: LINE.into(), chat: chat.into() };
        self.texts += 1;
        self.handle(&format!("twilio:{}", self.texts), Event::Heard(Heard::text(address, text)));
        self.read(chat)
    }

    /// What the last decision tells a chat, or nothing.
    pub(crate) fn read(&self, chat: &str) -> String {
        let told = self.last.messages.iter().find(|m| self.rows.conversations[&m.to].address.chat == chat);
        told.map(|m| m.text.clone()).unwrap_or_default()
    }

    /// Moves the clock; every due time on the way comes at its time.
    pub(crate) fn pass(&mut self, minutes_: i64) {
        let until = self.now + minutes(minutes_);
        while let Some((at, party)) = self.next_due().filter(|(at, _)| *at <= until) {
            self.now = self.now.max(at);
            self.due(&party);
        }
        self.now = until;
    }

    /// The earliest due time.
    pub(crate) fn next_due(&self) -> Option<(Moment, PartyId)> {
        let parties = self.rows.floor.parties.values();
        parties.filter_map(|p| Some((p.due?.at, p.id.clone()))).min()
    }

    /// The party's due time comes.
    pub(crate) fn due(&mut self, party: &PartyId) -> &Decision {
        let due = self.rows.floor.parties[party].due.unwrap();
        let event =
            Event::Due { restaurant: self.rows.floor.restaurant.id.clone(), party: party.clone(), due };
        let id = format!("due:{}:{party}:{}", due.kind.as_str(), due.at.0);
        assert!(!self.inbox.contains(&id), "the due time {id} was used before");
        self.handle(&id, event)
    }

    /// The newest message to a chat.
    pub(crate) fn newest(&self, chat: &str) -> Option<&Row> {
        self.rows.outbox.iter().rfind(|r| self.rows.conversations[&r.id.conversation].address.chat == chat)
    }

    /// The newest call to a chat.
    pub(crate) fn call_to(&self, chat: &str) -> OutboxId {
        let to = |r: &&Row| self.rows.conversations[&r.id.conversation].address.chat == chat;
        self.rows.outbox.iter().filter(to).rfind(|r| r.out.kind == MessageKind::Call).unwrap().id.clone()
    }

    pub(crate) fn sent(&mut self, id: &OutboxId) -> &Decision {
        let event = Event::Sent { message: id.clone(), provider_id: sid(id) };
        self.handle(&format!("sent:{}.{}", id.conversation, id.number), event)
    }

    pub(crate) fn failed(&mut self, id: &OutboxId, cause: Cause) -> &Decision {
        let event = Event::Failed { message: id.clone(), failure: Failure { cause, code: None } };
        self.handle(&format!("failed:{}.{}", id.conversation, id.number), event)
    }

    pub(crate) fn receipt(&mut self, id: &OutboxId, delivery: Delivery) -> &Decision {
        let failure = matches!(delivery, Delivery::Undelivered | Delivery::Failed)
            .then_some(Failure { cause: Cause::Unreachable, code: Some("30003".into()) });
        let event = Event::Receipt { message: id.clone(), provider_id: sid(id), delivery, failure };
        self.handle(&format!("receipt:{}:{delivery:?}", sid(id)), event)
    }

    /// The dispatcher sends everything that is queued, and the provider accepts it.
    pub(crate) fn dispatch(&mut self) {
        let queued = self.rows.outbox.iter().filter(|r| r.state == MessageState::Queued);
        for id in queued.map(|r| r.id.clone()).collect::<Vec<_>>() {
            self.sent(&id);
        }
    }

    /// The party with this number; the newest, if an earlier one has it too.
    pub(crate) fn party(&self, number: u32) -> &Party {
        let parties = self.rows.floor.parties.values().filter(|p| p.number == number);
        parties.max_by_key(|p| p.joined).unwrap()
    }

    pub(crate) fn state(&self, number: u32) -> tableturn_floor::PartyState {
        self.party(number).state
    }

    /// A recipient of the last decision who opted out, or who gets two messages; in words.
    pub(crate) fn wrongly_told(&self) -> Option<String> {
        let mut told = BTreeSet::new();
        for message in &self.last.messages {
            if !told.insert(&message.to) {
                return Some(format!("{} gets two messages", message.to));
            }
            if message.kind != MessageKind::Farewell && self.rows.has_stopped(&message.to) {
                return Some(format!("{} gets a message although they opted out", message.to));
            }
        }
        None
    }

    pub(crate) fn host_of(&self, conversation: &ConversationId) -> bool {
        let address = &self.rows.conversations[conversation].address;
        self.rows.floor.host_of(&Identity::of(address.channel, &address.chat)).is_some()
    }

    pub(crate) fn guest_chats(&self) -> Vec<String> {
        let contacts = self.rows.floor.parties.values().filter_map(|p| p.contact.as_ref());
        contacts.map(|c| recipient(c).number().unwrap_or_default().to_owned()).collect()
    }
}

fn sid(id: &OutboxId) -> String {
    format!("SM{}.{}", id.conversation, id.number)
}

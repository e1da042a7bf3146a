//! The working state of one decision about a floor: the floor before, the floor after, the post.

use super::{
    day, diff,
    post::{Post, Terms},
};
use crate::{
    Decision, Scene,
    scene::{LogEntry, MessageKind},
};
use tableturn_floor::{
    CallId, Channel, Contact, ConversationId, Floor, Guest, Host, HostId, IdGenerator, Identity, Line,
    Moment, Party, PartyId, PartyState, Quote, TableId, Wait, minutes, quote,
};
use tableturn_language::{
    GuestSentence, HostSentence,
    sentences::{Taken, Who},
};

/// A decision in the making.
pub(super) struct Draft {
    pub(super) now: Moment,
    pub(super) fresh: IdGenerator,
    before: Floor,
    pub(super) floor: Floor,
    pub(super) post: Post,
    /// The party that this very decision brings into the line: its call greets it as well.
    pub(super) joining: Option<Joining>,
}

/// How a party comes into the line.
pub(super) struct Joining {
    pub(super) party: PartyId,
    /// The host who added it, and the chat they did it in; none: the guest wrote.
    pub(super) by: Option<(HostId, ConversationId)>,
}

impl Draft {
    /// A draft on the scene's floor, if it has one.
    pub(super) fn of(scene: &Scene) -> Option<Self> {
        let mut floor = scene.floor.clone()?;
        let before = floor.clone();
        let today = scene.now.service_day(&floor.restaurant.timezone);
        // Never back, as a new time zone might have it: that day's numbers are given out.
        if floor.day < today {
            floor.day = today;
            floor.next_number = 1;
        }
        let mut draft = Self {
            now: scene.now,
            fresh: scene.fresh.clone(),
            before,
            floor,
            post: Post::default(),
            joining: None,
        };
        day::turn(&mut draft);
        Some(draft)
    }

    /// The decision: what was said, and the rows in which the floor has changed.
    pub(super) fn finish(mut self) -> Decision {
        // A new day alone is no reason to write: whoever takes the first number writes it.
        if self.floor.next_number == 1 && self.before.day != self.floor.day {
            self.floor.day = self.before.day.clone();
            self.floor.next_number = self.before.next_number;
        }
        if let Some(contradiction) = self.floor.contradiction() {
            panic!("a decision would leave {contradiction}");
        }
        self.post.put_keys(Some(&self.floor));
        let changes = diff::changes(&self.before, &self.floor);
        let mut decision = self.post.into_decision(changes);
        decision.restaurant = Some(self.floor.restaurant.id.clone());
        decision
    }

    // ---- looking

    pub(super) fn party(&self, id: &PartyId) -> Option<&Party> {
        self.floor.parties.get(id)
    }

    pub(super) fn restaurant_name(&self) -> String {
        self.floor.restaurant.name.clone()
    }

    pub(super) fn grace(&self) -> i64 {
        minutes(i64::from(self.floor.restaurant.grace_minutes))
    }

    /// A moment as the restaurant's clock shows it.
    pub(super) fn clock(&self, at: Moment) -> String {
        at.clock(&self.floor.restaurant.timezone)
    }

    /// The labels of the tables that the party has.
    pub(super) fn table_of(&self, party: &PartyId) -> String {
        let labels: Vec<&str> = self.floor.tables_of(party).iter().map(|t| t.label.as_str()).collect();
        labels.join("+")
    }

    /// How many parties wait before it.
    pub(super) fn ahead(&self, party: &PartyId) -> u32 {
        self.floor.waiting().iter().take_while(|p| p.id != *party).count() as u32
    }

    /// What is left of the party's quote.
    pub(super) fn wait(&self, party: &Party) -> Wait {
        match &party.quote {
            Some(quote) => quote::wait_left(quote, self.now),
            None => quote::wait_left(&quote::quote_for(&self.floor, self.now, party), self.now),
        }
    }

    /// A fresh quote.
    pub(super) fn quote(&self, party: &Party) -> Quote {
        quote::quote_for(&self.floor, self.now, party)
    }

    /// Who has a table, how, and since when; for the one who wanted it.
    pub(super) fn taken(&self, table: &TableId) -> Option<Taken> {
        let claim = self.floor.claims.get(table)?;
        Some(Taken {
            table: self.floor.labels([table]),
            who: claim.party.as_ref().and_then(|p| self.floor.parties.get(p)).map(who),
            by: claim.by.clone(),
            at: self.clock(claim.since),
        })
    }

    /// The line on which a party is talked to.
    pub(super) fn line_of(&self, contact: &Contact) -> Option<&Line> {
        let same = |l: &&Line| l.channel == contact.address.channel && l.address == contact.address.line;
        self.floor.lines.iter().find(same)
    }

    // ---- changing

    /// Changes a party in place; a party that isn't there is left alone.
    pub(super) fn change(&mut self, id: &PartyId, change: impl FnOnce(&mut Party)) {
        if let Some(party) = self.floor.parties.get_mut(id) {
            change(party);
        }
    }

    /// Nothing is sent to this person any more, guest or host.
    pub(super) fn opted_out(&mut self, who: &Identity) {
        let guests = self.floor.parties.values_mut().filter(|p| p.guest.as_ref() == Some(who));
        let hosts = self.floor.hosts.values_mut().filter(|h| h.identity == *who);
        let contacts = guests.filter_map(|p| p.contact.as_mut()).chain(hosts.map(|h| &mut h.contact));
        contacts.for_each(|contact| contact.opted_out = true);
    }

    /// Frees the tables that a party has.
    pub(super) fn free_tables_of(&mut self, party: &PartyId) {
        self.floor.claims.retain(|_, claim| claim.party.as_ref() != Some(party));
    }

    /// The guest's row, made if there is none yet.
    pub(super) fn guest(&mut self, identity: &Identity) -> &mut Guest {
        self.floor.guests.entry(identity.clone()).or_insert_with(|| Guest {
            identity: identity.clone(),
            name: None,
            party: None,
            visits: 0,
            no_shows: 0,
        })
    }

    /// The next number of the day that no live party has.
    pub(super) fn take_number(&mut self) -> u32 {
        while self.floor.by_number(self.floor.next_number).is_some() {
            self.floor.next_number += 1;
        }
        let number = self.floor.next_number;
        self.floor.next_number += 1;
        number
    }

    pub(super) fn fresh_call(&mut self) -> CallId {
        CallId(self.fresh.id())
    }

    // ---- saying

    /// Tells a guest something about their party, if they can be told.
    pub(super) fn tell_guest(
        &mut self,
        party: &PartyId,
        kind: MessageKind,
        terms: Terms,
        say: GuestSentence,
    ) {
        let contact = self.party(party).and_then(|p| p.contact.clone());
        if let Some(contact) = contact {
            self.post.say(&contact, kind, terms, say);
        }
    }

    /// News about a party for its guest.
    pub(super) fn news_to_guest(&mut self, party: &PartyId, say: GuestSentence) {
        self.tell_guest(party, MessageKind::News, Terms::about(party), say);
    }

    /// News for every host; `except`: who reads it anyway, and where.
    pub(super) fn news(&mut self, except: Option<&(HostId, ConversationId)>, say: HostSentence) {
        // A team's chat reads it for all who are in Telegram.
        let team = self.floor.team.clone().filter(|team| !team.opted_out);
        let apart = |h: &&Host| team.is_none() || h.contact.address.channel != Channel::Telegram;
        let hosts =
            self.floor.hosts.values().filter(|h| except.is_none_or(|(id, _)| h.id != *id)).filter(apart);
        let team = team.iter().filter(|team| except.is_none_or(|(_, chat)| team.conversation != *chat));
        let told: Vec<Contact> = hosts.map(|h| &h.contact).chain(team).cloned().collect();
        for contact in told {
            self.post.say(&contact, MessageKind::News, Terms::default(), say.clone());
        }
    }

    /// An entry of the log.
    pub(super) fn note(&mut self, what: &str, party: Option<&PartyId>, by: Option<&Host>) {
        let tables = party.map(|p| self.table_of(p)).filter(|t| !t.is_empty());
        self.post.log.push(LogEntry {
            what: what.to_owned(),
            party: party.cloned(),
            tables,
            host: by.map(|h| h.id.clone()),
        });
    }
}

/// A party as hosts read it.
pub(super) fn who(party: &Party) -> Who {
    Who { number: party.number, name: party.name.clone(), size: party.size }
}

/// A party's way back to waiting: no call, no tables, nothing due.
pub(super) fn back_to_waiting(party: &mut Party) {
    party.state = PartyState::Waiting;
    party.call = None;
    party.called = None;
    party.answer = None;
    party.extra_minutes = 0;
    party.due = None;
    party.seated = None;
    party.ended = None;
    party.labels = None;
}

/// Whether a channel shows long lists at once, or in pages.
pub(super) fn rows_per_page(channel: Channel) -> usize {
    match channel {
        Channel::Sms | Channel::WhatsApp => 8,
        // A row of buttons each.
        Channel::Telegram => 10,
        Channel::Local => 40,
    }
}

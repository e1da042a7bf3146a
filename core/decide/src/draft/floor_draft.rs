//! The working state of one decision about a floor: the floor before, the floor after, and the effects.

use super::{
    closing_due, effects::Effects, floor_diff::floor_changes, messages::MessageOptions, report_time,
    speaker::Speaker,
};
use crate::{Capabilities, Change, Decision, Scene, decision::LogEntry, scene::MessageKind};
use tableturn_floor::limits::NEWS_READERS;
use tableturn_floor::{
    CallId, Channel, ClockTime, Contact, ConversationId, Floor, Guest, Host, HostId, IdGenerator, Identity,
    Line, LineName, Moment, Party, PartyId, PartyState, Quote, Role, TableId, Wait, minutes, quote,
};
use tableturn_language::{
    GuestSentence, HostSentence, Sentence,
    sentences::{Taken, Who},
};

/// A decision about a floor, in the making.
pub(crate) struct Draft {
    pub(crate) now: Moment,
    pub(crate) fresh: IdGenerator,
    before: Floor,
    /// The floor as the decision leaves it. The rows to write are its difference from the floor before.
    pub(crate) floor: Floor,
    pub(crate) effects: Effects,
    /// The party that this decision adds to the waitlist: if it is called at once, the call greets it too.
    pub(crate) joining: Option<Joining>,
}

/// How a party comes to the waitlist.
pub(crate) struct Joining {
    pub(crate) party: PartyId,
    /// The host who added it, and the chat they did it in; none: the guest wrote.
    pub(crate) by: Option<(HostId, ConversationId)>,
}

impl Draft {
    /// A draft on the scene's floor, if it has one.
    ///
    /// Events open their draft through the rule `service_day`, which also begins a new service day.
    pub(crate) fn new(scene: &Scene, capabilities: &Capabilities) -> Option<Self> {
        let floor = scene.floor.clone()?;
        Some(Self {
            now: scene.now,
            fresh: scene.fresh.clone(),
            before: floor.clone(),
            floor,
            effects: Effects::new(capabilities),
            joining: None,
        })
    }

    /// The decision: the effects, and the rows in which the floor has changed.
    pub(crate) fn finish(mut self) -> Decision {
        // A new day alone is no reason to write: the party that takes the first number writes it.
        if self.floor.next_number == 1 && self.before.day != self.floor.day {
            self.floor.day = self.before.day.clone();
            self.floor.next_number = self.before.next_number;
        }
        closing_due::set(&self.before, &mut self.floor, self.now);
        report_time::set(&self.before, &mut self.floor, self.now);
        // Where parties are many, looking at all of them takes longer than the decision.
        let mut contradiction = self.floor.contradiction_since(&self.before);
        if cfg!(debug_assertions) {
            contradiction = contradiction.or_else(|| self.floor.contradiction());
        }
        if let Some(contradiction) = contradiction {
            panic!("a decision would leave {contradiction}");
        }
        let changes = floor_changes(&self.before, &self.floor);
        self.withdraw_old_suggestions();
        self.effects.into_decision(Some(&self.floor), changes)
    }
}

impl Draft {
    /// Withdraws suggestions to hosts that still wait for more news ([`Draft::suggestion`]) and are no longer made. With
    /// autopilot on there are none.
    fn withdraw_old_suggestions(&mut self) {
        let effects = &self.effects;
        let bundles = |host: &Host| effects.channel(host.contact.address.channel).bundles_news;
        if self.before.autopilot() || !self.floor.hosts.values().any(bundles) {
            return;
        }
        let parties = self.before.parties.differences(&self.floor.parties);
        let old = parties.iter().filter(|party| {
            let was = party.before.and_then(|party| party.suggested.as_ref());
            was.is_some() && was != party.after.and_then(|party| party.suggested.as_ref())
        });
        let old: Vec<PartyId> = old.map(|party| party.key.clone()).collect();
        for party in old {
            let all = Change::WithdrawAbout { party: party.clone() };
            let of_hold = Change::WithdrawHold { party: party.clone() };
            if ![all, of_hold].iter().any(|change| self.effects.changes.contains(change)) {
                self.effects.withdraw(&party, &[MessageKind::Bundled]);
            }
        }
    }
}

/// Reading the floor.
impl Draft {
    pub(crate) fn party(&self, id: &PartyId) -> Option<&Party> {
        self.floor.parties.get(id)
    }

    /// Whether a call had not got through to the party before this decision.
    pub(crate) fn was_not_reached(&self, id: &PartyId) -> bool {
        self.before.parties.get(id).is_some_and(|party| party.not_reached)
    }

    pub(crate) fn restaurant_name(&self) -> String {
        self.floor.restaurant.name.clone()
    }

    /// How long a table is held after a call, in milliseconds.
    pub(crate) fn grace(&self) -> i64 {
        minutes(i64::from(self.floor.restaurant.grace_minutes))
    }

    /// A moment as the restaurant's clock shows it.
    pub(crate) fn clock(&self, at: Moment) -> ClockTime {
        at.time_of_day(&self.floor.restaurant.timezone, self.floor.restaurant.clock())
    }

    /// The labels of the tables that the party has (`T5+T6`).
    pub(crate) fn table_of(&self, party: &PartyId) -> String {
        let labels: Vec<&str> = self.floor.tables_of(party).iter().map(|t| t.label.as_str()).collect();
        labels.join("+")
    }

    /// How many parties wait before it.
    pub(crate) fn ahead(&self, party: &PartyId) -> u32 {
        self.floor.waiting().take_while(|p| p.id != *party).count() as u32
    }

    /// What is left of what the party was promised. A promise that is over says nothing any more: then a new quote.
    pub(crate) fn wait(&self, party: &Party) -> Wait {
        let promise = party.promise().filter(|promise| self.now < promise.to);
        quote::wait_left(&promise.unwrap_or_else(|| self.quote(party)), self.now)
    }

    /// A new quote for the party.
    pub(crate) fn quote(&self, party: &Party) -> Quote {
        let quote = quote::quote_for(&self.floor, self.now, party);
        match party.quote.filter(|first| first.to < self.now) {
            Some(first) => quote::after_a_late_one(quote, &first, self.now),
            None => quote,
        }
    }

    /// For a host who wants a table that is in use: which party has it, which host gave it, and since when.
    pub(crate) fn taken(&self, table: &TableId) -> Option<Taken> {
        let claim = self.floor.claims.get(table)?;
        Some(Taken {
            table: self.floor.labels([table]),
            who: claim.party.as_ref().and_then(|p| self.floor.parties.get(p)).map(Who::of),
            by: claim.by.clone(),
            at: self.clock(claim.since),
        })
    }
}

/// Changing the floor.
impl Draft {
    /// Changes a party in place; does nothing if the party isn't there.
    pub(crate) fn change(&mut self, id: &PartyId, change: impl FnOnce(&mut Party)) {
        if let Some(mut party) = self.floor.parties.get_mut(id) {
            change(&mut party);
        }
    }

    /// Marks the contacts of this person, guest or host, that are texted from one of these senders as opted out:
    /// nothing is sent there any more.
    pub(crate) fn mark_opted_out(&mut self, person: &Identity, senders: &[String]) {
        // A line that the floor file has no more may come back.
        let sends_from = |contact: &Contact| {
            let line = self.floor.line_of(contact);
            let of_line =
                line.map_or_else(|| vec![LineName::of(&contact.address).to_string()], Line::senders);
            of_line.iter().any(|sender| senders.contains(sender))
        };
        let guests = self.floor.parties.values().filter(|party| party.guest.as_ref() == Some(person));
        let guests = guests.filter(|party| party.contact.as_ref().is_some_and(sends_from));
        let parties: Vec<PartyId> = guests.map(|party| party.id.clone()).collect();
        let host = self.floor.host_of(person).filter(|host| sends_from(&host.contact));
        let host = host.map(|host| host.id.clone());
        for id in &parties {
            self.change(id, |party| {
                party.contact.iter_mut().for_each(|contact| contact.opted_out = true);
            });
        }
        if let Some(host) = host.and_then(|id| self.floor.hosts.get_mut(&id)) {
            host.contact.opted_out = true;
        }
    }

    /// Leaves a waiting party out of this decision, as if it were not on the floor: its row stays as it is.
    pub(crate) fn leave_out(&mut self, party: &PartyId) {
        self.before.parties.remove(party);
        self.floor.parties.remove(party);
    }

    pub(crate) fn free_tables_of(&mut self, party: &PartyId) {
        self.floor.claims.retain(|_, claim| claim.party.as_ref() != Some(party));
    }

    /// The guest's row, inserted if there is none yet.
    pub(crate) fn guest(&mut self, identity: &Identity) -> &mut Guest {
        self.floor.guests.get_or_insert_with(identity, || Guest {
            identity: identity.clone(),
            name: None,
            party: None,
            visits: 0,
            no_shows: 0,
            marks: tableturn_floor::GuestMarks::default(),
        })
    }

    /// Takes the next number of the day that no live party has.
    pub(crate) fn take_number(&mut self) -> u32 {
        while self.floor.by_number(self.floor.next_number).is_some() {
            self.floor.next_number += 1;
        }
        let number = self.floor.next_number;
        self.floor.next_number += 1;
        number
    }

    pub(crate) fn fresh_call(&mut self) -> CallId {
        CallId::from(self.fresh.id())
    }
}

/// Telling guests and hosts, and the log.
impl Draft {
    /// Tells a guest something about their party, if the party has a contact.
    pub(crate) fn tell_guest(
        &mut self,
        party: &PartyId,
        kind: MessageKind,
        options: MessageOptions,
        sentence: GuestSentence,
    ) {
        let contact = self.party(party).and_then(|p| p.contact.clone());
        if let Some(contact) = contact {
            self.effects.say(&contact, kind, options, sentence);
        }
    }

    /// Answers the speaker with something about a party. A call of that party in the same decision replaces it. An
    /// answer to a called party is about the hold, and is withdrawn with it.
    pub(crate) fn reply_about(&mut self, speaker: &Speaker, id: &PartyId, sentence: impl Into<Sentence>) {
        let options = self.options_about(id);
        self.effects.say(&speaker.contact(), MessageKind::Reply, options, sentence);
    }

    /// Replies what is not true for long: nothing of it is sent later than `not_after`.
    pub(crate) fn reply_until(
        &mut self,
        not_after: Moment,
        speaker: &Speaker,
        id: &PartyId,
        sentence: GuestSentence,
    ) {
        let options = MessageOptions { not_after: Some(not_after), ..self.options_about(id) };
        self.effects.say(&speaker.contact(), MessageKind::Reply, options, sentence);
    }

    fn options_about(&self, id: &PartyId) -> MessageOptions {
        let called = self.party(id).filter(|party| party.state == PartyState::Called);
        let call = called.and_then(|party| party.call.clone());
        MessageOptions { call, ..MessageOptions::about(id) }
    }

    /// Tells the party's guest something that they did not ask for.
    pub(crate) fn news_to_guest(&mut self, party: &PartyId, sentence: GuestSentence) {
        self.tell_guest(party, MessageKind::News, MessageOptions::about(party), sentence);
    }

    /// Tells every host news. `except`: the host, and the chat, that reads it in an answer anyway. Where a text costs money
    /// they may wait some seconds for more news.
    pub(crate) fn news(&mut self, except: Option<&(HostId, ConversationId)>, sentence: HostSentence) {
        let recipients = self.readers_of_news(except);
        self.news_to(recipients, MessageKind::Bundled, &MessageOptions::default(), &sentence);
    }

    /// Tells every host at once what they have to act on: somebody is at the door, or was not reached.
    pub(crate) fn urgent_news(&mut self, sentence: HostSentence) {
        let recipients = self.readers_of_news(None);
        self.news_to(recipients, MessageKind::News, &MessageOptions::default(), &sentence);
    }

    /// Tells every host of a table that this party could be called to. It is withdrawn with the suggestion while it waits for
    /// more news.
    pub(crate) fn suggestion(&mut self, party: &PartyId, sentence: HostSentence) {
        let recipients = self.readers_of_news(None);
        self.news_to(recipients, MessageKind::Bundled, &MessageOptions::about(party), &sentence);
    }

    /// Tells every host at once news that are not true for long: nothing of them is sent later than `not_after`.
    pub(crate) fn news_until(&mut self, not_after: Moment, sentence: HostSentence) {
        let recipients = self.readers_of_news(None);
        let options = MessageOptions { not_after: Some(not_after), ..MessageOptions::default() };
        self.news_to(recipients, MessageKind::News, &options, &sentence);
    }

    /// Tells these chats of hosts news. [`MessageKind::Bundled`] is for chats where that saves money; news that go out at once
    /// are about no party whose end could withdraw them.
    pub(crate) fn news_to(
        &mut self,
        recipients: Vec<Contact>,
        kind: MessageKind,
        options: &MessageOptions,
        sentence: &HostSentence,
    ) {
        for contact in recipients {
            let bundles = self.effects.channel(contact.address.channel).bundles_news;
            let (kind, options) = match kind {
                MessageKind::Bundled if !bundles => (MessageKind::News, MessageOptions::default()),
                kind => (kind, options.clone()),
            };
            self.effects.say(&contact, kind, options, sentence.clone());
        }
    }

    /// The owners' own chats, also those off duty.
    pub(crate) fn owners(&self) -> Vec<Contact> {
        let owners = self.floor.hosts.values().filter(|host| host.role == Role::Owner);
        let reached = owners.map(|host| &host.contact).filter(|contact| !contact.opted_out);
        reached.take(NEWS_READERS).cloned().collect()
    }

    /// The chats that news go to: those of the hosts on duty. Hosts on Telegram read them in the team's chat, if there is one.
    /// While nobody is on duty, all hosts read them: they must reach somebody.
    pub(crate) fn readers_of_news(&self, except: Option<&(HostId, ConversationId)>) -> Vec<Contact> {
        let team = self.floor.team.as_ref().filter(|team| !team.opted_out);
        let hosts =
            || self.floor.hosts.values().filter(|host| host.is_told_news() && !host.contact.opted_out);
        let on_duty = team.is_some() || hosts().any(|host| !host.quiet);
        let apart = |h: &&Host| team.is_none() || h.contact.address.channel != Channel::Telegram;
        let readers = hosts()
            .filter(|host| !(on_duty && host.quiet))
            .filter(|h| except.is_none_or(|(id, _)| h.id != *id))
            .filter(apart);
        let team = team.into_iter().filter(|team| except.is_none_or(|(_, chat)| team.conversation != *chat));
        readers.map(|host| &host.contact).take(NEWS_READERS).chain(team).cloned().collect()
    }

    /// Adds an entry to the log about tables that have no party.
    pub(crate) fn log_tables(&mut self, what: &str, tables: &[TableId], by: &Host) {
        self.log(what, None, Some(by));
        if let Some(entry) = self.effects.log.last_mut() {
            entry.tables = Some(self.floor.labels(tables)).filter(|labels| !labels.is_empty());
        }
    }

    /// Adds an entry to the log, with the tables that the party has now.
    pub(crate) fn log(&mut self, what: &str, party: Option<&PartyId>, by: Option<&Host>) {
        let tables = party.map(|p| self.table_of(p)).filter(|t| !t.is_empty());
        self.effects.log.push(LogEntry {
            what: what.to_owned(),
            party: party.cloned(),
            tables,
            host: by.map(|h| h.id.clone()),
            reason: None,
        });
    }
}

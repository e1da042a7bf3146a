//! Everything that a decision does beside changing the floor.

use super::messages::{MessageOptions, Messages};
use crate::{
    Capabilities, Change, Decision, FollowUp, Silence, TextCounts, capabilities::ChannelCapabilities,
    decision::LogEntry, scene::MessageKind,
};
use tableturn_floor::{Channel, Contact, Floor, PartyId};
use tableturn_language::Sentence;

/// What a decision does beside changing the floor. A text on a shared line has only this, until its
/// restaurant is known.
#[derive(Clone, Debug)]
pub(crate) struct Effects {
    capabilities: Capabilities,
    pub(crate) messages: Messages,
    /// Rows that are not the floor's.
    pub(crate) changes: Vec<Change>,
    pub(crate) log: Vec<LogEntry>,
    pub(crate) texts: TextCounts,
    pub(crate) follow_ups: Vec<FollowUp>,
    /// Why the text gets no answer.
    pub(crate) silence: Option<Silence>,
}

impl Effects {
    pub(crate) fn new(capabilities: &Capabilities) -> Self {
        Self {
            capabilities: *capabilities,
            messages: Messages::default(),
            changes: Vec::new(),
            log: Vec::new(),
            texts: TextCounts::default(),
            follow_ups: Vec::new(),
            silence: None,
        }
    }

    pub(crate) fn channel(&self, channel: Channel) -> &ChannelCapabilities {
        self.capabilities.of(channel)
    }

    /// Tells a recipient something ([`Messages::say`]).
    pub(crate) fn say(
        &mut self,
        to: &Contact,
        kind: MessageKind,
        options: MessageOptions,
        sentence: impl Into<Sentence>,
    ) {
        self.messages.say(to, kind, options, sentence);
    }

    /// Adds a change that isn't the floor's, once.
    pub(crate) fn change(&mut self, change: Change) {
        if !self.changes.contains(&change) {
            self.changes.push(change);
        }
    }

    /// Withdraws unsent messages of these kinds about the party: they are not true any more.
    pub(crate) fn withdraw(&mut self, party: &PartyId, kinds: &[MessageKind]) {
        for kind in kinds {
            self.change(Change::Withdraw { party: party.clone(), kind: *kind });
        }
    }

    /// Withdraws what is unsent about the party's hold: its call, the reminder, and answers that speak of the table.
    pub(crate) fn withdraw_hold(&mut self, party: &PartyId) {
        if !self.changes.contains(&Change::WithdrawAbout { party: party.clone() }) {
            self.change(Change::WithdrawHold { party: party.clone() });
        }
    }

    /// Withdraws all that is unsent about the party, which leaves the waitlist.
    pub(crate) fn withdraw_about(&mut self, party: &PartyId) {
        self.change(Change::WithdrawAbout { party: party.clone() });
    }

    /// The decision, with the floor's changes first. `floor` is the floor as the decision leaves it.
    pub(crate) fn into_decision(mut self, floor: Option<&Floor>, mut floor_changes: Vec<Change>) -> Decision {
        self.messages.put_buttons(floor, &self.capabilities);
        self.messages.note_words_of_guests(floor, &self.capabilities);
        floor_changes.append(&mut self.changes);
        let messages = self.messages.into_outgoing(&self.capabilities, &mut self.texts);
        let silent = messages.is_empty() && self.follow_ups.is_empty();
        Decision {
            restaurant: floor.map(|floor| floor.restaurant.id.clone()),
            changes: floor_changes,
            messages,
            log: self.log,
            texts: self.texts,
            follow_ups: self.follow_ups,
            silence: self.silence.filter(|_| silent),
        }
    }
}

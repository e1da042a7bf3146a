//! What a called party's guest was told, as one recorded fact.

use super::ids::{ConversationId, OutboxId};
use super::moment::Moment;
use super::quote::Quote;
use serde::{Deserialize, Serialize};

/// Messages about one call that are remembered: a guest at the door may ask a hundred times. Whether there is another than
/// the one that did not arrive is all that is asked of them.
const REMEMBERED: usize = 16;

/// What a guest was told of the table that is held for their party. Only what a provider accepted counts: a hold starts,
/// and a no-show follows, from this alone.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Told {
    /// When a provider first accepted a message about the current call, or a host was asked to call by voice.
    at: Option<Moment>,
    /// The messages about the current call that a provider accepted.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    by: Vec<OutboxId>,
    /// Of these, the ones that are the call itself. Two may be, where the line has a fallback: the first one was accepted
    /// although its provider had said otherwise.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    calls: Vec<OutboxId>,
    /// The current call could not be sent in this conversation, and was tried again by the line's fallback. That is done
    /// once for each call.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    fell_back_from: Option<ConversationId>,
    /// The guest wrote in this conversation last, and the party is texted by the fallback of its line since a call could not
    /// be sent there. Outlives the call.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    moved_from: Option<ConversationId>,
    /// The senders of that conversation's line, as they were then: opting out of one of them counts for the fallback too,
    /// also once the floor file names no fallback any more.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    moved_from_senders: Vec<String>,
    /// Something else that they read speaks of a table: an earlier call, or a reminder of one that did not arrive. Nothing
    /// that was accepted since says otherwise.
    #[serde(default)]
    of_another: bool,
    /// A host calls them by voice, whatever becomes of a text about it.
    #[serde(default)]
    by_voice: bool,
    /// The quote that took the place of the party's first one: its end had passed, or a host put others ahead. Outlives the
    /// call.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    later_quote: Option<Quote>,
}

impl Told {
    /// For a party that a host calls by voice.
    pub fn by_voice(&self, now: Moment) -> Self {
        Self { at: Some(now), by_voice: true, ..self.of_nothing() }
    }

    /// As [`Told::knows_of_a_table`], for a party that is called anew.
    pub fn before_a_new_call(&self) -> Self {
        Self { of_another: self.knows_of_a_table(), ..self.of_nothing() }
    }

    /// For a party that was called and waits again. That it knows of a table is kept: the text that takes the table back
    /// may itself be withdrawn by the next call.
    pub fn waits_again(&self) -> Self {
        Self { of_another: self.knows_of_a_table(), ..self.of_nothing() }
    }

    /// Only where the party is texted is kept, and how long it was told to wait.
    pub fn of_nothing(&self) -> Self {
        let (moved_from, moved_from_senders) = (self.moved_from.clone(), self.moved_from_senders.clone());
        Self { moved_from, moved_from_senders, later_quote: self.later_quote, ..Self::default() }
    }

    /// Whether the guest was told of the current call.
    pub fn of_this_call(&self) -> bool {
        self.at.is_some()
    }

    /// Whether the guest's last word is of a table, this one or another: somebody must tell them if it is theirs no more.
    pub fn knows_of_a_table(&self) -> bool {
        self.of_this_call() || self.of_another
    }

    /// Whether a host calls them by voice: no text that fails takes that back.
    pub fn is_by_voice(&self) -> bool {
        self.by_voice
    }

    /// The guest is given this quote in place of the first one; none: the first one counts again.
    pub fn quoted_later(&mut self, quote: Option<Quote>) {
        self.later_quote = quote;
    }

    /// The quote that took the place of the first one.
    pub fn later_quote(&self) -> Option<Quote> {
        self.later_quote
    }

    /// Whether nothing is recorded.
    pub fn is_nothing(&self) -> bool {
        *self == Self::default()
    }

    /// A provider accepted a message about the current call. `is_call`: it is the call itself, and not a reminder or a
    /// reply that speaks of the table. True for the first such message.
    pub fn accepted(&mut self, message: &OutboxId, is_call: bool, now: Moment) -> bool {
        let is_first = self.by.is_empty();
        self.at = self.at.or(Some(now));
        self.of_another = false;
        if self.by.len() < REMEMBERED && !self.by.contains(message) {
            self.by.push(message.clone());
        }
        if is_call && !self.calls.contains(message) {
            self.calls.push(message.clone());
        }
        is_first
    }

    /// A provider accepted a message about an earlier call, before any about this one.
    pub fn accepted_of_another(&mut self) {
        self.of_another = !self.of_this_call();
    }

    /// A host has given them a table: they know of one, whatever becomes of the texts.
    pub fn seated(&mut self) {
        self.of_another = !self.of_this_call();
    }

    /// A message of the call did not arrive: they have not been told, although another message of the same conversation may
    /// have been read. If the call went out twice and the other one was accepted, or if they were answered where they wrote
    /// meanwhile, they have.
    pub fn did_not_arrive(&mut self, message: &OutboxId) {
        self.by.retain(|told| told != message);
        self.calls.retain(|call| call != message);
        let elsewhere = |told: &OutboxId| told.conversation != message.conversation;
        if self.calls.is_empty() && !self.by.iter().any(elsewhere) {
            self.of_another |= !self.by.is_empty();
            (self.at, self.by) = (None, Vec::new());
        }
    }

    /// The call could not be sent in this conversation, and is tried again where the guest has written since.
    pub fn is_tried_again(&mut self, failed_in: &ConversationId) {
        self.fell_back_from = Some(failed_in.clone());
    }

    /// The call is tried again by the fallback of the line that this conversation is on, and the party is texted there.
    /// `senders`: of that line ([`Line::senders`](crate::Line::senders)).
    pub fn falls_back_from(&mut self, conversation: &ConversationId, senders: Vec<String>) {
        self.fell_back_from = Some(conversation.clone());
        if self.moved_from.is_none() {
            self.moved_from = Some(conversation.clone());
            self.moved_from_senders = senders;
        }
    }

    /// The call could not be sent by the fallback, and is tried again where the guest wrote.
    pub fn is_tried_again_first_way(&mut self, failed_in: &ConversationId) {
        self.is_tried_again(failed_in);
        self.moves_back();
    }

    /// The party is texted again where its guest writes, or wrote last.
    pub fn moves_back(&mut self) {
        self.moved_from = None;
        self.moved_from_senders.clear();
    }

    /// The conversation in which the guest wrote, while the party is texted by the fallback of its line.
    pub fn moved_from(&self) -> Option<&ConversationId> {
        self.moved_from.as_ref()
    }

    /// The senders of that conversation's line when the party moved: the line itself first.
    pub fn moved_from_senders(&self) -> &[String] {
        &self.moved_from_senders
    }

    /// The conversation in which the call could not be sent, once it was tried again elsewhere.
    pub fn fell_back_from(&self) -> Option<&ConversationId> {
        self.fell_back_from.as_ref()
    }
}

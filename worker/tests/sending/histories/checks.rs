//! What must be true at each moment, and at the end.

use super::world::{ANA, BEN, World};
use proptest::{prelude::*, test_runner::TestCaseError};
use std::collections::BTreeMap;
use tableturn_decide::scene::{MessageKind, MessageState};
use tableturn_evening::OutboxRow;
use tableturn_floor::{CallId, ConversationId, OutboxId, PartyState};
use tableturn_store::UnsentMessage;
use tableturn_worker::policy::NextStep;

impl World {
    /// A call waits for nothing but a first try of what is ahead of it.
    pub(super) fn check_call_behind(&mut self, message: &UnsentMessage, step: &NextStep) {
        let is_call = message.kind == MessageKind::Call && !message.withdrawn;
        if message.call_behind && !is_call && matches!(step, NextStep::Wait(_) | NextStep::LookUp) {
            self.faults.push(format!("a call waits behind {}: {step:?}", message.id));
        }
    }

    pub(super) fn note_no_shows(&mut self) {
        let parties = self.evening.floor().parties.values();
        self.no_shows.extend(parties.filter(|p| p.state == PartyState::NoShow).map(|p| p.id.clone()));
    }

    /// Whether Twilio took a message that tells of the call, and has not said that it did not arrive.
    fn was_told(&self, call: Option<&CallId>) -> bool {
        self.twilio.copies.iter().any(|copy| {
            let row = self.evening.message(&copy.message);
            row.out.call.is_some() && row.out.call.as_ref() == call
        })
    }

    pub fn check_no_shows(&mut self) -> Result<(), TestCaseError> {
        for party in self.evening.floor().parties.values() {
            if party.state == PartyState::NoShow && !self.no_shows.contains(&party.id) {
                prop_assert!(self.was_told(party.call.as_ref()), "a no-show whom nobody told: {party:?}");
            }
        }
        self.note_no_shows();
        Ok(())
    }

    pub fn check_messages(&self) -> Result<(), TestCaseError> {
        prop_assert!(self.faults.is_empty(), "{:#?}", self.faults);
        let mut last: BTreeMap<&ConversationId, i64> = BTreeMap::new();
        let mut copies: BTreeMap<&OutboxId, usize> = BTreeMap::new();
        for copy in &self.twilio.copies {
            let (conversation, number) = (&copy.message.conversation, copy.message.number);
            let before = last.insert(conversation, number);
            prop_assert!(before.is_none_or(|before| before <= number), "{number} after {before:?}");
            *copies.entry(&copy.message).or_default() += 1;
        }
        for (message, count) in copies {
            let allowed = 1 + self.windows.get(message).copied().unwrap_or_default();
            prop_assert!(count <= allowed, "{message} was sent {count} times");
        }
        Ok(())
    }

    pub fn check_last_words(&self) -> Result<(), TestCaseError> {
        for who in [ANA, BEN] {
            let Some(conversation) = self.conversation(who) else { continue };
            let of_guest = |id: &OutboxId| id.conversation == conversation;
            let last = self.twilio.copies.iter().rfind(|copy| of_guest(&copy.message));
            let Some(last) = last.filter(|copy| !copy.has_failed) else { continue };
            // What corrected it did not arrive: that is for the hosts to say.
            let given_up = |row: &OutboxRow| {
                of_guest(&row.id) && row.id.number > last.message.number && row.state == MessageState::GivenUp
            };
            if self.evening.outbox().iter().any(given_up) {
                continue;
            }
            let row = self.evening.message(&last.message);
            // The one window: it was looked up, and its listing came too late. Only a call has a receipt that says so.
            if self.windows.contains_key(&last.message) && row.out.kind != MessageKind::Call {
                continue;
            }
            let (Some(call), Some(party)) = (&row.out.call, &row.out.party) else { continue };
            let party = &self.evening.floor().parties[party];
            let is_true = match party.state {
                PartyState::Called => party.call.as_ref() == Some(call),
                // They sit there, or a host has just sent them home.
                PartyState::Seated | PartyState::Finished | PartyState::Removed => true,
                PartyState::Waiting | PartyState::Cancelled | PartyState::NoShow => false,
            };
            prop_assert!(is_true, "{who} last read {:?}, but is {:?}", row.out.text, party.state);
        }
        Ok(())
    }
}

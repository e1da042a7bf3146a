//! The new messages of a decision: their places in their conversations, and their rows.

use super::{NewMessage, Recipient, Writer};
use crate::{decode::InvalidData, encode, floors::Known, in_hand::HOLD_MS, sql::Value, statements::outbox};
use std::collections::{BTreeMap, BTreeSet};
use tableturn_decide::{Change, Decision, decision::Outgoing, scene::MessageKind};
use tableturn_floor::{ConversationId, Floor};

/// Conversations that one statement takes numbers of: `outbox::TAKE_NUMBERS` has so many parameters.
const RECIPIENTS: usize = 4;

/// Where the next message of a conversation goes, as the transaction's first round trip read it. Who adds a message, or
/// settles the one ahead, changes a row that this transaction writes too, so one of the two conflicts.
#[derive(Clone, Copy, Debug)]
pub(crate) struct NextPlace {
    pub(crate) number: i64,
    /// The number of the last open message.
    pub(crate) behind: Option<i64>,
}

/// Whether the decision begins a conversation with just one message.
pub(super) fn begins(changes: &[Change], messages: &[Outgoing], to: &ConversationId) -> bool {
    let is_new = |change: &Change| matches!(change, Change::InsertConversation(it) if it.id == *to);
    changes.iter().any(is_new) && messages.iter().filter(|message| message.to == *to).count() == 1
}

impl Writer<'_> {
    /// Writes the new messages.
    pub(super) fn messages(
        &mut self,
        decision: &Decision,
        known: &Known,
        floor: Option<&Floor>,
        holder: Option<&str>,
    ) -> Result<Vec<NewMessage>, InvalidData> {
        let mut numbered = self.take_numbers(decision, known);
        let mut messages = Vec::new();
        for message in &decision.messages {
            let is_first = begins(&decision.changes, &decision.messages, &message.to);
            let number = match numbered.remove(&message.to) {
                _ if is_first => Some(1),
                Some(number) => number,
                None => {
                    self.take_number(&message.to);
                    None
                }
            };
            let recipient = Recipient::of(&message.to, &decision.changes, known, floor);
            let (sql, number) = match (&recipient, number) {
                (Some(_), Some(number)) => (outbox::INSERT_IN_HAND, Some(number)),
                (Some(_), None) => (outbox::INSERT_TO_KNOWN, None),
                // A known number is one below the next, too.
                (None, _) => (outbox::INSERT, None),
            };
            self.message(sql, message, holder, number)?;
            let place = self.statements.len() - 1;
            messages.push(NewMessage { message: message.clone(), place, recipient });
        }
        Ok(messages)
    }

    /// Takes a number of each recipient's conversation, in one order for all decisions, so that two of them seldom
    /// wait for each other. Returns the conversations, each with its number if that is known and no open message is
    /// ahead. One that the decision begins has its number already.
    fn take_numbers<'m>(
        &mut self,
        decision: &'m Decision,
        known: &Known,
    ) -> BTreeMap<&'m ConversationId, Option<i64>> {
        let is_begun = |to: &ConversationId| begins(&decision.changes, &decision.messages, to);
        let recipients = decision.messages.iter().map(|message| &message.to);
        let all: BTreeSet<_> = recipients.filter(|to| !is_begun(to)).collect();
        let mut numbered: BTreeMap<_, _> = all.iter().map(|to| (*to, None)).collect();
        if let (Some(own), Some(next)) = (&known.conversation, known.next)
            && let Some(number) = numbered.get_mut(&own.id)
        {
            *number = next.behind.is_none().then_some(next.number);
            if all.len() == 1 {
                self.take_known(&own.id, next);
                return numbered;
            }
        }
        self.take_each(&all.into_iter().collect::<Vec<_>>());
        numbered
    }

    fn take_known(&mut self, conversation: &ConversationId, next: NextPlace) {
        self.put(outbox::SET_NEXT_NUMBER, [conversation.as_str().into(), (next.number + 1).into()]);
        if let Some(last) = next.behind {
            self.put(outbox::NOTE_BEHIND_KNOWN, [conversation.as_str().into(), last.into()]);
            if next.number > outbox::OPEN_ANSWERS {
                self.put(outbox::WITHDRAW_OVERTAKEN, [conversation.as_str().into()]);
            }
        }
    }

    fn take_each(&mut self, conversations: &[&ConversationId]) {
        for some in conversations.chunks(RECIPIENTS) {
            match some {
                [one] => self.take_number(one),
                [first, ..] => {
                    let value = |n: usize| Value::from(some.get(n).unwrap_or(first).as_str());
                    let values: Vec<Value> = (0..RECIPIENTS).map(value).collect();
                    self.put(outbox::TAKE_NUMBERS, values.clone());
                    self.put(outbox::NOTE_BEHIND_EACH, values);
                }
                [] => {}
            }
        }
    }

    fn take_number(&mut self, conversation: &ConversationId) {
        self.put(outbox::TAKE_NUMBER, [conversation.as_str().into()]);
        self.put(outbox::NOTE_BEHIND, [conversation.as_str().into()]);
    }

    fn message(
        &mut self,
        sql: &'static str,
        message: &Outgoing,
        holder: Option<&str>,
        number: Option<i64>,
    ) -> Result<(), InvalidData> {
        debug_assert!(!message.text.trim().is_empty(), "a message without words");
        let now = self.now.machine;
        let (holder, found_after) = match (message.kind, holder) {
            (MessageKind::Bundled, _) => (None, now + self.news_wait),
            (_, Some(holder)) => (Some(holder), now + HOLD_MS),
            (_, None) => (None, now),
        };
        let values = encode::message(message, self.restaurant.into(), found_after, now, holder)?;
        self.put(sql, values.into_iter().chain(number.map(Value::from)));
        Ok(())
    }
}

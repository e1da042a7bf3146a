//! The second round trip: the statements that write a decision.

use crate::{
    decode::InvalidData,
    encode::{self, json},
    in_hand::HOLD_MS,
    sql::{Statement, Value},
    statements::{event_log, floor, inbox, outbox, parties, people, sender_names},
};
use rand::random;
use std::collections::BTreeSet;
use tableturn_decide::{Change, Decision, change::FloorState, decision::Outgoing};
use tableturn_floor::{Channel, Combination, ConversationId, Identity, Moment, RestaurantId};

/// The statements that write one decision, and where to find what they return.
pub(crate) struct Commit {
    pub(crate) statements: Vec<Statement>,
    pub(crate) restaurant: Option<RestaurantId>,
    /// Each new message, and the index of the statement that inserts it.
    pub(crate) messages: Vec<(Outgoing, usize)>,
    /// The statements that settle messages: they return whose next message waits.
    pub(crate) settling: Vec<usize>,
    pub(crate) now: Now,
}

/// The two clocks, as the first round trip of one try read them.
#[derive(Clone, Copy)]
pub(crate) struct Now {
    pub(crate) restaurant: Moment,
    /// UTC milliseconds.
    pub(crate) machine: i64,
}

/// Turns a decision into statements. The version of the restaurant's row comes first, so that two rivals
/// conflict at once, then the inbox row, then the rest in the decision's order.
///
/// `cause` is the id of the envelope that was decided. `holder` takes the new messages in hand; without one they
/// are left to the sweep.
pub(crate) fn commit(
    cause: &str,
    decision: &Decision,
    now: Now,
    holder: Option<&str>,
) -> Result<Commit, InvalidData> {
    let mut writer = Writer {
        restaurant: decision.restaurant.as_ref().map(|id| id.as_str()),
        now,
        statements: vec![],
        settling: vec![],
    };
    if decision.changes.iter().any(Change::is_of_floor) {
        let restaurant = writer.restaurant()?;
        writer.put(floor::INCREMENT_VERSION, [restaurant]);
    }
    writer.put(inbox::INSERT, [cause.into(), now.machine.into()]);
    for change in &decision.changes {
        writer.change(change)?;
    }
    let mut numbered = writer.take_numbers(&decision.messages);
    let mut messages = Vec::new();
    for message in &decision.messages {
        if !numbered.remove(&message.to) {
            writer.take_number(&message.to);
        }
        writer.message(message, holder)?;
        messages.push((message.clone(), writer.statements.len() - 1));
    }
    for entry in &decision.log {
        let id = format!("{:032x}", random::<u128>());
        let row = [
            id.into(),
            writer.restaurant.into(),
            now.restaurant.0.into(),
            Value::from(&entry.what),
            entry.party.as_ref().map(|id| id.as_str()).into(),
            entry.tables.as_deref().into(),
            entry.host.as_ref().map(|id| id.as_str()).into(),
        ];
        writer.put(event_log::INSERT, row);
    }
    let Writer { statements, settling, .. } = writer;
    Ok(Commit { statements, restaurant: decision.restaurant.clone(), messages, settling, now })
}

struct Writer<'a> {
    restaurant: Option<&'a str>,
    now: Now,
    statements: Vec<Statement>,
    settling: Vec<usize>,
}

impl Writer<'_> {
    fn put(&mut self, sql: &'static str, values: impl IntoIterator<Item = Value>) {
        self.statements.push(Statement::new(sql, values));
    }

    fn restaurant(&self) -> Result<Value, InvalidData> {
        self.restaurant.map(Value::from).ok_or(InvalidData::NoRestaurant)
    }

    /// Removes one of the restaurant's rows by its id.
    fn drop_row(&mut self, sql: &'static str, id: &str) -> Result<(), InvalidData> {
        let here = self.restaurant()?;
        self.put(sql, [id.into(), here]);
        Ok(())
    }

    fn change(&mut self, change: &Change) -> Result<(), InvalidData> {
        match change {
            Change::SetFloor(state) => self.set_floor(state)?,
            Change::DropClaim(table) => self.drop_row(parties::DROP_CLAIM, table.as_str())?,
            Change::InsertParty(party) => {
                self.put(parties::INSERT, encode::party(party, self.restaurant()?)?)
            }
            Change::UpdateParty(party) => {
                self.put(parties::UPDATE, encode::party(party, self.restaurant()?)?)
            }
            Change::InsertClaim(it) => self.put(parties::INSERT_CLAIM, encode::claim(it, self.restaurant()?)),
            Change::UpdateClaim(it) => self.put(parties::UPDATE_CLAIM, encode::claim(it, self.restaurant()?)),
            Change::PutGuest(guest) => self.put(people::PUT_GUEST, encode::guest(guest, self.restaurant()?)),
            Change::InsertHost(host) => {
                self.put(people::INSERT_HOST, encode::host(host, self.restaurant()?)?)
            }
            Change::UpdateHost(host) => {
                self.put(people::UPDATE_HOST, encode::host(host, self.restaurant()?)?)
            }
            Change::DropHost(host) => self.drop_row(people::DROP_HOST, host.as_str())?,
            Change::UseInvite { hash, at } => self.put(people::USE_INVITE, [hash.into(), at.0.into()]),
            Change::InsertInvite(invite) => self.put(people::INSERT_INVITE, encode::invite(invite)),
            Change::InsertConversation(it) => {
                self.put(people::INSERT_CONVERSATION, encode::conversation(it)?);
            }
            Change::UpdateConversation(it) => {
                self.put(people::UPDATE_CONVERSATION, encode::conversation(it)?);
            }
            Change::SetTeam(team) => self.set_team(team.as_ref())?,
            Change::MoveConversation { id, chat } => {
                // Only Telegram ever gives a chat another id.
                let recipient = Identity::of(Channel::Telegram, chat);
                let values = [id.as_str().into(), Value::from(chat), recipient.as_str().into()];
                self.put(people::MOVE_CONVERSATION, values);
            }
            Change::PointConversation { id, restaurant } => {
                let values = [id.as_str().into(), restaurant.as_str().into()];
                self.put(people::POINT_CONVERSATION, values);
            }
            Change::PutAlias { channel, alias, identity } => {
                let values = [channel.as_str().into(), alias.into(), identity.as_str().into()];
                self.put(sender_names::PUT_PERSON, values);
            }
            Change::OptOut { sender, identity } => {
                let at = self.now.restaurant.0.into();
                self.put(people::OPT_OUT, [sender.into(), identity.as_str().into(), at]);
            }
            Change::OptIn { sender, identity } => {
                self.put(people::OPT_IN, [sender.into(), identity.as_str().into()])
            }
            Change::SettleMessage { .. } => self.settle(change)?,
            Change::WithdrawHold { party } => {
                self.settling.push(self.statements.len());
                self.put(outbox::WITHDRAW_HOLD, [party.as_str().into()]);
            }
            Change::Withdraw { party, kind } => {
                self.settling.push(self.statements.len());
                self.put(outbox::WITHDRAW, [party.as_str().into(), kind.as_str().into()]);
            }
            Change::PutRestaurant(restaurant) => self.put(floor::PUT, encode::restaurant(restaurant)?),
            Change::PutLine { line, position } => {
                self.put(floor::PUT_LINE, encode::line(line, self.restaurant()?, *position));
            }
            Change::DropLine(line) => {
                let here = self.restaurant()?;
                self.put(floor::DROP_LINE, [line.channel.as_str().into(), Value::from(&line.address), here]);
            }
            Change::PutTable { table, position } => {
                self.put(floor::PUT_TABLE, encode::table(table, self.restaurant()?, *position));
            }
            Change::DropTable(table) => self.drop_row(floor::DROP_TABLE, table.as_str())?,
            Change::SetCombinations(combinations) => self.set_combinations(combinations)?,
            Change::DropRestaurant(id) => {
                for sql in floor::DROP_RESTAURANT {
                    self.put(sql, [id.as_str().into()]);
                }
            }
        }
        Ok(())
    }

    fn set_team(&mut self, team: Option<&ConversationId>) -> Result<(), InvalidData> {
        let here = self.restaurant()?;
        match team {
            Some(team) => self.put(people::SET_TEAM, [here, team.as_str().into()]),
            None => self.put(people::DROP_TEAM, [here]),
        }
        Ok(())
    }

    fn set_combinations(&mut self, combinations: &[Combination]) -> Result<(), InvalidData> {
        let here = self.restaurant()?;
        self.put(floor::DROP_COMBINATIONS, [here.clone()]);
        for (position, it) in (0i64..).zip(combinations) {
            let row = [here.clone(), position.into(), json(&it.tables)?, it.seats.into()];
            self.put(floor::INSERT_COMBINATION, row);
        }
        Ok(())
    }

    fn set_floor(&mut self, state: &FloorState) -> Result<(), InvalidData> {
        let here = self.restaurant()?;
        let turns = json(&state.turns)?;
        let day = Value::from(&state.day);
        self.put(floor::SET_STATE, [here, state.auto.into(), day, state.next_number.into(), turns]);
        Ok(())
    }

    fn settle(&mut self, change: &Change) -> Result<(), InvalidData> {
        let Change::SettleMessage { id, state, provider_id, delivery, failure } = change else {
            return Ok(());
        };
        let failure = failure.as_ref().map(json).transpose()?;
        let row = [
            id.conversation.as_str().into(),
            id.number.into(),
            state.as_str().into(),
            provider_id.as_deref().into(),
            delivery.map(encode::delivery).into(),
            failure.unwrap_or(Value::Text(None)),
            self.now.machine.into(),
        ];
        self.settling.push(self.statements.len());
        self.put(outbox::SETTLE, row);
        Ok(())
    }

    /// Takes a number of each recipient's conversation, in one order for all decisions, so that two of them never
    /// wait for each other. Returns the conversations.
    fn take_numbers<'m>(&mut self, messages: &'m [Outgoing]) -> BTreeSet<&'m ConversationId> {
        let recipients: BTreeSet<_> = messages.iter().map(|message| &message.to).collect();
        recipients.iter().for_each(|recipient| self.take_number(recipient));
        recipients
    }

    fn take_number(&mut self, recipient: &ConversationId) {
        self.put(outbox::TAKE_NUMBER, [recipient.as_str().into()]);
        self.put(outbox::NOTE_BEHIND, [recipient.as_str().into()]);
    }

    fn message(&mut self, message: &Outgoing, holder: Option<&str>) -> Result<(), InvalidData> {
        debug_assert!(!message.text.trim().is_empty(), "a message without words");
        let now = self.now.machine;
        let found_after = now + if holder.is_some() { HOLD_MS } else { 0 };
        self.put(outbox::INSERT, encode::message(message, self.restaurant.into(), found_after, now, holder)?);
        Ok(())
    }
}

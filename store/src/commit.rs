//! The last round trip: the statements that write a decision.

mod messages;
mod recipient;

pub(crate) use messages::NextPlace;
pub(crate) use recipient::Recipient;

use messages::begins;

use crate::{
    decode::InvalidData,
    encode::{self, json},
    floors::{Known, shows_on},
    sql::{Statement, Value},
    statements::{floor as floor_sql, inbox, outbox, parties, people, sender_names},
};
use std::collections::BTreeSet;
use tableturn_decide::{
    Change, Decision, TextCounts,
    change::FloorState,
    decision::{LogEntry, Outgoing},
};
use tableturn_floor::{Channel, Combination, ConversationId, Floor, Identity, Intake, Moment, RestaurantId};

/// The statements that write one decision, and where to find what they return.
pub(crate) struct Commit {
    pub(crate) statements: Vec<Statement>,
    pub(crate) restaurant: Option<RestaurantId>,
    pub(crate) messages: Vec<NewMessage>,
    /// The statements that settle messages: they return whose next message waits.
    pub(crate) settling: Vec<usize>,
    pub(crate) now: Now,
}

/// A new message.
pub(crate) struct NewMessage {
    pub(crate) message: Outgoing,
    /// The index of the statement that inserts it.
    pub(crate) place: usize,
    /// `None` if that statement returns it.
    pub(crate) recipient: Option<Recipient>,
}

/// The two clocks, as the first round trip of one try read them.
#[derive(Clone, Copy)]
pub(crate) struct Now {
    pub(crate) restaurant: Moment,
    /// UTC milliseconds.
    pub(crate) machine: i64,
}

/// What a commit is made for.
#[derive(Clone, Copy)]
pub(crate) struct Cause<'a> {
    /// The id of the envelope that was decided.
    pub(crate) envelope: &'a str,
    pub(crate) now: Now,
    /// Takes the new messages in hand; without one they are left to the sweep.
    pub(crate) holder: Option<&'a str>,
    /// How long news wait for more, in milliseconds.
    pub(crate) news_wait: i64,
    /// Names the new value of every floor that changes.
    pub(crate) stamp: i64,
}

/// Turns a decision into statements. The version of the restaurant's row comes first, so that two rivals
/// conflict at once, then the inbox row, then the rest in the decision's order.
///
/// `floor` is the restaurant's floor before the decision, if it is known.
pub(crate) fn commit(
    cause: Cause<'_>,
    decision: &Decision,
    known: &Known,
    floor: Option<&Floor>,
) -> Result<Commit, InvalidData> {
    let Cause { envelope, now, holder, news_wait, stamp } = cause;
    let mut writer = Writer {
        restaurant: decision.restaurant.as_ref().map(|id| id.as_str()),
        now,
        news_wait,
        stamp,
        statements: vec![],
        settling: vec![],
        state_is_set: false,
    };
    writer.increment_versions(&decision.changes, known, floor)?;
    writer.inbox(envelope, &decision.log, &decision.texts)?;
    for change in &decision.changes {
        writer.change(change, &decision.messages)?;
    }
    let messages = writer.messages(decision, known, floor, holder)?;
    let Writer { statements, settling, .. } = writer;
    Ok(Commit { statements, restaurant: decision.restaurant.clone(), messages, settling, now })
}

/// Whether a change gives the restaurant's own floor a new value.
pub(crate) fn is_of_floor(change: &Change, known: &Known, floor: Option<&Floor>) -> bool {
    match change {
        Change::UpdateConversation(update) if known.shows(update) => {
            floor.is_some_and(|floor| shows_on(floor, &update.id))
        }
        _ => change.is_of_floor(),
    }
}

struct Writer<'a> {
    restaurant: Option<&'a str>,
    now: Now,
    news_wait: i64,
    stamp: i64,
    statements: Vec<Statement>,
    settling: Vec<usize>,
    /// The restaurant's row is written together with its version.
    state_is_set: bool,
}

impl Writer<'_> {
    /// Gives a new name to every floor that shows what the decision changes.
    fn increment_versions(
        &mut self,
        changes: &[Change],
        known: &Known,
        floor: Option<&Floor>,
    ) -> Result<(), InvalidData> {
        let state = changes.iter().find_map(|change| match change {
            Change::SetFloor(state) => Some(state),
            _ => None,
        });
        let is_new = changes.iter().any(|change| matches!(change, Change::PutRestaurant(_)));
        if changes.iter().any(Change::is_of_config) {
            let values = [self.restaurant()?, self.stamp.into()];
            self.put(floor_sql::INCREMENT_VERSION_OF_CONFIG, values);
        } else if let Some(state) = state.filter(|_| !is_new) {
            let [here, auto, day, number, turns, intake] = self.state(state)?;
            let values = [here, self.stamp.into(), auto, day, number, turns, intake];
            self.put(floor_sql::INCREMENT_VERSION_AND_SET_STATE, values);
            self.state_is_set = true;
        } else if changes.iter().any(|change| is_of_floor(change, known, floor)) {
            let values = [self.restaurant()?, self.stamp.into()];
            self.put(floor_sql::INCREMENT_VERSION, values);
        }
        let own = if self.statements.is_empty() { Value::from("") } else { self.restaurant()? };
        let mut people = BTreeSet::new();
        for change in changes {
            let conversation = match change {
                Change::UpdateConversation(update) if known.shows(update) => Some(&update.id),
                Change::MoveConversation { id, .. } => Some(id),
                Change::OptOut { identity, .. } | Change::OptIn { identity, .. } => {
                    people.insert(identity);
                    None
                }
                _ => None,
            };
            if let Some(id) = conversation {
                let values = [id.as_str().into(), self.stamp.into(), own.clone()];
                self.put(floor_sql::INCREMENT_VERSIONS_WITH_CONVERSATION, values);
            }
        }
        for person in people {
            let values = [person.as_str().into(), self.stamp.into()];
            self.put(floor_sql::INCREMENT_VERSIONS_WITH_PERSON, values);
        }
        Ok(())
    }

    /// The envelope takes effect, and its log says how.
    fn inbox(&mut self, envelope: &str, log: &[LogEntry], texts: &TextCounts) -> Result<(), InvalidData> {
        if self.restaurant.is_none() || log.is_empty() && texts.is_empty() {
            self.put(inbox::INSERT, [envelope.into(), self.now.machine.into()]);
            return Ok(());
        }
        let none = || Value::Text(None);
        let row = [
            envelope.into(),
            self.now.machine.into(),
            self.restaurant.into(),
            if log.is_empty() { none() } else { encode::log(log)? },
            self.now.restaurant.0.into(),
            if texts.is_empty() { none() } else { json(texts)? },
        ];
        self.put(inbox::INSERT_WITH_LOG, row);
        Ok(())
    }

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

    fn change(&mut self, change: &Change, messages: &[Outgoing]) -> Result<(), InvalidData> {
        match change {
            Change::SetFloor(_) if self.state_is_set => {}
            Change::SetFloor(state) => {
                let values = self.state(state)?;
                self.put(floor_sql::SET_STATE, values);
            }
            Change::DropClaim(table) => self.drop_row(parties::DROP_CLAIM, table.as_str())?,
            Change::InsertParty(party) => {
                self.put(parties::INSERT, encode::party(party, self.restaurant()?)?)
            }
            Change::UpdateParty(party) => {
                self.put(parties::UPDATE, encode::party(party, self.restaurant()?)?)
            }
            Change::InsertClaim(it) => self.put(parties::INSERT_CLAIM, encode::claim(it, self.restaurant()?)),
            Change::UpdateClaim(it) => self.put(parties::UPDATE_CLAIM, encode::claim(it, self.restaurant()?)),
            Change::PutGuest(guest) => self.put(people::PUT_GUEST, encode::guest(guest, self.restaurant()?)?),
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
                let next = if begins(std::slice::from_ref(change), messages, &it.id) { 2 } else { 1i64 };
                let values = encode::conversation(it)?.into_iter().chain([next.into()]);
                self.put(people::INSERT_CONVERSATION, values);
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
            Change::WithdrawAbout { party } => {
                self.settling.push(self.statements.len());
                self.put(outbox::WITHDRAW_ABOUT, [party.as_str().into()]);
            }
            Change::Withdraw { party, kind } => {
                self.settling.push(self.statements.len());
                self.put(outbox::WITHDRAW, [party.as_str().into(), kind.as_str().into()]);
            }
            Change::PutRestaurant(restaurant) => {
                self.put(floor_sql::PUT, encode::restaurant(restaurant, self.stamp)?)
            }
            Change::PutLine { line, position } => {
                self.put(floor_sql::PUT_LINE, encode::line(line, self.restaurant()?, *position));
            }
            Change::DropLine(line) => {
                let here = self.restaurant()?;
                self.put(
                    floor_sql::DROP_LINE,
                    [line.channel.as_str().into(), Value::from(&line.address), here],
                );
            }
            Change::SetLineFailing { line, failing } => {
                let row = [
                    self.restaurant()?,
                    line.channel.as_str().into(),
                    Value::from(&line.address),
                    encode::line_failure(*failing).into(),
                ];
                self.put(floor_sql::SET_LINE_FAILING, row);
            }
            Change::PutTable { table, position } => {
                self.put(floor_sql::PUT_TABLE, encode::table(table, self.restaurant()?, *position));
            }
            Change::DropTable(table) => self.drop_row(floor_sql::DROP_TABLE, table.as_str())?,
            Change::SetCombinations(combinations) => self.set_combinations(combinations)?,
            Change::DropRestaurant(id) => {
                for sql in floor_sql::DROP_RESTAURANT {
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
        self.put(floor_sql::DROP_COMBINATIONS, [here.clone()]);
        for (position, it) in (0i64..).zip(combinations) {
            let row = [here.clone(), position.into(), json(&it.tables)?, it.seats.into()];
            self.put(floor_sql::INSERT_COMBINATION, row);
        }
        Ok(())
    }

    fn state(&self, state: &FloorState) -> Result<[Value; 6], InvalidData> {
        let (here, turns) = (self.restaurant()?, json(&state.turns)?);
        let intake = (state.intake != Intake::default()).then(|| json(&state.intake)).transpose()?;
        let (day, intake) = (Value::from(&state.day), intake.unwrap_or(Value::Text(None)));
        Ok([here, state.auto.into(), day, state.next_number.into(), turns, intake])
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
}

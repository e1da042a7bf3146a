//! The second trip: from a decision to the statements that carry it out.

use crate::{
    rows::Broken,
    sql::{Statement, Value},
    statements::{floor, housekeeping, outbox, parties, people},
};
use rand::random;
use serde::{Deserialize, Serialize};
use tableturn_core::{
    Answer, Change, Channel, Claim, ConversationId, Decision, Delivery, Guest, Host, Identity, Line,
    MessageExtras, Moment, Party, Restaurant, Table, Turns,
    change::FloorState,
    decision::Outgoing,
    scene::{Conversation, Invite},
};

/// A message that its own process has not sent by then is found by the sweep (ms, machine time).
const FOUND_AFTER: i64 = 10_000;

/// What a message carries, as it stands in the outbox.
#[derive(Serialize, Deserialize)]
pub(crate) struct Payload {
    /// The words.
    pub(crate) text: String,
    /// What it shows beside them.
    #[serde(default)]
    pub(crate) look: MessageExtras,
}

/// The statements of a second trip, and where in it each new message got its number.
pub(crate) struct Commit {
    pub(crate) statements: Vec<Statement>,
    pub(crate) messages: Vec<(ConversationId, usize)>,
}

/// The two clocks of one try.
#[derive(Clone, Copy)]
pub(crate) struct Now {
    /// The restaurant's.
    pub(crate) restaurant: Moment,
    /// The machine's, in UTC milliseconds.
    pub(crate) machine: i64,
}

/// Everything that a decision writes: the restaurant's row first, so that rivals conflict at once,
/// then the inbox row, then the rest in the order given.
pub(crate) fn commit(cause: &str, decision: &Decision, now: Now) -> Result<Commit, Broken> {
    let mut writer =
        Writer { restaurant: decision.restaurant.as_ref().map(|id| id.as_str()), now, out: vec![] };
    if decision.changes.iter().any(Change::is_of_floor) {
        let restaurant = writer.restaurant()?;
        writer.put(floor::COUNT_UP, [restaurant]);
    }
    writer.put(housekeeping::INTO_INBOX, [cause.into(), now.machine.into()]);
    for change in &decision.changes {
        writer.change(change)?;
    }
    let mut messages = Vec::new();
    for message in &decision.messages {
        writer.message(message)?;
        messages.push((message.to.clone(), writer.out.len() - 1));
    }
    for entry in &decision.log {
        let id = format!("{:032x}", random::<u128>());
        let about = [
            id.into(),
            writer.restaurant.into(),
            now.restaurant.0.into(),
            Value::from(&entry.what),
            entry.party.as_ref().map(|id| id.as_str()).into(),
            entry.tables.as_deref().into(),
            entry.host.as_ref().map(|id| id.as_str()).into(),
        ];
        writer.put(housekeeping::INTO_LOG, about);
    }
    Ok(Commit { statements: writer.out, messages })
}

struct Writer<'a> {
    restaurant: Option<&'a str>,
    now: Now,
    out: Vec<Statement>,
}

impl Writer<'_> {
    fn put(&mut self, sql: &'static str, values: impl IntoIterator<Item = Value>) {
        self.out.push(Statement::new(sql, values));
    }

    fn restaurant(&self) -> Result<Value, Broken> {
        self.restaurant.map(Value::from).ok_or(Broken::NoRestaurant)
    }

    fn change(&mut self, change: &Change) -> Result<(), Broken> {
        match change {
            Change::SetFloor(state) => self.set_floor(state)?,
            Change::DropClaim(table) => {
                let here = self.restaurant()?;
                self.put(parties::DROP_CLAIM, [table.as_str().into(), here]);
            }
            Change::InsertParty(party) => self.party(parties::INSERT, party)?,
            Change::UpdateParty(party) => self.party(parties::UPDATE, party)?,
            Change::InsertClaim(claim) => self.claim(parties::INSERT_CLAIM, claim)?,
            Change::UpdateClaim(claim) => self.claim(parties::UPDATE_CLAIM, claim)?,
            Change::PutGuest(guest) => self.guest(guest)?,
            Change::InsertHost(host) => self.host(people::INSERT_HOST, host)?,
            Change::UpdateHost(host) => self.host(people::UPDATE_HOST, host)?,
            Change::UseInvite { hash, at } => self.put(people::USE_INVITE, [hash.into(), at.0.into()]),
            Change::InsertInvite(invite) => self.invite(invite),
            Change::InsertConversation(it) => self.conversation(people::INSERT_CONVERSATION, it)?,
            Change::UpdateConversation(it) => self.conversation(people::UPDATE_CONVERSATION, it)?,
            Change::DropHost(host) => {
                let here = self.restaurant()?;
                self.put(people::DROP_HOST, [host.as_str().into(), here]);
            }
            Change::SetTeam(team) => {
                let here = self.restaurant()?;
                match team {
                    Some(team) => self.put(people::SET_TEAM, [here, team.as_str().into()]),
                    None => self.put(people::DROP_TEAM, [here]),
                }
            }
            Change::MoveConversation { id, chat } => {
                // Of all channels Telegram alone gives a chat another id.
                let recipient = Identity::of(Channel::Telegram, chat);
                let values = [id.as_str().into(), Value::from(chat), recipient.as_str().into()];
                self.put(people::MOVE_CONVERSATION, values);
            }
            Change::PointConversation { id, restaurant } => {
                let values = [id.as_str().into(), restaurant.as_str().into()];
                self.put(people::POINT_CONVERSATION, values);
            }
            Change::OptOut { scope: sender, identity } => {
                let at = self.now.restaurant.0.into();
                self.put(people::OPT_OUT, [sender.into(), identity.as_str().into(), at]);
            }
            Change::OptIn { scope: sender, identity } => {
                self.put(people::OPT_IN, [sender.into(), identity.as_str().into()]);
            }
            Change::SettleMessage { .. } => self.settle(change)?,
            Change::Withdraw { party, kind } => {
                self.put(outbox::WITHDRAW, [party.as_str().into(), kind.as_str().into()]);
            }
            Change::PutRestaurant(restaurant) => self.put_restaurant(restaurant)?,
            Change::PutLine { line, position } => self.put_line(line, *position)?,
            Change::DropLine(line) => {
                let here = self.restaurant()?;
                self.put(floor::DROP_LINE, [line.channel.as_str().into(), Value::from(&line.address), here]);
            }
            Change::PutTable { table, position } => self.put_table(table, *position)?,
            Change::DropTable(table) => {
                let here = self.restaurant()?;
                self.put(floor::DROP_TABLE, [table.as_str().into(), here]);
            }
            Change::SetCombinations(combinations) => {
                let here = self.restaurant()?;
                self.put(floor::DROP_COMBINATIONS, [here.clone()]);
                for (position, it) in (0i64..).zip(combinations) {
                    let row = [here.clone(), position.into(), text(&it.tables)?, it.seats.into()];
                    self.put(floor::INSERT_COMBINATION, row);
                }
            }
            Change::DropRestaurant(id) => {
                for sql in floor::DROP_RESTAURANT {
                    self.put(sql, [id.as_str().into()]);
                }
            }
        }
        Ok(())
    }

    fn set_floor(&mut self, state: &FloorState) -> Result<(), Broken> {
        let here = self.restaurant()?;
        let turns = text(&state.turns)?;
        let day = Value::from(&state.day);
        self.put(floor::SET_STATE, [here, state.auto.into(), day, state.next_number.into(), turns]);
        Ok(())
    }

    fn party(&mut self, sql: &'static str, party: &Party) -> Result<(), Broken> {
        let at = |moment: Option<Moment>| Value::from(moment.map(|m| m.0));
        let row = [
            party.id.as_str().into(),
            self.restaurant()?,
            Value::from(&party.day),
            party.number.into(),
            Value::from(&party.name),
            party.size.into(),
            party.state.as_str().into(),
            party.guest.as_ref().map(Identity::as_str).into(),
            party.contact.as_ref().map(|c| c.conversation.as_str()).into(),
            party.note.as_deref().into(),
            party.joined.0.into(),
            at(party.quote.map(|q| q.from)),
            at(party.quote.map(|q| q.to)),
            party.not_reached.into(),
            party.call.as_ref().map(|id| id.as_str()).into(),
            at(party.called),
            party.answer.map(answer).into(),
            party.extra_minutes.into(),
            party.due.map(|d| d.kind.as_str()).into(),
            at(party.due.map(|d| d.at)),
            party.suggested.as_deref().into(),
            at(party.seated),
            at(party.ended),
            party.labels.as_deref().into(),
        ];
        self.put(sql, row);
        Ok(())
    }

    fn claim(&mut self, sql: &'static str, claim: &Claim) -> Result<(), Broken> {
        let row = [
            claim.table.as_str().into(),
            claim.party.as_ref().map(|id| id.as_str()).into(),
            self.restaurant()?,
            claim.state.as_str().into(),
            claim.since.0.into(),
            Value::from(&claim.by),
        ];
        self.put(sql, row);
        Ok(())
    }

    fn guest(&mut self, guest: &Guest) -> Result<(), Broken> {
        let row = [
            self.restaurant()?,
            guest.identity.as_str().into(),
            guest.name.as_deref().into(),
            guest.party.as_ref().map(|id| id.as_str()).into(),
            guest.visits.into(),
            guest.no_shows.into(),
        ];
        self.put(people::PUT_GUEST, row);
        Ok(())
    }

    fn host(&mut self, sql: &'static str, host: &Host) -> Result<(), Broken> {
        let last = host.last.as_ref().map(text).transpose()?;
        let row = [
            host.id.as_str().into(),
            self.restaurant()?,
            host.identity.as_str().into(),
            Value::from(&host.name),
            host.role.as_str().into(),
            host.contact.conversation.as_str().into(),
            last.unwrap_or(Value::Text(None)),
        ];
        self.put(sql, row);
        Ok(())
    }

    fn invite(&mut self, invite: &Invite) {
        let row = [
            Value::from(&invite.hash),
            invite.restaurant.as_str().into(),
            invite.role.as_str().into(),
            invite.expires.0.into(),
            invite.used.map(|at| at.0).into(),
        ];
        self.put(people::INSERT_INVITE, row);
    }

    fn conversation(&mut self, sql: &'static str, it: &Conversation) -> Result<(), Broken> {
        let row = [
            it.id.as_str().into(),
            it.address.channel.as_str().into(),
            Value::from(&it.address.line),
            Value::from(&it.address.chat),
            Identity::of(it.address.channel, &it.address.chat).0.into(),
            it.restaurant.as_ref().map(|id| id.as_str()).into(),
            it.language.map(|l| l.code()).into(),
            text(&it.questions)?,
        ];
        self.put(sql, row);
        Ok(())
    }

    fn settle(&mut self, change: &Change) -> Result<(), Broken> {
        let Change::SettleMessage { id, state, provider_id, delivery, failure } = change else {
            return Ok(());
        };
        let failure = failure.as_ref().map(text).transpose()?;
        let row = [
            id.conversation.as_str().into(),
            id.number.into(),
            state.as_str().into(),
            provider_id.as_deref().into(),
            delivery.map(delivered).into(),
            failure.unwrap_or(Value::Text(None)),
            self.now.machine.into(),
        ];
        self.put(outbox::SETTLE, row);
        Ok(())
    }

    fn put_restaurant(&mut self, it: &Restaurant) -> Result<(), Broken> {
        let row = [
            it.id.as_str().into(),
            Value::from(&it.name),
            // Floor files name a zone of the IANA database; others have no name to be found by again.
            Value::from(it.timezone.iana_name().ok_or(Broken::Unreadable("time zone"))?),
            text(&it.languages)?,
            it.grace_minutes.into(),
            it.autopilot.into(),
            Value::from(i64::try_from(it.cap).map_err(|_| Broken::Unreadable("cap"))?),
            text(&Turns::default())?,
        ];
        self.put(floor::PUT, row);
        Ok(())
    }

    fn put_line(&mut self, line: &Line, position: u32) -> Result<(), Broken> {
        let row = [
            line.channel.as_str().into(),
            Value::from(&line.address),
            self.restaurant()?,
            line.messaging_service.as_deref().into(),
            line.optout.as_str().into(),
            line.failing.into(),
            position.into(),
        ];
        self.put(floor::PUT_LINE, row);
        Ok(())
    }

    fn put_table(&mut self, table: &Table, position: u32) -> Result<(), Broken> {
        let row = [
            table.id.as_str().into(),
            self.restaurant()?,
            Value::from(&table.label),
            // As the core compares labels.
            table.label.to_ascii_lowercase().into(),
            table.seats.into(),
            table.min.into(),
            table.area.as_deref().into(),
            position.into(),
        ];
        self.put(floor::PUT_TABLE, row);
        Ok(())
    }

    /// Takes the recipient's next number, then writes the row; the row is the last statement.
    fn message(&mut self, message: &Outgoing) -> Result<(), Broken> {
        debug_assert!(!message.text.trim().is_empty(), "a message without words");
        self.put(outbox::TAKE_NUMBER, [message.to.as_str().into()]);
        let row = [
            message.to.as_str().into(),
            self.restaurant.into(),
            message.kind.as_str().into(),
            message.party.as_ref().map(|id| id.as_str()).into(),
            message.call.as_ref().map(|id| id.as_str()).into(),
            text(&Payload { text: message.text.clone(), look: message.extras.clone() })?,
            message.not_after.map(|at| at.0).into(),
            message.validity_seconds.into(),
            (self.now.machine + FOUND_AFTER).into(),
            self.now.machine.into(),
        ];
        self.put(outbox::INSERT, row);
        Ok(())
    }
}

/// JSON, as TEXT holds it.
fn text(value: &impl Serialize) -> Result<Value, Broken> {
    serde_json::to_string(value).map(Value::from).map_err(|_| Broken::Unreadable("value for JSON"))
}

/// The word in the store, as serde writes it.
fn answer(answer: Answer) -> &'static str {
    match answer {
        Answer::OnMyWay => "on_my_way",
        Answer::Here => "here",
    }
}

/// The word in the store, as providers write it.
fn delivered(delivery: Delivery) -> &'static str {
    match delivery {
        Delivery::Sent => "sent",
        Delivery::Delivered => "delivered",
        Delivery::Undelivered => "undelivered",
        Delivery::Failed => "failed",
    }
}

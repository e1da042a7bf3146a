//! The core's types as the values of statements. [`crate::decode`] reads them back.
//!
//! Each function gives the values of one row in the order of the columns that its statement names.

use crate::{decode::InvalidData, sql::Value};
use serde::{Deserialize, Serialize};
use tableturn_decide::{
    Delivery, MessageExtras,
    decision::{LogEntry, Outgoing},
    scene::{Conversation, Invite},
};
use tableturn_floor::limits::KEEP_DAYS_DEFAULT;
use tableturn_floor::{
    Answer, Claim, Clock, Guest, GuestMarks, Host, Identity, Line, LineFailure, LineName, Marks, Moment,
    Needs, Party, Restaurant, Table, TurnTimes,
};

/// What `outbox.payload` holds, as JSON.
#[derive(Serialize, Deserialize)]
pub(crate) struct Payload {
    pub(crate) text: String,
    /// Buttons, the message that it edits, a menu. The key keeps its old name `look`, and messages that an
    /// older version stored may lack it.
    #[serde(default, rename = "look")]
    pub(crate) extras: MessageExtras,
}

pub(crate) fn party(party: &Party, restaurant: Value) -> Result<[Value; 27], InvalidData> {
    let at = |moment: Option<Moment>| Value::from(moment.map(|m| m.0));
    let needs = (party.needs != Needs::default()).then(|| json(&party.needs)).transpose()?;
    let marks = (party.marks != Marks::default()).then(|| json(&party.marks)).transpose()?;
    let told = (!party.told.is_nothing()).then(|| json(&party.told)).transpose()?;
    Ok([
        party.id.as_str().into(),
        restaurant,
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
        needs.unwrap_or(Value::Text(None)),
        told.unwrap_or(Value::Text(None)),
        marks.unwrap_or(Value::Text(None)),
    ])
}

pub(crate) fn claim(claim: &Claim, restaurant: Value) -> [Value; 7] {
    [
        claim.table.as_str().into(),
        claim.party.as_ref().map(|id| id.as_str()).into(),
        restaurant,
        claim.state.as_str().into(),
        claim.since.0.into(),
        Value::from(&claim.by),
        claim.leaving.map(|at| at.0).into(),
    ]
}

pub(crate) fn guest(guest: &Guest, restaurant: Value) -> Result<[Value; 7], InvalidData> {
    let marks = (guest.marks != GuestMarks::default()).then(|| json(&guest.marks)).transpose()?;
    Ok([
        restaurant,
        guest.identity.as_str().into(),
        guest.name.as_deref().into(),
        guest.party.as_ref().map(|id| id.as_str()).into(),
        guest.visits.into(),
        guest.no_shows.into(),
        marks.unwrap_or(Value::Text(None)),
    ])
}

pub(crate) fn host(host: &Host, restaurant: Value) -> Result<[Value; 9], InvalidData> {
    let missed = (!host.missed.is_empty()).then(|| json(&host.missed)).transpose()?;
    let last_action = host.last.as_ref().map(json).transpose()?;
    Ok([
        host.id.as_str().into(),
        restaurant,
        host.identity.as_str().into(),
        Value::from(&host.name),
        host.role.as_str().into(),
        host.contact.conversation.as_str().into(),
        last_action.unwrap_or(Value::Text(None)),
        missed.unwrap_or(Value::Text(None)),
        host.quiet.then_some(1).into(),
    ])
}

pub(crate) fn invite(invite: &Invite) -> [Value; 5] {
    [
        Value::from(&invite.hash),
        invite.restaurant.as_str().into(),
        invite.role.as_str().into(),
        invite.expires.0.into(),
        invite.used.map(|at| at.0).into(),
    ]
}

pub(crate) fn conversation(it: &Conversation) -> Result<[Value; 8], InvalidData> {
    Ok([
        it.id.as_str().into(),
        it.address.channel.as_str().into(),
        Value::from(&it.address.line),
        Value::from(&it.address.chat),
        it.recipient.as_str().into(),
        it.restaurant.as_ref().map(|id| id.as_str()).into(),
        it.language.map(|l| l.code()).into(),
        json(&it.questions)?,
    ])
}

/// A restaurant's settings, and the turn times of one that has seated nobody yet.
pub(crate) fn restaurant(it: &Restaurant, stamp: i64) -> Result<[Value; 15], InvalidData> {
    let hours = it.hours.as_ref().map(json).transpose()?;
    Ok([
        it.id.as_str().into(),
        Value::from(&it.name),
        // A floor file names a zone of the IANA database. Any other zone has no name to look it up by.
        Value::from(it.timezone.iana_name().ok_or(InvalidData::Unreadable("time zone"))?),
        json(&it.languages)?,
        it.grace_minutes.into(),
        it.autopilot.into(),
        Value::from(i64::try_from(it.cap).map_err(|_| InvalidData::Unreadable("cap"))?),
        json(&TurnTimes::default())?,
        it.clock.map(Clock::as_str).into(),
        stamp.into(),
        json(&it.text_rules)?,
        hours.unwrap_or(Value::Text(None)),
        it.call_incomplete.into(),
        it.self_seating.into(),
        (it.keep_days != KEEP_DAYS_DEFAULT).then_some(it.keep_days).into(),
    ])
}

pub(crate) fn line(line: &Line, restaurant: Value, position: u32) -> [Value; 8] {
    [
        line.channel.as_str().into(),
        Value::from(&line.address),
        restaurant,
        line.messaging_service.as_deref().into(),
        line.optout.as_str().into(),
        line_failure(line.failing).into(),
        position.into(),
        line.fallback.as_ref().map(LineName::to_string).as_deref().into(),
    ]
}

/// How a line fails, as the column `failing` has it.
pub(crate) fn line_failure(failing: Option<LineFailure>) -> i64 {
    match failing {
        None => 0,
        Some(LineFailure::Refuses) => 1,
        Some(LineFailure::Loses) => 2,
    }
}

pub(crate) fn table(table: &Table, restaurant: Value, position: u32) -> [Value; 10] {
    [
        table.id.as_str().into(),
        restaurant,
        Value::from(&table.label),
        // The core compares labels without case, and so does the unique key on this column.
        table.label.to_ascii_lowercase().into(),
        table.seats.into(),
        table.min.into(),
        table.area.as_deref().into(),
        position.into(),
        table.accessible.into(),
        table.high_chair.into(),
    ]
}

/// A new message. `found_after` and `now` are machine time (ms): when the sweep may find it, and when it was
/// decided. `holder` takes it in hand, unless another is ahead.
pub(crate) fn message(
    message: &Outgoing,
    restaurant: Value,
    found_after: i64,
    now: i64,
    holder: Option<&str>,
) -> Result<[Value; 11], InvalidData> {
    let payload = Payload { text: message.text.clone(), extras: message.extras.clone() };
    Ok([
        message.to.as_str().into(),
        restaurant,
        message.kind.as_str().into(),
        message.party.as_ref().map(|id| id.as_str()).into(),
        message.call.as_ref().map(|id| id.as_str()).into(),
        json(&payload)?,
        message.not_after.map(|at| at.0).into(),
        message.validity_seconds.into(),
        found_after.into(),
        now.into(),
        holder.into(),
    ])
}

/// One entry of the log, as `inbox.log` holds it. What is none is left out.
#[derive(Serialize)]
struct Logged<'a> {
    what: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    party: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    tables: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    host: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'a str>,
}

impl<'a> Logged<'a> {
    fn of(entry: &'a LogEntry) -> Self {
        Self {
            what: &entry.what,
            party: entry.party.as_ref().map(|id| id.as_str()),
            tables: entry.tables.as_deref(),
            host: entry.host.as_ref().map(|id| id.as_str()),
            reason: entry.reason.as_deref(),
        }
    }
}

/// What happened, as a JSON list.
pub(crate) fn log(entries: &[LogEntry]) -> Result<Value, InvalidData> {
    json(&entries.iter().map(Logged::of).collect::<Vec<_>>())
}

/// A value as JSON in a TEXT column.
pub(crate) fn json(value: &impl Serialize) -> Result<Value, InvalidData> {
    json_text(value).map(Value::from)
}

/// A value as JSON.
pub(crate) fn json_text(value: &impl Serialize) -> Result<String, InvalidData> {
    serde_json::to_string(value).map_err(|_| InvalidData::Unreadable("value for JSON"))
}

/// `parties.answer`, spelled as serde reads it.
fn answer(answer: Answer) -> &'static str {
    match answer {
        Answer::OnMyWay => "on_my_way",
        Answer::Here => "here",
    }
}

/// `outbox.delivery`, spelled as providers do.
pub(crate) fn delivery(delivery: Delivery) -> &'static str {
    match delivery {
        Delivery::Sent => "sent",
        Delivery::Delivered => "delivered",
        Delivery::Undelivered => "undelivered",
        Delivery::Failed => "failed",
    }
}

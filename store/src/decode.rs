//! Rows as the core's types. [`crate::encode`] writes them.

use crate::sql::{ColumnError, Row};
use serde::{Deserialize, de::DeserializeOwned, de::IntoDeserializer};
use std::str::FromStr;
use tableturn_decide::scene::MessageState;
use tableturn_floor::{
    Address, CallId, Channel, Claim, Clock, Contact, ConversationId, Due, Guest, Host, Identity, Language,
    Line, LineFailure, LineName, Moment, OptoutBy, Party, PartyId, Quote, Table, TableId,
};

/// A value that can't be decoded or encoded. No text in it quotes the value, which may be personal data.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum InvalidData {
    #[error("{0}")]
    Column(#[from] ColumnError),
    /// Text that no version of the program writes.
    #[error("unreadable {0}")]
    Unreadable(&'static str),
    /// A word of a later version: a state, a kind of due time, a channel, or a JSON text with such a word.
    #[error("unknown {0}, perhaps of a later version of tableturn")]
    UnknownWord(&'static str),
    /// `decide` panicked. The panic's message may hold a name, so it is not repeated.
    #[error("a fault of ours while deciding (panic)")]
    Panicked,
    /// A decision changes a floor and does not say which restaurant's.
    #[error("a decision that changes a floor names no restaurant")]
    NoRestaurant,
    /// Something that a floor holds has changed without its version: a fault of ours.
    #[error("a cached floor differs from the one in the database")]
    StaleFloor,
}

/// An enum of the core, spelled as serde does.
pub(crate) fn word<T: DeserializeOwned>(word: &str, what: &'static str) -> Result<T, InvalidData> {
    let plain: serde::de::value::StrDeserializer<'_, serde::de::value::Error> = word.into_deserializer();
    T::deserialize(plain).map_err(|_| InvalidData::UnknownWord(what))
}

pub(crate) fn json<T: for<'a> Deserialize<'a>>(text: &str, what: &'static str) -> Result<T, InvalidData> {
    serde_json::from_str(text).map_err(|error| match error.is_data() {
        true => InvalidData::UnknownWord(what),
        false => InvalidData::Unreadable(what),
    })
}

/// A count that the core holds in 32 bits.
pub(crate) fn small(row: &Row, column: usize) -> Result<u32, InvalidData> {
    u32::try_from(row.int(column)?).map_err(|_| InvalidData::Unreadable("count"))
}

pub(crate) fn moment(row: &Row, column: usize) -> Result<Option<Moment>, InvalidData> {
    Ok(row.opt_int(column)?.map(Moment))
}

pub(crate) fn text(row: &Row, column: usize) -> Result<String, InvalidData> {
    Ok(row.text(column)?.to_owned())
}

pub(crate) fn opt_text(row: &Row, column: usize) -> Result<Option<String>, InvalidData> {
    Ok(row.opt_text(column)?.map(str::to_owned))
}

pub(crate) fn channel(word: &str) -> Result<Channel, InvalidData> {
    Channel::from_str(word).map_err(|()| InvalidData::UnknownWord("channel"))
}

/// Reads three columns: channel, line, chat.
pub(crate) fn address(row: &Row, at: usize) -> Result<Address, InvalidData> {
    Ok(Address { channel: channel(row.text(at)?)?, line: text(row, at + 1)?, chat: text(row, at + 2)? })
}

/// A language; one that this version of the program does not speak counts as not chosen.
pub(crate) fn language(row: &Row, column: usize) -> Result<Option<Language>, InvalidData> {
    Ok(row.opt_text(column)?.and_then(|code| Language::from_str(code).ok()))
}

pub(crate) fn clock(word: &str) -> Result<Clock, InvalidData> {
    let clock = Clock::ALL.into_iter().find(|clock| clock.as_str() == word);
    clock.ok_or(InvalidData::UnknownWord("clock"))
}

pub(crate) fn languages(text: &str) -> Result<Vec<Language>, InvalidData> {
    json(text, "languages")
}

/// Reads six columns: channel, address, messaging service, who answers STOP, failing, fallback.
pub(crate) fn line(row: &Row, at: usize) -> Result<Line, InvalidData> {
    Ok(Line {
        channel: channel(row.text(at)?)?,
        address: text(row, at + 1)?,
        messaging_service: opt_text(row, at + 2)?,
        optout: match row.text(at + 3)? {
            "twilio" => OptoutBy::Twilio,
            "twilio-by-type" => OptoutBy::TwilioWhenItSaysSo,
            "self" => OptoutBy::Us,
            _ => return Err(InvalidData::UnknownWord("value of optout")),
        },
        failing: match row.int(at + 4)? {
            0 => None,
            2 => Some(LineFailure::Loses),
            // Also what a later version writes: the line fails.
            _ => Some(LineFailure::Refuses),
        },
        // One of a channel of a later version is none for this one.
        fallback: row.opt_text(at + 5)?.and_then(LineName::parse),
    })
}

/// Reads six columns: conversation, channel, line, chat, language, opt-out. `None` without a conversation.
pub(crate) fn contact(row: &Row, at: usize, default: Language) -> Result<Option<Contact>, InvalidData> {
    let Some(id) = row.opt_text(at)? else { return Ok(None) };
    Ok(Some(Contact {
        conversation: ConversationId::from(id),
        address: address(row, at + 1)?,
        language: language(row, at + 4)?.unwrap_or(default),
        opted_out: row.opt_text(at + 5)?.is_some(),
    }))
}

/// Reads six columns: identity, name, party, visits, no-shows, marks. `None` without an identity.
pub(crate) fn guest(row: &Row, at: usize) -> Result<Option<Guest>, InvalidData> {
    let Some(identity) = opt_text(row, at)? else { return Ok(None) };
    Ok(Some(Guest {
        identity: Identity::from(identity),
        name: opt_text(row, at + 1)?,
        party: row.opt_text(at + 2)?.map(PartyId::from),
        visits: small(row, at + 3)?,
        no_shows: small(row, at + 4)?,
        marks: row.opt_text(at + 5)?.map(|marks| json(marks, "marks")).transpose()?.unwrap_or_default(),
    }))
}

/// The first column of a party's contact.
const PARTY_CONTACT: usize = 25;
/// The first column of a party's guest.
pub(crate) const PARTY_GUEST: usize = 31;

/// A party, in the columns of `statements::scene`.
pub(crate) fn party(row: &Row, default: Language) -> Result<Party, InvalidData> {
    let quote = match (moment(row, 9)?, moment(row, 10)?) {
        (Some(from), Some(to)) => Some(Quote { from, to }),
        _ => None,
    };
    let due = match (row.opt_text(16)?, moment(row, 17)?) {
        (Some(kind), Some(at)) => Some(Due { kind: word(kind, "due kind")?, at }),
        _ => None,
    };
    Ok(Party {
        id: PartyId::from(row.text(0)?),
        day: text(row, 1)?,
        number: small(row, 2)?,
        name: text(row, 3)?,
        size: small(row, 4)?,
        state: word(row.text(5)?, "party state")?,
        guest: opt_text(row, 6)?.map(Identity::from),
        contact: contact(row, PARTY_CONTACT, default)?,
        note: opt_text(row, 7)?,
        joined: Moment(row.int(8)?),
        quote,
        not_reached: row.int(11)? != 0,
        call: row.opt_text(12)?.map(CallId::from),
        called: moment(row, 13)?,
        answer: row.opt_text(14)?.map(|said| word(said, "answer")).transpose()?,
        extra_minutes: small(row, 15)?,
        due,
        suggested: opt_text(row, 18)?,
        seated: moment(row, 19)?,
        ended: moment(row, 20)?,
        labels: opt_text(row, 21)?,
        // A row of an older version has none.
        needs: row.opt_text(22)?.map(|needs| json(needs, "needs")).transpose()?.unwrap_or_default(),
        marks: row.opt_text(24)?.map(|marks| json(marks, "marks")).transpose()?.unwrap_or_default(),
        told: row.opt_text(23)?.map(|told| json(told, "told")).transpose()?.unwrap_or_default(),
    })
}

pub(crate) fn table(row: &Row) -> Result<Table, InvalidData> {
    Ok(Table {
        id: TableId::from(row.text(0)?),
        label: text(row, 1)?,
        seats: small(row, 2)?,
        min: small(row, 3)?,
        area: opt_text(row, 4)?,
        // A row of an older version has neither.
        accessible: row.opt_int(5)?.is_some_and(|it| it != 0),
        high_chair: row.opt_int(6)?.is_some_and(|it| it != 0),
    })
}

pub(crate) fn claim(row: &Row) -> Result<Claim, InvalidData> {
    Ok(Claim {
        table: TableId::from(row.text(0)?),
        state: word(row.text(1)?, "claim state")?,
        party: row.opt_text(2)?.map(PartyId::from),
        since: Moment(row.int(3)?),
        by: text(row, 4)?,
        leaving: moment(row, 5)?,
    })
}

/// A host, in the columns of `statements::scene`.
pub(crate) fn host(row: &Row, default: Language) -> Result<Host, InvalidData> {
    Ok(Host {
        id: row.text(0)?.into(),
        identity: Identity::from(text(row, 1)?),
        name: text(row, 2)?,
        role: word(row.text(3)?, "role")?,
        last: row.opt_text(4)?.map(|last| json(last, "last action")).transpose()?,
        missed: row.opt_text(5)?.map(|missed| json(missed, "missed news")).transpose()?.unwrap_or_default(),
        quiet: row.opt_int(6)?.is_some_and(|quiet| quiet != 0),
        contact: contact(row, 7, default)?.ok_or(InvalidData::Unreadable("host's conversation"))?,
    })
}

pub(crate) fn message_state(word: &str) -> Result<MessageState, InvalidData> {
    use MessageState::{GivenUp, Merged, Queued, Sent, Withdrawn};
    let all = [Queued, Sent, GivenUp, Withdrawn, Merged];
    all.into_iter().find(|s| s.as_str() == word).ok_or(InvalidData::UnknownWord("message state"))
}

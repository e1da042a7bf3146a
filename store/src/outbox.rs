//! The messages of the outbox as the dispatcher reads them.

use crate::{
    Reads, Store, StoreError,
    clock::restaurant_now,
    commit::{Now, Recipient},
    decode::{self, InvalidData, moment, opt_text, small, word},
    encode::Payload,
    in_hand::{Doubt, HOLD_MS},
    sql::{Row, Statement},
    statements::{clock, outbox},
};
use tableturn_decide::{
    MessageExtras,
    decision::Outgoing,
    scene::{MessageKind, MessageState},
};
use tableturn_floor::{Address, CallId, ConversationId, Moment, OutboxId, PartyId, RestaurantId};

/// The most messages of a conversation that a provider's listing is compared with. A listing covers a few
/// minutes, in which no conversation gets more.
const MAX_SENT: i64 = 200;

/// The first open message of its conversation, with everything that decides whether it is sent now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnsentMessage {
    pub id: OutboxId,
    /// `None` while nobody knows which restaurant of a shared line the guest means.
    pub restaurant: Option<RestaurantId>,
    pub kind: MessageKind,
    /// The party that it is about.
    pub party: Option<PartyId>,
    /// The call that it tells the guest about.
    pub call: Option<CallId>,
    pub text: String,
    /// Buttons, the message that it edits, a menu.
    pub extras: MessageExtras,
    /// It must not be sent later than this time of the restaurants' clock.
    pub not_after: Option<Moment>,
    /// How long the provider may try to deliver it, in seconds.
    pub validity_seconds: Option<u32>,
    /// Failed attempts so far.
    pub tries: u32,
    /// It may have been sent or not: the dispatcher must find out before it sends it.
    pub unknown: bool,
    /// A later decision made it untrue: it is not sent any more, and open only until it is known whether it was.
    pub withdrawn: bool,
    /// When the process that died with it had taken it in hand; on the embedded file when it died at the latest. (Machine
    /// time, UTC milliseconds.)
    pub held_since: Option<i64>,
    /// The time of the next attempt (machine time, UTC milliseconds); of a message in hand when its hold ends.
    /// Before the first attempt it is when the sweep may find the message, and keeps nobody from sending it.
    pub due_at: i64,
    /// The provider's code of the last failure.
    pub error_code: Option<String>,
    /// When it was decided (machine time, UTC milliseconds).
    pub created_at: i64,
    pub address: Address,
    /// The Twilio messaging service that sends it, if its line has one.
    pub messaging_service: Option<String>,
    /// The recipient has opted out of the line, or of its messaging service.
    pub opted_out: bool,
    /// A call waits behind it.
    pub call_behind: bool,
    /// A call of the same restaurant waits behind it.
    pub own_call_behind: bool,
    /// A message that does not wait for more news waits behind it.
    pub urgent_behind: bool,
    /// Its line is recorded as failing.
    pub line_failing: bool,
    /// Its line has a fallback, which takes over a call that the line can't send.
    pub has_fallback: bool,
    /// The restaurants' clock when this was read.
    pub now: Moment,
    /// The machine's clock when this was read, in UTC milliseconds.
    pub machine_now: i64,
}

/// A settled message of a conversation that a provider got lately, or may have got.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SentBefore {
    /// Its place in the conversation.
    pub number: i64,
    /// The provider's id, if we know it.
    pub provider_id: Option<String>,
    /// Its text, if the provider may have a copy whose id we don't know: the answer to a send of it was lost.
    pub lost_text: Option<String>,
}

impl UnsentMessage {
    /// How long until the next attempt, in milliseconds; 0 if it may be sent now.
    pub fn backoff_ms(&self) -> i64 {
        // In a dead hand it says when that hand's time ends, which nobody needs to wait for.
        if self.tries == 0 || self.held_since.is_some() { 0 } else { (self.due_at - self.machine_now).max(0) }
    }

    /// How long it waits for more news, in milliseconds; 0 if it does not.
    pub fn bundling_ms(&self) -> i64 {
        let waits = self.kind == MessageKind::Bundled && !self.urgent_behind;
        if waits { (self.due_at - self.machine_now).max(0) } else { 0 }
    }
}

/// The first open message of a conversation, and the process that has it in hand.
pub(crate) struct Head {
    pub(crate) message: UnsentMessage,
    pub(crate) holder: Option<String>,
    /// Another message waits behind it.
    pub(crate) behind: bool,
}

impl Store {
    /// Reads the first open message of a conversation.
    pub async fn head(&self, conversation: &ConversationId) -> Result<Option<UnsentMessage>, StoreError> {
        let select = Statement::new(outbox::HEAD, [conversation.as_str().into()]);
        let reads = self.read(vec![Statement::bare(clock::SELECT), select]).await?;
        Ok(head(&reads, conversation)?.map(|head| head.message))
    }

    /// Reads what a conversation was sent, or may have been sent, since a machine time, of all restaurants, newest first.
    /// A message in the provider's listing that is none of these may be the one whose outcome was lost.
    pub async fn sent_since(
        &self,
        conversation: &ConversationId,
        since: i64,
    ) -> Result<Vec<SentBefore>, StoreError> {
        let values = [conversation.as_str().into(), since.into(), MAX_SENT.into()];
        let reads = self.read(vec![Statement::new(outbox::SENT_SINCE, values)]).await?;
        let sent = |row: &Row| {
            let lost = opt_text(row, 2)?.map(|payload| decode::json::<Payload>(&payload, "message"));
            let lost_text = lost.transpose()?.map(|payload| payload.text);
            Ok(SentBefore { number: row.int(0)?, provider_id: opt_text(row, 1)?, lost_text })
        };
        Ok(reads.rows.iter().flatten().map(sent).collect::<Result<_, InvalidData>>()?)
    }

    /// Reads how long ago the last `most` messages of a conversation were sent, by any process, in
    /// milliseconds, the latest first.
    pub async fn sent_ago(&self, conversation: &ConversationId, most: u32) -> Result<Vec<i64>, StoreError> {
        let values = [conversation.as_str().into(), most.into()];
        let reads = self.read(vec![Statement::new(outbox::SENT_AT, values)]).await?;
        let ago = |row: &Row| Ok(reads.machine_now.saturating_sub(row.int(0)?).max(0));
        Ok(reads.rows.iter().flatten().map(ago).collect::<Result<_, InvalidData>>()?)
    }
}

/// The first open message among the rows of [`clock::SELECT`] and [`outbox::HEAD`].
pub(crate) fn head(reads: &Reads, conversation: &ConversationId) -> Result<Option<Head>, InvalidData> {
    let [clock, rows] = reads.rows.as_slice() else { return Ok(None) };
    let Some(row) = rows.first() else { return Ok(None) };
    let now = restaurant_now(reads.machine_now, clock)?;
    let payload: Payload = decode::json(row.text(5)?, "message")?;
    let message = UnsentMessage {
        id: OutboxId { conversation: conversation.clone(), number: row.int(0)? },
        restaurant: row.opt_text(1)?.map(RestaurantId::from),
        kind: word(row.text(2)?, "message kind")?,
        party: row.opt_text(3)?.map(PartyId::from),
        call: row.opt_text(4)?.map(CallId::from),
        text: payload.text,
        extras: payload.extras,
        not_after: moment(row, 6)?,
        validity_seconds: row.opt_int(7)?.and_then(|seconds| u32::try_from(seconds).ok()),
        tries: small(row, 8)?,
        unknown: Doubt::is_open(row.int(9)?),
        due_at: row.opt_int(10)?.unwrap_or(0),
        created_at: row.int(11)?,
        error_code: opt_text(row, 12)?,
        address: decode::address(row, 13)?,
        messaging_service: opt_text(row, 16)?,
        opted_out: row.int(17)? > 0,
        call_behind: row.int(18)? > 0,
        own_call_behind: row.int(22)? > 0,
        urgent_behind: row.opt_int(24)?.is_some(),
        line_failing: row.int(19)? > 0,
        has_fallback: row.int(23)? > 0,
        withdrawn: decode::message_state(row.text(20)?)? == MessageState::Withdrawn,
        held_since: None,
        now,
        machine_now: reads.machine_now,
    };
    let behind = row.opt_int(25)?.unwrap_or(0) != 0;
    Ok(Some(Head { message, holder: opt_text(row, 21)?, behind }))
}

/// The recipient that [`outbox::INSERT`] returned.
pub(crate) fn recipient_in(row: &Row) -> Result<Recipient, InvalidData> {
    Ok(Recipient {
        address: decode::address(row, 2)?,
        messaging_service: opt_text(row, 5)?,
        opted_out: row.int(6)? > 0,
        line_failing: row.int(7)? > 0,
        has_fallback: row.int(8)? > 0,
    })
}

/// A message that its decision took in hand.
pub(crate) fn just_written(
    message: Outgoing,
    number: i64,
    restaurant: Option<RestaurantId>,
    recipient: Recipient,
    now: Now,
) -> UnsentMessage {
    UnsentMessage {
        id: OutboxId { conversation: message.to, number },
        restaurant,
        kind: message.kind,
        party: message.party,
        call: message.call,
        text: message.text,
        extras: message.extras,
        not_after: message.not_after,
        validity_seconds: message.validity_seconds,
        tries: 0,
        unknown: false,
        withdrawn: false,
        held_since: None,
        due_at: now.machine.saturating_add(HOLD_MS),
        created_at: now.machine,
        error_code: None,
        address: recipient.address,
        messaging_service: recipient.messaging_service,
        opted_out: recipient.opted_out,
        call_behind: false,
        own_call_behind: false,
        urgent_behind: false,
        line_failing: recipient.line_failing,
        has_fallback: recipient.has_fallback,
        now: now.restaurant,
        machine_now: now.machine,
    }
}

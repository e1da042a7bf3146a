//! One message in hand: looked up if it may have been sent, then sent, and the answer acted on.

use super::{Dispatcher, result_in_flight::ResultInFlight, waker::InHand};
use crate::{
    LineSign, Stop,
    mutex::lock,
    policy::{self, Circumstances, Meaning, NextStep, OPTED_OUT},
    provider::{OutboundMessage, SendResult, twilio},
    telegram_pacing,
};
use std::time::{Duration, Instant};
use tableturn_decide::scene::MessageKind;
use tableturn_floor::{Channel, Moment};
use tableturn_kill_points::{KillPoint, reach};
use tableturn_store::{Doubt, StoreError, UnsentMessage};
use tokio::sync::SemaphorePermit;

/// How old what is known of a message may be when it is sent. An older message is read again: it may have been
/// withdrawn meanwhile.
const FRESH_FOR: Duration = Duration::from_secs(2);

/// What a conversation's task does after a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum After {
    /// Nothing is left that this process knows of.
    Nothing,
    /// Look for the next message.
    LookAgain,
    LookIn(Duration),
}

impl Dispatcher {
    /// Sends a message that this process has in hand, or records why it is not sent.
    pub(super) async fn deliver(&self, mut this: InHand, stop: &Stop) -> Result<After, StoreError> {
        self.note(&this.message, Reached::InHand);
        reach(KillPoint::InHand);
        let (mut seat, mut waits_for_seat) = (None, false);
        loop {
            let message = &this.message;
            let has_channel = self.shared.providers.reaches(message.address.channel);
            let around = Circumstances { waits_for_seat, ..Circumstances::free(has_channel) };
            match policy::next_step(message, around) {
                NextStep::LookUp | NextStep::Send => {}
                step => return self.not_now(&this, step, stop).await,
            }
            if seat.is_none() {
                match self.seat(message, stop).await {
                    WaitForSeat::Has(taken) => (seat, waits_for_seat) = (Some(taken), false),
                    WaitForSeat::Disturbed => waits_for_seat = true,
                    WaitForSeat::InVain => {
                        return self.not_now(&this, NextStep::Wait(policy::FIRST_RETRY), stop).await;
                    }
                }
            }
            if stop.is_now() {
                return self.not_now(&this, NextStep::Wait(policy::FIRST_RETRY), stop).await;
            }
            if waits_for_seat || this.read.elapsed() > FRESH_FOR {
                let doubt = if message.unknown { Doubt::Open } else { Doubt::None };
                match self.read_again(&this, doubt).await? {
                    Some(read) => this = read,
                    None => return Ok(After::LookAgain),
                }
                continue;
            }
            let around = Circumstances { pause: self.pause_of_chat(message).await?, ..around };
            let (answer, sign) = match policy::next_step(message, around) {
                NextStep::LookUp => self.look_up(message).await?,
                NextStep::Send => self.send(message).await,
                step => return self.not_now(&this, step, stop).await,
            };
            seat = None;
            match answer {
                // The send is safe only if the message is still in this hand: looking it up takes a while.
                Meaning::NotThere => match self.read_again(&this, Doubt::NotFound).await? {
                    Some(read) => {
                        reach(KillPoint::LookedUpInVain);
                        this = read;
                    }
                    None => return Ok(After::LookAgain),
                },
                Meaning::Moved { chat } if self.record_moved(message, &chat, stop).await => {
                    match self.read_again(&this, Doubt::None).await? {
                        Some(read) => this = read,
                        None => return Ok(After::LookAgain),
                    }
                }
                // Another conversation has the chat's new id, so this one can't have it.
                Meaning::Moved { .. } => {
                    return Ok(self.record(&this, Meaning::Failed(OPTED_OUT), stop).await);
                }
                answer => {
                    let _in_flight = ResultInFlight::begin();
                    // Before anything else: until it is recorded, a crash could have the message sent twice.
                    let after = self.record(&this, answer, stop).await;
                    if let Some(sign) = sign {
                        self.note_line(message, sign).await;
                    }
                    return Ok(after);
                }
            }
        }
    }

    /// Waits for a seat. Whatever comes for the conversation ends the wait: it may be a call.
    async fn seat(&self, message: &UnsentMessage, stop: &Stop) -> WaitForSeat<'_> {
        let (mut stop, arrived) = (stop.clone(), self.shared.served.arrived(&message.id.conversation));
        let seat = tokio::select! {
            biased;
            () = stop.wait() => None,
            seat = self.shared.seats.take(message.address.channel, is_urgent(message)) => seat,
            () = arrived.notified() => return WaitForSeat::Disturbed,
        };
        seat.filter(|_| !stop.is_now()).map_or(WaitForSeat::InVain, WaitForSeat::Has)
    }

    /// Acts on a step that asks no provider.
    async fn not_now(&self, this: &InHand, step: NextStep, stop: &Stop) -> Result<After, StoreError> {
        let message = &this.message;
        let (wait, unknown) = match step {
            NextStep::GiveUp(failure) => {
                if !self.shared.providers.reaches(message.address.channel) {
                    self.note_line(message, LineSign::Refused).await;
                }
                return Ok(self.record(this, Meaning::Failed(failure), stop).await);
            }
            NextStep::Wait(wait) | NextStep::LeaveToOthers(wait) => (wait, message.unknown),
            NextStep::Close => (Duration::ZERO, false),
            NextStep::LookUp | NextStep::Send => return Ok(After::LookAgain),
        };
        // What is closed holds up nothing any more.
        let code = message.error_code.clone().filter(|_| step != NextStep::Close);
        let tries = message.tries;
        let is_left = matches!(step, NextStep::LeaveToOthers(_));
        let found_in = if is_left { Duration::ZERO } else { wait };
        let back = Meaning::TryAgain { wait: found_in, tries, code, unknown };
        Ok(match (self.record(this, back, stop).await, step) {
            (After::LookIn(_), NextStep::Wait(_) | NextStep::LeaveToOthers(_)) => After::LookIn(wait),
            (_, NextStep::Close) => After::LookAgain,
            (after, _) => after,
        })
    }

    async fn send(&self, message: &UnsentMessage) -> (Meaning, Option<LineSign>) {
        self.note(message, Reached::Sending);
        reach(KillPoint::NotSent);
        let answer = self.shared.providers.send(&outbound(message)).await;
        reach(KillPoint::AnswerNotRecorded);
        let sign = policy::sign_in_answer(&answer);
        let (channel, outcome) = (message.address.channel.as_str(), answer.as_str());
        metrics::counter!("tableturn_sends_total", "channel" => channel, "outcome" => outcome).increment(1);
        if let SendResult::Unknown { why } = &answer {
            tracing::warn!(
                message = %message.id, tries = message.tries + 1, why,
                "the provider may have accepted a message; looking it up before the next try"
            );
        }
        (policy::after_send(message, answer), sign)
    }

    /// Asks the provider whether it has the message already. A provider that can't tell fails like one that sends nothing.
    async fn look_up(&self, message: &UnsentMessage) -> Result<(Meaning, Option<LineSign>), StoreError> {
        let since = twilio::compared_since(message.created_at);
        let others = self.shared.store.sent_since(&message.id.conversation, since).await?;
        let since = Moment(message.created_at);
        reach(KillPoint::NotLookedUp);
        let answer = self.shared.providers.find(&outbound(message), since, &others).await;
        reach(KillPoint::LookedUp);
        if let Err(why) = &answer {
            tracing::warn!(
                message = %message.id, tries = message.tries + 1, why,
                "could not look up whether the provider has a message; retrying"
            );
        }
        let sign = answer.is_err().then_some(LineSign::Refused);
        Ok((policy::after_look_up(message, answer), sign))
    }

    /// Reads the message again, and keeps it in hand. `None` if it is settled, or in another hand.
    async fn read_again(&self, this: &InHand, doubt: Doubt) -> Result<Option<InHand>, StoreError> {
        let id = &this.message.id;
        let read = self.shared.store.take_again(id, &self.shared.holder, doubt).await?;
        Ok(read.map(InHand::just_read))
    }

    /// How long to wait before this message, so that its chat stays within Telegram's rate limits.
    async fn pause_of_chat(&self, message: &UnsentMessage) -> Result<Duration, StoreError> {
        if message.address.channel != Channel::Telegram {
            return Ok(Duration::ZERO);
        }
        let is_group = message.address.is_group();
        let history = telegram_pacing::history_needed(is_group);
        let sent_ago = self.shared.store.sent_ago(&message.id.conversation, history).await?;
        Ok(telegram_pacing::wait(&sent_ago, is_group))
    }

    /// Remembers how far this process is with a message.
    fn note(&self, message: &UnsentMessage, reached: Reached) {
        let mut last = lock(&self.shared.last);
        let conversation = &message.id.conversation;
        let so_far = last.get(conversation).copied().unwrap_or_default();
        let handled = so_far.handled.max(message.id.number);
        let sent = if reached == Reached::Sending { message.id.number } else { so_far.sent };
        last.put(conversation.clone(), LastMessage { handled, sent });
    }

    /// The last message of the conversation that this process has dealt with.
    pub(super) fn last_of(&self, message: &UnsentMessage) -> LastMessage {
        lock(&self.shared.last).get(&message.id.conversation).copied().unwrap_or_default()
    }
}

/// How a wait for a seat ended.
enum WaitForSeat<'a> {
    Has(SemaphorePermit<'a>),
    /// Something came for the conversation.
    Disturbed,
    /// It took too long, or this process stops.
    InVain,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reached {
    InHand,
    Sending,
}

/// Numbers of one conversation's messages, as far as this process has dealt with them; 0: none.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct LastMessage {
    /// The last that it has had in hand.
    pub(super) handled: i64,
    /// The last that it has begun to send.
    pub(super) sent: i64,
}

impl InHand {
    /// The database's clock now, in milliseconds.
    pub(super) fn machine_now(&self) -> i64 {
        self.message.machine_now.saturating_add(milliseconds(self.read.elapsed()))
    }

    pub(super) fn read_at(message: UnsentMessage, read: Instant) -> Self {
        Self { message, read }
    }
}

/// Whether a call waits for it.
fn is_urgent(message: &UnsentMessage) -> bool {
    message.kind == MessageKind::Call || message.call_behind
}

fn outbound(message: &UnsentMessage) -> OutboundMessage<'_> {
    OutboundMessage {
        id: &message.id,
        address: &message.address,
        messaging_service: message.messaging_service.as_deref(),
        text: &message.text,
        extras: &message.extras,
        validity_seconds: message.validity_seconds,
        is_call: message.kind == MessageKind::Call,
    }
}

pub(super) fn milliseconds(wait: Duration) -> i64 {
    i64::try_from(wait.as_millis()).unwrap_or(i64::MAX)
}

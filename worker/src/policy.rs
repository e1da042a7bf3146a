//! When a message is sent, looked up, retried or given up, and what a provider's answer means. Functions of
//! values: the code around them does the IO.

use crate::{
    line_health::LineSign,
    provider::{CHAT_TOO_FAST, FoundMessage, LookedUp, SendResult},
};
use std::time::Duration;
use tableturn_decide::{Delivery, scene::MessageKind};
use tableturn_floor::{Cause, Channel, Failure};
use tableturn_store::{StoreError, UnsentMessage};

/// Tries of a message before it is given up: with the waits below about a quarter of an hour.
pub const TRIES: u32 = 8;
/// The wait after the first failed try; it doubles with each further one.
pub const FIRST_RETRY: Duration = Duration::from_secs(5);
/// The longest wait, unless the provider itself asks for a longer one (Retry-After).
pub const LONGEST_RETRY: Duration = Duration::from_secs(300);
/// The shortest time between a send of unknown outcome and its look-up: a provider's listing may lag behind what
/// it has accepted.
pub const LOOK_UP_AFTER: Duration = Duration::from_secs(5);
/// How long a call is tried on a line that has a fallback and is not known to be failing. The table is held meanwhile.
pub const FALLBACK_AFTER: Duration = Duration::from_secs(60);
/// How often this process checks a message whose channel it does not have. The sweeps of processes that have the
/// channel find the message within seconds.
pub const RECHECK_WITHOUT_CHANNEL: Duration = Duration::from_secs(5 * 60);
/// How old a message gets before a process without its channel gives it up: about as long as [`TRIES`] take.
const MAX_WITHOUT_CHANNEL_MS: i64 = 15 * 60_000;

pub const TOO_LATE: Failure = Failure { cause: Cause::TooLate, code: None };
pub const LINE_FAILED: Failure = Failure { cause: Cause::Line, code: None };
pub const OPTED_OUT: Failure = Failure { cause: Cause::OptedOut, code: None };

/// What to do with the first open message of a conversation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NextStep {
    /// Ask the provider whether it has the message already.
    LookUp,
    Send,
    /// Nothing before this time has passed.
    Wait(Duration),
    GiveUp(Failure),
    /// It was withdrawn, and certainly not sent: nothing follows from it.
    Close,
    /// Processes that have the channel find it. This one looks again after this time.
    LeaveToOthers(Duration),
}

/// What the message itself does not tell.
#[derive(Clone, Copy, Debug)]
pub struct Circumstances {
    /// This process can send on the message's channel.
    pub has_channel: bool,
    /// How long its chat must be left alone to keep within the provider's rate.
    pub pause: Duration,
    /// It waits for a seat: its channel is slow or hangs.
    pub waits_for_seat: bool,
}

impl Circumstances {
    /// A message that nothing but itself holds up.
    pub fn free(has_channel: bool) -> Self {
        Self { has_channel, pause: Duration::ZERO, waits_for_seat: false }
    }
}

/// What to do with a message next. The first rule that applies counts.
pub fn next_step(message: &UnsentMessage, around: Circumstances) -> NextStep {
    let Circumstances { has_channel, pause, waits_for_seat } = around;
    let backoff = milliseconds(message.backoff_ms());
    let is_chat_too_fast = message.error_code.as_deref() == Some(CHAT_TOO_FAST);
    match () {
        // The provider wants the chat left alone: no call may go there either, also after this message is withdrawn.
        () if is_chat_too_fast && !backoff.is_zero() => NextStep::Wait(backoff),
        () if message.withdrawn && !message.unknown => NextStep::Close,
        () if !has_channel => without_channel(message),
        () if message.bundling_ms() > 0 => NextStep::Wait(milliseconds(message.bundling_ms())),
        // The call was certainly not sent: the decision about its failure sends it by the fallback.
        () if !message.unknown && until_fallback(message) == Some(Duration::ZERO) => {
            NextStep::GiveUp(line_failed(message))
        }
        () if message.call_behind && gives_way(message, waits_for_seat) => NextStep::GiveUp(TOO_LATE),
        () if !backoff.is_zero() => NextStep::Wait(backoff),
        () if message.unknown => match until_look_up(message) {
            Duration::ZERO => NextStep::LookUp,
            wait => NextStep::Wait(wait),
        },
        () if message.opted_out && message.kind != MessageKind::Farewell => NextStep::GiveUp(OPTED_OUT),
        () if message.not_after.is_some_and(|at| at < message.now) => NextStep::GiveUp(TOO_LATE),
        () if pause.is_zero() => NextStep::Send,
        // An edit only brings an older message up to date, so it gives way to a call.
        () if message.call_behind && message.extras.edits.is_some() => NextStep::GiveUp(TOO_LATE),
        () => NextStep::Wait(pause),
    }
}

/// Whether a message that has had its chance is dropped for the call behind it. A call never waits for a message that is
/// none.
fn gives_way(message: &UnsentMessage, waits_for_seat: bool) -> bool {
    match (message.kind, message.withdrawn) {
        (MessageKind::Call, false) => false,
        // The new call says what is true. Another restaurant's call does not: whether this one was sent must be looked up
        // first, but only once.
        (MessageKind::Call, true) => message.own_call_behind || message.tries > 1,
        (_, withdrawn) => withdrawn || message.unknown || message.tries > 0 || waits_for_seat,
    }
}

/// What this process lacks says nothing about the line. The message stays as it is, due for the sweeps of
/// processes that have the channel.
fn without_channel(message: &UnsentMessage) -> NextStep {
    match message.machine_now - message.created_at <= MAX_WITHOUT_CHANNEL_MS {
        true => NextStep::LeaveToOthers(RECHECK_WITHOUT_CHANNEL),
        false => NextStep::GiveUp(LINE_FAILED),
    }
}

/// How long a call that failed, or may have, is still tried or looked up on its own line; `None` if it has no other.
fn until_fallback(message: &UnsentMessage) -> Option<Duration> {
    let falls_back = message.has_fallback && message.kind == MessageKind::Call && !message.withdrawn;
    if !falls_back || message.tries == 0 {
        return None;
    }
    let tried_for = milliseconds(message.machine_now - message.created_at);
    Some(if message.line_failing { Duration::ZERO } else { FALLBACK_AFTER.saturating_sub(tried_for) })
}

fn line_failed(message: &UnsentMessage) -> Failure {
    Failure { code: message.error_code.clone(), ..LINE_FAILED }
}

/// How long to wait before a message is looked up whose holder died with it.
fn until_look_up(message: &UnsentMessage) -> Duration {
    let has_listing = match message.address.channel {
        Channel::Sms | Channel::WhatsApp => true,
        Channel::Telegram | Channel::Local => false,
    };
    let Some(since) = message.held_since.filter(|_| has_listing) else { return Duration::ZERO };
    LOOK_UP_AFTER.saturating_sub(milliseconds(message.machine_now - since))
}

/// What an answer means for its message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// The provider has it. `is_decided`: something follows for the floor.
    Accepted { provider_id: String, is_decided: bool },
    /// The provider had it, and it did not arrive.
    Undelivered { provider_id: String, failure: Failure },
    /// It will not be sent.
    Failed(Failure),
    /// It is tried again after `wait`. `tries` failed so far.
    TryAgain { wait: Duration, tries: u32, code: Option<String>, unknown: bool },
    /// The chat has another id.
    Moved { chat: String },
    /// The provider does not have it: it may be sent.
    NotThere,
}

/// What the answer to a send means.
pub fn after_send(message: &UnsentMessage, answer: SendResult) -> Meaning {
    match answer {
        SendResult::Accepted { provider_id } => accepted(message, provider_id),
        SendResult::Refused(failure) => Meaning::Failed(failure),
        SendResult::Moved { chat } => Meaning::Moved { chat },
        SendResult::Later { after, code, of_line } => match is_last_try(message) {
            true => {
                let cause = if of_line { Cause::Line } else { Cause::Other };
                Meaning::Failed(Failure { cause, code })
            }
            false => {
                let failed = UnsentMessage { tries: message.tries + 1, unknown: false, ..message.clone() };
                let wait = after.unwrap_or_else(|| backoff(message.tries));
                let wait = until_fallback(&failed).map_or(wait, |fallback| fallback.min(wait));
                Meaning::TryAgain { wait, tries: message.tries + 1, code, unknown: false }
            }
        },
        // Also after the last try: it is looked up before it is given up.
        SendResult::Unknown { .. } => look_up_in(message, LOOK_UP_AFTER),
    }
}

/// What the answer to a look-up means.
pub fn after_look_up(message: &UnsentMessage, answer: Result<LookedUp, String>) -> Meaning {
    match answer {
        Ok(LookedUp::Found(FoundMessage { provider_id, failure: None })) => accepted(message, provider_id),
        Ok(LookedUp::Found(FoundMessage { provider_id, failure: Some(failure) })) => {
            Meaning::Undelivered { provider_id, failure }
        }
        // The guest has these words, and they are not true any more, whichever message brought them.
        Ok(LookedUp::Undecidable(FoundMessage { provider_id, .. })) if message.withdrawn => {
            accepted(message, provider_id)
        }
        // Nobody may count as told by a guess. A call's receipt names its id: it decides, or the call's time ends.
        Ok(LookedUp::Undecidable(_)) if message.kind == MessageKind::Call => {
            after_unknown(message, backoff(message.tries))
        }
        // A guest who has the same words from a moment ago misses nothing. Sent again, they could come twice.
        Ok(LookedUp::Undecidable(_)) => Meaning::Failed(TOO_LATE),
        Ok(LookedUp::NotThere) if message.tries >= TRIES => Meaning::Failed(LINE_FAILED),
        Ok(LookedUp::NotThere) => Meaning::NotThere,
        Err(_) => {
            let wait = backoff(message.tries);
            match until_fallback(message) {
                // Nobody tells whether it was sent. By the other line the guest certainly hears of the table, at worst twice.
                Some(Duration::ZERO) => Meaning::Failed(line_failed(message)),
                fallback => after_unknown(message, fallback.map_or(wait, |fallback| fallback.min(wait))),
            }
        }
    }
}

/// What an answer shows of the line; `None` if it says nothing about it.
pub fn sign_in_answer(answer: &SendResult) -> Option<LineSign> {
    match answer {
        SendResult::Accepted { .. } | SendResult::Moved { .. } => Some(LineSign::Accepted),
        SendResult::Refused(failure) if failure.cause == Cause::Line => Some(LineSign::Refused),
        SendResult::Refused(_) => Some(LineSign::Accepted),
        SendResult::Later { of_line, .. } => of_line.then_some(LineSign::Refused),
        SendResult::Unknown { .. } => Some(LineSign::Refused),
    }
}

/// What a receipt shows of the line; `None` if it is about the guest.
pub fn sign_in_receipt(delivery: Delivery, failure: Option<&Failure>) -> Option<LineSign> {
    match delivery {
        Delivery::Delivered => Some(LineSign::Delivered),
        // A carrier's word for a text that is on its way.
        Delivery::Sent => None,
        Delivery::Undelivered | Delivery::Failed => match failure.map_or(Cause::Other, |it| it.cause) {
            Cause::Line | Cause::Filtered | Cause::Other => Some(LineSign::Lost),
            Cause::OptedOut
            | Cause::NoSuchNumber
            | Cause::Unreachable
            | Cause::WindowClosed
            | Cause::TooLate => None,
        },
    }
}

/// When to look again at a conversation that could not be read.
pub fn after_store_error(error: &StoreError) -> Duration {
    match error {
        // A process of that version finds the message meanwhile.
        StoreError::WrittenByLaterVersion(_) => RECHECK_WITHOUT_CHANNEL,
        StoreError::Busy | StoreError::Unavailable(_) | StoreError::Rejected(_) => FIRST_RETRY,
    }
}

fn accepted(message: &UnsentMessage, provider_id: String) -> Meaning {
    // A hold follows from what its guest was told.
    Meaning::Accepted { provider_id, is_decided: message.call.is_some() }
}

fn after_unknown(message: &UnsentMessage, wait: Duration) -> Meaning {
    match is_last_try(message) {
        true => Meaning::Failed(LINE_FAILED),
        false => look_up_in(message, wait),
    }
}

fn look_up_in(message: &UnsentMessage, wait: Duration) -> Meaning {
    let code = message.error_code.clone();
    Meaning::TryAgain { wait, tries: message.tries + 1, code, unknown: true }
}

fn is_last_try(message: &UnsentMessage) -> bool {
    message.tries + 1 >= TRIES
}

/// The wait after `tries` failed tries: it doubles, with jitter so that many messages are not retried at once.
fn backoff(tries: u32) -> Duration {
    let doubled = FIRST_RETRY.saturating_mul(2u32.saturating_pow(tries)).min(LONGEST_RETRY);
    doubled.mul_f64(rand::random_range(0.75..1.25))
}

fn milliseconds(count: i64) -> Duration {
    Duration::from_millis(u64::try_from(count).unwrap_or(0))
}

//! Named points on the way of a text, from the webhook to the settled message. A test has the process end at one of
//! them (`TABLETURN_TEST_KILL`) and looks whether anything is lost, or done twice.
//!
//! Debug builds only: in a release build [`reach`] is empty.

use std::sync::{
    OnceLock,
    atomic::{AtomicU32, Ordering},
};

macro_rules! kill_points {
    ($($(#[doc = $doc:literal])* $point:ident = $name:literal,)*) => {
        /// A point between two steps.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum KillPoint {
            $($(#[doc = $doc])* $point,)*
        }

        impl KillPoint {
            /// Every point, in the order of the way.
            pub const ALL: &[KillPoint] = &[$(KillPoint::$point,)*];

            /// Its name in `TABLETURN_TEST_KILL`.
            pub fn name(self) -> &'static str {
                match self {
                    $(KillPoint::$point => $name,)*
                }
            }
        }
    };
}

kill_points! {
    /// The webhook has verified a request.
    WebhookNotQueued = "webhook_not_queued",
    /// The queue has it; Twilio has no 200.
    WebhookQueued = "webhook_queued",
    /// The bot has updates of Telegram.
    UpdatesNotQueued = "updates_not_queued",
    /// The queue has them; Telegram has no new offset.
    UpdatesQueued = "updates_queued",
    /// The sweep has found due times.
    DueNotQueued = "due_not_queued",
    /// The queue has them.
    DueQueued = "due_queued",
    /// The drain has envelopes in flight.
    EnvelopeReceived = "envelope_received",
    /// The events that follow from a decision are queued; it is not committed.
    FollowUpsQueued = "follow_ups_queued",
    /// Something is decided; in the embedded file it is written, and not committed.
    NotCommitted = "not_committed",
    /// It is committed; whoever waits for it does not know.
    Committed = "committed",
    /// The decision is committed; the dispatcher has no message of it.
    NotHandedOver = "not_handed_over",
    /// The decision is committed; its envelope is still on the queue.
    NotAcknowledged = "not_acknowledged",
    /// Its envelope is off the queue.
    Acknowledged = "acknowledged",
    /// The dispatcher has a message in hand.
    InHand = "in_hand",
    /// It is about to send it.
    NotSent = "not_sent",
    /// Twilio has answered; the answer is not read.
    AnswerNotRead = "answer_not_read",
    /// The answer is known; nothing is done about it.
    AnswerNotRecorded = "answer_not_recorded",
    /// The results of several sends are about to be written.
    ResultsNotWritten = "results_not_written",
    /// They are written; their conversations do not know.
    ResultsWritten = "results_written",
    /// What an accepted call changes is decided; its conversation does not know.
    AcceptanceDecided = "acceptance_decided",
    /// A message that could not be sent is given back.
    GivenBack = "given_back",
    /// The next message of a conversation is about to be taken.
    NextNotTaken = "next_not_taken",
    /// It is taken.
    NextTaken = "next_taken",
    /// A message of unknown outcome is about to be looked up.
    NotLookedUp = "not_looked_up",
    /// The provider's listing is read.
    LookedUp = "looked_up",
    /// The provider does not have it; it is not sent again yet.
    LookedUpInVain = "looked_up_in_vain",
}

impl KillPoint {
    /// The point with this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|point| point.name() == name)
    }
}

/// Where this process ends, and how often it passes there before.
struct Switch {
    point: KillPoint,
    passes: AtomicU32,
}

static SWITCH: OnceLock<Switch> = OnceLock::new();

/// From now on the process ends when it reaches the point for the `nth` time (from 1). The first call counts.
pub fn end_at(point: KillPoint, nth: u32) {
    let passes = AtomicU32::new(nth.saturating_sub(1));
    // An earlier call counts.
    let _ = SWITCH.set(Switch { point, passes });
}

/// The process is at this point. It may end here: at once, as by SIGKILL, with nothing cleaned up.
#[inline]
pub fn reach(point: KillPoint) {
    if cfg!(debug_assertions)
        && let Some(switch) = SWITCH.get().filter(|switch| switch.point == point)
        && switch.passes.fetch_update(Ordering::SeqCst, Ordering::SeqCst, |left| left.checked_sub(1)).is_err()
    {
        eprintln!("ended by TABLETURN_TEST_KILL at {}", point.name());
        std::process::abort();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn each_point_has_a_name_of_its_own() {
        let names: BTreeSet<&str> = KillPoint::ALL.iter().map(|point| point.name()).collect();
        assert_eq!(names.len(), KillPoint::ALL.len());
        for point in KillPoint::ALL {
            assert_eq!(KillPoint::named(point.name()), Some(*point));
        }
        assert_eq!(KillPoint::named("nowhere"), None);
    }
}

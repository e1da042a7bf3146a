//! One group in hand: its envelopes in order, all of them kept while the first is worked on.
//!
//! The queue gives nothing of a group while any of it is in flight. So if only the first were kept, those
//! behind it would come to another worker the moment it is settled, with us still at them.

use super::{
    Work,
    hand::Hand,
    house::{Decides, Fault, fault},
};
use crate::{Handled, Stop};
use std::convert::Infallible;
use tableturn_core::{Address, Event, mask_address};
use tableturn_queue::{Envelope, QueueError, Received};
use tokio::time::{Instant, MissedTickBehavior, interval_at};

/// An envelope that fails by its own fault is tried this often before it goes to the dead letters; and
/// this often the queue is told what became of one.
const TRIES: u32 = 5;
const OVER: &str = "a delivery was over before its envelope was settled; it comes again";

/// What became of an envelope.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ended {
    /// It is off the queue.
    Settled,
    /// The queue could not be told. It comes again when its time is over, which is a pause.
    Left,
    /// It is to be given back, or is not ours any more.
    Undone,
}

/// What the queue is told.
#[derive(Clone, Copy)]
enum Word<'a> {
    Done,
    Dead(&'a str),
}

impl<H: Decides> Work<H> {
    /// Works on the envelopes of one group, in order. If one can't be settled, none behind it is begun.
    pub(super) async fn group(&self, envelopes: Vec<Received>, stop: Stop) {
        let hand = Hand::of(envelopes.iter().map(|one| one.handle.clone()).collect());
        let mut out_of_patience = stop.clone();
        tokio::select! {
            () = self.all(&envelopes, &hand, stop) => {}
            never = self.keep(&hand) => match never {},
            () = async {
                out_of_patience.wait().await;
                tokio::time::sleep(self.pace.patience).await;
            } => tracing::warn!("stopping in the middle of a command; it is given back, and decided once"),
        }
        for given in self.queue.give_back_all(hand.rest()).await {
            match given {
                Ok(()) | Err(QueueError::Stale) => {}
                Err(error) => {
                    tracing::warn!(%error, "an envelope could not be given back; it comes again when its time is over");
                }
            }
        }
    }

    async fn all(&self, envelopes: &[Received], hand: &Hand, mut stop: Stop) {
        for (place, received) in envelopes.iter().enumerate() {
            let is_ours = || hand.has(place) && !self.queue.left(&received.handle).is_zero();
            if stop.is_now() || !is_ours() {
                return;
            }
            let ended = match place {
                0 if received.receives >= self.queue.max_receives() => self.last(received, &mut stop).await,
                _ => self.one(received, is_ours, &mut stop).await,
            };
            match ended {
                Ended::Settled => hand.pass(),
                Ended::Left => return hand.pass(),
                Ended::Undone => return,
            }
        }
    }

    /// Renews what is in hand for as long as it is asked to.
    async fn keep(&self, hand: &Hand) -> Infallible {
        let mut due = interval_at(Instant::now() + self.pace.renew, self.pace.renew);
        due.set_missed_tick_behavior(MissedTickBehavior::Delay);
        loop {
            due.tick().await;
            let (first, held) = hand.held();
            for (place, kept) in (first..).zip(self.queue.extend_all(&held, self.pace.lease).await) {
                match kept {
                    Ok(()) => {}
                    Err(QueueError::Stale) => {
                        if hand.is_over(place) {
                            tracing::warn!("{OVER}");
                        }
                    }
                    Err(error) => tracing::warn!(%error, "a delivery could not be renewed; trying again"),
                }
            }
        }
    }

    /// The first of a group that comes for the last time is what was in hand when each process before
    /// died. It goes aside untried: if it killed this one too, the queue would bury those behind it as
    /// well, which were delivered with it as often.
    async fn last(&self, received: &Received, stop: &mut Stop) -> Ended {
        tracing::warn!(id = %received.id, "an envelope was delivered too often; it is a dead letter now");
        let reason = format!("delivered {} times without success", received.receives);
        self.tell(received, Word::Dead(&reason), stop).await
    }

    async fn one(&self, received: &Received, is_ours: impl Fn() -> bool, stop: &mut Stop) -> Ended {
        let envelope = match &received.body {
            Ok(envelope) => envelope,
            Err(reason) => return self.tell(received, Word::Dead(&reason.to_string()), stop).await,
        };
        let mut waits = self.pace.waits();
        let mut tries = 0;
        loop {
            let (fault, reason) = match self.decide(envelope).await {
                Ok(Handled::Done | Handled::Before) => return self.tell(received, Word::Done, stop).await,
                Ok(Handled::UnknownLine) => {
                    let reason = unknown_line(&envelope.event);
                    tracing::warn!(id = %envelope.id, reason, "a text is put aside");
                    return self.tell(received, Word::Dead(&reason), stop).await;
                }
                Err(failed) => failed,
            };
            match fault {
                Fault::Own => tries += 1,
                Fault::Store => self.store.doubt(),
                Fault::Passing => {}
            }
            tracing::warn!(id = %envelope.id, tries, reason, "an envelope could not be decided yet");
            if tries >= TRIES {
                // A store that refuses everybody (a login, say) refuses every envelope by its own fault.
                match self.house.check().await {
                    Ok(()) => return self.tell(received, Word::Dead(&reason), stop).await,
                    Err(_) => {
                        self.store.doubt();
                        tries -= 1;
                    }
                }
            }
            tokio::select! {
                () = tokio::time::sleep(waits.next().unwrap_or(self.pace.longest_wait)) => {}
                () = stop.wait() => {}
            }
            if stop.is_now() {
                return Ended::Undone;
            }
            if !is_ours() {
                tracing::warn!(id = %envelope.id, "{OVER}");
                return Ended::Undone;
            }
        }
    }

    async fn decide(&self, envelope: &Envelope) -> Result<Handled, (Fault, String)> {
        // In a task of its own, so that a fault of ours in one envelope leaves the others alone.
        let (house, id, event) = (self.house.clone(), envelope.id.clone(), envelope.event.clone());
        match tokio::spawn(async move { house.decide(&id, event).await }).await {
            Ok(Ok(handled)) => Ok(handled),
            Ok(Err(error)) => Err((fault(&error), error.to_string())),
            Err(broken) => {
                // The panic's words may hold a name.
                let how = if broken.is_panic() { "panic" } else { "cancelled" };
                Err((Fault::Own, format!("a fault of ours while deciding it ({how})")))
            }
        }
    }

    /// Tells the queue, again if it does not listen. If that fails the envelope comes again, and the inbox
    /// knows one that was decided.
    async fn tell(&self, received: &Received, word: Word<'_>, stop: &mut Stop) -> Ended {
        let mut waits = self.pace.waits();
        for last in (1..=TRIES).map(|n| n == TRIES) {
            let told = match word {
                Word::Done => self.queue.acknowledge(&received.handle).await,
                Word::Dead(reason) => self.queue.bury(&received.handle, reason).await,
            };
            match told {
                Ok(()) => return Ended::Settled,
                Err(QueueError::Stale) => return Ended::Undone,
                Err(error) => {
                    tracing::warn!(id = %received.id, %error, "the queue was not told what became of an envelope")
                }
            }
            if last || stop.is_now() {
                break;
            }
            tokio::select! {
                () = tokio::time::sleep(waits.next().unwrap_or(self.pace.longest_wait)) => {}
                () = stop.wait() => {}
            }
        }
        Ended::Left
    }
}

/// Which line a floor file lacks.
fn unknown_line(event: &Event) -> String {
    match event {
        Event::Heard(heard) => {
            let Address { channel, line, .. } = &heard.address;
            format!("no restaurant has the {channel} line {}", mask_address(line))
        }
        _ => "no restaurant has this line".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tableturn_core::{Channel, Heard, Identity};

    #[test]
    fn the_reason_names_the_line_and_nobody() {
        let address = Address { channel: Channel::Sms, line: "+15550100".into(), chat: "+15550142".into() };
        let (speaker, text) = (Identity::tel("+15550142"), "4 Ana".into());
        let heard = Heard { address, speaker, text, language: None, to: None, name: None, tap: None };
        assert_eq!(unknown_line(&Event::Heard(heard)), "no restaurant has the sms line +1•••00");
    }
}

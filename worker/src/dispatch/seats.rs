//! Seats for requests to providers. Each channel has its own, so a provider that hangs holds up nobody on
//! another channel.

use std::time::Duration;
use tableturn_floor::Channel;
use tokio::sync::{Semaphore, SemaphorePermit};

/// Messages of one channel that are sent or looked up at once.
const SEATS: usize = 32;
/// Seats of one channel that only calls take, so that a call hardly ever waits for other messages.
const SEATS_FOR_CALLS: usize = 16;
/// How long a message waits for a seat before it is given back to all processes. Half of the time that it is
/// in hand: the request has the other half.
const LONGEST_WAIT: Duration = Duration::from_secs(15);

#[derive(Debug)]
struct ChannelSeats {
    calls: Semaphore,
    others: Semaphore,
}

impl ChannelSeats {
    fn new() -> Self {
        Self { calls: Semaphore::new(SEATS_FOR_CALLS), others: Semaphore::new(SEATS) }
    }
}

#[derive(Debug)]
pub(super) struct Seats {
    sms: ChannelSeats,
    whatsapp: ChannelSeats,
    telegram: ChannelSeats,
    local: ChannelSeats,
}

impl Seats {
    pub(super) fn new() -> Self {
        Self {
            sms: ChannelSeats::new(),
            whatsapp: ChannelSeats::new(),
            telegram: ChannelSeats::new(),
            local: ChannelSeats::new(),
        }
    }

    /// Waits for a seat; `None` if it takes too long.
    pub(super) async fn take(&self, channel: Channel, is_call: bool) -> Option<SemaphorePermit<'_>> {
        let seats = match channel {
            Channel::Sms => &self.sms,
            Channel::WhatsApp => &self.whatsapp,
            Channel::Telegram => &self.telegram,
            Channel::Local => &self.local,
        };
        let seats = if is_call { &seats.calls } else { &seats.others };
        tokio::time::timeout(LONGEST_WAIT, seats.acquire()).await.ok()?.ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_channel_without_seats_holds_up_neither_its_calls_nor_other_channels() {
        let seats = Seats::new();
        let mut taken = Vec::new();
        for _ in 0..SEATS {
            taken.push(seats.take(Channel::Sms, false).await);
        }
        assert!(taken.iter().all(Option::is_some));
        let waits = tokio::time::timeout(Duration::from_millis(20), seats.take(Channel::Sms, false)).await;
        assert!(waits.is_err(), "all seats are taken");
        assert!(seats.take(Channel::Sms, true).await.is_some());
        for channel in [Channel::WhatsApp, Channel::Telegram, Channel::Local] {
            assert!(seats.take(channel, false).await.is_some(), "{channel}");
        }
        drop(taken.pop());
        assert!(seats.take(Channel::Sms, false).await.is_some());
    }
}

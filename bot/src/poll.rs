//! Long polling: an update is confirmed to Telegram only once the queue has it.
//!
//! Telegram keeps an update until a later `getUpdates` asks for what comes after it. So the offset
//! moves only when the queue has taken a whole batch; a crash at any other time gets the same batch
//! again, and its envelopes have the same ids.

use crate::{
    Me, Telegram, Trouble,
    api::{ALLOWED_UPDATES, DeleteWebhook, GetUpdates},
    telegram::waits,
    updates::{self, Bot},
};
use serde_json::Value;
use std::{convert::Infallible, pin::pin, time::Duration};
use tableturn_queue::{Clock, Envelope, Queue, QueueError, SystemClock};
use tokio::time::{Instant, sleep};

/// The longest that a poll waits: Telegram's own limit.
pub const LONG_POLL_MAX: Duration = Duration::from_secs(50);
/// Updates in one answer: as many as Telegram gives.
const BATCH: u32 = 100;
/// How much longer than asked for an answer to a long poll may take.
const POLL_GRACE: Duration = Duration::from_secs(15);
/// So often is broken JSON asked for again before the update in it is skipped: a proxy may have broken it.
const BROKEN_TRIES: u32 = 3;
/// After so many looks at updates that nobody takes, the other poller is taken for gone.
const LOOKS: u32 = 3;
/// However long Telegram asks us to wait, we ask again after this.
const WAIT_MAX: Duration = Duration::from_secs(10 * 60);

/// How a poller goes about it.
#[derive(Clone, Copy, Debug)]
pub struct Pace {
    /// How long a poll waits for an update, in whole seconds; at most [`LONG_POLL_MAX`].
    pub long_poll: Duration,
    /// The first wait after something failed; it doubles.
    pub backoff_min: Duration,
    /// The longest wait after something failed.
    pub backoff_max: Duration,
    /// While another process polls: how often we look whether updates pile up.
    pub look_every: Duration,
    /// While another process polls: after so long we try again however it looks.
    pub standby_max: Duration,
}

impl Default for Pace {
    /// 25 s a poll, 1 to 30 s after a failure, a look every 5 s, a try every minute.
    fn default() -> Self {
        Self {
            long_poll: Duration::from_secs(25),
            backoff_min: Duration::from_secs(1),
            backoff_max: Duration::from_secs(30),
            look_every: Duration::from_secs(5),
            standby_max: Duration::from_secs(60),
        }
    }
}

/// Gets a bot's updates and puts them on the queue, until `stop` comes. A webhook that is set is
/// taken off; what waits for it comes here.
///
/// Ok when it was stopped, which takes no longer than a moment and loses nothing. The only error is
/// [`Trouble::BadToken`]: all else is waited for.
pub async fn poll(
    telegram: &Telegram,
    me: &Me,
    queue: &Queue,
    pace: Pace,
    stop: impl Future<Output = ()> + Send,
) -> Result<(), Trouble> {
    let poller = Poller { telegram, bot: me.bot(), queue, pace, clock: SystemClock::default() };
    let stop = pin!(stop);
    tokio::select! {
        biased;
        () = stop => Ok(()),
        ended = poller.run() => match ended {
            Err(trouble) => Err(trouble),
            Ok(never) => match never {},
        },
    }
}

struct Poller<'a> {
    telegram: &'a Telegram,
    bot: Bot,
    queue: &'a Queue,
    pace: Pace,
    clock: SystemClock,
}

impl Poller<'_> {
    async fn run(&self) -> Result<Infallible, Trouble> {
        self.take_webhook_off().await?;
        let mut offset = None;
        let (mut limit, mut broken) = (BATCH, 0);
        let mut waits = self.waits();
        let mut said_conflict = false;
        loop {
            let updates = match self.fetch(offset, limit).await {
                Ok(updates) => updates,
                Err(Trouble::BadToken) => return Err(Trouble::BadToken),
                Err(Trouble::Conflict) => {
                    if !said_conflict {
                        tracing::warn!("another process gets this bot's updates; waiting until it ends");
                        said_conflict = true;
                    }
                    self.stand_by().await;
                    continue;
                }
                // Of a batch with broken JSON in it, the updates come one by one.
                Err(Trouble::Unreadable { update: Some(_) }) if limit > 1 => {
                    limit = 1;
                    continue;
                }
                Err(Trouble::Unreadable { update: Some(update) }) if broken + 1 >= BROKEN_TRIES => {
                    tracing::error!(update, "skipped an update: broken JSON");
                    offset = Some(update.saturating_add(1));
                    (limit, broken) = (BATCH, 0);
                    continue;
                }
                Err(trouble) => {
                    if let Trouble::Unreadable { update: Some(_) } = trouble {
                        broken += 1;
                    }
                    tracing::warn!(%trouble, "no updates; trying again");
                    self.rest(&mut waits, &trouble).await;
                    continue;
                }
            };
            (limit, broken) = (BATCH, 0);
            if let Err(why) = self.keep(&updates).await {
                tracing::error!(%why, "the queue did not take the updates; they stay with Telegram");
                sleep(waits.next().unwrap_or(self.pace.backoff_max)).await;
                continue;
            }
            match updates.iter().filter_map(updates::id).max() {
                Some(last) => offset = Some(last.saturating_add(1)),
                None if updates.is_empty() => {}
                None => {
                    tracing::error!("updates without ids: this is not the Bot API");
                    sleep(waits.next().unwrap_or(self.pace.backoff_max)).await;
                    continue;
                }
            }
            waits = self.waits();
        }
    }

    fn waits(&self) -> Box<dyn Iterator<Item = Duration> + Send> {
        Box::new(waits(self.pace.backoff_min, self.pace.backoff_max))
    }

    async fn rest(&self, waits: &mut (dyn Iterator<Item = Duration> + Send), trouble: &Trouble) {
        let asked = if let Trouble::Wait(time) = trouble { *time } else { Duration::ZERO };
        sleep(waits.next().unwrap_or(self.pace.backoff_max).max(asked.min(WAIT_MAX))).await;
    }

    /// While a webhook is set `getUpdates` answers 409.
    async fn take_webhook_off(&self) -> Result<(), Trouble> {
        let mut waits = self.waits();
        loop {
            match self.telegram.call(DeleteWebhook { drop_pending_updates: false }).await {
                Ok(_) => return Ok(()),
                Err(Trouble::BadToken) => return Err(Trouble::BadToken),
                Err(trouble) => {
                    tracing::warn!(%trouble, "could not take the webhook off; trying again");
                    self.rest(&mut waits, &trouble).await;
                }
            }
        }
    }

    async fn fetch(&self, offset: Option<i64>, limit: u32) -> Result<Vec<Value>, Trouble> {
        let wait = self.pace.long_poll.min(LONG_POLL_MAX);
        let ask = GetUpdates { offset, limit, timeout: wait.as_secs(), allowed_updates: ALLOWED_UPDATES };
        self.telegram.call_for(ask, wait + POLL_GRACE).await
    }

    /// Puts a batch on the queue and answers its taps.
    async fn keep(&self, updates: &[Value]) -> Result<(), QueueError> {
        let now = self.clock.wall();
        let (mut envelopes, mut nothings, mut callbacks) = (Vec::new(), Vec::new(), Vec::new());
        for update in updates {
            let read = updates::read(update, &self.bot, now);
            match read.envelope {
                Ok(envelope) => envelopes.push(envelope),
                Err(nothing) => nothings.push((updates::id(update), nothing)),
            }
            callbacks.extend(read.callback);
        }
        self.send(&envelopes).await?;
        // Only now, since a batch that the queue does not take comes again.
        nothings.into_iter().for_each(|(id, nothing)| nothing.log(id));
        for callback in callbacks {
            self.telegram.answer(callback);
        }
        Ok(())
    }

    /// An envelope that the queue will never take must not hold up all others.
    async fn send(&self, envelopes: &[Envelope]) -> Result<(), QueueError> {
        match self.queue.send(envelopes).await {
            Err(QueueError::TooLarge(_) | QueueError::BadId) => {}
            other => return other,
        }
        for envelope in envelopes {
            match self.queue.send(std::slice::from_ref(envelope)).await {
                Err(why @ (QueueError::TooLarge(_) | QueueError::BadId)) => {
                    tracing::error!(envelope = envelope.id, %why, "skipped an update");
                }
                other => other?,
            }
        }
        Ok(())
    }

    /// Waits while another process polls. Asking for updates would end its poll, so we look at how
    /// many wait instead: if they stay, nobody takes them.
    async fn stand_by(&self) {
        let until = Instant::now() + self.pace.standby_max;
        let mut piled_up = 0;
        while piled_up < LOOKS && Instant::now() < until {
            sleep(self.pace.look_every).await;
            match self.telegram.webhook().await {
                Ok(info) if info.pending_update_count > 0 => piled_up += 1,
                Ok(_) => piled_up = 0,
                Err(trouble) => tracing::debug!(%trouble, "could not look how many updates wait"),
            }
        }
    }
}

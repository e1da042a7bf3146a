//! Long polling. Confirms an update to Telegram only after the queue has taken it.
//!
//! Telegram keeps an update until a later `getUpdates` has a higher offset. So the offset moves only when the
//! queue has taken a whole batch. After a crash at any other time Telegram sends the same batch again, and
//! its envelopes have the same ids.

use crate::{
    api_methods::{ALLOWED_UPDATES, DeleteWebhook, GetUpdates},
    backoff::endless_backoff,
    client::Telegram,
    error::TelegramError,
    identity::BotIdentity,
    read_update::{read_update, update_id},
};
use serde_json::Value;
use std::{convert::Infallible, pin::pin, time::Duration};
use tableturn_kill_points::{KillPoint, reach};
use tableturn_queue::{Clock, Envelope, Queue, QueueError, SystemClock};
use tokio::time::{Instant, sleep};

/// The longest wait of a poll: Telegram's limit.
pub const LONG_POLL_MAX: Duration = Duration::from_secs(50);
/// The most updates in one answer: Telegram's limit.
const BATCH_MAX: u32 = 100;
/// How long the answer to a poll may take beyond the poll's own wait.
const ANSWER_TIMEOUT: Duration = Duration::from_secs(15);
/// How often an update with broken JSON is requested before it is skipped: a proxy may have broken it.
const BROKEN_TRIES: u32 = 3;
/// After so many checks in a row that found pending updates, the other poller has stopped.
const PENDING_CHECKS: u32 = 3;
/// The longest wait, even if Telegram asks for a longer one.
const WAIT_MAX: Duration = Duration::from_secs(10 * 60);

/// The waits of a poller.
#[derive(Clone, Copy, Debug)]
pub struct PollTiming {
    /// How long a poll waits for an update: whole seconds, at most [`LONG_POLL_MAX`].
    pub long_poll: Duration,
    /// The first wait after a failure; it doubles with each further one.
    pub backoff_min: Duration,
    /// The longest wait after a failure.
    pub backoff_max: Duration,
    /// While another process polls: the time between two checks for pending updates.
    pub check_every: Duration,
    /// While another process polls: the time after which we poll again in any case.
    pub standby_max: Duration,
}

impl Default for PollTiming {
    /// 25 s per poll, 1 to 30 s after a failure, a check every 5 s, a poll every minute.
    fn default() -> Self {
        Self {
            long_poll: Duration::from_secs(25),
            backoff_min: Duration::from_secs(1),
            backoff_max: Duration::from_secs(30),
            check_every: Duration::from_secs(5),
            standby_max: Duration::from_secs(60),
        }
    }
}

/// Polls a bot's updates and queues them until `stop` completes. Deletes a webhook that is set; Telegram then
/// returns its pending updates here.
///
/// Returns Ok within a moment after `stop`, and loses no update. The only error is
/// [`TelegramError::BadToken`]; all others are retried.
pub async fn poll(
    telegram: &Telegram,
    bot: &BotIdentity,
    queue: &Queue,
    timing: PollTiming,
    stop: impl Future<Output = ()> + Send,
) -> Result<(), TelegramError> {
    let poller = Poller { telegram, bot, queue, timing, clock: SystemClock::default() };
    let stop = pin!(stop);
    tokio::select! {
        biased;
        () = stop => Ok(()),
        ended = poller.run() => match ended {
            Err(error) => Err(error),
            Ok(never) => match never {},
        },
    }
}

struct Poller<'a> {
    telegram: &'a Telegram,
    bot: &'a BotIdentity,
    queue: &'a Queue,
    timing: PollTiming,
    clock: SystemClock,
}

impl Poller<'_> {
    async fn run(&self) -> Result<Infallible, TelegramError> {
        self.delete_webhook().await?;
        let mut offset = None;
        let (mut limit, mut broken) = (BATCH_MAX, 0);
        let mut waits = self.backoff();
        let mut conflict_logged = false;
        loop {
            let updates = match self.get_updates(offset, limit).await {
                Ok(updates) => updates,
                Err(TelegramError::BadToken) => return Err(TelegramError::BadToken),
                Err(TelegramError::Conflict) => {
                    if !conflict_logged {
                        tracing::warn!("another process polls this bot's updates; waiting until it stops");
                        conflict_logged = true;
                    }
                    self.stand_by().await;
                    continue;
                }
                // Request the updates of a batch with broken JSON one by one.
                Err(TelegramError::Unreadable { update: Some(_) }) if limit > 1 => {
                    limit = 1;
                    continue;
                }
                Err(TelegramError::Unreadable { update: Some(update) }) if broken + 1 >= BROKEN_TRIES => {
                    tracing::error!(update, "could not parse the JSON of an update; skipping it");
                    offset = Some(update.saturating_add(1));
                    (limit, broken) = (BATCH_MAX, 0);
                    continue;
                }
                Err(error) => {
                    if let TelegramError::Unreadable { update: Some(_) } = error {
                        broken += 1;
                    }
                    tracing::warn!(%error, "could not get updates; retrying");
                    self.wait_after(&error, &mut waits).await;
                    continue;
                }
            };
            (limit, broken) = (BATCH_MAX, 0);
            if let Err(error) = self.enqueue(&updates).await {
                tracing::error!(%error, updates = updates.len(), "could not queue updates; retrying");
                sleep(waits.next().unwrap_or(self.timing.backoff_max)).await;
                continue;
            }
            match updates.iter().filter_map(update_id).max() {
                Some(last) => offset = Some(last.saturating_add(1)),
                None if updates.is_empty() => {}
                None => {
                    tracing::error!("the server returned updates without ids, unlike the Bot API; retrying");
                    sleep(waits.next().unwrap_or(self.timing.backoff_max)).await;
                    continue;
                }
            }
            waits = self.backoff();
        }
    }

    fn backoff(&self) -> Box<dyn Iterator<Item = Duration> + Send> {
        Box::new(endless_backoff(self.timing.backoff_min, self.timing.backoff_max))
    }

    /// Waits for the backoff, or as long as Telegram asks if that is longer.
    async fn wait_after(&self, error: &TelegramError, waits: &mut (dyn Iterator<Item = Duration> + Send)) {
        let asked = if let TelegramError::RetryAfter(time) = error { *time } else { Duration::ZERO };
        sleep(waits.next().unwrap_or(self.timing.backoff_max).max(asked.min(WAIT_MAX))).await;
    }

    /// While a webhook is set `getUpdates` answers 409.
    async fn delete_webhook(&self) -> Result<(), TelegramError> {
        let mut waits = self.backoff();
        loop {
            match self.telegram.call(DeleteWebhook { drop_pending_updates: false }).await {
                Ok(_) => return Ok(()),
                Err(TelegramError::BadToken) => return Err(TelegramError::BadToken),
                Err(error) => {
                    tracing::warn!(%error, "could not delete the webhook; retrying");
                    self.wait_after(&error, &mut waits).await;
                }
            }
        }
    }

    async fn get_updates(&self, offset: Option<i64>, limit: u32) -> Result<Vec<Value>, TelegramError> {
        let wait = self.timing.long_poll.min(LONG_POLL_MAX);
        let request = GetUpdates { offset, limit, timeout: wait.as_secs(), allowed_updates: ALLOWED_UPDATES };
        self.telegram.call_with_timeout(request, wait + ANSWER_TIMEOUT).await
    }

    /// Queues a batch, and then answers its taps.
    async fn enqueue(&self, updates: &[Value]) -> Result<(), QueueError> {
        let now = self.clock.wall();
        let (mut envelopes, mut skipped, mut callbacks) = (Vec::new(), Vec::new(), Vec::new());
        for update in updates {
            let read = read_update(update, self.bot, now);
            match read.envelope {
                Ok(envelope) => envelopes.push(envelope),
                Err(reason) => skipped.push((update_id(update), reason)),
            }
            callbacks.extend(read.callback);
        }
        if !envelopes.is_empty() {
            reach(KillPoint::UpdatesNotQueued);
        }
        self.send(&envelopes).await?;
        if !envelopes.is_empty() {
            reach(KillPoint::UpdatesQueued);
        }
        // Only now, because Telegram sends a batch again that the queue does not take.
        skipped.into_iter().for_each(|(id, reason)| reason.log(id));
        for callback in callbacks {
            self.telegram.answer_callback(callback);
        }
        Ok(())
    }

    /// Sends a batch. If the queue can never take one of its envelopes, skips that one, because it must not
    /// block all later updates.
    async fn send(&self, envelopes: &[Envelope]) -> Result<(), QueueError> {
        match self.queue.send(envelopes).await {
            Err(QueueError::TooLarge(_) | QueueError::BadId) => {}
            other => return other,
        }
        for envelope in envelopes {
            match self.queue.send(std::slice::from_ref(envelope)).await {
                Err(error @ (QueueError::TooLarge(_) | QueueError::BadId)) => {
                    tracing::error!(envelope = envelope.id, %error, "could not queue an update; skipping it");
                }
                other => other?,
            }
        }
        Ok(())
    }

    /// Waits while another process polls. `getUpdates` would end the other's poll, so this only checks how
    /// many updates are pending: if some stay pending, the other process has stopped.
    async fn stand_by(&self) {
        let until = Instant::now() + self.timing.standby_max;
        let mut pending_checks = 0;
        while pending_checks < PENDING_CHECKS && Instant::now() < until {
            sleep(self.timing.check_every).await;
            match self.telegram.webhook_info().await {
                Ok(info) if info.pending_update_count > 0 => pending_checks += 1,
                Ok(_) => pending_checks = 0,
                Err(error) => tracing::debug!(%error, "could not check for pending updates; checking again"),
            }
        }
    }
}

//! Wakes the dispatcher for conversations with a message that is due.

use super::{PAGE_ROWS, Sweep, SweepError, page_walk::PageWalk};
use crate::mutex::lock;
use std::{sync::atomic::Ordering, time::Instant};
use tableturn_store::Clocks;

/// Conversations that one sweep wakes at most: as many as 32 seats serve in 15 seconds at four a second each. More would wait in its memory, which has no bound, and be served no sooner.
const MAX_WOKEN: usize = 2_000;

impl Sweep {
    pub(super) async fn wake_conversations(&self, clocks: Clocks) -> Result<(), SweepError> {
        let by = match self.shared.looks_at_all.load(Ordering::Relaxed) {
            true => i64::MAX,
            false => clocks.machine,
        };
        let mut walk = PageWalk::from(lock(&self.shared.messages_from).clone());
        let mut woken = 0;
        while let Some(after) = walk.next().filter(|_| woken < MAX_WOKEN) {
            let page = self.store.due_conversations(by, after, PAGE_ROWS).await?;
            walk.page_read(page.next);
            if self.jumps(&mut walk, clocks.machine) {
                continue;
            }
            let now = Instant::now();
            let mut recent = lock(&self.shared.woken);
            for message in page.found {
                let this = (message.id, message.at);
                if !recent.contains(&this, now) {
                    self.dispatcher.wake(this.0.conversation.clone());
                    recent.insert(this, now);
                    woken += 1;
                }
            }
        }
        let stopped = walk.stopped();
        if stopped.is_none() {
            self.shared.looks_at_all.store(false, Ordering::Relaxed);
        }
        *lock(&self.shared.messages_from) = stopped;
        Ok(())
    }
}

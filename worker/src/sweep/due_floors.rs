//! Queues an envelope for each restaurant whose day is over.

use super::{PAGE_ROWS, Sweep, SweepError, page_walk::PageWalk};
use crate::{engine::now_ms, mutex::lock};
use tableturn_decide::Event;
use tableturn_queue::{Envelope, day_id, group_of_floor};
use tableturn_store::Clocks;

impl Sweep {
    pub(super) async fn queue_due_floors(&self, clocks: Clocks) -> Result<(), SweepError> {
        let by = clocks.restaurant;
        let mut walk = PageWalk::from(lock(&self.shared.floors_from).clone());
        let mut queued = Ok(());
        while queued.is_ok()
            && let Some(after) = walk.next()
        {
            let page = self.store.due_floors(by, after, PAGE_ROWS).await?;
            walk.page_read(page.next);
            if self.jumps(&mut walk, by.0) {
                continue;
            }
            let envelopes = page.found.into_iter().map(|due| Envelope {
                id: day_id(&due.restaurant, due.at),
                group: group_of_floor(&due.restaurant),
                at: now_ms(),
                event: Event::DayEnds { restaurant: due.restaurant, at: due.at },
            });
            queued = self.queue_not_recent(envelopes.collect()).await;
        }
        *lock(&self.shared.floors_from) = walk.stopped();
        Ok(queued?)
    }
}

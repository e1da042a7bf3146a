//! `getUpdates`: its offset confirms updates; only one call waits at a time.

use super::{
    arguments::int,
    refusal::{Answer, Refusal},
    state::{Shared, State},
};
use serde_json::{Map, Value};
use std::time::Duration;
use tokio::time::{Instant, timeout_at};

/// The updates of one answer: the maximum, and the default.
const LIMIT: i64 = 100;
/// The longest long poll, in seconds.
const WAIT: i64 = 50;

pub(super) async fn get_updates(shared: &Shared, arguments: &Map<String, Value>) -> Answer {
    let number = |name: &str| arguments.get(name).and_then(int);
    let limit = number("limit").unwrap_or(LIMIT);
    let limit = usize::try_from(limit.clamp(1, LIMIT)).unwrap_or(1);
    let seconds = u64::try_from(number("timeout").unwrap_or(0).clamp(0, WAIT)).unwrap_or(0);
    let until = Instant::now() + Duration::from_secs(seconds);
    let mut changes = shared.changes.subscribe();
    let poll = {
        let mut state = shared.state();
        if state.webhook.is_some() {
            return Err(Refusal::conflict(
                "can't use getUpdates method while webhook is active; use deleteWebhook to delete the \
                 webhook first",
            ));
        }
        state.set_allowed(arguments);
        state.confirm(number("offset").unwrap_or(0));
        state.poll += 1;
        state.poll
    };
    // Ends an earlier call that waits, and wakes a test that waits for confirmations.
    shared.changed();
    loop {
        changes.borrow_and_update();
        {
            let state = shared.state();
            if state.webhook.is_some() {
                return Err(Refusal::conflict("terminated by setWebhook request"));
            }
            if state.poll != poll {
                return Err(Refusal::conflict(
                    "terminated by other getUpdates request; make sure that only one bot instance is running",
                ));
            }
            if !state.updates.is_empty() {
                return Ok(state.updates.iter().take(limit).map(|(_, update)| update.clone()).collect());
            }
        }
        if !matches!(timeout_at(until, changes.changed()).await, Ok(Ok(()))) {
            return Ok(Value::Array(Vec::new()));
        }
    }
}

impl State {
    /// Sets the kinds of updates that the bot asks for, until another call changes them.
    pub(super) fn set_allowed(&mut self, arguments: &Map<String, Value>) {
        if let Some(kinds) = arguments.get("allowed_updates").and_then(Value::as_array) {
            self.allowed = Some(kinds.iter().filter_map(Value::as_str).map(str::to_owned).collect());
        }
    }

    /// Drops the updates before the offset. A negative offset keeps that many from the end.
    fn confirm(&mut self, offset: i64) {
        match usize::try_from(-offset) {
            Ok(last) if last > 0 => {
                let dropped = self.updates.len().saturating_sub(last);
                self.updates.drain(..dropped);
            }
            _ => self.updates.retain(|(id, _)| *id >= offset),
        }
    }
}

//! Drains the queue into decisions, sends the messages that follow, and sweeps for what is due.
//!
//! - [`Engine`]: one event, two round trips to the store; no other code decides.
//! - [`Drain`]: takes envelopes off the queue, in order within a conversation, many conversations at once.
//! - [`Dispatcher`]: hands the messages of the outbox to providers, in order per conversation.
//! - [`Sweep`]: queues what is due, and wakes the dispatcher for what a crash left unsent.
//!
//! Where to change what:
//!
//! - when a message is retried or given up: `policy.rs`;
//! - what is sent to Twilio or Telegram, and what their answers mean: `provider/`;
//! - when an envelope is retried or becomes a dead letter: `drain/envelope.rs`; the drain's times: `drain/timing.rs`;
//! - what is deleted, and how often: `sweep/purge.rs`; how often processes sweep: `sweep/schedule.rs`.

mod dispatch;
pub mod drain;
mod engine;
mod line_findings;
mod line_health;
mod mutex;
pub mod policy;
pub mod provider;
mod restaurant_locks;
mod stop;
mod sweep;
mod telegram_pacing;
mod text_budget;

pub use dispatch::Dispatcher;
pub use drain::Drain;
pub use engine::{Engine, EngineError, UnknownLine};
pub use line_health::LineSign;
pub use provider::Providers;
pub use stop::{Stop, Stopper};
pub use sweep::{Schedule, ScheduleError, Sweep};

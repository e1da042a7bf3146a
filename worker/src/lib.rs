//! Drains the queue into decisions, sends what they say, sweeps what is due.
//!
//! - [`Engine`]: one event, two trips to the store; the only place where anything is decided.
//! - [`Drain`]: takes envelopes off the queue, in order within a conversation, many at once.
//! - [`Dispatcher`]: sends the outbox, in order per recipient.
//! - [`Sweep`]: finds what is due, and what a crash left unsent.

mod dispatch;
mod drain;
mod engine;
mod lanes;
mod lines;
mod pacing;
pub mod provider;
mod stop;
mod sweep;

pub use dispatch::Dispatcher;
pub use drain::Drain;
pub use engine::{Engine, EngineError, Handled};
pub use provider::Providers;
pub use stop::{Stop, Stopper};
pub use sweep::{Schedule, ScheduleError, Sweep};

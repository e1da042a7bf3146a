//! The waitlist itself, pure.
//!
//! Nothing in here has a clock, a socket or a random number of its own: [`decide()`] gets a
//! [`Scene`] (what the store read, the time, a seed for fresh ids) and an [`Event`], and answers
//! with a [`Decision`]. The rooms around it read scenes and carry decisions out.

pub mod decide;
pub mod event;
pub mod floor_file;
pub mod input;
pub mod look;
pub mod model;
pub mod parse;
pub mod quote;
pub mod render;
pub mod say;
pub mod scene;
pub mod seating;
#[cfg(any(test, feature = "testing"))]
pub mod testing;
pub mod twilio;

pub use decide::decide;
pub use event::{Cause, Delivery, Event, Failure, Heard};
pub use input::{Input, Needs};
pub use look::{Look, Tap};
pub use model::*;
pub use say::Say;
pub use scene::{Change, Decision, Scene};

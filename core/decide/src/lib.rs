//! What follows from an event: [`decide()`] gets a [`Scene`] and an [`Event`], and answers with a [`Decision`].
//!
//! Pure: the store reads scenes and the worker carries decisions out; nothing here has a clock, a socket or a
//! random number of its own.

pub mod decide;
pub mod event;
pub mod floor_file_plan;
pub mod input;
pub mod look;
pub mod scene;

pub use decide::decide;
pub use event::{Delivery, Event, Heard};
pub use input::{Input, Needs};
pub use look::{Look, Tap};
pub use scene::{Change, Decision, Scene};

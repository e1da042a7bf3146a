//! What follows from an event: [`decide()`] gets a [`Scene`] and an [`Event`], and answers with a [`Decision`].
//!
//! Pure: the store reads scenes and the worker carries decisions out; nothing here has a clock, a socket or a
//! random number of its own. What a provider's messages can carry is passed in as [`Capabilities`].
//!
//! The layers, from the top; each uses only those below it:
//!
//! - `events/`: what happened (a text, a tap, a due time, a receipt), and which rules it calls;
//! - `rules/`: what is done at a restaurant (join, call, end a party, undo, opt out);
//! - `draft/`: the decision in the making: the floor before and after, messages and their buttons;
//! - the values that go in and come out: scene, event, change, decision.
//!
//! Where to change what:
//!
//! - what a host command does: its rule; `rules/host_command.rs` says which rule that is;
//! - what a guest's text does: `rules/guest_command.rs` and its rules; the order of readings is in `events/text.rs`;
//! - what happens at a due time: `events/due.rs`; after a receipt or a failed message: `events/message_outcome.rs`;
//! - which buttons stand under a sentence: `draft/guest_buttons.rs`, `draft/host_buttons.rs`;
//! - what a decision may read: `scene.rs` and `input.rs`; what it may write: `change.rs`.

pub mod button_data;
pub mod capabilities;
pub mod change;
mod decide;
pub mod decision;
mod draft;
pub mod event;
mod events;
pub mod extras;
pub mod input;
mod log_entry;
pub mod menus;
pub mod past;
mod rules;
pub mod scene;
mod text_counts;

pub use button_data::Tap;
pub use capabilities::Capabilities;
pub use change::Change;
pub use decide::decide;
pub use decision::{Decision, FollowUp, Silence};
pub use draft::floor_diff::floor_changes;
pub use event::{AnsweredKeyword, Delivery, Event, Heard};
pub use extras::MessageExtras;
pub use input::{Input, Needs};
pub use rules::apply_floor_file::apply_floor_file;
pub use scene::Scene;
pub use text_counts::{TextCount, TextCounts};

//! A restaurant in memory that plays decisions: texts in, messages out, and a clock that the caller moves.
//!
//! It stands in for store, worker and providers: it reads the scene of each event, has it decided, and carries
//! the changes out as the store would. A change that the database schema would refuse panics. It is for tests,
//! for scoring texts, and for simulations.
//!
//! ```
//! use tableturn_evening::Evening;
//! use tableturn_fixtures::floor::bella;
//! use tableturn_floor::PartyState;
//!
//! let mut evening = Evening::new(bella());
//! let answer = evening.text("+15550142", "2 Ana");
//! assert!(answer[0].contains("T1"), "the table is free, so Ana is called at once");
//!
//! // The provider accepts the call, and Ana does not come.
//! evening.dispatch();
//! evening.pass(10);
//! assert_eq!(evening.party(1).state, PartyState::NoShow);
//! ```
//!
//! A *chat* is the guest's or host's end of an address (a phone number, a Telegram chat). An evening is played
//! on one channel: that of the floor's first line, or [`Evening::on_channel`]. A method panics if the caller names a
//! party, button or message that does not exist.
#![allow(clippy::expect_used)]

mod chats;
mod evening;
mod memory_store;
mod outbox;
mod reading;

pub use evening::Evening;
pub use memory_store::{MemoryStore, OutboxRow, without_other_tables};
pub use tableturn_providers::capabilities;

//! The store: every SQL statement of the product, the database drivers and the migrations.

mod admin;
mod clock;
mod commit;
mod decode;
pub mod driver;
mod due;
mod encode;
mod line_health;
mod local_messages;
pub mod migrate;
mod outbox;
mod outbox_lease;
mod purge;
mod retry;
mod scene;
pub mod sql;
mod statements;
mod store;

pub use admin::{Counts, RestaurantSummary};
pub use clock::Clocks;
pub use driver::{Driver, DriverError};
pub use due::{DueMessage, DuePage, DueParty, DuePlace, HoldGate};
pub use local_messages::LocalMessage;
pub use outbox::Queued;
pub use outbox_lease::Lease;
pub use purge::Purged;
pub use retry::StoreError;
pub use sql::{Reads, Row, Statement, Value};
pub use store::{Committed, Outcome, Store};
pub use tableturn_sqlite::Verdict;

//! Every SQL statement of the product, its drivers and migrations

mod admin;
mod clock;
mod commit;
pub mod driver;
mod lease;
mod local;
pub mod migrate;
mod purge;
mod retry;
mod rows;
mod scene;
mod sender;
pub mod sql;
mod statements;
mod store;
mod sweep;

pub use admin::{Counts, Listed};
pub use driver::{Driver, DriverError};
pub use lease::Lease;
pub use local::LocalMessage;
pub use purge::Purged;
pub use retry::StoreError;
pub use sender::Queued;
pub use sql::{Reads, Row, Statement, Value};
pub use store::{Committed, Outcome, Store};
pub use sweep::{Clocks, DueMessage, DuePage, DueParty, DuePlace, HoldGate};
pub use tableturn_sqlite::Verdict;

//! The store: every SQL statement of the product, the database drivers and the migrations.
//!
//! Where to change what:
//!
//! - a statement: the file of its subject in `statements/`, and that file's `ALL`; `sql.rs` has the rules of the
//!   common dialect;
//! - what a decision reads: `scene/query.rs` and `scene/event.rs` (the first round trip), `scene/gather.rs` (what is
//!   missing then), `scene/floor.rs` (rows to floor);
//! - which floors are kept, and when one is a new value: `floors.rs`, `floors/after.rs`, `commit.rs`;
//! - what a decision writes: `commit.rs` (change to statement), `encode.rs` and `decode.rs` (value to columns, and back);
//! - a table or a column: a new file in `migrations/`, and its line in `migrate/list.rs`;
//! - connections, TLS and timeouts: `driver/postgres/`; which error is retried: `driver/error.rs`, `retry.rs`.

mod admin;
mod bundle;
mod clock;
mod commit;
mod deciding;
mod decode;
pub mod driver;
mod due;
mod encode;
mod floors;
mod forget;
mod in_hand;
mod line_health;
mod local_messages;
mod look_back;
pub mod migrate;
mod mutex;
mod outbox;
mod purge;
mod results;
mod retry;
mod scene;
mod sender_names;
pub mod sql;
mod statements;
mod store;

pub use admin::{ChannelHealth, Counts, RestaurantSummary};
pub use clock::Clocks;
pub use driver::{Driver, DriverError};
pub use due::{DueMessage, DuePage, DueParty, DuePlace, HoldGate};
pub use floors::FloorUsage;
pub use forget::Forgotten;
pub use in_hand::{Doubt, HOLD_MS, Taken};
pub use local_messages::LocalMessage;
pub use look_back::ExportedParty;
pub use outbox::{SentBefore, UnsentMessage};
pub use purge::{MAX_BATCH, Purged};
pub use results::SendResult;
pub use retry::StoreError;
pub use sql::{Reads, Row, Statement, Value};
pub use store::{Committed, NewMessages, Outcome, Store};
pub use tableturn_sqlite::Verdict;

//! The embedded database file: its lock and its one writer thread.
//!
//! No table is defined here; the store and the queue bring their own, into the same file. Nothing
//! opens that file but SQLite: closing any other descriptor of it would drop SQLite's own locks.

mod database;
mod lock;
mod open;
mod transaction;
mod url;

pub use database::{Database, Gone, ReadError, all_closed};
pub use lock::{Lock, LockError};
pub use open::OpenError;
pub use transaction::{TransactError, Verdict};
pub use url::{UrlError, path_of};

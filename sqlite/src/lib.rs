//! The embedded database file: its lock and its one writer thread.
//!
//! This crate defines no table: the store and the queue create their own, in the same file. Only SQLite may
//! open that file: closing any other descriptor of it would release SQLite's locks.

mod checkpoint;
mod database;
mod group;
mod job;
mod lock;
mod open;
mod transaction;
mod url;

pub use database::{Database, ReadError, ThreadError, all_closed};
pub use lock::{Lock, LockError};
pub use open::OpenError;
pub use transaction::{TransactError, Verdict};
pub use url::{UrlError, path_of};

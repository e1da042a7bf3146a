//! What a restaurant is: its floor, parties and tables, which tables suit a party, how long the wait is.
//!
//! - To add a key to the floor file, begin with `src/floor_file/spec.rs` (and docs/floor.md).
//! - To change a bound that people can meet, edit `src/limits.rs`.
//! - To change which tables suit a party, or which party is next, edit `src/seating.rs`.
//! - To change the quoted wait, read docs/quote.md, then `src/quote.rs`.
//! - To add a field to a party, table or host, begin in `src/model/`; `store/src/encode.rs` and `decode.rs` keep it.
//!
//! Pure: no clock, no IO and no randomness that is not passed in.

pub mod floor_file;
pub mod limits;
mod log_normal;
pub mod model;
pub mod quote;
pub mod seating;

pub use log_normal::LogNormal;
pub use model::*;

//! What a restaurant is: its floor, parties and tables, which tables suit a party, how long the wait is.
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

//! What a restaurant is: its floor, its parties and tables, who fits where, and how long the wait is.
//!
//! Pure: no clock, no IO and no randomness that is not passed in.

pub mod floor_file;
pub mod limits;
pub mod model;
pub mod quote;
pub mod seating;
#[cfg(any(test, feature = "testing"))]
pub mod testing;

pub use model::*;

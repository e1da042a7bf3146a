//! Every SQL statement of the product, its drivers and migrations

pub mod driver;
pub mod migrate;
pub mod sql;
mod statements;

pub use driver::{Driver, DriverError};
pub use sql::{Next, Reads, Row, Statement, Value};

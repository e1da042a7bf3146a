//! Facts about the providers that more than one room needs: what an error code means, what a channel can carry.
//!
//! The core knows no provider: it gets these facts as values of its own types.

pub mod capabilities;
pub mod twilio_errors;

pub use capabilities::capabilities;

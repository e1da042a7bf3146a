//! Facts about Twilio and Telegram that more than one crate needs.
//!
//! - To give an error code of Twilio a meaning, edit `src/twilio_errors.rs`.
//! - To change what a channel's messages can carry (buttons, a menu, rows of a list), edit `src/capabilities.rs`.
//! - To change which receipts reach the queue, edit `src/receipt_tag.rs`.
//!
//! The core knows no provider: it gets these facts as values of its own types.

pub mod capabilities;
pub mod receipt_tag;
pub mod twilio_errors;

pub use capabilities::capabilities;

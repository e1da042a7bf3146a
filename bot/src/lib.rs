//! Telegram updates → envelopes.
//!
//! Updates come by long polling ([`poll`]) or to a route ([`routes`]). Either way Telegram is told that
//! we have one only once the queue has it, so none is lost; one told twice has the same envelope id.
//! Nothing is decided here, and nothing that anybody said or is called goes to the log.

mod api;
mod doctor;
mod menu;
mod poll;
mod route;
mod telegram;
mod updates;
mod wire;

pub use doctor::Checkup;
pub use menu::Menu;
pub use poll::{LONG_POLL_MAX, Pace, poll};
pub use route::{BODY_BYTES, ROUTE, routes};
pub use telegram::{Me, Telegram, Trouble};

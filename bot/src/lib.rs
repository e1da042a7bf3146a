//! Takes Telegram's updates and queues them as envelopes.
//!
//! Updates arrive by long polling ([`poll`]) or at a webhook ([`routes`]). Either way Telegram gets the
//! confirmation of an update only after the queue has taken it, so none is lost; a repeated update has the
//! same envelope id. This crate decides nothing, and logs neither texts nor names.

mod api_methods;
mod backoff;
mod broken_json;
mod checkup;
mod client;
mod error;
mod identity;
mod menu;
mod poll;
mod read_update;
mod update_types;
mod webhook;

pub use checkup::Checkup;
pub use client::Telegram;
pub use error::TelegramError;
pub use identity::BotIdentity;
pub use menu::Menu;
pub use poll::{LONG_POLL_MAX, PollTiming, poll};
pub use read_update::{ReadUpdate, Skipped, read_update};
pub use webhook::{BODY_BYTES, ROUTE, routes};

//! A strict fake of Telegram on a loopback port: the Bot API of one bot, and the phones of its users.
//!
//! It answers in Telegram's own words. It records what a bot should never do in
//! [`FakeTelegram::violations`], also where Telegram itself allows it.

mod api;
mod arguments;
mod bot;
mod fake;
mod keyboard;
mod menu;
mod messages;
mod methods;
mod phones;
mod rates;
mod record;
mod refusal;
mod state;
mod text;
mod trouble;
mod updates;
mod webhook;

pub use fake::FakeTelegram;
pub use phones::Which;
pub use record::{Appearance, Button, Call, Message, Tap};
pub use trouble::Trouble;

//! The subcommands, one module each.

mod bot;
mod chat;
mod doctor;
mod export;
mod floor;
mod guest;
mod host;
mod migrate;
mod poster;
mod queue;
mod simulate;
mod up;
mod webhook;
mod worker;

pub(crate) use bot::bot;
pub(crate) use chat::chat;
pub(crate) use doctor::doctor;
pub(crate) use export::export;
pub(crate) use floor::apply_floor_file;
pub(crate) use guest::forget_guest;
pub(crate) use host::invite_host;
pub(crate) use migrate::migrate;
pub(crate) use poster::poster;
pub(crate) use queue::{create_queue, dead_letters};
pub(crate) use simulate::simulate;
pub(crate) use up::up;
pub(crate) use webhook::webhook;
pub(crate) use worker::worker;

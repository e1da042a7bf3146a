//! Parties, guests, hosts, tables and claims, and the floor that holds them. The glossary (docs/glossary.md)
//! explains the words.

mod address;
mod claim;
mod contact;
mod failure;
mod floor;
mod guest;
mod host;
mod id_generator;
mod ids;
mod invariants;
pub mod invite_code;
mod language;
mod last_action;
mod line;
mod moment;
mod party;
mod quote;
mod restaurant;
mod same_phone;
mod table;
mod text;
mod turn_times;

pub use address::{Address, Channel, Identity, mask_address, telegram_chat_and_topic, telegram_topic};
pub use claim::{Claim, ClaimState};
pub use contact::Contact;
pub use failure::{Cause, Failure};
pub use floor::Floor;
pub use guest::Guest;
pub use host::{Host, Role};
pub use id_generator::IdGenerator;
pub use ids::{CallId, ConversationId, HostId, OutboxId, PartyId, RestaurantId, TableId};
pub use language::Language;
pub use last_action::{LastAction, TouchedRows};
pub use line::{Line, OptoutBy};
pub use moment::{Moment, minutes, seconds};
pub use party::{Answer, Due, DueKind, Party, PartyState};
pub use quote::{Quote, Wait};
pub use restaurant::Restaurant;
pub use same_phone::other_spelling;
pub use table::{Combination, Table};
pub use text::cut;
pub use turn_times::{SizeBand, TurnTimes};

//! What people write and what TableTurn says: texts become readings, sentences become texts.
//!
//! - To add a word that people write, edit the language's `words.toml` in `core/languages`.
//! - To change what a sentence says, edit it in the `texts.ftl` of every language, in `core/languages`.
//! - To add a sentence, add a variant in `src/sentences/`, its values in `src/render/guest.rs` or
//!   `src/render/host.rs`, and its message in every `texts.ftl`.
//! - To add a host command, begin with `src/parse/host/command.rs`.
//!
//! Pure: no clock, no IO, no knowledge of the floor's state.

mod languages;
pub mod parse;
pub mod render;
pub mod sentences;

pub use sentences::{GuestSentence, HostSentence, Sentence};

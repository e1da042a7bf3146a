//! What is heard and what is said: texts become readings, sentences become words in each language.
//!
//! Pure: no clock, no IO, and no floor is looked at.

pub mod parse;
pub mod render;
pub mod say;

pub use say::{GuestSentence, HostSentence, Sentence};

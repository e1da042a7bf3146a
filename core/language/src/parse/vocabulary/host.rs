//! The words of hosts in every language: one file per language, as for guests.
//!
//! To add a word to a language, edit its file. [`HostMeaning`] says what each group of phrases means. Phrases
//! may be written with accents and apostrophes; both are ignored when a text is compared with them.

mod en;
mod es;
mod meaning;

pub(in crate::parse) use meaning::HostMeaning;

use meaning::HostPhrases;

/// The phrases of every language. Where two languages give the same words different meanings, the first
/// one's holds.
pub(in crate::parse) const HOST_PHRASES: [HostPhrases; 2] = [en::PHRASES, es::PHRASES];

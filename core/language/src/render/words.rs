//! Which message of the Fluent files says what, with which values.

mod guest;
mod host;

pub(super) use guest::guest_words;
pub(super) use host::host_words;

/// A size of more digits is no party: it is not said back.
const SIZE_DIGITS: usize = 4;

/// Whether a party's size is not worth repeating.
pub(super) fn absurd(size: &str) -> bool {
    size.len() > SIZE_DIGITS
}

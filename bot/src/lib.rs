//! Telegram updates → envelopes.

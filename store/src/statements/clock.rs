//! Statements on the restaurants' clock.

/// How far the restaurants' clock is ahead of the machine's (ms).
pub(crate) const SELECT: &str = "SELECT k.offset_ms FROM clock k WHERE k.id = 'store'";

/// Moves the restaurants' clock ahead by `$1` milliseconds.
pub(crate) const ADVANCE: &str = "INSERT INTO clock (id, offset_ms) VALUES ('store', $1) \
     ON CONFLICT (id) DO UPDATE SET offset_ms = clock.offset_ms + excluded.offset_ms";

/// Every statement of this file.
pub(crate) const ALL: &[&str] = &[SELECT, ADVANCE];

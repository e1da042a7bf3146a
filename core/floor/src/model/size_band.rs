//! Bands of party sizes.

use serde::{Deserialize, Serialize};

/// Party sizes that keep a table about equally long.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum SizeBand {
    /// One or two.
    Two,
    /// Three or four.
    Four,
    /// Five or six.
    Six,
    /// Seven and more.
    Large,
}

impl SizeBand {
    /// Smallest first.
    pub const ALL: [SizeBand; 4] = [SizeBand::Two, SizeBand::Four, SizeBand::Six, SizeBand::Large];

    /// The band of a party size.
    pub fn of(size: u32) -> Self {
        match size {
            0..=2 => SizeBand::Two,
            3..=4 => SizeBand::Four,
            5..=6 => SizeBand::Six,
            _ => SizeBand::Large,
        }
    }
}

//! Everything that TableTurn can say, as values. [`crate::render`] turns them into texts.

mod guest;
mod host;
mod parts;
mod sentence;
mod stats;

pub use guest::GuestSentence;
pub use host::HostSentence;
pub use parts::{
    Given, History, ListRow, NoNewcomers, Opening, Pausing, Remarks, Standing, TableReason, TableRow,
    TableUse, Taken, WaitReason, Who,
};
pub use sentence::Sentence;
pub use stats::{Cost, LogRow, QuotesKept, Stats, TextsOn};

/// How many envelopes a queue holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Depth {
    /// Not in flight. Includes those that an in-flight envelope of their group blocks.
    pub waiting: u64,
    /// Delivered, and neither settled nor expired.
    pub in_flight: u64,
    /// Dead letters.
    pub dead: u64,
}

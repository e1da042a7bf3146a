/// The longest reason that is kept with a dead letter, in characters.
pub const REASON_MAX: usize = 500;

/// An envelope that was taken off the queue because no worker could handle it. Holds no personal data;
/// the body stays in the queue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeadLetter {
    /// The envelope's id.
    pub id: String,
    /// Why the worker, or the queue itself, gave it up.
    pub reason: String,
    /// When it was given up, in UTC milliseconds.
    pub at: i64,
    /// How often it had been delivered.
    pub receives: u32,
}

//! The gauge of results that are being recorded.

/// The results of sends that this process is recording, with what follows from them for the line's health. While it is not
/// 0, the hosts may still hear of a line that fails or works again, though the message itself is settled.
const RESULTS_IN_FLIGHT: &str = "tableturn_results_in_flight";

/// Counts one result, from before it is recorded until everything that follows from it is decided.
pub(super) struct ResultInFlight;

impl ResultInFlight {
    pub(super) fn begin() -> Self {
        metrics::gauge!(RESULTS_IN_FLIGHT).increment(1.0);
        Self
    }
}

impl Drop for ResultInFlight {
    fn drop(&mut self) {
        metrics::gauge!(RESULTS_IN_FLIGHT).decrement(1.0);
    }
}

//! The three core crates under one name, while their users move over.

pub use tableturn_providers::twilio_errors as twilio;

pub use tableturn_decide::*;
pub use tableturn_floor::*;
pub use tableturn_language::*;

/// The floor file, read and compared with a floor.
pub mod floor_file {
    pub use tableturn_decide::apply_floor_file as plan;
    pub use tableturn_floor::floor_file::*;
}

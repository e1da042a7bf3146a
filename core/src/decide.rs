//! What follows from an event: the one pure function that everything else serves.

use crate::{Decision, Input, Scene};

/// Decides.
pub fn decide(scene: Scene, input: &Input) -> Decision {
    let _ = (scene, input);
    Decision::default()
}

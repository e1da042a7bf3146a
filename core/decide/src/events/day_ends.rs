//! The day is over.

use crate::{
    Capabilities, Decision, Scene,
    rules::{closing, day_report, service_day},
};
use tableturn_floor::Moment;

/// Acts only if the floor still has exactly this time: closing may have been quicker.
pub(crate) fn day_ends(scene: &Scene, at: Moment, capabilities: &Capabilities) -> Decision {
    let Some(mut draft) = service_day::open(scene, capabilities) else { return Decision::default() };
    if draft.floor.report_at == Some(at) {
        // What is due at this very moment comes first, so that the owners read it as it ended, in one message.
        closing::closing(&mut draft);
        day_report::tell_owners(&mut draft, scene.past.as_ref());
    }
    draft.finish()
}

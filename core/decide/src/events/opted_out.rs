//! A guest opted out elsewhere: in another restaurant's conversation or at the provider.

use crate::{
    Capabilities, Decision, Scene,
    rules::{opt_out, service_day},
};
use tableturn_floor::Identity;

pub(crate) fn opted_out(
    scene: &Scene,
    guest: &Identity,
    senders: &[String],
    capabilities: &Capabilities,
) -> Decision {
    let Some(mut draft) = service_day::open(scene, capabilities) else { return Decision::default() };
    opt_out::leave_waitlist(&mut draft, guest, senders);
    draft.finish()
}

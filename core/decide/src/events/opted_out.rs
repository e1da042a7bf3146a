//! A guest opted out elsewhere: in another restaurant's conversation or at the provider.

use crate::{
    Capabilities, Decision, Scene,
    rules::{opt_out, service_day, wrong_number},
};
use tableturn_floor::{Identity, Party};

pub(crate) fn opted_out(
    scene: &Scene,
    guest: &Identity,
    senders: &[String],
    at_first: bool,
    capabilities: &Capabilities,
) -> Decision {
    let Some(mut draft) = service_day::open(scene, capabilities) else { return Decision::default() };
    draft.mark_opted_out(guest, senders);
    let is_concerned = |party: &Party| party.contact.as_ref().is_some_and(|contact| contact.opted_out);
    if at_first && draft.floor.party_of(guest).is_some_and(is_concerned) {
        wrong_number::stopped(&mut draft, guest);
    }
    opt_out::leave_waitlist(&mut draft, guest, senders);
    draft.finish()
}

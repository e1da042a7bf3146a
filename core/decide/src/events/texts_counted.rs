//! The texts of a restaurant were counted.

use crate::{
    Capabilities, Decision, Scene,
    rules::{service_day, text_guard},
};

pub(crate) fn texts_counted(scene: &Scene, day: &str, sent: u32, capabilities: &Capabilities) -> Decision {
    let Some(mut draft) = service_day::open(scene, capabilities) else { return Decision::default() };
    text_guard::texts_counted(&mut draft, day, sent);
    draft.finish()
}

//! A chat has another id from now on.

use crate::{Capabilities, Change, Decision, Scene, draft::effects::Effects};

/// Moves the group's conversation to its new id. If the group wrote under the new id first, there are two
/// conversations; the old one stays without texts.
pub(crate) fn chat_moved(scene: &Scene, chat: &str, capabilities: &Capabilities) -> Decision {
    let mut effects = Effects::new(capabilities);
    if let Some(conversation) = &scene.conversation {
        effects.change(Change::MoveConversation { id: conversation.id.clone(), chat: chat.to_owned() });
    }
    effects.into_decision(None, Vec::new())
}

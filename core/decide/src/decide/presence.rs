//! A chat that can't be written to any more, or can again, or has another id.

use super::{
    draft::Draft,
    optout,
    post::{Post, Terms},
};
use crate::{Change, Decision, Scene, scene::MessageKind};
use tableturn_floor::{Address, ConversationId, Identity};
use tableturn_language::HostSentence;

/// The bot was blocked or thrown out: that is an opt-out, said without a word. Let in again, it may write.
pub(super) fn presence(scene: Scene, address: &Address, present: bool) -> Decision {
    let Some(line) = scene.line.clone() else { return Decision::default() };
    let who = Identity::of(address.channel, &address.chat);
    let (change, events) = match present {
        true => (Change::OptIn { sender: line.opt_out_scope(), identity: who.clone() }, Vec::new()),
        false => optout::spread(&line, &who, &scene.elsewhere),
    };
    let mut decision = match Draft::of(&scene) {
        Some(mut draft) => {
            if !present {
                optout::leave_line(&mut draft, &who);
                if let Some(conversation) = &scene.conversation {
                    team_gone(&mut draft, &conversation.id);
                }
            }
            draft.finish()
        }
        None => Post::default().into_decision(Vec::new()),
    };
    decision.changes.push(change);
    decision.follow_ups.extend(events);
    decision
}

/// If this was the team's chat it is gone: the news go to each host again, who read why.
pub(super) fn team_gone(draft: &mut Draft, chat: &ConversationId) {
    if draft.floor.team.as_ref().is_none_or(|team| team.conversation != *chat) {
        return;
    }
    draft.floor.team = None;
    let hosts: Vec<_> = draft.floor.hosts.values().map(|h| h.contact.clone()).collect();
    for contact in hosts {
        draft.post.say(&contact, MessageKind::News, Terms::default(), HostSentence::TeamGone);
    }
}

/// A group's new id. If it spoke under the new one first there are two conversations now, and the
/// old one ends by itself.
pub(super) fn moved(scene: &Scene, chat: &str) -> Decision {
    let mut post = Post::default();
    if let Some(conversation) = &scene.conversation {
        post.change(Change::MoveConversation { id: conversation.id.clone(), chat: chat.to_owned() });
    }
    post.into_decision(Vec::new())
}

//! The team's group chat, which gets the floor's news instead of each host.

use crate::{
    draft::{floor_draft::Draft, messages::MessageOptions, speaker::Speaker},
    scene::MessageKind,
};
use tableturn_floor::{Contact, Identity};
use tableturn_language::HostSentence;

/// `/here` and `/here off` in a group: the floor's news go to it from now on, or don't any more.
pub(crate) fn set(draft: &mut Draft, speaker: &Speaker, on: bool) {
    draft.floor.team = on.then(|| speaker.contact());
    let sentence = if on { HostSentence::TeamHere } else { HostSentence::TeamOff };
    speaker.reply(&mut draft.effects, sentence);
}

/// A chat, with all its topics, can't be written to any more. If it was the team's, the news go to each host again, and we tell them why.
pub(crate) fn chat_gone(draft: &mut Draft, chat: &Identity) {
    let is_gone = |team: &Contact| Identity::of(team.address.channel, &team.address.chat) == *chat;
    if !draft.floor.team.as_ref().is_some_and(is_gone) {
        return;
    }
    draft.floor.team = None;
    let hosts: Vec<_> =
        draft.floor.hosts.values().filter(|h| h.is_told_news()).map(|h| h.contact.clone()).collect();
    for contact in hosts {
        draft.effects.say(&contact, MessageKind::News, MessageOptions::default(), HostSentence::TeamGone);
    }
}

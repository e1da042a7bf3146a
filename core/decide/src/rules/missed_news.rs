//! News that could not be delivered reach somebody: another chat of the host, or the host at their next text.

use crate::{
    draft::{floor_draft::Draft, messages::MessageOptions, speaker::Speaker},
    scene::{Message, MessageKind},
};
use tableturn_floor::limits::{MISSED_NEWS, PASSED_ON_UNITS};
use tableturn_floor::{Channel, Contact, Host, HostId, cut};
use tableturn_language::HostSentence;

/// A message of the outbox did not arrive. If it was news for the team's chat, its hosts are told in their own chats; if
/// it was for one host, it is kept for their next text.
pub(crate) fn did_not_arrive(draft: &mut Draft, message: &Message) {
    let is_for_hosts = match message.kind {
        MessageKind::Bundled => true,
        MessageKind::News => message.party.is_none(),
        MessageKind::Reply | MessageKind::Reminder | MessageKind::Farewell | MessageKind::Call => false,
    };
    if !is_for_hosts {
        return;
    }
    let chat = &message.id.conversation;
    if draft.floor.team.as_ref().is_some_and(|team| team.conversation == *chat) {
        // Hosts on other channels have a copy of their own.
        let telegram =
            |host: &&Host| host.is_told_news() && host.contact.address.channel == Channel::Telegram;
        let to: Vec<Contact> =
            draft.floor.hosts.values().filter(telegram).map(|h| h.contact.clone()).collect();
        for contact in to {
            let sentence = HostSentence::NewsForTeam { text: message.text.clone() };
            draft.effects.say(&contact, MessageKind::News, MessageOptions::default(), sentence);
        }
        return;
    }
    if let Some(host) = draft.floor.hosts.find_mut(|host| host.contact.conversation == *chat) {
        host.missed.push(cut(&message.text, PASSED_ON_UNITS));
        let old = host.missed.len().saturating_sub(MISSED_NEWS);
        host.missed.drain(..old);
    }
}

/// The host writes, so they can be told what they missed.
pub(crate) fn tell(draft: &mut Draft, speaker: &Speaker) {
    let Some(id) = draft.floor.host_of(&speaker.identity).map(|host| host.id.clone()) else { return };
    let texts = take(draft, &id);
    if !texts.is_empty() {
        let sentence = HostSentence::NewsMissed { text: texts.join("\n") };
        draft.effects.say(&speaker.contact(), MessageKind::News, MessageOptions::default(), sentence);
    }
}

fn take(draft: &mut Draft, id: &HostId) -> Vec<String> {
    if draft.floor.hosts.get(id).is_none_or(|host| host.missed.is_empty()) {
        return Vec::new();
    }
    draft.floor.hosts.get_mut(id).map(|host| std::mem::take(&mut host.missed)).unwrap_or_default()
}

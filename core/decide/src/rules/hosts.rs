//! `/hosts` and `/dismiss`: who runs the floor.

use crate::{
    draft::{floor_draft::Draft, messages::MessageOptions},
    scene::MessageKind,
};
use tableturn_floor::{Host, Role};
use tableturn_language::HostSentence;

/// All hosts, owners first.
pub(crate) fn list(draft: &Draft) -> HostSentence {
    let mut hosts: Vec<(String, bool)> =
        draft.floor.hosts.values().map(|h| (h.name.clone(), h.role == Role::Owner)).collect();
    hosts.sort_by_key(|(name, owner)| (!owner, name.to_lowercase()));
    HostSentence::Hosts { hosts }
}

/// Dismisses a host: an owner may dismiss anyone, a host only themselves, and nobody the last owner.
pub(crate) fn dismiss(draft: &mut Draft, by: &Host, name: &str) -> Result<HostSentence, HostSentence> {
    let host = by_name(draft, by, name)?;
    if by.role != Role::Owner && host.id != by.id {
        return Err(HostSentence::OwnersOnly);
    }
    let owners = draft.floor.hosts.values().filter(|h| h.role == Role::Owner).count();
    if host.role == Role::Owner && owners == 1 {
        return Err(HostSentence::LastOwner);
    }
    draft.floor.hosts.remove(&host.id);
    draft.log("host_dismissed", None, Some(by));
    if host.id != by.id {
        let sentence = HostSentence::HostNoMore { restaurant: draft.restaurant_name(), by: by.name.clone() };
        draft.effects.say(&host.contact, MessageKind::News, MessageOptions::default(), sentence);
    }
    if draft.effects.channel(host.contact.address.channel).menu.is_some() {
        draft.effects.messages.set_menu(&host.contact.conversation, Vec::new());
    }
    Ok(HostSentence::Dismissed { name: host.name })
}

/// The host with this name. Where several have it, a host who may dismiss only themselves means themselves.
fn by_name(draft: &Draft, by: &Host, name: &str) -> Result<Host, HostSentence> {
    let said = name.to_lowercase();
    let named: Vec<&Host> = draft.floor.hosts.values().filter(|h| h.name.to_lowercase() == said).collect();
    match named.as_slice() {
        [] => Err(HostSentence::NoSuchHost { name: name.to_owned() }),
        [host] => Ok((*host).clone()),
        several => {
            let own = several.iter().find(|h| h.id == by.id).filter(|_| by.role != Role::Owner);
            own.map(|host| (*host).clone()).ok_or_else(|| HostSentence::WhichHost { name: name.to_owned() })
        }
    }
}

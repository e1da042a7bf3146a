//! `/hosts` and `/dismiss`: who runs the floor.

use super::{draft::Draft, keys, post::Terms};
use crate::scene::MessageKind;
use tableturn_floor::{Host, Role};
use tableturn_language::HostSentence;

/// All hosts, owners first.
pub(super) fn list(draft: &Draft) -> HostSentence {
    let mut hosts: Vec<(String, bool)> =
        draft.floor.hosts.values().map(|h| (h.name.clone(), h.role == Role::Owner)).collect();
    hosts.sort_by_key(|(name, owner)| (!owner, name.to_lowercase()));
    HostSentence::Hosts { hosts }
}

/// Takes a host off: an owner anyone, a host only themselves; never the last owner.
pub(super) fn dismiss(draft: &mut Draft, by: &Host, name: &str) -> Result<HostSentence, HostSentence> {
    let said = name.to_lowercase();
    let named: Vec<Host> =
        draft.floor.hosts.values().filter(|h| h.name.to_lowercase() == said).cloned().collect();
    let host = match named.as_slice() {
        [] => return Err(HostSentence::NoSuchHost { name: name.to_owned() }),
        [host] => host.clone(),
        several => match several.iter().find(|h| h.id == by.id) {
            Some(own) if by.role != Role::Owner => own.clone(),
            _ => return Err(HostSentence::WhichHost { name: name.to_owned() }),
        },
    };
    if by.role != Role::Owner && host.id != by.id {
        return Err(HostSentence::OwnersOnly);
    }
    let owners = draft.floor.hosts.values().filter(|h| h.role == Role::Owner).count();
    if host.role == Role::Owner && owners == 1 {
        return Err(HostSentence::LastOwner);
    }
    draft.floor.hosts.remove(&host.id);
    draft.note("host_dismissed", None, Some(by));
    if host.id != by.id {
        let say = HostSentence::HostNoMore { restaurant: draft.restaurant_name(), by: by.name.clone() };
        draft.post.say(&host.contact, MessageKind::News, Terms::default(), say);
    }
    if keys::shown_on(host.contact.address.channel) {
        draft.post.menu(&host.contact.conversation, Vec::new());
    }
    Ok(HostSentence::Dismissed { name: host.name })
}

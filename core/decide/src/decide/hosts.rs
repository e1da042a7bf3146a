//! `/hosts` and `/dismiss`: who runs the floor.

use super::{draft::Draft, keys, post::Terms};
use crate::scene::MessageKind;
use tableturn_floor::{Host, Role};
use tableturn_language::Say;

/// All hosts, owners first.
pub(super) fn list(draft: &Draft) -> Say {
    let mut hosts: Vec<(String, bool)> =
        draft.floor.hosts.values().map(|h| (h.name.clone(), h.role == Role::Owner)).collect();
    hosts.sort_by_key(|(name, owner)| (!owner, name.to_lowercase()));
    Say::Hosts { hosts }
}

/// Takes a host off: an owner anyone, a host only themselves; never the last owner.
pub(super) fn dismiss(draft: &mut Draft, by: &Host, name: &str) -> Result<Say, Say> {
    let said = name.to_lowercase();
    let named: Vec<Host> =
        draft.floor.hosts.values().filter(|h| h.name.to_lowercase() == said).cloned().collect();
    let host = match named.as_slice() {
        [] => return Err(Say::NoSuchHost { name: name.to_owned() }),
        [host] => host.clone(),
        several => match several.iter().find(|h| h.id == by.id) {
            Some(own) if by.role != Role::Owner => own.clone(),
            _ => return Err(Say::WhichHost { name: name.to_owned() }),
        },
    };
    if by.role != Role::Owner && host.id != by.id {
        return Err(Say::OwnersOnly);
    }
    let owners = draft.floor.hosts.values().filter(|h| h.role == Role::Owner).count();
    if host.role == Role::Owner && owners == 1 {
        return Err(Say::LastOwner);
    }
    draft.floor.hosts.remove(&host.id);
    draft.note("host_dismissed", None, Some(by));
    if host.id != by.id {
        let say = Say::HostNoMore { restaurant: draft.restaurant_name(), by: by.name.clone() };
        draft.post.say(&host.contact, MessageKind::News, Terms::default(), &say);
    }
    if keys::shown_on(host.contact.address.channel) {
        draft.post.menu(&host.contact.conversation, Vec::new());
    }
    Ok(Say::Dismissed { name: host.name })
}

//! `/hosts`, `/invite`, `/dismiss`, `/quiet` and `/on`: who runs the floor, and who is on duty.

use crate::{
    Change,
    draft::{floor_draft::Draft, messages::MessageOptions, speaker::Speaker},
    scene::{Invite, MessageKind},
};
use tableturn_floor::{Host, Role, invite_code, limits::INVITE_HOURS, minutes};
use tableturn_language::HostSentence;

/// All hosts, owners first.
pub(crate) fn list(draft: &Draft) -> HostSentence {
    let mut hosts: Vec<(String, Role, bool)> =
        draft.floor.hosts.values().map(|h| (h.name.clone(), h.role, h.quiet)).collect();
    let rank = |role: &Role| [Role::Owner, Role::Host, Role::Server].iter().position(|it| it == role);
    hosts.sort_by_key(|(name, role, _)| (rank(role), name.to_lowercase()));
    HostSentence::Hosts { hosts }
}

/// Makes a code for one person: an owner for any role, a host for a server.
pub(crate) fn invite(
    draft: &mut Draft,
    by: &Host,
    role: Role,
    speaker: &Speaker,
) -> Result<HostSentence, HostSentence> {
    if by.role != Role::Owner && role != Role::Server {
        return Err(HostSentence::OwnersInvite);
    }
    let code = draft.fresh.code();
    let invite = Invite {
        hash: invite_code::hash(&code),
        restaurant: draft.floor.restaurant.id.clone(),
        role,
        expires: draft.now + minutes(INVITE_HOURS * 60),
        used: None,
    };
    draft.effects.change(Change::InsertInvite(invite));
    draft.log("host_invited", None, Some(by));
    let address = speaker.contact().address;
    let link = draft.effects.channel(address.channel).chat_link;
    let link = link.map(|link| link(&address.line, &code));
    Ok(HostSentence::Invited { role, code, hours: INVITE_HOURS as u32, link })
}

/// The host is off duty: news go to the others. Somebody must be left to read them.
pub(crate) fn quiet(draft: &mut Draft, host: &Host) -> Result<HostSentence, HostSentence> {
    let reads = |other: &Host| other.is_told_news() && !other.quiet && !other.contact.opted_out;
    let is_read = draft.floor.hosts.values().any(|other| other.id != host.id && reads(other));
    if host.is_told_news() && draft.floor.team.is_none() && !is_read {
        return Err(HostSentence::QuietAlone);
    }
    set_quiet(draft, host, true);
    Ok(HostSentence::QuietOk)
}

/// The host is on duty again.
pub(crate) fn on(draft: &mut Draft, host: &Host) -> HostSentence {
    set_quiet(draft, host, false);
    HostSentence::OnOk
}

fn set_quiet(draft: &mut Draft, host: &Host, quiet: bool) {
    if let Some(host) = draft.floor.hosts.get_mut(&host.id) {
        host.quiet = quiet;
    }
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

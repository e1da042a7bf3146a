//! Becoming a host: an invite's code, and the name the others will read.

use super::{draft::Draft, keys, menus, speaker::Speaker};
use crate::{Change, Scene, scene::Question};
use tableturn_floor::{Host, HostId, Role, invite_code};
use tableturn_language::{
    GuestSentence, HostSentence,
    parse::{GuestCommand, HostCommand, Parse},
};

/// What a host is called until they have said it.
const NAMELESS: &str = "Host";

/// Whether the text was an invite's code, good or bad; then it is dealt with.
pub(super) fn redeemed(draft: &mut Draft, speaker: &mut Speaker, scene: &Scene, parse: &Parse) -> bool {
    let Some((code, name)) = &parse.code else { return false };
    let Some(invite) = &scene.invite else {
        return refuse_what_looks_like_a_code(draft, speaker, parse, code);
    };
    if let Some(host) = draft.floor.host_of(&speaker.identity) {
        let say = HostSentence::AlreadyHost { name: host.name.clone() };
        speaker.reply(&mut draft.post, say);
        return true;
    }
    if !is_good(draft, scene) {
        speaker.reply(&mut draft.post, GuestSentence::BadCode);
        return true;
    }
    let first = draft.floor.hosts.is_empty();
    let id = HostId(draft.fresh.id());
    let host = Host {
        id: id.clone(),
        identity: speaker.identity.clone(),
        name: name.clone().unwrap_or_else(|| NAMELESS.to_owned()),
        role: if first { Role::Owner } else { invite.role },
        contact: speaker.contact(),
        last: None,
    };
    draft.note("host_joined", None, Some(&host));
    draft.floor.hosts.insert(id, host);
    draft.post.change(Change::UseInvite { hash: invite.hash.clone(), at: draft.now });
    match name {
        Some(name) => welcome(draft, speaker, name.clone()),
        None => {
            speaker.ask(Question::HostName);
            let restaurant = draft.restaurant_name();
            speaker.reply(&mut draft.post, GuestSentence::AskHostName { restaurant });
        }
    }
    true
}

/// Whether the text's code makes a host.
pub(super) fn is_good(draft: &Draft, scene: &Scene) -> bool {
    scene.invite.as_ref().is_some_and(|invite| invite.used.is_none() && invite.expires > draft.now)
}

/// The host has said what to call them.
pub(super) fn named(draft: &mut Draft, speaker: &mut Speaker, name: &str) {
    if let Some(host) = draft.floor.hosts.values_mut().find(|h| h.identity == speaker.identity) {
        host.name = name.to_owned();
    }
    welcome(draft, speaker, name.to_owned());
}

fn welcome(draft: &mut Draft, speaker: &mut Speaker, name: String) {
    speaker.answered();
    let restaurant = draft.restaurant_name();
    speaker.reply(&mut draft.post, HostSentence::HostWelcome { restaurant, name });
    let contact = speaker.contact();
    if keys::shown_on(contact.address.channel) {
        draft.post.menu(&contact.conversation, menus::of_hosts(contact.language));
    }
}

/// A word of eight letters may be anybody's name; with a digit in it, or behind `/start`, it was meant as a code.
fn refuse_what_looks_like_a_code(draft: &mut Draft, speaker: &Speaker, parse: &Parse, code: &str) -> bool {
    let start = matches!(parse.host, Some(Ok(HostCommand::Start)));
    let digits = invite_code::has_form(code) && code.bytes().any(|b| b.is_ascii_digit());
    let meant = (start && !draft.floor.restaurant.id.as_str().eq_ignore_ascii_case(code))
        || (digits && parse.guest == GuestCommand::Unknown && parse.restaurants.is_empty());
    if meant || (digits && !draft.floor.restaurant.id.as_str().eq_ignore_ascii_case(code)) {
        speaker.reply(&mut draft.post, GuestSentence::BadCode);
        return true;
    }
    false
}

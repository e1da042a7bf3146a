//! Becoming a host: an invite's code, and the name that the other hosts read.

use crate::{
    Change, Scene,
    draft::{floor_draft::Draft, speaker::Speaker},
    menus,
    scene::Question,
};
use tableturn_floor::{Host, HostId, Role, invite_code};
use tableturn_language::{
    GuestSentence, HostSentence,
    parse::{GuestCommand, HostCommand, Parse},
};

/// The name of a host who has not given one yet.
const UNNAMED: &str = "Host";

/// Handles the text if it is an invite's code, valid or not, and returns whether it was.
pub(crate) fn redeem(draft: &mut Draft, speaker: &mut Speaker, scene: &Scene, parse: &Parse) -> bool {
    let Some((code, name)) = &parse.code else { return false };
    let Some(invite) = &scene.invite else {
        return refuse_if_meant_as_code(draft, speaker, parse, code);
    };
    if let Some(host) = draft.floor.host_of(&speaker.identity) {
        let sentence = HostSentence::AlreadyHost { name: host.name.clone() };
        speaker.reply(&mut draft.effects, sentence);
        return true;
    }
    if !is_valid(draft, scene) {
        speaker.reply(&mut draft.effects, GuestSentence::BadCode);
        return true;
    }
    let first = draft.floor.hosts.is_empty();
    let id = HostId::from(draft.fresh.id());
    let host = Host {
        id: id.clone(),
        identity: speaker.identity.clone(),
        name: name.clone().unwrap_or_else(|| UNNAMED.to_owned()),
        role: if first { Role::Owner } else { invite.role },
        contact: speaker.contact(),
        last: None,
        missed: Vec::new(),
        quiet: false,
    };
    draft.log("host_joined", None, Some(&host));
    draft.floor.hosts.insert(id, host);
    draft.effects.change(Change::UseInvite { hash: invite.hash.clone(), at: draft.now });
    match name {
        Some(name) => welcome(draft, speaker, name.clone()),
        None => {
            speaker.ask(Question::HostName);
            let restaurant = draft.restaurant_name();
            speaker.reply(&mut draft.effects, GuestSentence::AskHostName { restaurant });
        }
    }
    true
}

/// Whether the text's code can be used now.
pub(crate) fn is_valid(draft: &Draft, scene: &Scene) -> bool {
    scene.invite.as_ref().is_some_and(|invite| invite.used.is_none() && invite.expires > draft.now)
}

/// The new host has answered what the others should call them.
pub(crate) fn set_name(draft: &mut Draft, speaker: &mut Speaker, name: &str) {
    if let Some(host) = draft.floor.hosts.find_mut(|host| host.identity == speaker.identity) {
        host.name = name.to_owned();
    }
    welcome(draft, speaker, name.to_owned());
}

fn welcome(draft: &mut Draft, speaker: &mut Speaker, name: String) {
    speaker.close_question();
    let restaurant = draft.restaurant_name();
    let sentence = match draft.floor.host_of(&speaker.identity).map(|host| host.role) {
        Some(Role::Server) => HostSentence::ServerWelcome { restaurant, name },
        Some(Role::Owner | Role::Host) | None => HostSentence::HostWelcome { restaurant, name },
    };
    speaker.reply(&mut draft.effects, sentence);
    let contact = speaker.contact();
    if let Some(limits) = draft.effects.channel(contact.address.channel).menu {
        let role = draft.floor.host_of(&speaker.identity).map(|host| host.role);
        let menu = match role {
            Some(Role::Server) => menus::of_servers(contact.language, limits),
            Some(Role::Owner | Role::Host) | None => menus::of_hosts(contact.language, limits),
        };
        draft.effects.messages.set_menu(&contact.conversation, menu);
    }
}

/// Refuses a code that no invite has, if the text was meant as a code, and returns whether it was. A word of
/// eight letters may be a name; with a digit in it, or behind `/start`, it was meant as a code.
fn refuse_if_meant_as_code(draft: &mut Draft, speaker: &Speaker, parse: &Parse, code: &str) -> bool {
    let start = matches!(parse.host, Some(Ok(HostCommand::Start)));
    let digits = invite_code::has_form(code) && code.bytes().any(|b| b.is_ascii_digit());
    let meant = (start && !draft.floor.restaurant.id.as_str().eq_ignore_ascii_case(code))
        || (digits && parse.guest == GuestCommand::Unknown && parse.restaurants.is_empty());
    if meant || (digits && !draft.floor.restaurant.id.as_str().eq_ignore_ascii_case(code)) {
        speaker.reply(&mut draft.effects, GuestSentence::BadCode);
        return true;
    }
    false
}

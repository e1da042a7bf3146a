//! A text in a team's group chat. What a speaker may do depends on who they are, never on being in the group,
//! and only a text that begins with `/`, or replies to a guest's words, is for us: people talk to each other there.

use super::tap;
use crate::{
    Scene, Silence,
    draft::{floor_draft::Draft, speaker::Speaker},
    rules::{host_command, invite, plain_host_command, said_to_guest, team},
};
use tableturn_floor::Identity;
use tableturn_language::{
    GuestSentence, HostSentence,
    parse::{GuestCommand, HostCommand, Parse},
};

pub(super) fn text_in_group(draft: &mut Draft, speaker: &mut Speaker, scene: &Scene, parse: &Parse) {
    if speaker.identity == Identity::anonymous() {
        return tell_to_show_name(draft, speaker, parse);
    }
    let is_host = draft.floor.host_of(&speaker.identity).is_some();
    if speaker.tap.is_some() {
        // A stranger's tap leaves the team's message as it is.
        if !is_host {
            draft.effects.silence = Some(Silence::TeamChat);
        } else if !tap::answer(draft, speaker, scene, parse) {
            host_command::handle(draft, speaker, scene, &Ok(HostCommand::Help(None)));
        }
        return;
    }
    let Some(command) = &parse.host else {
        if said_to_guest::handle(draft, speaker, scene, parse) {
            return;
        }
        draft.effects.silence = Some(Silence::TeamChat);
        return;
    };
    if *command == Ok(HostCommand::Start) {
        // A new host is asked for their name and gets news: neither works in a group.
        if !is_host && invite::is_valid(draft, scene) {
            let code = parse.code.as_ref().map_or("", |(code, _)| code);
            let link = chat_link(draft, speaker, code);
            return speaker.reply(&mut draft.effects, HostSentence::CodeInGroup { link });
        }
        if invite::redeem(draft, speaker, scene, parse) {
            return;
        }
    }
    if !is_host && parse.guest == GuestCommand::Unknown {
        return speaker.reply(&mut draft.effects, GuestSentence::NotAHost);
    }
    if !is_host {
        let link = chat_link(draft, speaker, draft.floor.restaurant.id.as_str());
        return speaker.reply(&mut draft.effects, HostSentence::GuestInGroup { link });
    }
    if let Ok(HostCommand::Team(on)) = command
        && draft.floor.host_of(&speaker.identity).is_some_and(|host| host.is_told_news())
    {
        return team::set(draft, speaker, *on);
    }
    plain_host_command::handle_slash(draft, speaker, scene, parse, command);
}

/// An admin wrote in the group's name, so nobody knows whether it was a host. They are told once.
fn tell_to_show_name(draft: &mut Draft, speaker: &mut Speaker, parse: &Parse) {
    if parse.host.as_ref().is_some_and(Result::is_ok) && speaker.is_told_to_show_name() {
        return speaker.reply(&mut draft.effects, HostSentence::AnonymousAdmin);
    }
    draft.effects.silence = Some(Silence::TeamChat);
}

/// The link that opens a chat of two with the line of this group. Empty on a channel that has no such links:
/// no channel with groups lacks them.
fn chat_link(draft: &Draft, speaker: &Speaker, payload: &str) -> String {
    let address = speaker.contact().address;
    let link = draft.effects.channel(address.channel).chat_link;
    link.map(|link| link(&address.line, payload)).unwrap_or_default()
}

//! A team's group chat. Power goes by who speaks, never by being in the group, and only what begins
//! with `/` is heard: people talk to each other there.

use super::{draft::Draft, host, invite, speaker::Speaker, taps};
use crate::Scene;
use tableturn_language::{
    GuestSentence, HostSentence,
    parse::{GuestCommand, HostCommand, Parse},
};

/// Something was said to us in a group.
pub(super) fn heard(draft: &mut Draft, speaker: &mut Speaker, scene: &Scene, parse: &Parse) {
    let is_host = draft.floor.host_of(&speaker.identity).is_some();
    if speaker.tap.is_some() {
        // The team's message stays as it is under a stranger's thumb.
        if is_host && !taps::answered(draft, speaker, scene, parse) {
            host::command(draft, speaker, scene, &Ok(HostCommand::Help(None)));
        }
        return;
    }
    match &parse.host {
        // Here nobody would hear their name, and their news would come to everybody.
        Some(Ok(HostCommand::Start)) if !is_host && invite::is_good(draft, scene) => {
            let code = parse.code.as_ref().map_or("", |(code, _)| code);
            let link = link(speaker, code);
            speaker.reply(&mut draft.post, HostSentence::CodeInGroup { link });
        }
        Some(Ok(HostCommand::Start)) if invite::redeemed(draft, speaker, scene, parse) => {}
        Some(Ok(HostCommand::Team(on))) if is_host => {
            let here = speaker.contact();
            draft.floor.team = on.then_some(here);
            let say = if *on { HostSentence::TeamHere } else { HostSentence::TeamOff };
            speaker.reply(&mut draft.post, say);
        }
        Some(command) if is_host => host::command(draft, speaker, scene, command),
        Some(_) if parse.guest != GuestCommand::Unknown => {
            let link = link(speaker, draft.floor.restaurant.id.as_str());
            speaker.reply(&mut draft.post, HostSentence::GuestInGroup { link });
        }
        Some(_) => speaker.reply(&mut draft.post, GuestSentence::NotAHost),
        None => {}
    }
}

/// What opens a chat of two with the bot.
fn link(speaker: &Speaker, payload: &str) -> String {
    format!("https://t.me/{}?start={payload}", speaker.contact().address.line)
}

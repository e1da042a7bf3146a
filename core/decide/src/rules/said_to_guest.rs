//! A host's reply, by the channel's own "reply", to the message with a guest's words: it goes to that guest.

use super::host_command;
use crate::{
    Scene,
    draft::{floor_draft::Draft, speaker::Speaker},
};
use tableturn_language::{
    HostSentence,
    parse::{HostCommand, Parse},
};

/// Sends the text to the guest, as `/say` does, and returns whether it was such a reply.
pub(crate) fn handle(draft: &mut Draft, speaker: &mut Speaker, scene: &Scene, parse: &Parse) -> bool {
    let is_host = draft.floor.host_of(&speaker.identity).is_some();
    let Some(words) = scene.replied_to.as_ref().filter(|_| is_host) else { return false };
    let text = parse.text.trim();
    // A picture has no words.
    if text.is_empty() || speaker.tap.is_some() {
        return false;
    }
    let party = draft.party(&words.party).filter(|party| party.state.is_live());
    match party.map(|party| party.number) {
        Some(number) => {
            let say = HostCommand::Say(number, text.to_owned());
            host_command::handle(draft, speaker, scene, &Ok(say));
        }
        None => {
            let (number, name) = (words.number, words.name.clone());
            speaker.reply(&mut draft.effects, HostSentence::GuestHasLeft { number, name });
        }
    }
    true
}

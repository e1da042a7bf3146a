//! A host's plain words: carried out if they are sure, else answered with the command that was probably meant.
//!
//! Sure is a text whose every word is explained, that names its party and its tables plainly, and whose command
//! `/undo` takes back. A list is shown without more ado, since it changes nothing.

mod meant_command;
mod understood;

use super::{host_command, mentions::named};
use crate::{
    Scene, Silence,
    draft::{floor_draft::Draft, speaker::Speaker},
    scene::Question,
};
use meant_command::party_number;
use tableturn_language::{
    HostSentence,
    parse::{GuestCommand, HostCommand, HostMistake, Parse},
    sentences::Who,
};
use understood::{Understood, understand};

/// Handles a text of a host if it is about the floor, and returns whether it was.
pub(crate) fn handle(draft: &mut Draft, speaker: &mut Speaker, scene: &Scene, parse: &Parse) -> bool {
    let is_host = draft.floor.host_of(&speaker.identity).is_some();
    let Some(plain) = parse.host_plain.as_ref().filter(|_| is_host && speaker.tap.is_none()) else {
        return false;
    };
    let joins = matches!(speaker.question(), Some(Question::Size { .. } | Question::Name { .. }));
    let own_table = wants_own_table(draft, parse);
    match understand(draft, plain) {
        Understood::Sure(command) => host_command::handle(draft, speaker, scene, &Ok(command)),
        Understood::Meant(_) | Understood::Incomplete(_) if joins || own_table => return false,
        Understood::Meant(command) => ask(draft, speaker, command),
        // Without a party or a table the words may be about the host's own party.
        Understood::Incomplete(_) if draft.floor.party_of(&speaker.identity).is_some() => return false,
        Understood::Incomplete(mistake) => host_command::handle(draft, speaker, scene, &Err(mistake)),
        Understood::Nothing => return false,
    }
    true
}

/// Handles a text that begins with `/`. If its arguments are wrong, they may be plain words: `/seat Ana T5`.
pub(crate) fn handle_slash(
    draft: &mut Draft,
    speaker: &mut Speaker,
    scene: &Scene,
    parse: &Parse,
    command: &Result<HostCommand, HostMistake>,
) {
    // The other commands take no party and no table.
    let takes = ["call", "seat", "fit", "clear", "dirty", "block", "unblock", "noshow", "remove"];
    let named = matches!(command, Err(HostMistake::Usage(name)) if takes.contains(name));
    let plain = parse.host_plain.as_ref().filter(|_| named);
    match plain.map(|plain| understand(draft, plain)) {
        Some(Understood::Sure(command)) => host_command::handle(draft, speaker, scene, &Ok(command)),
        Some(Understood::Meant(command)) => ask(draft, speaker, command),
        Some(Understood::Incomplete(_) | Understood::Nothing) | None => {
            host_command::handle(draft, speaker, scene, command);
        }
    }
}

/// Answers a host's text that is no command and can't be a guest's either, and returns whether it was one. A
/// host joins the waitlist only by saying so, and has a guest's commands only with a party of their own.
pub(crate) fn not_understood(draft: &mut Draft, speaker: &Speaker, parse: &Parse) -> bool {
    let is_host = draft.floor.host_of(&speaker.identity).is_some();
    let is_guest = draft.floor.party_of(&speaker.identity).is_some()
        || speaker.question().is_some_and(Question::is_for_guests);
    if !is_host || is_guest || speaker.tap.is_some() {
        return false;
    }
    match &parse.guest {
        GuestCommand::Join { .. } if wants_own_table(draft, parse) => return false,
        GuestCommand::Help | GuestCommand::Language(_) => return false,
        // "Thanks", "ok", "no": it asks for nothing, and an answer would be one more message to read.
        _ if is_courtesy(parse) => draft.effects.silence = Some(Silence::Courtesy),
        GuestCommand::Status => ask(draft, speaker, HostCommand::List(1)),
        GuestCommand::Join { .. }
        | GuestCommand::OnMyWay
        | GuestCommand::Here
        | GuestCommand::MoreTime(_)
        | GuestCommand::Leave
        | GuestCommand::Thanks
        | GuestCommand::Unknown => speaker.reply(&mut draft.effects, HostSentence::HostUnknown),
    }
    true
}

fn is_courtesy(parse: &Parse) -> bool {
    parse.guest == GuestCommand::Thanks || parse.reply.is_some() && parse.host_plain.is_none()
}

/// Whether a host says that they want a table as a guest. "Join T2 and T3" is about tables of the floor.
fn wants_own_table(draft: &Draft, parse: &Parse) -> bool {
    let joins = matches!(parse.guest, GuestCommand::Join { .. });
    let said = parse.host_plain.as_ref().filter(|plain| plain.for_own_party);
    said.is_some_and(|plain| joins && named(draft, &plain.mentions).tables.is_empty())
}

/// Asks whether the command was meant.
fn ask(draft: &mut Draft, speaker: &Speaker, command: HostCommand) {
    let who = party_number(&command).and_then(|number| draft.floor.by_number(number)).map(Who::of);
    speaker.reply(&mut draft.effects, HostSentence::DidYouMean { command: Box::new(command), who });
}

//! STOP, START and HELP: on some lines the provider answers them, on others we do.

use super::opt_out;
use crate::{
    Scene,
    draft::{effects::Effects, messages::MessageOptions, speaker::Speaker},
    scene::MessageKind,
};
use tableturn_floor::OptoutBy;
use tableturn_language::{
    GuestSentence,
    parse::{OptoutKeyword, Parse},
};

/// Who answers STOP on a line that is not known: if it was the provider, an answer of ours would be a
/// second one, so we stay silent.
const ANSWERS_ON_UNKNOWN_LINE: OptoutBy = OptoutBy::Twilio;

/// Handles the text if it is a keyword that means an opt-out, an opt-in or help on this line, and returns
/// whether it was.
pub(crate) fn handle(effects: &mut Effects, speaker: &mut Speaker, scene: &Scene, parse: &Parse) -> bool {
    let Some(keyword) = parse.optout_keyword else { return false };
    let answered_by = scene.line.as_ref().map_or(ANSWERS_ON_UNKNOWN_LINE, |line| line.optout);
    match (keyword, answered_by) {
        (OptoutKeyword::Stop, _) | (OptoutKeyword::StopOrLeave, OptoutBy::Twilio) => {
            stop(effects, speaker, scene, answered_by == OptoutBy::Us);
        }
        // Providers know the bare keyword only, so nobody else confirms this one; once is enough.
        (OptoutKeyword::StopInWords, _) => {
            let first = !speaker.opted_out;
            stop(effects, speaker, scene, first);
        }
        (OptoutKeyword::Start | OptoutKeyword::Yes, OptoutBy::Twilio) => start(effects, speaker, scene),
        (OptoutKeyword::Help, OptoutBy::Twilio) => {}
        (OptoutKeyword::Start, OptoutBy::Us) if speaker.opted_out => {
            start(effects, speaker, scene);
            speaker.reply(effects, GuestSentence::OptedIn { restaurant: restaurant_names(scene) });
        }
        (
            OptoutKeyword::StopOrLeave | OptoutKeyword::Start | OptoutKeyword::Yes | OptoutKeyword::Help,
            OptoutBy::Us,
        ) => return false,
    }
    true
}

fn stop(effects: &mut Effects, speaker: &mut Speaker, scene: &Scene, confirm: bool) {
    speaker.close_question();
    if scene.line.is_none() {
        return;
    }
    let (changes, follow_ups) = opt_out::spread(scene, &speaker.identity);
    effects.changes.extend(changes);
    effects.follow_ups.extend(follow_ups);
    if confirm {
        let farewell = GuestSentence::OptedOut { restaurant: restaurant_names(scene) };
        effects.say(&speaker.contact(), MessageKind::Farewell, MessageOptions::default(), farewell);
    }
    speaker.opted_out = true;
}

fn start(effects: &mut Effects, speaker: &mut Speaker, scene: &Scene) {
    if speaker.opted_out {
        effects.changes.extend(opt_out::opt_in(scene, &speaker.identity));
        speaker.opted_out = false;
    }
}

/// The name of the restaurant that answers, or on a shared line the names of all of them.
fn restaurant_names(scene: &Scene) -> String {
    match &scene.floor {
        Some(floor) => floor.restaurant.name.clone(),
        None => scene.on_line.iter().map(|r| r.name.as_str()).collect::<Vec<_>>().join(", "),
    }
}

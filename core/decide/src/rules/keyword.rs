//! STOP, START and HELP: on some lines the provider answers them, on others we do.

use super::opt_out;
use crate::{
    Change, Scene, Silence,
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
        (OptoutKeyword::Start | OptoutKeyword::Yes, OptoutBy::Twilio) => {
            start(effects, speaker, scene);
            effects.silence = Some(Silence::AnsweredByProvider);
        }
        (OptoutKeyword::Help, OptoutBy::Twilio) => effects.silence = Some(Silence::AnsweredByProvider),
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
    let Some(line) = &scene.line else { return };
    let (change, follow_ups) = opt_out::spread(line, &speaker.identity, &scene.elsewhere);
    effects.change(change);
    effects.follow_ups.extend(follow_ups);
    if confirm {
        let farewell = GuestSentence::OptedOut { restaurant: restaurant_names(scene) };
        effects.say(&speaker.contact(), MessageKind::Farewell, MessageOptions::default(), farewell);
    }
    let known = if speaker.opted_out { Silence::OptedOut } else { Silence::AnsweredByProvider };
    effects.silence = Some(known);
    speaker.opted_out = true;
}

fn start(effects: &mut Effects, speaker: &mut Speaker, scene: &Scene) {
    if let Some(line) = scene.line.as_ref().filter(|_| speaker.opted_out) {
        effects.change(Change::OptIn { scope: line.opt_out_scope(), identity: speaker.identity.clone() });
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

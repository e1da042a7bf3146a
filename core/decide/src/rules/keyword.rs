//! STOP, START and HELP: on some lines the provider answers them, on others we do.

use super::opt_out;
use crate::{
    AnsweredKeyword, Scene, Silence,
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

/// Handles the text if it is a keyword that means an opt-out, an opt-in or help on this line. Returns the keyword
/// that it was.
pub(crate) fn handle(
    effects: &mut Effects,
    speaker: &mut Speaker,
    scene: &Scene,
    parse: &Parse,
) -> Option<OptoutKeyword> {
    if let Some(answered) = speaker.answered {
        return Some(answered_by_provider(effects, speaker, scene, answered, parse));
    }
    let keyword = parse.optout_keyword?;
    let provider_answers = match scene.line.as_ref().map_or(ANSWERS_ON_UNKNOWN_LINE, |line| line.optout) {
        OptoutBy::Twilio => true,
        // It would have said so.
        OptoutBy::TwilioWhenItSaysSo | OptoutBy::Us => false,
    };
    match (keyword, provider_answers) {
        (OptoutKeyword::Stop, _) | (OptoutKeyword::StopOrLeave, true) => {
            stop(effects, speaker, scene, !provider_answers);
        }
        // Providers know the bare keyword only, so nobody else confirms this one; once is enough.
        (OptoutKeyword::StopInWords, _) => {
            let first = !speaker.opted_out;
            stop(effects, speaker, scene, first);
        }
        (OptoutKeyword::Start | OptoutKeyword::Yes, true) if speaker.opted_out => {
            start(effects, speaker, scene);
            effects.silence = Some(Silence::AnsweredByProvider);
        }
        (OptoutKeyword::Help, true) => effects.silence = Some(Silence::AnsweredByProvider),
        (OptoutKeyword::Start, false) if speaker.opted_out => {
            start(effects, speaker, scene);
            speaker.reply(effects, GuestSentence::OptedIn { restaurant: restaurant_names(scene) });
        }
        // Whoever has not opted out is a guest who writes: no provider answers them.
        (OptoutKeyword::Start | OptoutKeyword::Yes, _)
        | (OptoutKeyword::StopOrLeave | OptoutKeyword::Help, false) => return None,
    }
    Some(keyword)
}

/// The provider says that it took the text for a keyword, whatever its words, and answered it.
fn answered_by_provider(
    effects: &mut Effects,
    speaker: &mut Speaker,
    scene: &Scene,
    answered: AnsweredKeyword,
    parse: &Parse,
) -> OptoutKeyword {
    effects.silence = Some(Silence::AnsweredByProvider);
    match answered {
        AnsweredKeyword::Stop => {
            stop(effects, speaker, scene, false);
            OptoutKeyword::Stop
        }
        AnsweredKeyword::Start => {
            start(effects, speaker, scene);
            // From a called guest it means "on my way" as well.
            let yes = parse.optout_keyword == Some(OptoutKeyword::Yes);
            if yes { OptoutKeyword::Yes } else { OptoutKeyword::Start }
        }
        AnsweredKeyword::Help => OptoutKeyword::Help,
    }
}

fn stop(effects: &mut Effects, speaker: &mut Speaker, scene: &Scene, confirm: bool) {
    speaker.close_question();
    if scene.line.is_none() {
        return;
    }
    let is_host = scene.floor.as_ref().is_some_and(|floor| floor.host_of(&speaker.identity).is_some());
    let at_first = !is_host && !speaker.has_written_before();
    let (changes, follow_ups) = opt_out::spread(scene, &speaker.identity, at_first);
    effects.changes.extend(changes);
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

//! A text on a line that no restaurant has: of a floor file that has changed since, or of a webhook that was never set up.

use crate::{
    AnsweredKeyword, Change, Decision, FollowUp, Heard, Scene, Silence, draft::speaker::Speaker,
    rules::opt_out,
};
use tableturn_floor::LineName;
use tableturn_language::parse::{OptoutKeyword, Parse};

/// Nothing is decided but an opt-out or an opt-in, which outlive the floor file: the line may come back, or a party may be
/// texted by its fallback. Any other text is left to the worker, which keeps it in the dead letters.
///
/// There is no answer: on an unknown line nobody knows whether the provider has given one.
pub(super) fn unknown_line(mut scene: Scene, heard: &Heard, parse: &Parse) -> Decision {
    let Some(keyword) = keyword(heard, parse) else {
        return Decision { silence: Some(Silence::UnknownLine), ..Decision::default() };
    };
    scene.senders = vec![LineName::of(&heard.address).to_string()];
    let (changes, follow_ups) = match keyword {
        AnsweredKeyword::Stop => stop(&mut scene, heard, parse),
        AnsweredKeyword::Start => (opt_out::opt_in(&scene, &heard.speaker), Vec::new()),
        AnsweredKeyword::Help => (Vec::new(), Vec::new()),
    };
    let silence = Some(Silence::AnsweredByProvider).filter(|_| follow_ups.is_empty());
    Decision { changes, follow_ups, silence, ..Decision::default() }
}

/// The keyword of a text to us alone, on a channel that we know: the webhook leaves the prefix of another. In a group the
/// group opts out, by throwing the bot out.
fn keyword(heard: &Heard, parse: &Parse) -> Option<AnsweredKeyword> {
    if heard.address.is_group() || heard.address.line.contains(':') {
        return None;
    }
    let written = || match parse.optout_keyword? {
        OptoutKeyword::Stop | OptoutKeyword::StopInWords | OptoutKeyword::StopOrLeave => {
            Some(AnsweredKeyword::Stop)
        }
        OptoutKeyword::Start => Some(AnsweredKeyword::Start),
        // Said to a restaurant: nobody hears it.
        OptoutKeyword::Yes | OptoutKeyword::Help => None,
    };
    heard.answered.or_else(written)
}

/// The restaurant of the conversation hears of it as the others do: it no longer has the line, but may have a party.
fn stop(scene: &mut Scene, heard: &Heard, parse: &Parse) -> (Vec<Change>, Vec<FollowUp>) {
    let guest = &heard.speaker;
    if let Some(floor) = scene.floor.as_ref().filter(|floor| floor.party_of(guest).is_some()) {
        scene.elsewhere.push(floor.restaurant.id.clone());
    }
    let at_first = !Speaker::of(scene, heard, parse).has_written_before();
    opt_out::spread(scene, guest, at_first)
}

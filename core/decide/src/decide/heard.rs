//! Somebody wrote: who hears it, in which of its readings.

use super::post::{Post, Terms};
use super::{draft::Draft, group, guest, host, invite, join, keys, lobby, optout, speaker::Speaker, taps};
use crate::{
    Change, Decision, Heard, Scene,
    scene::{MessageKind, Question, UNKNOWN_LINE_OPTOUT},
};
use tableturn_floor::{OptoutBy, RestaurantId};
use tableturn_language::{
    GuestSentence, HostSentence,
    parse::{GuestCommand, HostCommand, OptoutKeyword, Parse},
};

/// Decides a text. On a line that no restaurant has, nothing is decided: the worker keeps the text in
/// the dead letters.
pub(super) fn heard(mut scene: Scene, heard: &Heard, parse: Parse) -> Decision {
    if scene.on_line.is_empty() {
        return Decision::default();
    }
    let mut speaker = Speaker::of(&mut scene, heard, &parse);
    let Some(mut draft) = Draft::of(&scene) else { return lobby::heard(&scene, speaker, &parse) };
    speaker.with(&draft.floor.restaurant.id);
    if heard.address.is_group() {
        group::heard(&mut draft, &mut speaker, &scene, &parse);
    } else {
        in_house(&mut draft, &mut speaker, &scene, &parse);
    }
    if let Some(tap) = &speaker.tap {
        draft.post.edit(&speaker.contact().conversation, &tap.message);
    }
    draft.post.changes.splice(0..0, speaker.into_change());
    draft.finish()
}

fn in_house(draft: &mut Draft, speaker: &mut Speaker, scene: &Scene, parse: &Parse) {
    if keyword(&mut draft.post, speaker, scene, parse) {
        match parse.optout_keyword {
            Some(OptoutKeyword::Stop | OptoutKeyword::StopOrLeave) => {
                optout::leave_line(draft, &speaker.identity)
            }
            Some(OptoutKeyword::Yes) => guest::yes(draft, speaker),
            _ => {}
        }
        return;
    }
    if invite::redeemed(draft, speaker, scene, parse) {
        return;
    }
    let is_host = draft.floor.host_of(&speaker.identity).is_some();
    if speaker.tap.is_some() && taps::answered(draft, speaker, scene, parse) {
        return;
    }
    match &parse.host {
        Some(Ok(HostCommand::Start)) => {
            join::opt_in_again(draft, speaker);
            // The button of a restaurant, or its link: what was asked for first is decided now.
            if let (Some(Question::Restaurant { text }), false) =
                (speaker.question().cloned(), parse.restaurants.is_empty())
            {
                return lobby::again(&mut draft.post, speaker, &draft.floor.restaurant.id, text);
            }
            if is_host {
                return speaker.reply(&mut draft.post, HostSentence::HostHelp);
            }
            let restaurant = draft.restaurant_name();
            // Where sizes have buttons, who comes through a link is asked at once.
            let newcomer = draft.floor.party_of(&speaker.identity).is_none();
            if newcomer && keys::shown_on(speaker.contact().address.channel) {
                speaker.ask(Question::Size { name: None });
                return speaker.reply(&mut draft.post, GuestSentence::Welcome { restaurant });
            }
            return match newcomer {
                true => speaker.reply(&mut draft.post, GuestSentence::GuestHelp { restaurant }),
                false => guest::status(draft, speaker),
            };
        }
        // A host may stand in the line too, and at the door.
        Some(Ok(HostCommand::Team(_))) if !is_host || draft.floor.party_of(&speaker.identity).is_some() => {}
        Some(command) if is_host => return host::command(draft, speaker, scene, command),
        Some(_) if parse.guest == GuestCommand::Unknown => {
            return speaker.reply(&mut draft.post, GuestSentence::NotAHost);
        }
        // On Telegram guests write `/status` too.
        Some(_) | None => {}
    }
    match speaker.question().cloned() {
        Some(Question::HostName) if is_host => {
            if let Some(name) = parse.name.as_ref().filter(|_| join::may_be_a_name(&parse.guest)) {
                return invite::named(draft, speaker, name);
            }
        }
        // The text may have been the answer alone; what was asked for first is decided now.
        Some(Question::Restaurant { text }) if join::only_names_the_house(draft, &parse.guest) => {
            return lobby::again(&mut draft.post, speaker, &draft.floor.restaurant.id, text);
        }
        Some(Question::Restaurant { .. }) => speaker.answered(),
        _ => {}
    }
    if let Some(there) = waits_elsewhere(draft, speaker, scene, parse) {
        return lobby::again(&mut draft.post, speaker, there, parse.text.clone());
    }
    guest::words(draft, speaker, parse);
}

/// The other restaurant on this line that is meant by somebody who has no place here but one there:
/// the conversation stayed with the one that they left, or that seated them last.
fn waits_elsewhere<'a>(
    draft: &Draft,
    speaker: &Speaker,
    scene: &'a Scene,
    parse: &Parse,
) -> Option<&'a RestaurantId> {
    use GuestCommand::{Here, Leave, MoreTime, OnMyWay, Status};
    let about_a_place = matches!(parse.guest, Status | OnMyWay | Here | MoreTime(_) | Leave);
    let at_home = draft.floor.party_of(&speaker.identity).is_some() || speaker.question().is_some();
    let on_line = |id: &&RestaurantId| scene.on_line.iter().any(|r| r.id == **id);
    scene.elsewhere.iter().find(on_line).filter(|_| about_a_place && !at_home)
}

/// STOP, START and HELP, by who answers them on this line; whether the text was one and is dealt with.
pub(super) fn keyword(post: &mut Post, speaker: &mut Speaker, scene: &Scene, parse: &Parse) -> bool {
    let Some(keyword) = parse.optout_keyword else { return false };
    let by = scene.line.as_ref().map_or(UNKNOWN_LINE_OPTOUT, |line| line.optout);
    match (keyword, by) {
        (OptoutKeyword::Stop, _) | (OptoutKeyword::StopOrLeave, OptoutBy::Twilio) => {
            stop(post, speaker, scene, by)
        }
        (OptoutKeyword::Start | OptoutKeyword::Yes, OptoutBy::Twilio) => start(post, speaker, scene),
        (OptoutKeyword::Help, OptoutBy::Twilio) => {}
        (OptoutKeyword::Start, OptoutBy::Us) if speaker.opted_out => {
            start(post, speaker, scene);
            let restaurant = name_of_the_house(scene);
            speaker.reply(post, GuestSentence::OptedIn { restaurant });
        }
        _ => return false,
    }
    true
}

fn stop(post: &mut Post, speaker: &mut Speaker, scene: &Scene, by: OptoutBy) {
    speaker.answered();
    let Some(line) = &scene.line else { return };
    let (change, events) = optout::spread(line, &speaker.identity, &scene.elsewhere);
    post.change(change);
    post.follow_ups.extend(events);
    if by == OptoutBy::Us {
        let restaurant = name_of_the_house(scene);
        let say = GuestSentence::OptedOut { restaurant };
        post.say(&speaker.contact(), MessageKind::Farewell, Terms::default(), say);
    }
    speaker.opted_out = true;
}

fn start(post: &mut Post, speaker: &mut Speaker, scene: &Scene) {
    if let Some(line) = scene.line.as_ref().filter(|_| speaker.opted_out) {
        post.change(Change::OptIn { sender: line.opt_out_scope(), identity: speaker.identity.clone() });
        speaker.opted_out = false;
    }
}

/// Who speaks: the restaurant, or on a shared line all of them.
fn name_of_the_house(scene: &Scene) -> String {
    match &scene.floor {
        Some(floor) => floor.restaurant.name.clone(),
        None => scene.on_line.iter().map(|r| r.name.as_str()).collect::<Vec<_>>().join(", "),
    }
}

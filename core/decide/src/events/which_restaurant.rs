//! A text on a line that several restaurants share, before it is known which one is meant.

use crate::{
    Capabilities, Decision, FollowUp, Heard, Scene, Silence,
    draft::{effects::Effects, speaker::Speaker},
    rules::keyword,
    scene::{Question, RestaurantOnLine},
};
use tableturn_floor::{RestaurantId, limits::REPLIES_IN_VAIN};
use tableturn_language::{
    GuestSentence,
    parse::{GuestCommand, Parse, parse},
};

/// Asks which restaurant is meant, or takes the answer.
pub(super) fn which_restaurant(
    scene: &Scene,
    mut speaker: Speaker,
    parse: &Parse,
    capabilities: &Capabilities,
) -> Decision {
    let mut effects = Effects::new(capabilities);
    if keyword::handle(&mut effects, &mut speaker, scene, parse).is_none() {
        ask_or_take_answer(scene, &mut speaker, &mut effects, parse);
    }
    if let Some(tap) = &speaker.tap {
        effects.messages.replace(&speaker.contact().conversation, &tap.message);
    }
    if speaker.opted_out {
        effects.silence.get_or_insert(Silence::OptedOut);
    }
    speaker.set_has_written();
    effects.changes.splice(0..0, speaker.into_change());
    effects.into_decision(None, Vec::new())
}

fn ask_or_take_answer(scene: &Scene, speaker: &mut Speaker, effects: &mut Effects, parse: &Parse) {
    if let GuestCommand::Language(Some(language)) = parse.guest {
        speaker.set_language(language);
    }
    let first_text = match speaker.question() {
        Some(Question::Restaurant { text }) => Some(text.clone()),
        Some(
            Question::Size { .. }
            | Question::Name { .. }
            | Question::HostName
            | Question::SizeOrMinutes { .. }
            | Question::Join { .. }
            | Question::SayAll { .. }
            | Question::Leave { .. },
        )
        | None => None,
    };
    if let (Some(text), Some(id)) = (&first_text, chosen(scene, parse)) {
        return decide_again(effects, speaker, &id, text.clone());
    }
    // Asked again and again: who answers is a machine.
    let in_vain = if first_text.is_some() { speaker.replies_in_vain() + 1 } else { 0 };
    speaker.set_replies_in_vain(in_vain);
    let text =
        first_text.filter(|first| keeps_first_text(first, parse)).unwrap_or_else(|| parse.text.clone());
    speaker.ask(Question::Restaurant { text });
    if in_vain > REPLIES_IN_VAIN {
        effects.silence = Some(Silence::InVain);
        return;
    }
    let restaurants = scene.on_line.iter().map(|r| (r.id.to_string(), r.name.clone())).collect();
    speaker.reply(effects, GuestSentence::WhichRestaurant { restaurants });
}

/// Whether the first text still is what the guest wants: they only ask back, or chose a number that the list
/// doesn't have. That number is a party's size only if the first text said none.
fn keeps_first_text(first: &str, parse: &Parse) -> bool {
    let asks_back = matches!(parse.guest, GuestCommand::Unknown | GuestCommand::Help);
    asks_back || (parse.choice.is_some() && says_size(first))
}

fn says_size(text: &str) -> bool {
    matches!(parse(text).guest, GuestCommand::Join { size: Some(_), .. })
}

/// The restaurant that the text chooses from the list: by its place in it, from 1, or by its name.
fn chosen(scene: &Scene, parse: &Parse) -> Option<RestaurantId> {
    if let Some(place) = parse.choice {
        let index = usize::try_from(place).ok()?.checked_sub(1)?;
        return scene.on_line.get(index).map(|r| r.id.clone());
    }
    let said = parse.text.to_lowercase();
    let named = |r: &&RestaurantOnLine| r.name.to_lowercase() == said;
    scene.on_line.iter().find(named).map(|r| r.id.clone())
}

/// The restaurant is known now: the text is decided as if it had just been sent to that restaurant.
pub(super) fn decide_again(
    effects: &mut Effects,
    speaker: &mut Speaker,
    restaurant: &RestaurantId,
    text: String,
) {
    speaker.set_restaurant(restaurant);
    speaker.close_question();
    let contact = speaker.contact();
    effects.follow_ups.push(FollowUp::Heard(Box::new(Heard {
        address: contact.address,
        speaker: speaker.identity.clone(),
        text,
        language: Some(contact.language),
        to: Some(restaurant.clone()),
        name: speaker.profile_name.clone(),
        album: None,
        answered: None,
        alias: None,
        tap: None,
        reply_to: None,
    })));
}

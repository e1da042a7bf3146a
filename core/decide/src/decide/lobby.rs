//! A line that several restaurants share, before it is known which one is meant.

use super::{heard, post::Post, speaker::Speaker};
use crate::{Decision, Event, Heard, Scene, scene::Question};
use tableturn_floor::{Address, Language, RestaurantId};
use tableturn_language::{
    GuestSentence,
    parse::{GuestCommand, Parse},
};

/// Asks which restaurant, or takes the answer.
pub(super) fn heard(scene: &Scene, mut speaker: Speaker, parse: &Parse) -> Decision {
    let mut post = Post::default();
    if !heard::keyword(&mut post, &mut speaker, scene, parse) {
        ask_or_take(scene, &mut speaker, &mut post, parse);
    }
    if let Some(tap) = &speaker.tap {
        post.edit(&speaker.contact().conversation, &tap.message);
    }
    post.put_keys(None);
    post.changes.splice(0..0, speaker.into_change());
    post.into_decision(Vec::new())
}

fn ask_or_take(scene: &Scene, speaker: &mut Speaker, post: &mut Post, parse: &Parse) {
    if let GuestCommand::Language(Some(language)) = parse.guest {
        speaker.speaks(language);
    }
    let waits = match speaker.question() {
        Some(Question::Restaurant { text }) => Some(text.clone()),
        _ => None,
    };
    if let (Some(text), Some(id)) = (&waits, chosen(scene, parse)) {
        return again(post, speaker, &id, text.clone());
    }
    // What was asked for first is kept while they only ask back.
    let text = match (&parse.guest, waits) {
        (GuestCommand::Unknown | GuestCommand::Help, Some(first)) => first,
        // A place that the list doesn't have; it is a size only if none was said yet.
        (_, Some(first)) if parse.choice.is_some() && says_size(&first) => first,
        _ => parse.text.clone(),
    };
    speaker.ask(Question::Restaurant { text });
    let restaurants = scene.on_line.iter().map(|r| (r.id.to_string(), r.name.clone())).collect();
    speaker.reply(post, GuestSentence::WhichRestaurant { restaurants });
}

fn says_size(text: &str) -> bool {
    matches!(tableturn_language::parse::parse(text).guest, GuestCommand::Join { size: Some(_), .. })
}

/// The restaurant that the text picks from the list: by its place in it, or by its name.
fn chosen(scene: &Scene, parse: &Parse) -> Option<RestaurantId> {
    if let Some(place) = parse.choice {
        let index = usize::try_from(place).ok()?.checked_sub(1)?;
        return scene.on_line.get(index).map(|r| r.id.clone());
    }
    let said = parse.text.to_lowercase();
    let named = |r: &&crate::scene::OnLine| r.name.to_lowercase() == said;
    scene.on_line.iter().find(named).map(|r| r.id.clone())
}

/// The restaurant is known now: the text that waited for it is decided as if it had just been said.
pub(super) fn again(post: &mut Post, speaker: &mut Speaker, restaurant: &RestaurantId, text: String) {
    speaker.with(restaurant);
    speaker.answered();
    let address: Address = speaker.contact().address;
    let language: Option<Language> = Some(speaker.contact().language);
    post.follow_ups.push(Event::Heard(Heard {
        address,
        speaker: speaker.identity.clone(),
        text,
        language,
        to: Some(restaurant.clone()),
        name: speaker.profile_name.clone(),
        tap: None,
    }));
}

//! Which texts are left unanswered, because answers cost money: from countries that are not served, beyond the texts of the
//! day, and of somebody who writes all the time. A STOP counts before, and hosts are always heard.

use crate::{
    Scene, Silence,
    draft::{effects::Effects, floor_draft::Draft, messages::MessageOptions, speaker::Speaker},
    scene::Counted,
    scene::MessageKind,
};
use tableturn_floor::limits::MESSAGES_PER_HOUR;
use tableturn_floor::{Channel, Country, LimitReached, Moment, PartyState, minutes};
use tableturn_language::{GuestSentence, HostSentence, parse::country_of};

/// How a text is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Heed {
    /// As any text.
    Full,
    /// It is obeyed, and not answered.
    Silent,
    /// It is neither.
    None,
}

/// How this text is taken. `None` has given its reason, and said what there is to say.
pub(crate) fn heed(draft: &mut Draft, speaker: &mut Speaker, scene: &Scene) -> Heed {
    if draft.floor.host_of(&speaker.identity).is_some() {
        return Heed::Full;
    }
    let state = draft.floor.party_of(&speaker.identity).map(|party| party.state);
    // Who is in line, or at a table, has the answers that they need.
    if state.is_none() && costs(speaker.channel()) {
        if let Some(from) = not_served(draft, speaker) {
            tell_of_country(draft, from);
            draft.effects.silence = Some(Silence::Country);
            return Heed::None;
        }
        if draft.floor.has_used_its_texts(draft.now) {
            draft.effects.silence = Some(Silence::DailyTexts);
            return Heed::None;
        }
    }
    // Who has a party is obeyed whatever they wrote before: they may be at the door, or have left.
    if state.is_some() && is_over(speaker, scene) {
        return Heed::Silent;
    }
    if state == Some(PartyState::Called) {
        return Heed::Full;
    }
    if has_had_enough(&mut draft.effects, speaker, scene) { Heed::None } else { Heed::Full }
}

fn costs(channel: Channel) -> bool {
    match channel {
        Channel::Sms | Channel::WhatsApp => true,
        Channel::Telegram | Channel::Local => false,
    }
}

/// The country of the speaker's number, or how the number begins, if the restaurant does not serve it.
fn not_served(draft: &Draft, speaker: &Speaker) -> Option<String> {
    let countries = &draft.floor.restaurant.text_rules.countries;
    from_elsewhere(speaker.identity.number()?, countries)
}

/// The country of a number, or how the number begins, if it is of none of these countries. No country: of any.
pub(crate) fn from_elsewhere(number: &str, countries: &[Country]) -> Option<String> {
    let serves = |code: &str| countries.iter().any(|country| country.as_str() == code);
    let is_served = match country_of(number) {
        _ if countries.is_empty() => true,
        Some(code) => serves(code),
        // An area that is not given out.
        None => number.starts_with("+1") && (serves("US") || serves("CA")),
    };
    let begins = || number.chars().take(4).collect();
    (!is_served).then(|| country_of(number).map_or_else(begins, str::to_owned))
}

/// As hosts read them (`US, CA`).
pub(crate) fn listed(countries: &[Country]) -> String {
    countries.iter().map(Country::as_str).collect::<Vec<_>>().join(", ")
}

/// The owners are told once a day.
fn tell_of_country(draft: &mut Draft, from: String) {
    let today = draft.now.service_day(&draft.floor.restaurant.timezone);
    if draft.floor.guard.foreign.as_ref() == Some(&today) {
        return;
    }
    draft.floor.guard.foreign = Some(today);
    let countries = listed(&draft.floor.restaurant.text_rules.countries);
    let owners = draft.owners();
    draft.news_to(
        owners,
        MessageKind::News,
        &MessageOptions::default(),
        &HostSentence::NewsForeign { from, countries },
    );
}

/// So many texts have been sent on this service day. The owners are told once when they are used up.
pub(crate) fn texts_counted(draft: &mut Draft, day: &str, sent: u32) {
    let (now, zone) = (draft.now, draft.floor.restaurant.timezone.clone());
    let limit = draft.floor.restaurant.text_rules.daily_texts();
    if sent < limit || now.service_day(&zone) != day || draft.floor.has_used_its_texts(now) {
        return;
    }
    draft.floor.guard.reached = Some(LimitReached { day: day.to_owned(), limit });
    let until = draft.clock(now.service_day_end(&zone));
    let owners = draft.owners();
    draft.news_to(
        owners,
        MessageKind::News,
        &MessageOptions::default(),
        &HostSentence::NewsTextsUsedUp { limit, until },
    );
}

/// Whether the speaker gets no answers for the rest of the hour. They are told once. Counting writes to the conversation
/// only each time that so many messages more have been sent.
pub(crate) fn has_had_enough(effects: &mut Effects, speaker: &mut Speaker, scene: &Scene) -> bool {
    if speaker.channel() == Channel::Local {
        return false;
    }
    let begin = Counted { since: scene.now, messages: scene.messages_before, told: false };
    match speaker.counted() {
        None if scene.messages_before >= MESSAGES_PER_HOUR => speaker.set_counted(begin),
        Some(counted) if is_full(&counted, scene) && is_old(&counted, scene.now) => {
            speaker.set_counted(begin)
        }
        Some(counted) if is_full(&counted, scene) => {
            tell_once(effects, speaker);
            effects.silence = Some(Silence::TooMany);
            return true;
        }
        Some(_) | None => {}
    }
    false
}

/// Tells the speaker, once, that they get no answers for the rest of the hour.
pub(crate) fn tell_once(effects: &mut Effects, speaker: &mut Speaker) {
    if let Some(counted) = speaker.counted().filter(|counted| !counted.told) {
        speaker.set_counted(Counted { told: true, ..counted });
        speaker.reply(effects, GuestSentence::TooManyTexts);
    }
}

/// The same of a guest who has a party, of whom nothing is noted.
fn is_over(speaker: &Speaker, scene: &Scene) -> bool {
    let counted = speaker.counted();
    counted.is_some_and(|counted| is_full(&counted, scene) && !is_old(&counted, scene.now))
}

fn is_full(counted: &Counted, scene: &Scene) -> bool {
    scene.messages_before - counted.messages >= MESSAGES_PER_HOUR
}

fn is_old(counted: &Counted, now: Moment) -> bool {
    now - counted.since >= minutes(60)
}

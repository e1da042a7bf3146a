//! What a guest says about their place: status, on my way, here, more time, leave, language.

use super::{
    autopilot, calls,
    draft::{Draft, who},
    ends, join, keys,
    post::Terms,
    speaker::Speaker,
};
use crate::scene::{MessageKind, Question};
use tableturn_floor::limits::{
    HERE_AGAIN_MINUTES, LATER_DEFAULT, LATER_MINUTES, MORE_TIME_DEFAULT, MORE_TIME_MINUTES,
};
use tableturn_floor::{Answer, Due, DueKind, Language, Party, PartyId, PartyState, minutes};
use tableturn_language::{
    GuestSentence, HostSentence, Sentence,
    parse::{GuestCommand, Parse},
};

/// A guest's text, read with the question that is open.
pub(super) fn words(draft: &mut Draft, speaker: &mut Speaker, parse: &Parse) {
    let Some(party) = draft.floor.party_of(&speaker.identity).cloned() else {
        return act(draft, speaker, parse);
    };
    // Who is in the line has no size or name to say any more; somebody else may have added them.
    if matches!(speaker.question(), Some(Question::Size { .. } | Question::Name { .. })) {
        speaker.answered();
    }
    // A host was asked to call them by voice, and they have taken their STOP back since.
    let texted_again = party.can_be_texted() && party.due.is_some_and(|due| due.kind == DueKind::Voice);
    if texted_again {
        autopilot::forget_suggestion(draft, &party.id);
    } else if !party.not_reached {
        return act(draft, speaker, parse);
    }
    // They write, so they can be reached.
    draft.change(&party.id, |party| party.not_reached = false);
    act(draft, speaker, parse);
    may_be_next(draft, speaker, &party.id);
}

/// Somebody who waits and has just been answered may be called now: then the call says all, and an
/// answer beside it would contradict it.
fn may_be_next(draft: &mut Draft, speaker: &Speaker, id: &PartyId) {
    let waits = |draft: &Draft| draft.party(id).is_some_and(|p| p.state == PartyState::Waiting);
    let waited = waits(draft);
    autopilot::offer(draft);
    if waited && !waits(draft) {
        draft.post.call_alone(&speaker.contact().conversation);
    }
}

fn act(draft: &mut Draft, speaker: &mut Speaker, parse: &Parse) {
    if parse.text == "8+" && keys::shown_on(speaker.contact().address.channel) {
        speaker.ask(Question::Size { name: None });
        return speaker.reply(&mut draft.post, GuestSentence::AskBigSize);
    }
    match reading(speaker.question(), parse) {
        // "Join bella" names the restaurant, and nobody's party.
        said @ GuestCommand::Join { size: None, .. } if join::only_names_the_house(draft, &said) => {
            join::join(draft, speaker, None, None)
        }
        GuestCommand::Join { size, name } => join::join(draft, speaker, size, name),
        GuestCommand::Status => status(draft, speaker),
        GuestCommand::OnMyWay => on_my_way(draft, speaker),
        GuestCommand::Here => here(draft, speaker),
        GuestCommand::MoreTime(asked) => more_time(draft, speaker, asked),
        GuestCommand::Leave => leave(draft, speaker),
        GuestCommand::Language(language) => speak(draft, speaker, language),
        GuestCommand::Help => help(draft, speaker),
        // Who is polite while nothing is asked reads how things stand.
        GuestCommand::Thanks if speaker.question().is_none() => match draft.floor.party_of(&speaker.identity)
        {
            Some(_) => status(draft, speaker),
            None => help(draft, speaker),
        },
        GuestCommand::Thanks | GuestCommand::Unknown => unknown(draft, speaker),
    }
}

/// The reading that fits the open question, else the plain one.
fn reading(question: Option<&Question>, parse: &Parse) -> GuestCommand {
    let plain = parse.guest.clone();
    match (question, &plain) {
        (Some(Question::Size { name: known }), GuestCommand::Join { size, name }) => {
            GuestCommand::Join { size: *size, name: name.clone().or_else(|| known.clone()) }
        }
        (Some(Question::Size { name }), _) if parse.size.is_some() => {
            GuestCommand::Join { size: parse.size, name: name.clone() }
        }
        (Some(Question::Size { name: None }), GuestCommand::Unknown) if parse.name.is_some() => {
            GuestCommand::Join { size: None, name: parse.name.clone() }
        }
        (Some(Question::Name { size: known }), GuestCommand::Join { size, name }) => {
            GuestCommand::Join { size: size.or(Some(i64::from(*known))), name: name.clone() }
        }
        (Some(Question::Name { size }), plain) if join::may_be_a_name(plain) && parse.name.is_some() => {
            GuestCommand::Join { size: Some(i64::from(*size)), name: parse.name.clone() }
        }
        _ => plain,
    }
}

/// YES where Twilio takes it for a START: a called guest means "on my way", of anyone else it was
/// Twilio's business alone.
pub(super) fn yes(draft: &mut Draft, speaker: &Speaker) {
    let called = |p: &&Party| p.state == PartyState::Called;
    if draft.floor.party_of(&speaker.identity).filter(called).is_some() {
        on_my_way(draft, speaker);
    }
}

fn reply(draft: &mut Draft, speaker: &Speaker, party: &PartyId, say: GuestSentence) {
    draft.post.say(&speaker.contact(), MessageKind::Reply, Terms::about(party), say);
}

/// The speaker's party; without one they are told how to get into the line.
fn own_party(draft: &mut Draft, speaker: &Speaker) -> Option<Party> {
    let party = draft.floor.party_of(&speaker.identity).cloned();
    if party.is_none() {
        speaker.reply(&mut draft.post, GuestSentence::NotOnWaitlist);
    }
    party
}

pub(super) fn status(draft: &mut Draft, speaker: &Speaker) {
    let Some(party) = own_party(draft, speaker) else { return };
    let table = draft.table_of(&party.id);
    let say = match party.state {
        PartyState::Seated => GuestSentence::StatusSeated { table },
        PartyState::Called => status_called(draft, &party.id),
        _ => GuestSentence::StatusWaiting {
            number: party.number,
            size: party.size,
            ahead: draft.ahead(&party.id),
            wait: draft.wait(&party),
        },
    };
    reply(draft, speaker, &party.id, say);
}

/// Called, and for how much longer the table is held.
pub(super) fn status_called(draft: &Draft, id: &PartyId) -> GuestSentence {
    let table = draft.table_of(id);
    if draft.party(id).is_some_and(|p| p.answer == Some(Answer::Here)) {
        return GuestSentence::HereOk { table };
    }
    let end = draft.party(id).map_or(draft.now, |p| calls::hold_end(p, draft.now, draft.grace()));
    GuestSentence::StatusCalled { table, minutes: u32::try_from(draft.now.minutes_until(end)).unwrap_or(0) }
}

fn not_called_yet(draft: &Draft, party: &Party) -> GuestSentence {
    GuestSentence::NotCalledYet { ahead: draft.ahead(&party.id), wait: draft.wait(party) }
}

/// Stops the reminder and moves the no-show, once, by another grace period.
fn on_my_way(draft: &mut Draft, speaker: &Speaker) {
    let Some(party) = own_party(draft, speaker) else { return };
    let table = draft.table_of(&party.id);
    let say = match (party.state, party.answer) {
        (PartyState::Seated, _) => GuestSentence::StatusSeated { table },
        (PartyState::Called, None) => {
            let end = draft.now + draft.grace();
            // Never earlier than what "more time" already gave.
            let end = end.max(calls::hold_end(&party, draft.now, draft.grace()));
            answer(draft, &party.id, Answer::OnMyWay, Due { kind: DueKind::Hold, at: end });
            draft.note("on_the_way", Some(&party.id), None);
            let until = draft.clock(end);
            let (who, table) = (who(&party), table.clone());
            draft.news(None, HostSentence::NewsOnTheWay { who, table: table.clone(), until: until.clone() });
            GuestSentence::OnMyWayOk { table, until }
        }
        (PartyState::Called, Some(Answer::OnMyWay)) => {
            let end = calls::hold_end(&party, draft.now, draft.grace());
            GuestSentence::OnMyWayAgain { table, until: draft.clock(end) }
        }
        (PartyState::Called, Some(Answer::Here)) => GuestSentence::HereOk { table },
        _ => not_called_yet(draft, &party),
    };
    reply(draft, speaker, &party.id, say);
}

/// Stops the reminder and the no-show: whoever stands at the door is seated, or sent away by a host.
fn here(draft: &mut Draft, speaker: &Speaker) {
    let Some(party) = own_party(draft, speaker) else { return };
    let table = draft.table_of(&party.id);
    let say = match (party.state, party.answer) {
        (PartyState::Seated, _) => GuestSentence::StatusSeated { table },
        (PartyState::Called, Some(Answer::Here)) => GuestSentence::HereOk { table },
        (PartyState::Called, _) => {
            let again = draft.now + minutes(HERE_AGAIN_MINUTES);
            answer(draft, &party.id, Answer::Here, Due { kind: DueKind::Here, at: again });
            draft.note("here", Some(&party.id), None);
            draft.news(None, HostSentence::NewsHere { who: who(&party), table: table.clone() });
            GuestSentence::HereOk { table }
        }
        _ => {
            draft.news(None, HostSentence::NewsHereWaiting { who: who(&party) });
            GuestSentence::HereWaiting { ahead: draft.ahead(&party.id), wait: draft.wait(&party) }
        }
    };
    reply(draft, speaker, &party.id, say);
    if party.due.is_some_and(|due| due.kind == DueKind::Ready) && party.state == PartyState::Waiting {
        // They asked not to be called before they come, and have come.
        draft.change(&party.id, |party| party.due = None);
        may_be_next(draft, speaker, &party.id);
    }
}

fn answer(draft: &mut Draft, id: &PartyId, answer: Answer, due: Due) {
    draft.post.withdraw(id, &[MessageKind::Reminder]);
    draft.change(id, |party| {
        party.answer = Some(answer);
        party.due = Some(due);
    });
}

/// A called guest gets more of the hold, up to a bound; a waiting one is not called for a while.
fn more_time(draft: &mut Draft, speaker: &Speaker, asked: Option<u32>) {
    let Some(party) = own_party(draft, speaker) else { return };
    let table = draft.table_of(&party.id);
    let say = match (party.state, party.answer) {
        (PartyState::Seated, _) => GuestSentence::StatusSeated { table },
        (PartyState::Called, Some(Answer::Here)) => GuestSentence::HereOk { table },
        (PartyState::Called, _) => {
            let end = calls::hold_end(&party, draft.now, draft.grace());
            let left = MORE_TIME_MINUTES.saturating_sub(party.extra_minutes);
            let more = asked.unwrap_or(MORE_TIME_DEFAULT).clamp(1, MORE_TIME_MINUTES).min(left);
            if more == 0 {
                GuestSentence::MoreTimeNo { table, until: draft.clock(end) }
            } else {
                // A hold that should have ended is heard of late: the time counts from now.
                let end = end.max(draft.now) + minutes(i64::from(more));
                draft.post.withdraw(&party.id, &[MessageKind::Reminder]);
                draft.change(&party.id, |party| {
                    party.extra_minutes += more;
                    party.due = Some(Due { kind: DueKind::Hold, at: end });
                });
                draft.note("more_time", Some(&party.id), None);
                let until = draft.clock(end);
                let (who, table) = (who(&party), table.clone());
                draft.news(
                    None,
                    HostSentence::NewsMoreTime { who, table: table.clone(), until: until.clone() },
                );
                GuestSentence::MoreTimeOk { table, until }
            }
        }
        _ => {
            let later = asked.unwrap_or(LATER_DEFAULT).clamp(1, LATER_MINUTES);
            let until = draft.now + minutes(i64::from(later));
            draft.change(&party.id, |party| {
                party.due = Some(Due { kind: DueKind::Ready, at: until });
                party.suggested = None;
            });
            autopilot::offer(draft);
            GuestSentence::MoreTimeWaiting { until: draft.clock(until) }
        }
    };
    reply(draft, speaker, &party.id, say);
}

fn leave(draft: &mut Draft, speaker: &mut Speaker) {
    if speaker.question().is_some() && draft.floor.party_of(&speaker.identity).is_none() {
        // "Never mind" in the middle of joining.
        speaker.answered();
        let restaurant = draft.restaurant_name();
        return speaker.reply(&mut draft.post, GuestSentence::LeftOk { restaurant });
    }
    speaker.answered();
    let Some(party) = own_party(draft, speaker) else { return };
    let (who, table) = (who(&party), draft.table_of(&party.id));
    if party.state == PartyState::Seated {
        return reply(draft, speaker, &party.id, GuestSentence::LeaveSeated { table });
    }
    ends::end(draft, &party.id, PartyState::Cancelled, None);
    let restaurant = draft.restaurant_name();
    reply(draft, speaker, &party.id, GuestSentence::LeftOk { restaurant });
    if party.state == PartyState::Called {
        draft.news(None, HostSentence::NewsLeft { who, table });
    }
    autopilot::offer(draft);
}

fn speak(draft: &mut Draft, speaker: &mut Speaker, language: Option<Language>) {
    let spoken = draft.floor.restaurant.languages.clone();
    match language.filter(|l| spoken.contains(l)) {
        Some(language) => {
            speaker.speaks(language);
            speaker.reply(&mut draft.post, GuestSentence::LanguageSet);
        }
        None => {
            let languages = spoken.iter().map(|l| l.own_name()).collect::<Vec<_>>().join(", ");
            speaker.reply(&mut draft.post, GuestSentence::WhichLanguage { languages });
        }
    }
}

fn help(draft: &mut Draft, speaker: &Speaker) {
    let say: Sentence = match draft.floor.host_of(&speaker.identity) {
        Some(_) => HostSentence::HostHelp.into(),
        None => GuestSentence::GuestHelp { restaurant: draft.restaurant_name() }.into(),
    };
    speaker.reply(&mut draft.post, say);
}

/// Not understood. An open question is asked again; a host is reminded of the commands.
fn unknown(draft: &mut Draft, speaker: &Speaker) {
    let say: Sentence = match speaker.question() {
        Some(Question::Size { .. }) => GuestSentence::AskSize.into(),
        Some(Question::Name { size }) => GuestSentence::AskName { size: *size }.into(),
        Some(Question::HostName) => GuestSentence::AskHostName { restaurant: draft.restaurant_name() }.into(),
        _ if draft.floor.host_of(&speaker.identity).is_some() => HostSentence::HostHelp.into(),
        _ => GuestSentence::GuestUnknown.into(),
    };
    speaker.reply(&mut draft.post, say);
}

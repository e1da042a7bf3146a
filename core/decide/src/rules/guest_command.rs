//! What a guest says about their place on the waitlist.

use super::{
    autopilot, here, join, language, leave, more_time, on_my_way,
    open_question::{joins_by_restaurant_name, reading},
    said_in_line, status, wait_now,
};
use crate::{
    draft::{floor_draft::Draft, speaker::Speaker},
    scene::{Besides, Question},
};
use tableturn_floor::{DueKind, cut, limits::NOTE_UNITS, minutes};
use tableturn_language::{
    GuestSentence, HostSentence, Sentence,
    parse::{GuestCommand, Parse},
};

/// The button that leads to the larger sizes; its label in every language.
const LARGER_SIZES: &str = "8+";

/// Carries out a guest's text, read with the question that is open.
pub(crate) fn handle(draft: &mut Draft, speaker: &mut Speaker, parse: &Parse) {
    let Some(party) = draft.floor.party_of(&speaker.identity).cloned() else {
        return carry_out(draft, speaker, parse);
    };
    // A guest who is on the waitlist needs no name any more: a host may have added them since. A question for
    // the size is about a change, and is open for one text.
    if matches!(speaker.question(), Some(Question::Size { .. } | Question::Name { .. })) {
        speaker.close_question();
    }
    // A host was asked to call the party by voice, and its guest has opted in again since.
    let texted_again = party.can_be_texted() && party.due.is_some_and(|due| due.kind == DueKind::Voice);
    if texted_again {
        autopilot::forget_suggestion(draft, &party.id);
    } else if !party.not_reached {
        return carry_out(draft, speaker, parse);
    }
    // The guest writes, so they can be reached.
    draft.change(&party.id, |party| party.not_reached = false);
    carry_out(draft, speaker, parse);
    autopilot::offer_to_speaker(draft, speaker, &party.id);
}

fn carry_out(draft: &mut Draft, speaker: &mut Speaker, parse: &Parse) {
    if parse.text == LARGER_SIZES && speaker.sees_buttons(&draft.effects) {
        speaker.ask(Question::Size { name: None, besides: besides(draft, speaker, parse) });
        return speaker.reply(&mut draft.effects, GuestSentence::AskBigSize);
    }
    let command = reading(speaker.question(), parse);
    // "Join bella" names the restaurant, not a party.
    if joins_by_restaurant_name(&draft.floor.restaurant.id, &command) && parse.party.change.is_none() {
        let besides = besides(draft, speaker, parse);
        return join::join(draft, speaker, join::Wish { besides, ..join::Wish::default() });
    }
    let command = match draft.floor.party_of(&speaker.identity).cloned() {
        Some(party) => match said_in_line::read(draft, speaker, &party, parse, command) {
            said_in_line::Reading::Done => return,
            said_in_line::Reading::Command(command) => command,
            said_in_line::Reading::SomethingElse => GuestCommand::Unknown,
        },
        None if asks_again(speaker, &command) => return unknown(draft, speaker),
        None if command == GuestCommand::Unknown && parse.party.note.is_some() => {
            keep_besides(draft, speaker, parse);
            return unknown(draft, speaker);
        }
        None if wants_booking(speaker, parse, &command) => {
            return wait_now::no_bookings(draft, speaker, size_of_interest(speaker, parse));
        }
        None if command == GuestCommand::Status && parse.party.asks_wait => {
            return wait_now::wait_now(draft, speaker, size_of_interest(speaker, parse));
        }
        None => joins_after_all(parse, command),
    };
    match command {
        GuestCommand::Join { size, name } => {
            let besides = besides(draft, speaker, parse);
            join::join(draft, speaker, join::Wish { size, name, besides });
        }
        GuestCommand::Status => status::status(draft, speaker),
        GuestCommand::OnMyWay => on_my_way::on_my_way(draft, speaker),
        GuestCommand::Here => here::here(draft, speaker),
        GuestCommand::MoreTime(asked) => more_time::more_time(draft, speaker, asked),
        GuestCommand::Leave => leave::leave(draft, speaker),
        GuestCommand::Language(language) => language::choose(draft, speaker, language),
        GuestCommand::Help => help(draft, speaker),
        // "Thanks" with no open question: reply with the status.
        GuestCommand::Thanks if speaker.question().is_none() => {
            match draft.floor.party_of(&speaker.identity) {
                Some(_) => status::status(draft, speaker),
                None => help(draft, speaker),
            }
        }
        GuestCommand::Thanks | GuestCommand::Unknown => unknown(draft, speaker),
    }
}

/// What the guest says beside a size and a name, in this text or while they were asked for.
fn besides(draft: &Draft, speaker: &Speaker, parse: &Parse) -> Besides {
    let kept = match speaker.question() {
        Some(Question::Size { besides, .. } | Question::Name { besides, .. }) => besides.clone(),
        Some(Question::Restaurant { .. } | Question::HostName) | None => Besides::default(),
    };
    let notes: Vec<String> = kept.note.into_iter().chain(parse.party.note.clone()).collect();
    let note = cut(&notes.join(", "), NOTE_UNITS);
    let comes = parse.party.comes_in.map(|later| draft.now + minutes(i64::from(later)));
    Besides { note: (!note.is_empty()).then_some(note), not_before: comes.or(kept.not_before) }
}

/// Keeps what the guest says beside a size and a name until they have answered.
fn keep_besides(draft: &Draft, speaker: &mut Speaker, parse: &Parse) {
    let besides = besides(draft, speaker, parse);
    match speaker.question().cloned() {
        Some(Question::Size { name, .. }) => speaker.ask(Question::Size { name, besides }),
        Some(Question::Name { size, .. }) => speaker.ask(Question::Name { size, besides }),
        Some(Question::Restaurant { .. } | Question::HostName) | None => {}
    }
}

/// Whether a newcomer agrees or is here while a size or a name is asked for: the question stays.
fn asks_again(speaker: &Speaker, command: &GuestCommand) -> bool {
    let joining = matches!(speaker.question(), Some(Question::Size { .. } | Question::Name { .. }));
    joining && matches!(command, GuestCommand::OnMyWay | GuestCommand::Here)
}

/// A newcomer who gives a size and a name joins, whatever else the text says ("4 Ana, be there in 20 min").
fn joins_after_all(parse: &Parse, command: GuestCommand) -> GuestCommand {
    let coming = matches!(command, GuestCommand::MoreTime(_) | GuestCommand::OnMyWay | GuestCommand::Here);
    match (parse.party.size, &parse.party.name) {
        (Some(size), Some(name)) if coming => {
            GuestCommand::Join { size: Some(size), name: Some(name.clone()) }
        }
        _ => command,
    }
}

/// Whether a newcomer wants a table for later. A word for a booking may also be the name that was asked for.
fn wants_booking(speaker: &Speaker, parse: &Parse, command: &GuestCommand) -> bool {
    let names = matches!(speaker.question(), Some(Question::Name { .. })) && parse.name.is_some();
    let about_a_table = matches!(command, GuestCommand::Join { .. } | GuestCommand::Unknown);
    parse.party.booking && about_a_table && !names
}

/// The size that the text names, or that the guest gave before.
fn size_of_interest(speaker: &Speaker, parse: &Parse) -> Option<i64> {
    let given = match speaker.question() {
        Some(Question::Name { size, .. }) => Some(i64::from(*size)),
        Some(Question::Size { .. } | Question::Restaurant { .. } | Question::HostName) | None => None,
    };
    parse.party.size.or(given)
}

fn help(draft: &mut Draft, speaker: &Speaker) {
    let sentence: Sentence = match draft.floor.host_of(&speaker.identity) {
        Some(_) => HostSentence::HostHelp.into(),
        None => GuestSentence::GuestHelp { restaurant: draft.restaurant_name() }.into(),
    };
    speaker.reply(&mut draft.effects, sentence);
}

/// The text was not understood. An open question is asked again; a host is reminded of the commands.
fn unknown(draft: &mut Draft, speaker: &Speaker) {
    let is_host = draft.floor.host_of(&speaker.identity).is_some();
    let sentence: Sentence = match speaker.question() {
        Some(Question::Size { .. }) => GuestSentence::AskSize.into(),
        Some(Question::Name { size, .. }) => GuestSentence::AskName { size: *size }.into(),
        Some(Question::HostName) => GuestSentence::AskHostName { restaurant: draft.restaurant_name() }.into(),
        Some(Question::Restaurant { .. }) | None if is_host => HostSentence::HostHelp.into(),
        Some(Question::Restaurant { .. }) | None => GuestSentence::GuestUnknown.into(),
    };
    speaker.reply(&mut draft.effects, sentence);
}

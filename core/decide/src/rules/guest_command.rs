//! What a guest says about their place on the waitlist.

use super::{
    autopilot, few_texts, here, intake, join, join_after_quote, language, leave, more_time, on_my_way,
    open_question::{joins_by_restaurant_name, reading, size_as_answer},
    party_size, pass_on, said_in_line, said_time, short_reply, size_or_minutes, status, wait_now, why_others,
    wrong_number,
};
use crate::{
    Silence,
    draft::{floor_draft::Draft, speaker::Speaker},
    scene::{Besides, Question},
};
use tableturn_floor::limits::{NOTE_UNITS, REPLIES_IN_VAIN};
use tableturn_floor::{DueKind, Party, PartyState, cut, minutes};
use tableturn_language::{
    GuestSentence, HostSentence, Sentence,
    parse::{GuestCommand, Parse, Unsolicited},
};

/// The button that leads to the larger sizes; its label in every language.
const LARGER_SIZES: &str = "8+";

/// Carries out a guest's text, read with the question that is open.
pub(crate) fn handle(draft: &mut Draft, speaker: &mut Speaker, parse: &Parse) {
    let Some(mut party) = draft.floor.party_of(&speaker.identity).cloned() else {
        return carry_out(draft, speaker, parse);
    };
    if writes_from_elsewhere(&party, speaker) {
        draft.change(&party.id, |party| {
            party.told.moves_back();
            party.contact = Some(speaker.contact());
        });
        party.contact = Some(speaker.contact());
    }
    // A host was asked to call the party by voice, and its guest has opted in again since.
    let texted_again =
        draft.floor.texts_reach(&party) && party.due.is_some_and(|due| due.kind == DueKind::Voice);
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

/// Whether the guest writes from another address than the one that the party is texted at: SMS instead of WhatsApp,
/// or another spelling of their number. A person's later texts go to the address that they wrote from last.
fn writes_from_elsewhere(party: &Party, speaker: &Speaker) -> bool {
    let contact = speaker.contact();
    !contact.opted_out
        && party.contact.as_ref().is_some_and(|known| known.conversation != contact.conversation)
}

/// The order is from what concerns the phone, over answers to what was asked, to commands; what is none of
/// these is for the hosts.
fn carry_out(draft: &mut Draft, speaker: &mut Speaker, parse: &Parse) {
    if parse.text == LARGER_SIZES && speaker.sees_buttons(&draft.effects) {
        speaker.ask(Question::Size { name: None, besides: besides(draft, speaker, parse) });
        return speaker.reply(&mut draft.effects, GuestSentence::AskBigSize);
    }
    // A lone 👍 asks for nothing.
    if parse.unsolicited == Some(Unsolicited::Emoji) && speaker.question().is_none() {
        draft.effects.silence = Some(Silence::Emoji);
        return;
    }
    let answers = wrong_number::handle(draft, speaker, parse)
        || leave::answer(draft, speaker, parse)
        || size_or_minutes::answer(draft, speaker, parse)
        || join_after_quote::answer(draft, speaker, parse);
    if answers {
        return speaker.set_replies_in_vain(0);
    }
    match draft.floor.party_of(&speaker.identity).cloned() {
        Some(party) => from_party(draft, speaker, &party, parse),
        None => from_newcomer(draft, speaker, parse),
    }
}

/// A text of a guest who waits, is called or sits.
fn from_party(draft: &mut Draft, speaker: &mut Speaker, party: &Party, parse: &Parse) {
    // A guest who is on the waitlist needs no name any more: a host may have added them since. A question for
    // the size is about a change, and is open for one text.
    let asked_size = matches!(speaker.question(), Some(Question::Size { .. }));
    if asked_size || matches!(speaker.question(), Some(Question::Name { .. } | Question::Join { .. })) {
        speaker.close_question();
    }
    if let Some(size) = size_as_answer(parse).filter(|_| asked_size) {
        speaker.set_replies_in_vain(0);
        return join::join(draft, speaker, join::Wish { size: Some(size), ..join::Wish::default() });
    }
    if short_reply::handle(draft, speaker, party, parse) {
        return;
    }
    let leaves = parse.guest == GuestCommand::Leave;
    if party.state == PartyState::Waiting && parse.party.asks_why_others && !leaves {
        speaker.set_replies_in_vain(0);
        return why_others::why_others(draft, speaker, party, &parse.text);
    }
    let command = reading(speaker.question(), parse);
    // "Join bella" names the restaurant, not a party.
    let names_restaurant = joins_by_restaurant_name(&draft.floor.restaurant.id, &command)
        && parse.party.change.is_none()
        && parse.evidence.is_sure();
    let command = if names_restaurant {
        GuestCommand::Join { size: None, name: None }
    } else {
        match said_in_line::read(draft, speaker, party, parse, command) {
            said_in_line::Reading::Done => return speaker.set_replies_in_vain(0),
            said_in_line::Reading::Command(command) => command,
            said_in_line::Reading::SomethingElse => GuestCommand::Unknown,
        }
    };
    let command = said_time::with_time(draft, party, parse, command);
    let own_words = draft.floor.host_of(&speaker.identity).is_none() && speaker.tap.is_none();
    if own_words && is_for_the_hosts(party, &command, parse) {
        return pass_on::pass_on(draft, speaker, party, &parse.text);
    }
    if few_texts::asks_for_nothing(draft, speaker, Some(party), &command, parse) {
        draft.effects.silence = Some(Silence::Courtesy);
        return;
    }
    if may_answer(draft, speaker, leads_to_nothing(&command, Some(party), speaker)) {
        obey(draft, speaker, command, Some(party), parse);
    }
}

/// A text of somebody who has no party on the waitlist.
fn from_newcomer(draft: &mut Draft, speaker: &mut Speaker, parse: &Parse) {
    let command = reading(speaker.question(), parse);
    let booking = wants_booking(draft, speaker, parse, &command);
    let size = size_of_interest(speaker, parse);
    // The quoted wait may be answered by the next text only.
    if matches!(speaker.question(), Some(Question::Join { .. })) {
        speaker.close_question();
    }
    let asks_wait = command == GuestCommand::Status && parse.party.asks_wait;
    let asks_place = matches!(
        command,
        GuestCommand::Status | GuestCommand::OnMyWay | GuestCommand::Here | GuestCommand::MoreTime(_)
    );
    let joins = asks_wait || booking || matches!(command, GuestCommand::Join { .. });
    let wants_in = joins || asks_place && draft.floor.host_of(&speaker.identity).is_none();
    if let Some(refusal) = intake::refusal(draft, &speaker.identity).filter(|_| wants_in) {
        if joins {
            join::opt_in_again(draft, speaker);
        }
        speaker.close_question();
        if may_answer(draft, speaker, !joins) {
            speaker.reply(&mut draft.effects, refusal);
        }
        return;
    }
    let names_restaurant =
        joins_by_restaurant_name(&draft.floor.restaurant.id, &command) && parse.party.change.is_none();
    if names_restaurant && !booking {
        speaker.set_replies_in_vain(0);
        let besides = besides(draft, speaker, parse);
        return join::join(draft, speaker, join::Wish { besides, ..join::Wish::default() });
    }
    if asks_again(speaker, &command) {
        if may_answer(draft, speaker, true) {
            unknown(draft, speaker);
        }
        return;
    }
    if command == GuestCommand::Unknown && parse.party.note.is_some() {
        keep_besides(draft, speaker, parse);
    }
    if booking || asks_wait {
        speaker.set_replies_in_vain(0);
        let known = size.and_then(|size| party_size::check(draft, size).ok());
        speaker.ask(Question::Join { size: known, name: None });
        return match booking {
            true => wait_now::no_bookings(draft, speaker, size),
            false => wait_now::wait_now(draft, speaker, size),
        };
    }
    let command = joins_after_all(parse, command);
    if few_texts::asks_for_nothing(draft, speaker, None, &command, parse) {
        draft.effects.silence = Some(Silence::Courtesy);
        return;
    }
    if may_answer(draft, speaker, leads_to_nothing(&command, None, speaker)) {
        obey(draft, speaker, command, None, parse);
    }
}

/// Counts the replies in a row that led to nothing. Returns whether another reply may follow: one machine must
/// not answer another for ever.
fn may_answer(draft: &mut Draft, speaker: &mut Speaker, in_vain: bool) -> bool {
    if !in_vain || draft.floor.host_of(&speaker.identity).is_some() {
        speaker.set_replies_in_vain(0);
        return true;
    }
    let replies = speaker.replies_in_vain();
    if replies >= REPLIES_IN_VAIN {
        draft.effects.silence = Some(Silence::InVain);
        return false;
    }
    speaker.set_replies_in_vain(replies + 1);
    true
}

fn obey(
    draft: &mut Draft,
    speaker: &mut Speaker,
    command: GuestCommand,
    party: Option<&Party>,
    parse: &Parse,
) {
    let is_host = draft.floor.host_of(&speaker.identity).is_some();
    match (command, party) {
        (GuestCommand::Join { size, name }, _) => {
            let besides = besides(draft, speaker, parse);
            join::join(draft, speaker, join::Wish { size, name, besides });
        }
        (GuestCommand::Status, _) => status::status(draft, speaker),
        (GuestCommand::OnMyWay, _) => on_my_way::on_my_way(draft, speaker),
        (GuestCommand::Here, _) => here::here(draft, speaker),
        // "So 20 more minutes?": who waits may ask how long.
        (GuestCommand::MoreTime(_), Some(party))
            if party.state == PartyState::Waiting && parse.evidence.asks =>
        {
            status::status(draft, speaker);
        }
        (GuestCommand::MoreTime(asked), _) => more_time::more_time(draft, speaker, asked),
        (GuestCommand::Leave, Some(party)) if !leaves_surely(party, parse) => {
            leave::ask(draft, speaker, party);
        }
        (GuestCommand::Leave, _) => leave::leave(draft, speaker),
        (GuestCommand::Language(language), _) => language::choose(draft, speaker, language),
        (GuestCommand::Help, _) => help(draft, speaker),
        // "Thanks" with no open question: reply with the status.
        (GuestCommand::Thanks, Some(_)) if speaker.question().is_none() => status::status(draft, speaker),
        // Neither letters nor digits: "...".
        (GuestCommand::Unknown, Some(_)) if !is_host && speaker.question().is_none() => {
            status::status(draft, speaker);
        }
        (GuestCommand::Thanks, None) if speaker.question().is_none() => help(draft, speaker),
        (GuestCommand::Thanks | GuestCommand::Unknown, _) => unknown(draft, speaker),
    }
}

/// Whether the text says plainly, and says nothing else than, that this party leaves. A guest who sits is told
/// that there is nothing to leave.
fn leaves_surely(party: &Party, parse: &Parse) -> bool {
    party.state == PartyState::Seated || parse.evidence.is_sure_but_for(&party.name)
}

/// Whether a guest's words are for people: they are no command, or from a seat more than a command.
fn is_for_the_hosts(party: &Party, command: &GuestCommand, parse: &Parse) -> bool {
    let says_something = parse.text.chars().any(char::is_alphanumeric);
    let more_than_a_command = party.state == PartyState::Seated && !parse.evidence.is_sure();
    says_something
        && match command {
            GuestCommand::Unknown => true,
            GuestCommand::Join { name, .. } => more_than_a_command && name.is_none(),
            GuestCommand::Status
            | GuestCommand::OnMyWay
            | GuestCommand::Here
            | GuestCommand::MoreTime(_)
            | GuestCommand::Leave
            | GuestCommand::Help => more_than_a_command,
            GuestCommand::Language(_) | GuestCommand::Thanks => false,
        }
}

/// Whether our answer gets nobody any further: small talk, words that we don't know, or news of a party that
/// there isn't.
fn leads_to_nothing(command: &GuestCommand, party: Option<&Party>, speaker: &Speaker) -> bool {
    match command {
        GuestCommand::Thanks | GuestCommand::Unknown => true,
        GuestCommand::Status
        | GuestCommand::OnMyWay
        | GuestCommand::Here
        | GuestCommand::MoreTime(_)
        | GuestCommand::Leave => party.is_none() && speaker.question().is_none(),
        GuestCommand::Join { .. } | GuestCommand::Language(_) | GuestCommand::Help => false,
    }
}

/// What the guest says beside a size and a name, in this text or while they were asked for.
fn besides(draft: &Draft, speaker: &Speaker, parse: &Parse) -> Besides {
    let kept = speaker.question().and_then(Question::besides).cloned().unwrap_or_default();
    // "Booth" is the name that was asked for.
    let asked_name = matches!(speaker.question(), Some(Question::Name { .. }));
    let note = parse.party.note.clone().filter(|note| !asked_name || parse.name.as_ref() != Some(note));
    let notes: Vec<String> = kept.note.into_iter().chain(note).collect();
    let note = cut(&notes.join(", "), NOTE_UNITS);
    let comes = said_time::comes_in(draft, parse).or(parse.party.comes_in);
    let comes = comes.map(|later| draft.now + minutes(i64::from(later)));
    Besides {
        note: (!note.is_empty()).then_some(note),
        needs: kept.needs.then(parse.party.needs.clone()),
        not_before: comes.or(kept.not_before),
    }
}

/// Keeps what the guest says beside a size and a name until they have answered.
fn keep_besides(draft: &Draft, speaker: &mut Speaker, parse: &Parse) {
    let besides = besides(draft, speaker, parse);
    match speaker.question().cloned() {
        Some(Question::Size { name, .. }) => speaker.ask(Question::Size { name, besides }),
        Some(Question::Name { size, .. }) => speaker.ask(Question::Name { size, besides }),
        Some(
            Question::Restaurant { .. }
            | Question::HostName
            | Question::SizeOrMinutes { .. }
            | Question::Join { .. }
            | Question::SayAll { .. }
            | Question::Leave { .. },
        )
        | None => {}
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
fn wants_booking(draft: &Draft, speaker: &Speaker, parse: &Parse, command: &GuestCommand) -> bool {
    let names = matches!(speaker.question(), Some(Question::Name { .. })) && parse.name.is_some();
    let about_a_table = matches!(command, GuestCommand::Join { .. } | GuestCommand::Unknown);
    // Whoever comes within the hour may join now.
    let later = parse.party.comes_at.is_some() && said_time::comes_in(draft, parse).is_none();
    (parse.party.booking || later) && about_a_table && !names
}

/// The size that the text names, or that the guest gave before.
fn size_of_interest(speaker: &Speaker, parse: &Parse) -> Option<i64> {
    let given = match speaker.question() {
        Some(Question::Name { size, .. }) => Some(i64::from(*size)),
        Some(Question::Join { size, .. }) => size.map(i64::from),
        Some(
            Question::Size { .. }
            | Question::Restaurant { .. }
            | Question::HostName
            | Question::SizeOrMinutes { .. }
            | Question::SayAll { .. }
            | Question::Leave { .. },
        )
        | None => None,
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
        Some(
            Question::Restaurant { .. }
            | Question::SizeOrMinutes { .. }
            | Question::Join { .. }
            | Question::SayAll { .. }
            | Question::Leave { .. },
        )
        | None => match is_host {
            true => HostSentence::HostUnknown.into(),
            false => GuestSentence::GuestUnknown.into(),
        },
    };
    speaker.reply(&mut draft.effects, sentence);
}

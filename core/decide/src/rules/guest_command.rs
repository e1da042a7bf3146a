//! What a guest says about their place on the waitlist.

use super::{
    autopilot, here, join, language, leave, more_time, on_my_way,
    open_question::{joins_by_restaurant_name, reading},
    pass_on, short_reply, status, wrong_number,
};
use crate::{
    draft::{floor_draft::Draft, speaker::Speaker},
    scene::Question,
};
use tableturn_floor::limits::REPLIES_IN_VAIN;
use tableturn_floor::{DueKind, Party, PartyState};
use tableturn_language::{
    GuestSentence, HostSentence, Sentence,
    parse::{GuestCommand, Parse, Unsolicited},
};

/// The button that leads to the larger sizes; its label in every language.
const LARGER_SIZES: &str = "8+";

/// Carries out a guest's text, read with the question that is open.
pub(crate) fn handle(draft: &mut Draft, speaker: &mut Speaker, parse: &Parse) {
    let Some(party) = draft.floor.party_of(&speaker.identity).cloned() else {
        return carry_out(draft, speaker, parse);
    };
    // A guest who is on the waitlist needs no size or name any more; a host may have added them since.
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
        speaker.ask(Question::Size { name: None });
        return speaker.reply(&mut draft.effects, GuestSentence::AskBigSize);
    }
    // A lone 👍 asks for nothing.
    if parse.unsolicited == Some(Unsolicited::Emoji) && speaker.question().is_none() {
        return;
    }
    let party = draft.floor.party_of(&speaker.identity).cloned();
    if wrong_number::handle(draft, speaker, parse) || leave::answer(draft, speaker, parse) {
        return speaker.set_replies_in_vain(0);
    }
    if party.as_ref().is_some_and(|party| short_reply::handle(draft, speaker, party, parse)) {
        return;
    }
    let command = reading(speaker.question(), parse);
    let is_host = draft.floor.host_of(&speaker.identity).is_some();
    let own_words = !is_host && speaker.tap.is_none();
    let passed_on =
        party.as_ref().filter(|_| own_words).filter(|party| is_for_the_hosts(party, &command, parse));
    if let Some(party) = passed_on {
        return pass_on::pass_on(draft, speaker, party, &parse.text);
    }
    if leads_to_nothing(&command, party.as_ref(), speaker) && !is_host {
        let replies = speaker.replies_in_vain();
        if replies >= REPLIES_IN_VAIN {
            return;
        }
        speaker.set_replies_in_vain(replies + 1);
    } else {
        speaker.set_replies_in_vain(0);
    }
    obey(draft, speaker, command, party.as_ref(), parse);
}

fn obey(
    draft: &mut Draft,
    speaker: &mut Speaker,
    command: GuestCommand,
    party: Option<&Party>,
    parse: &Parse,
) {
    let is_host = draft.floor.host_of(&speaker.identity).is_some();
    // "Join bella" names the restaurant, not a party.
    if joins_by_restaurant_name(&draft.floor.restaurant.id, &command) {
        return join::join(draft, speaker, None, None);
    }
    match (command, party) {
        (GuestCommand::Join { size, name }, _) => join::join(draft, speaker, size, name),
        (GuestCommand::Status, _) => status::status(draft, speaker),
        (GuestCommand::OnMyWay, _) => on_my_way::on_my_way(draft, speaker),
        (GuestCommand::Here, _) => here::here(draft, speaker),
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
        Some(Question::Name { size }) => GuestSentence::AskName { size: *size }.into(),
        Some(Question::HostName) => GuestSentence::AskHostName { restaurant: draft.restaurant_name() }.into(),
        Some(Question::Restaurant { .. } | Question::Leave { .. }) | None if is_host => {
            HostSentence::HostHelp.into()
        }
        Some(Question::Restaurant { .. } | Question::Leave { .. }) | None => {
            GuestSentence::GuestUnknown.into()
        }
    };
    speaker.reply(&mut draft.effects, sentence);
}

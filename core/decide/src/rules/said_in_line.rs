//! What a guest who waits or is called says about their party. A change is made only if the text says it
//! plainly and says nothing else.

use super::{change_party, join, needs, note, pass_on, size_or_minutes};
use crate::{
    draft::{floor_draft::Draft, speaker::Speaker},
    scene::{Besides, Question},
};
use tableturn_floor::{Party, PartyState};
use tableturn_language::{
    GuestSentence,
    parse::{GuestCommand, Parse, SaidNeeds, SizeChange, SizeSaid},
};

/// What to do with the text.
pub(crate) enum Reading {
    /// The text is handled.
    Done,
    /// The text is this command.
    Command(GuestCommand),
    /// The text is about something else.
    SomethingElse,
}

/// Reads the text of a guest whose party waits or is called. `command`: its reading without the party.
pub(crate) fn read(
    draft: &mut Draft,
    speaker: &mut Speaker,
    party: &Party,
    parse: &Parse,
    command: GuestCommand,
) -> Reading {
    if !matches!(party.state, PartyState::Waiting | PartyState::Called) {
        return Reading::Command(command);
    }
    if let (true, Some(note)) = (parse.party.needs.says_all, &parse.party.note) {
        note::add(draft, speaker, &party.id, note, &parse.party.needs);
        return Reading::Done;
    }
    if let Some(area) = needs::area_by_name(&draft.floor, &parse.text) {
        let said = SaidNeeds { area: Some(area.clone()), ..SaidNeeds::default() };
        note::add(draft, speaker, &party.id, &area, &said);
        return Reading::Done;
    }
    if parse.party.some_are_here && parse.party.change.is_none() {
        return some_are_here(draft, party, parse);
    }
    if let Some(change) = parse.party.change {
        return change_size(draft, speaker, party, parse, change);
    }
    if let Some(rename) = &parse.party.rename {
        let wrong = rename.instead_of.as_ref().map(|name| name.to_lowercase());
        if wrong.is_none_or(|wrong| party.name.to_lowercase() == wrong) {
            change_party::change(draft, speaker, &party.id, None, Some(rename.name.clone()));
            return Reading::Done;
        }
        return Reading::SomethingElse;
    }
    match command {
        GuestCommand::Join { .. } if !joins_plainly(party, parse) => {
            unclear_join(draft, speaker, party, parse)
        }
        // A button with a size counts guests.
        GuestCommand::Join { size: Some(size), name: None }
            if parse.party.size_said != SizeSaid::Plainly && speaker.tap.is_none() =>
        {
            ask_what_is_meant(draft, speaker, party, parse, size);
            Reading::Done
        }
        GuestCommand::Unknown => keep_note(draft, speaker, party, parse),
        command => Reading::Command(command),
    }
}

/// Whether a text that joins says no more than a size and a name: then it changes a party that has joined.
fn joins_plainly(party: &Party, parse: &Parse) -> bool {
    let said = &parse.party;
    // "2 of us are here": a command stands beside the number.
    let commands = matches!(
        said.otherwise,
        GuestCommand::Here | GuestCommand::MoreTime(_) | GuestCommand::Status | GuestCommand::Leave
    );
    // "Einer kommt nicht, 3": small words that we don't know are no new name.
    let sentence = said.name.as_ref().is_some_and(|name| {
        !name.contains(char::is_uppercase)
            && name.contains(char::is_lowercase)
            && name.to_lowercase() != party.name.to_lowercase()
    });
    !commands
        && !sentence
        && parse.evidence.is_sure()
        && !said.booking
        && said.comes_in.is_none()
        && said.note.is_none()
}

fn change_size(
    draft: &mut Draft,
    speaker: &mut Speaker,
    party: &Party,
    parse: &Parse,
    change: SizeChange,
) -> Reading {
    let now = i64::from(party.size);
    let size = match (change.to, change.more) {
        // "3 now, 2 more coming" of a party of five: all of them are expected.
        (Some(here), Some(more)) if here.saturating_add(more) == now => {
            return match &parse.party.otherwise {
                GuestCommand::Unknown => Reading::SomethingElse,
                command => Reading::Command(command.clone()),
            };
        }
        (Some(to), None) => Some(to),
        (None, Some(more)) => Some(now.saturating_add(more)),
        (Some(to), Some(more)) if more > 0 && now.saturating_add(more) == to => Some(to),
        (Some(_), Some(_)) | (None, None) => None,
    };
    match size {
        Some(size) if change.to.is_some() && parse.party.size_said != SizeSaid::Plainly => {
            ask_what_is_meant(draft, speaker, party, parse, size);
        }
        Some(_) => join::join(draft, speaker, join::Wish { size, ..join::Wish::default() }),
        None => ask_size(draft, speaker, party),
    }
    Reading::Done
}

/// "10", "maybe 6": guests, or minutes? "Maybe 6 people": how many?
fn ask_what_is_meant(draft: &mut Draft, speaker: &mut Speaker, party: &Party, parse: &Parse, size: i64) {
    match parse.party.size_said {
        SizeSaid::AsGuess if size != i64::from(party.size) => ask_size(draft, speaker, party),
        SizeSaid::AsGuess | SizeSaid::Bare | SizeSaid::Plainly => {
            size_or_minutes::ask(draft, speaker, party, size);
        }
    }
}

/// "3 of 5 here": the hosts read how many. A call is answered by whoever is at the door.
fn some_are_here(draft: &mut Draft, party: &Party, parse: &Parse) -> Reading {
    if parse.party.size == Some(i64::from(party.size)) {
        return Reading::Command(GuestCommand::Here);
    }
    if party.state != PartyState::Called {
        return Reading::SomethingElse;
    }
    pass_on::tell_hosts(draft, party, &parse.text);
    Reading::Command(GuestCommand::Here)
}

fn unclear_join(draft: &mut Draft, speaker: &mut Speaker, party: &Party, parse: &Parse) -> Reading {
    let otherwise = &parse.party.otherwise;
    let says_nothing_else = matches!(
        otherwise,
        GuestCommand::Join { .. } | GuestCommand::Unknown | GuestCommand::Thanks | GuestCommand::Help
    );
    if !says_nothing_else {
        return Reading::Command(otherwise.clone());
    }
    if let Reading::Done = keep_note(draft, speaker, party, parse) {
        return Reading::Done;
    }
    let another = parse.party.size.is_some_and(|size| size != i64::from(party.size));
    if !another || parse.party.booking {
        return Reading::SomethingElse;
    }
    ask_size(draft, speaker, party);
    Reading::Done
}

fn keep_note(draft: &mut Draft, speaker: &Speaker, party: &Party, parse: &Parse) -> Reading {
    // A question wants an answer of a host, not a note.
    let question = parse.text.contains('?');
    match parse.party.note.as_ref().filter(|_| !question) {
        Some(note) => {
            note::add(draft, speaker, &party.id, note, &parse.party.needs);
            Reading::Done
        }
        None => Reading::SomethingElse,
    }
}

fn ask_size(draft: &mut Draft, speaker: &mut Speaker, party: &Party) {
    speaker.ask(Question::Size { name: None, besides: Besides::default() });
    draft.reply_about(speaker, &party.id, GuestSentence::AskNewSize { size: party.size });
}

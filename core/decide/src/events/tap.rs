//! A tap on a button: carries out the button's text, and replaces the message by the current state.

use crate::{
    Scene,
    button_data::{Mark, View},
    draft::{button_tags, floor_draft::Draft, messages::MessageOptions, speaker::Speaker},
    rules::{call, chosen_tables::ChosenTables, host_command, lists, status},
    scene::MessageKind,
};
use tableturn_floor::{Party, PartyState};
use tableturn_language::{
    GuestSentence, HostSentence,
    parse::{GuestCommand, HostCommand, HostMistake, Parse},
    sentences::{Remarks, Who},
};

/// Answers the tap if it needs an answer of its own, and returns whether it did; else the button's text is
/// decided like a typed one.
pub(super) fn answer(draft: &mut Draft, speaker: &mut Speaker, scene: &Scene, parse: &Parse) -> bool {
    let mark = speaker.tap.as_ref().and_then(|tap| tap.mark.clone());
    let is_host = draft.floor.host_of(&speaker.identity).is_some();
    let party = draft.floor.party_of(&speaker.identity).cloned();
    let stale = button_tags::is_stale(&draft.floor, mark.as_ref(), party.as_ref(), parse);
    match &parse.host {
        Some(command) if is_host => {
            answer_host(draft, speaker, scene, command, mark.as_ref(), stale);
            return true;
        }
        None if is_host && mark.is_none() => show(draft, speaker, None),
        Some(_) | None if stale => status::status(draft, speaker),
        None if parse.guest == GuestCommand::Leave && party.is_some() => {
            if mark.is_some_and(|mark| mark.view == View::Leave) {
                return false;
            }
            let restaurant = draft.restaurant_name();
            speaker.reply(&mut draft.effects, GuestSentence::LeaveSure { restaurant });
        }
        Some(_) | None => return false,
    }
    true
}

fn answer_host(
    draft: &mut Draft,
    speaker: &mut Speaker,
    scene: &Scene,
    command: &Result<HostCommand, HostMistake>,
    mark: Option<&Mark>,
    stale: bool,
) {
    if stale {
        show(draft, speaker, mark);
        let done = command.as_ref().ok().and_then(|command| done_already(draft, command));
        return speaker.reply(&mut draft.effects, done.unwrap_or(HostSentence::Outdated));
    }
    host_command::handle(draft, speaker, scene, command);
    // An answer that shows the list, the tables or a choice of tables needs no second one.
    let shows = draft.effects.messages.shows_a_view(&speaker.contact().conversation);
    if mark.is_some_and(|mark| mark.view != View::News) && !shows {
        show(draft, speaker, mark);
    }
}

/// Repeats the confirmation of a command that the first of two quick taps carried out: the answer to the
/// second tap replaces the answer to the first.
fn done_already(draft: &Draft, command: &HostCommand) -> Option<HostSentence> {
    if let HostCommand::Seat(number, labels) = command {
        let party = party_at(draft, *number, labels.as_deref(), PartyState::Seated)?;
        let (table, remarks) = (draft.table_of(&party.id), remarks_at_table(draft, party));
        return Some(HostSentence::SeatedOk { who: Who::of(party), table, remarks });
    }
    let HostCommand::Call(number, labels) = command else { return None };
    let party = party_at(draft, *number, labels.as_deref(), PartyState::Called)?;
    let (who, table) = (Who::of(party), draft.table_of(&party.id));
    let remarks = remarks_at_table(draft, party);
    if !party.told.is_by_voice() {
        return Some(HostSentence::CalledOk { who, table, remarks });
    }
    let until = draft.clock(call::hold_end(party, draft.now, draft.grace()));
    Some(HostSentence::CalledVoice { who, table, until, remarks })
}

fn remarks_at_table(draft: &Draft, party: &Party) -> Box<Remarks> {
    ChosenTables::held(draft, party).remarks(draft, party)
}

/// The party with this number, if it is in this state and has all of these tables.
fn party_at<'a>(
    draft: &'a Draft,
    number: u32,
    labels: Option<&[String]>,
    state: PartyState,
) -> Option<&'a Party> {
    let party = draft.floor.by_number(number).filter(|party| party.state == state)?;
    let has = |label: &String| {
        let claim = draft.floor.by_label(label).and_then(|table| draft.floor.claims.get(&table.id));
        claim.is_some_and(|claim| claim.party.as_ref() == Some(&party.id))
    };
    labels.unwrap_or_default().iter().all(has).then_some(party)
}

/// Shows the view that the button stood under, as it is now, below the answer.
fn show(draft: &mut Draft, speaker: &Speaker, mark: Option<&Mark>) {
    let channel = speaker.contact().address.channel;
    let page = mark.map_or(1, |mark| mark.page);
    let sentence = match mark.map(|mark| mark.view) {
        Some(View::Tables) => lists::tables(draft, channel, page),
        Some(View::List | View::News | View::Guest | View::Leave) | None => {
            lists::parties(draft, channel, page)
        }
    };
    draft.effects.say(&speaker.contact(), MessageKind::News, MessageOptions::default(), sentence);
}

//! A host's command: which rule carries it out.

use super::{add_party, autopilot, hosts, last_action, lists, party_commands, table_commands, undo};
use crate::{
    Scene,
    draft::{floor_draft::Draft, speaker::Speaker},
};
use tableturn_floor::{Host, PartyId};
use tableturn_language::{
    HostSentence,
    parse::{HostCommand, HostMistake, Subject},
};

/// Carries out a command, or says why not. A refusal changes nothing.
pub(crate) fn handle(
    draft: &mut Draft,
    speaker: &Speaker,
    scene: &Scene,
    command: &Result<HostCommand, HostMistake>,
) {
    let Some(host) = draft.floor.host_of(&speaker.identity).cloned() else { return };
    let sentence = match command {
        Ok(command) => {
            let before = draft.floor.clone();
            match carry_out(draft, &host, speaker, scene, command) {
                Ok(answer) => {
                    last_action::remember(draft, &before, &host.id, command);
                    if may_free_a_table(command) {
                        autopilot::offer(draft);
                    }
                    match answer {
                        Answer::Sentence(sentence) => sentence,
                        Answer::Added(party) => add_party::added(draft, &party),
                    }
                }
                Err(refusal) => refusal,
            }
        }
        Err(HostMistake::Unknown { word, nearest, meant }) => {
            HostSentence::NoSuchCommand { word: word.clone(), nearest: *nearest, meant: meant.clone() }
        }
        Err(HostMistake::Usage(command)) => HostSentence::BadUsage { command },
        Err(HostMistake::Phone(phone)) => HostSentence::BadPhone { phone: phone.clone() },
    };
    speaker.reply(&mut draft.effects, sentence);
}

/// The answer to a command that was carried out.
enum Answer {
    Sentence(HostSentence),
    /// The party was added: what to say depends on whether autopilot called it.
    Added(PartyId),
}

fn carry_out(
    draft: &mut Draft,
    host: &Host,
    speaker: &Speaker,
    scene: &Scene,
    command: &HostCommand,
) -> Result<Answer, HostSentence> {
    let channel = speaker.contact().address.channel;
    let sentence = match command {
        HostCommand::List(page) => lists::parties(draft, channel, *page),
        HostCommand::Tables(page) => lists::tables(draft, channel, *page),
        HostCommand::Add { size, name, phone, note } => {
            let known = phone.as_ref().and_then(|p| scene.numbers.iter().find(|k| k.number == *p));
            let by = (host.id.clone(), speaker.contact().conversation);
            return add_party::add(draft, by, *size, name, known, note.as_ref()).map(Answer::Added);
        }
        HostCommand::Call(number, labels) => party_commands::call(draft, host, *number, labels.as_deref())?,
        HostCommand::Fit(number) => party_commands::fit(draft, *number)?,
        HostCommand::Team(_) => return Err(HostSentence::TeamNoGroup),
        HostCommand::Hosts => hosts::list(draft),
        HostCommand::Dismiss(name) => hosts::dismiss(draft, host, name)?,
        HostCommand::Seat(number, labels) => party_commands::seat(draft, host, *number, labels.as_deref())?,
        HostCommand::Clear(labels) => table_commands::clear(draft, host, labels, false)?,
        HostCommand::Dirty(labels) => table_commands::clear(draft, host, labels, true)?,
        HostCommand::Block(labels) => table_commands::block(draft, host, labels)?,
        HostCommand::Unblock(labels) => table_commands::unblock(draft, labels)?,
        HostCommand::NoShow(number) => party_commands::no_show(draft, host, *number)?,
        HostCommand::Remove(number) => party_commands::remove(draft, host, *number)?,
        HostCommand::Undo => undo::undo(draft, host)?,
        HostCommand::Auto(set) => auto(draft, host, *set),
        HostCommand::Help(None) | HostCommand::Start => HostSentence::HostHelp,
        HostCommand::Help(Some(command)) => HostSentence::HostHelpOn { command },
    };
    Ok(Answer::Sentence(sentence))
}

/// `/auto on`, `/auto off`; without a word it only says which it is.
fn auto(draft: &mut Draft, host: &Host, set: Option<bool>) -> HostSentence {
    if let Some(on) = set {
        draft.floor.auto = Some(on);
        // This is the host's last action now. The opposite command takes it back, so `/undo` doesn't.
        if let Some(host) = draft.floor.hosts.get_mut(&host.id) {
            host.last = None;
        }
        draft.log(if on { "auto_on" } else { "auto_off" }, None, Some(host));
    }
    if draft.floor.autopilot() { HostSentence::AutoOn } else { HostSentence::AutoOff }
}

/// Whether a table may be free after the command, or autopilot on, so that autopilot must offer tables.
fn may_free_a_table(command: &HostCommand) -> bool {
    match command.subject() {
        Subject::Party(..) | Subject::Tables(_) => !command.only_shows(),
        // `/add` lets autopilot offer tables by itself, since the answer depends on it.
        Subject::Floor => matches!(command, HostCommand::Undo | HostCommand::Auto(_)),
    }
}

//! A host's command: which rule carries it out.

use super::{
    add_party, autopilot, edit_party, guest_marks, hosts, intake, last_action, line_up, lists, log,
    move_party, partial, party_commands, place_in_line, roles, say, say_all, stats, table_commands, undo,
    walk_in, why,
};
use crate::{
    Scene,
    draft::{floor_draft::Draft, speaker::Speaker},
    past::Past,
    scene::KnownNumber,
};
use tableturn_floor::{
    Host, PartyId, PartyState,
    limits::{DESSERT_MINUTES, PAID_MINUTES},
};
use tableturn_language::{
    HostSentence,
    parse::{HostCommand, HostMistake, PartyEdit, Subject},
};

/// Carries out a command, or says why not. A refusal changes nothing.
pub(crate) fn handle(
    draft: &mut Draft,
    speaker: &mut Speaker,
    scene: &Scene,
    command: &Result<HostCommand, HostMistake>,
) {
    let Some(host) = draft.floor.host_of(&speaker.identity).cloned() else { return };
    let sentence = match command {
        Ok(command) if !roles::may(host.role, command) => HostSentence::NotForServers,
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
                        Answer::Edited(party, edit) => edit_party::edited(draft, &party, &edit),
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
    /// The party was changed: what to say, also to its guest, depends on whether autopilot called it.
    Edited(PartyId, PartyEdit),
}

fn carry_out(
    draft: &mut Draft,
    host: &Host,
    speaker: &mut Speaker,
    scene: &Scene,
    command: &HostCommand,
) -> Result<Answer, HostSentence> {
    let channel = speaker.contact().address.channel;
    let sentence = match command {
        HostCommand::List(page) => lists::parties(draft, channel, *page),
        HostCommand::Tables(page) => lists::tables(draft, channel, *page),
        HostCommand::Add { size, name, phone, note } => {
            let known = phone.as_ref().and_then(|phone| known(scene, phone));
            let by = (host.id.clone(), speaker.contact().conversation);
            return add_party::add(draft, by, *size, name, known, note.as_ref()).map(Answer::Added);
        }
        HostCommand::Edit(number, edit) => {
            let phone = if let PartyEdit::Phone(phone) = edit { known(scene, phone) } else { None };
            let party = edit_party::edit(draft, host, *number, edit, phone)?;
            return Ok(Answer::Edited(party, edit.clone()));
        }
        HostCommand::Later(number, minutes) => place_in_line::later(draft, host, *number, *minutes)?,
        HostCommand::Restore(number) => place_in_line::restore(draft, host, *number)?,
        HostCommand::Bump(number, reason) => line_up::bump(draft, host, *number, reason.as_ref())?,
        HostCommand::Merge(one, other) => line_up::merge(draft, host, *one, *other)?,
        HostCommand::Split(labels) => table_commands::split(draft, host, labels)?,
        HostCommand::Tag(number, tag) => guest_marks::tag(draft, host, *number, tag.as_ref())?,
        HostCommand::Vip(number, vip) => guest_marks::vip(draft, host, *number, *vip)?,
        HostCommand::Ban(number) => guest_marks::ban(draft, host, *number)?,
        HostCommand::Partial(number, here) => partial::partial(draft, host, *number, *here)?,
        HostCommand::WhyParty(number) => why::party(draft, *number)?,
        HostCommand::WhyTable(label) => why::table(draft, label)?,
        HostCommand::Say(number, text) => say::say(draft, *number, text)?,
        HostCommand::SayAll(text) => say_all::ask(draft, speaker, text)?,
        HostCommand::SayAllYes(key) => say_all::confirm(draft, host, speaker, key.as_deref())?,
        HostCommand::Note(number, note) => edit_party::note(draft, host, *number, note)?,
        HostCommand::Walkin { size, words } => walk_in::walk_in(draft, host, *size, words)?,
        HostCommand::Uncall(number) => party_commands::uncall(draft, host, *number)?,
        HostCommand::Move(number, labels) if is(draft, *number, PartyState::Called) => {
            party_commands::call(draft, host, *number, Some(labels))?
        }
        HostCommand::Seat(number, Some(labels)) if move_party::is_meant_by_seat(draft, host, *number) => {
            move_party::move_to(draft, host, *number, labels)?
        }
        HostCommand::Move(number, labels) => move_party::move_to(draft, host, *number, labels)?,
        HostCommand::Call(number, labels) => party_commands::call(draft, host, *number, labels.as_deref())?,
        HostCommand::Fit(number) => party_commands::fit(draft, *number)?,
        HostCommand::Team(_) => return Err(HostSentence::TeamNoGroup),
        HostCommand::Log(about) => log::log(draft, past(scene, command)?, about)?,
        HostCommand::Stats(period) => {
            HostSentence::Stats(Box::new(stats::stats(draft, past(scene, command)?, *period)))
        }
        HostCommand::Hosts => hosts::list(draft),
        HostCommand::Invite(role) => hosts::invite(draft, host, *role, speaker)?,
        HostCommand::Dismiss(name) => hosts::dismiss(draft, host, name)?,
        HostCommand::Quiet => hosts::quiet(draft, host)?,
        HostCommand::On => hosts::on(draft, host),
        HostCommand::Seat(number, labels) => party_commands::seat(draft, host, *number, labels.as_deref())?,
        HostCommand::Clear(labels) => table_commands::clear(draft, host, labels, false)?,
        HostCommand::Dirty(labels) => table_commands::clear(draft, host, labels, true)?,
        HostCommand::Dessert(labels) => table_commands::leaving(draft, host, labels, DESSERT_MINUTES)?,
        HostCommand::Paid(labels) => table_commands::leaving(draft, host, labels, PAID_MINUTES)?,
        HostCommand::Block(labels) => table_commands::block(draft, host, labels)?,
        HostCommand::Unblock(labels) => table_commands::unblock(draft, host, labels)?,
        HostCommand::NoShow(number) => party_commands::no_show(draft, host, *number)?,
        HostCommand::Remove(number, why) => party_commands::remove(draft, host, *number, why.as_deref())?,
        HostCommand::Undo => undo::undo(draft, host)?,
        HostCommand::Auto(set) => auto(draft, host, *set),
        HostCommand::Pause { minutes, reason } => intake::pause(draft, host, *minutes, reason.as_ref()),
        HostCommand::Open => intake::open(draft, host)?,
        HostCommand::Help(None) | HostCommand::Start => roles::help(host.role),
        HostCommand::Help(Some(command)) => HostSentence::HostHelpOn { command },
    };
    Ok(Answer::Sentence(sentence))
}

fn is(draft: &Draft, number: u32, state: PartyState) -> bool {
    draft.floor.by_number(number).is_some_and(|party| party.state == state)
}

/// The past that the command looks back on. Plain words that turn out to be such a command are asked about instead: it was
/// not read for them.
fn past<'a>(scene: &'a Scene, command: &HostCommand) -> Result<&'a Past, HostSentence> {
    let ask = || HostSentence::DidYouMean { command: Box::new(command.clone()), who: None };
    scene.past.as_ref().ok_or_else(ask)
}

/// What the store knows about a phone number of the command.
fn known<'a>(scene: &'a Scene, phone: &str) -> Option<&'a KnownNumber> {
    scene.numbers.iter().find(|known| known.number == phone)
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
